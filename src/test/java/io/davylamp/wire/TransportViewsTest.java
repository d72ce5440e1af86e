package io.davylamp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TransportViewsTest {
  /** Ports 49153 and 3333, sequence and acknowledgement, then offset (to be set), flags, window, checksum, urgent. */
  private static final String TCP = "c001 0d05 fffffffe 80000001 ";

  @Test
  void tcpReadsEveryField() {
    Tcp view = new Tcp();
    ByteBuf bytes = hex(TCP + "5018 2001 abcd 0000");
    assertEquals(Wire.TRUNCATED, view.wrap(bytes, 0, 19));
    assertEquals(Wire.OK, view.wrap(bytes, 0, 20));
    assertEquals(49153, view.srcPort());
    assertEquals(3333, view.dstPort());
    assertEquals(0xFFFFFFFEL, view.seq());
    assertEquals(0x80000001L, view.ack());
    assertEquals(20, view.headerLength());
    assertEquals(0x18, view.flags());
    assertEquals(0x2001, view.window());
    assertEquals(0xABCD, view.checksum());
    assertEquals(20, view.payloadOffset());
    assertEquals(-1, view.windowScale());
    assertEquals(-1, view.mss());
    assertTrue(view.optionsValid());
  }

  @Test
  void tcpRefusesImpossibleHeaderLengths() {
    Tcp view = new Tcp();
    assertEquals(Wire.BAD_LENGTH, view.wrap(hex(TCP + "4018 2001 0000 0000"), 0, 20));
    assertEquals(Wire.TRUNCATED, view.wrap(hex(TCP + "6018 2001 0000 0000"), 0, 20));
  }

  @Test
  void tcpOptionsOfASyn() {
    Tcp view = new Tcp();
    // MSS 1460, SACK permitted, timestamps, no operation, window scale 7
    assertEquals(Wire.OK, view.wrap(hex(TCP + "a002 2001 0000 0000 020405b4 0402 080a 00000011 00000022 01 030307"), 0, 40));
    assertTrue(view.optionsValid());
    assertEquals(1460, view.mss());
    assertTrue(view.sackPermitted());
    assertEquals(0x11, view.timestamp());
    assertEquals(0x22, view.timestampEcho());
    assertEquals(7, view.windowScale());
    // The next packet of the same view has none of them.
    assertEquals(Wire.OK, view.wrap(hex(TCP + "5010 2001 0000 0000"), 0, 20));
    assertFalse(view.sackPermitted());
    assertFalse(view.hasTimestamps());
    assertEquals(-1, view.mss());
  }

  @Test
  void tcpTimestampsOfAnEstablishedSegmentTakeTheShortWay() {
    Tcp view = new Tcp();
    assertEquals(Wire.OK, view.wrap(hex(TCP + "8010 2001 0000 0000 0101080a 00000011 00000022"), 0, 32));
    assertTrue(view.hasTimestamps());
    assertEquals(0x11, view.timestamp());
    assertEquals(0x22, view.timestampEcho());
  }

  @Test
  void tcpWindowScaleAboveFourteenIsFourteen() {
    Tcp view = new Tcp();
    assertEquals(Wire.OK, view.wrap(hex(TCP + "6002 2001 0000 0000 0303ff 00"), 0, 24));
    assertEquals(14, view.windowScale());
  }

  @Test
  void tcpOptionsWithWrongLengthsAreNamedAndTheOthersKept() {
    Tcp view = new Tcp();
    // length 0, length 1, beyond the header, a kind without length, MSS of three bytes
    String[] options = {"03030702 00000000", "03030702 01000000", "030307 02ff 000000", "030307 01010101 02", "030307 020300 0000"};
    for (String option : options) {
      ByteBuf bytes = hex(TCP + "7002 2001 0000 0000" + option);
      assertEquals(Wire.OK, view.wrap(bytes, 0, 28), option);
      assertFalse(view.optionsValid(), option);
      assertEquals(7, view.windowScale(), option);
      assertEquals(-1, view.mss(), option);
    }
  }

  @Test
  void udpAndIcmpReadEveryField() {
    Udp udp = new Udp();
    ByteBuf bytes = hex("03e8 0035 000a beef 6869");
    assertEquals(Wire.TRUNCATED, udp.wrap(bytes, 0, 7));
    assertEquals(Wire.OK, udp.wrap(bytes, 0, 8));
    assertEquals(1000, udp.srcPort());
    assertEquals(53, udp.dstPort());
    assertEquals(10, udp.datagramLength());
    assertEquals(0xBEEF, udp.checksum());
    Icmp icmp = new Icmp();
    assertEquals(Wire.TRUNCATED, icmp.wrap(bytes, 0, 7));
    assertEquals(Wire.OK, icmp.wrap(hex("0b01 0000 00000000"), 0, 8));
    assertEquals(11, icmp.type());
    assertEquals(1, icmp.code());
    assertTrue(icmp.isError());
    Icmpv6 icmpv6 = new Icmpv6();
    assertEquals(Wire.TRUNCATED, icmpv6.wrap(bytes, 0, 3));
    assertEquals(Wire.OK, icmpv6.wrap(hex("0104 0000 00000000"), 0, 8));
    assertEquals(1, icmpv6.type());
    assertEquals(4, icmpv6.code());
    assertTrue(icmpv6.isError());
    assertEquals(8, icmpv6.payloadOffset());
  }

  @Test
  void repliesMapToTheirRequests() {
    int[][] icmp = {{0, 8}, {14, 13}, {16, 15}, {18, 17}, {9, 10}, {3, 3}};
    for (int[] pair : icmp) {
      assertEquals(pair[1], Icmp.requestType(pair[0]));
      assertEquals(pair[1], Icmp.requestType(pair[1]));
    }
    int[][] icmpv6 = {{129, 128}, {134, 133}, {136, 135}, {140, 139}, {1, 1}};
    for (int[] pair : icmpv6) {
      assertEquals(pair[1], Icmpv6.requestType(pair[0]));
      assertEquals(pair[1], Icmpv6.requestType(pair[1]));
    }
  }

  @Test
  void greOptionalFieldsShiftThePayload() {
    Gre view = new Gre();
    assertEquals(Wire.OK, view.wrap(hex("0000 0800"), 0, 4));
    assertEquals(4, view.payloadOffset());
    assertEquals(-1, view.key());
    // checksum, key, sequence
    ByteBuf all = hex("b000 6558 1111 0000 00000007 00000001");
    assertEquals(Wire.TRUNCATED, view.wrap(all, 0, 15));
    assertEquals(Wire.OK, view.wrap(all, 0, 16));
    assertEquals(16, view.payloadOffset());
    assertEquals(7, view.key());
    assertEquals(EtherType.TRANSPARENT_ETHERNET, view.protocol());
    // routing: one entry of four bytes, then the empty one
    ByteBuf routed = hex("4000 0800 0000 0000 0800 0004 0a000001 00000000");
    assertEquals(Wire.OK, view.wrap(routed, 0, 20));
    assertEquals(20, view.payloadOffset());
    assertEquals(Wire.TRUNCATED, view.wrap(routed, 0, 16));
    assertEquals(Wire.TOO_MANY, view.wrap(hex("4000 0800 0000 0000" + "0800 0001 00".repeat(9)), 0, 53));
    assertEquals(Wire.BAD_VERSION, view.wrap(hex("0002 0800"), 0, 4));
  }

  @Test
  void greOfPptpHasNoKeyOfItsOwn() {
    Gre view = new Gre();
    // key (length, call id), sequence, acknowledgement
    assertEquals(Wire.OK, view.wrap(hex("3081 880b 0004 1234 00000001 00000002"), 0, 16));
    assertEquals(1, view.version());
    assertEquals(-1, view.key());
    assertTrue(view.hasPayload());
    assertEquals(16, view.payloadOffset());
    // a bare acknowledgement
    assertEquals(Wire.OK, view.wrap(hex("2081 880b 0000 1234 00000002"), 0, 12));
    assertFalse(view.hasPayload());
  }

  @Test
  void vxlanNeedsItsFlagAndIgnoresReservedBits() {
    Vxlan view = new Vxlan();
    ByteBuf bytes = hex("ff ffffff abcdef ff");
    assertEquals(Wire.TRUNCATED, view.wrap(bytes, 0, 7));
    assertEquals(Wire.OK, view.wrap(bytes, 0, 8));
    assertEquals(0xABCDEF, view.vni());
    assertEquals(Wire.BAD_VERSION, view.wrap(hex("f7000000 abcdef 00"), 0, 8));
  }

  private static ByteBuf hex(String digits) {
    return Buffers.copyOf(HexFormat.of().parseHex(digits.replace(" ", "")));
  }
}
