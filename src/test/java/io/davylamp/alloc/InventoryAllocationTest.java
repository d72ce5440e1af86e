package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.detect.Authorised;
import io.davylamp.detect.Inventory;
import io.davylamp.detect.indicator.Network;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asking whose a miner is allocates nothing, found or not. */
class InventoryAllocationTest {
  private static final int ROUNDS = 50_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Inventory inventory = inventory();
  private int found;

  private static Inventory inventory() {
    List<Authorised> entries = new ArrayList<>();
    LocalDate last = LocalDate.of(2027, 1, 31);
    for (int i = 0; i < 16; i++) {
      entries.add(new Authorised(Network.parse("10." + i + ".0.0/16"), "48TfqkJqrx*", "pool.example", "owner", last, null, "x:1:1"));
      entries.add(new Authorised(Network.parse("2001:db8:" + i + "::/48"), null, null, "owner", last, null, "x:1:1"));
    }
    return new Inventory(entries);
  }

  @Test
  void askingTheInventoryAllocatesNothing() {
    run(10_000);
    found = 0;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run(ROUNDS);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertEquals(2 * ROUNDS, found);
    // Nothing per question; the JVM itself sometimes charges a one-time object to the thread.
    assertTrue(allocated <= 4096, allocated + " bytes in " + ROUNDS + " rounds of 4 questions");
  }

  private void run(int rounds) {
    long now = 1_795_262_400_000_000_000L;
    for (int i = 0; i < rounds; i++) {
      found += inventory.owner(4, 0, 0x0A0F0001L, "48TfqkJqrxNdxfcw", "eu.pool.example", now) == null ? 0 : 1;
      found += inventory.owner(4, 0, 0x0A0F0001L, "48TfqkJqrxNdxfcw", "whirlpool.example", now) == null ? 0 : 1;
      found += inventory.owner(6, 0x20010DB8_00150000L, 1, null, null, now) == null ? 0 : 1;
      found += inventory.owner(6, 0x20010DB8_00FF0000L, 1, null, null, now) == null ? 0 : 1;
    }
  }
}
