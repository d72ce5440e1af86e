package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PoolAddressesTest {
  private final PoolAddresses addresses = new PoolAddresses(100, 1_000);

  @Test
  void addressIsKnownAtItsPortUntilItIsTooLongAgo() {
    addresses.learn(1, 2, 3333, "cryptonote", "a", 10);
    addresses.learn(1, 2, 3333, "cryptonote", "b", 500);
    PoolAddresses.Seen seen = addresses.find(1, 2, 3333, 1_500);
    assertEquals("b", seen.incident());
    assertEquals(10, seen.firstNs());
    assertNull(addresses.find(1, 2, 3333, 1_501));
    assertNull(addresses.find(1, 2, 443, 600));
    assertNull(addresses.find(2, 1, 3333, 600));
  }

  @Test
  void tooManyForgetTheOneUnseenForLongest() {
    for (int i = 0; i < 100; i++) {
      addresses.learn(0, i, 1, "d", "i", 10);
    }
    addresses.learn(0, 0, 1, "d", "i", 20);
    addresses.learn(0, 100, 1, "d", "i", 20);
    assertNotNull(addresses.find(0, 0, 1, 30));
    assertNull(addresses.find(0, 1, 1, 30));
  }

  @Test
  void whatWasNeverLearntSeldomPassesTheFilterAndWhatWasAlways() {
    for (int i = 0; i < 100; i++) {
      addresses.learn(i, i * 7L, i, "d", "i", 10);
      assertTrue(addresses.mayKnow(i, i * 7L, i));
    }
    int passed = 0;
    for (int i = 0; i < 100_000; i++) {
      passed += addresses.mayKnow(0, 1_000_000 + i, 443) ? 1 : 0;
    }
    assertTrue(passed < 200, passed + " of 100000 strangers pass");
    addresses.forget();
    assertFalse(addresses.mayKnow(1, 7, 1));
    assertNull(addresses.find(1, 7, 1, 10));
  }
}
