package io.davylamp.detect.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Addresses;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private final AddressText text = new AddressText();

  @ParameterizedTest
  @CsvSource({"10.0.0.0/8,10.255.1.2,true", "10.0.0.0/8,11.0.0.0,false", "0.0.0.0/0,255.255.255.255,true",
      "192.0.2.1,192.0.2.1,true", "192.0.2.1,192.0.2.2,false", "127.0.0.0/8,::1,false", "2001:db8::/32,2001:db8:ffff::1,true",
      "2001:db8::/32,2001:db9::1,false", "::/0,::1,true", "2001:db8::/64,2001:db8::1:0:0:0,true",
      "2001:db8::/65,2001:db8::8000:0:0:0,false", "::1,::1,true", "::,::1,false"})
  void containsWhatSharesThePrefix(String network, String address, boolean inside) {
    assertTrue(parse(address));
    assertEquals(inside, Network.parse(network).contains(text.version(), text.hi(), text.lo()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1..2.3", "1.2.3.4 ", "0001.2.3.4", ":", ":::", "1::2::3",
      "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "1:", ":1", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3", "host.example",
      "1:2:3:4:5:6:7:8::"})
  void whatIsNoAddressIsRefused(String wrong) {
    assertFalse(parse(wrong));
  }

  @ParameterizedTest
  @CsvSource({"::,0,0", "::1,0,1", "1::,1000000000000,0", "::ffff:192.0.2.1,0,ffffc0000201",
      "1:2:3:4:5:6:7:8,1000200030004,5000600070008",
      "1:2:3:4:5:6:7::,1000200030004,5000600070000", "::2:3:4:5:6:7:8,200030004,5000600070008",
      "fe80::1:2,fe80000000000000,10002", "64:ff9b::1.2.3.4,64ff9b00000000,1020304"})
  void everyFormOfIpv6IsRead(String written, String hi, String lo) {
    assertTrue(parse(written));
    assertEquals(6, text.version());
    assertEquals(Long.parseUnsignedLong(hi, 16), text.hi());
    assertEquals(Long.parseUnsignedLong(lo, 16), text.lo());
  }

  @Test
  void readsBackWhateverIsPrinted() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] out = new byte[Addresses.MAX_TEXT];
    for (int i = 0; i < 20_000; i++) {
      long hi = random.nextLong() & random.nextLong() & random.nextLong();
      long lo = random.nextLong() & random.nextLong() & random.nextLong();
      int length = Addresses.write(hi, lo, 6, i % 2 == 0, out, 0);
      assertTrue(text.parse(out, 0, length), "seed " + seed);
      assertEquals(hi, text.hi(), "seed " + seed);
      assertEquals(lo, text.lo(), "seed " + seed);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"10.0.0.1/8|has bits set behind its prefix", "10.0.0.0/33|is not a prefix length",
      "10.0.0.0/|is not a prefix length", "ten|is not an address"})
  void wrongNetworksSayWhy(String written, String why) {
    assertTrue(assertThrows(IllegalArgumentException.class, () -> Network.parse(written)).getMessage().contains(why));
  }

  private boolean parse(String address) {
    byte[] bytes = address.getBytes(StandardCharsets.ISO_8859_1);
    return text.parse(bytes, 0, bytes.length);
  }
}
