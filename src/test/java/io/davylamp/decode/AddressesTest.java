package io.davylamp.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AddressesTest {
  @Test
  void ipv4IsDottedQuad() {
    assertEquals("192.0.2.105", Addresses.text(0, 0xC0000269L, 4));
    assertEquals("0.0.0.0", Addresses.text(0, 0, 4));
  }

  @Test
  void ipv6IsShortestByRfc5952() {
    assertEquals("2001:db8::1", Addresses.text(0x20010db800000000L, 1, 6));
    assertEquals("::", Addresses.text(0, 0, 6));
    assertEquals("::1", Addresses.text(0, 1, 6));
    assertEquals("2001:db8:0:1:1:1:1:1", Addresses.text(0x20010db800000001L, 0x0001000100010001L, 6));
    assertEquals("2001:0:0:1::1", Addresses.text(0x2001000000000001L, 1, 6));
    assertEquals("fe80::", Addresses.text(0xfe80000000000000L, 0, 6));
  }

  @Test
  void ipv6ExpandsAsSuricataPrintsIt() {
    byte[] out = new byte[Addresses.MAX_TEXT];
    int length = Addresses.write(0x20010db800000000L, 1, 6, true, out, 0);
    assertEquals("2001:0db8:0000:0000:0000:0000:0000:0001", new String(out, 0, length, StandardCharsets.US_ASCII));
  }
}
