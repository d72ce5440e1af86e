package io.davylamp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LinkViewsTest {
  @Test
  void ethernetNeedsFourteenBytes() {
    Ethernet view = new Ethernet();
    // destination, source, type
    ByteBuf bytes = hex("ff 0a0b0c0d0e0f 010203040506 0800");
    assertEquals(Wire.TRUNCATED, view.wrap(bytes, 1, 13));
    assertEquals(Wire.OK, view.wrap(bytes, 1, 14));
    assertEquals(0x0a0b0c0d0e0fL, view.dst());
    assertEquals(0x010203040506L, view.src());
    assertEquals(0x0800, view.typeOrLength());
    assertEquals(15, view.payloadOffset());
  }

  @Test
  void llcKnowsSnapAndIp() {
    Llc view = new Llc();
    ByteBuf snap = hex("aaaa03 000000 86dd");
    assertEquals(Wire.TRUNCATED, view.wrap(snap, 0, 7));
    assertEquals(Wire.OK, view.wrap(snap, 0, 8));
    assertEquals(EtherType.IPV6, view.etherType());
    assertEquals(8, view.payloadOffset());
    // Cisco's organisation: the type is not an ethertype
    assertEquals(Wire.OK, view.wrap(hex("aaaa03 00000c 2000"), 0, 8));
    assertEquals(Llc.NO_TYPE, view.etherType());
    // spanning tree
    assertEquals(Wire.OK, view.wrap(hex("424203"), 0, 3));
    assertEquals(Llc.NO_TYPE, view.etherType());
    assertEquals(3, view.payloadOffset());
    assertEquals(Wire.TRUNCATED, view.wrap(hex("4242"), 0, 2));
  }

  @Test
  void vlanSplitsItsControlField() {
    Vlan view = new Vlan();
    // priority 5, drop eligible, id 0xABC
    ByteBuf bytes = hex("babc 0806");
    assertEquals(Wire.TRUNCATED, view.wrap(bytes, 0, 3));
    assertEquals(Wire.OK, view.wrap(bytes, 0, 4));
    assertEquals(5, view.priority());
    assertTrue(view.dropEligible());
    assertEquals(0xABC, view.id());
    assertEquals(EtherType.ARP, view.typeOrLength());
  }

  @Test
  void mplsWalksToTheBottomOfTheStack() {
    Mpls view = new Mpls();
    // labels 16 and 17, the second at the bottom
    ByteBuf bytes = hex("00010040 00011140");
    assertEquals(Wire.OK, view.wrap(bytes, 0, 8));
    assertEquals(2, view.entries());
    assertEquals(16, view.label(0));
    assertEquals(17, view.label(1));
    assertEquals(8, view.payloadOffset());
    assertEquals(Wire.TRUNCATED, view.wrap(bytes, 0, 7));
    assertEquals(Wire.TOO_MANY, view.wrap(hex("00010040".repeat(11)), 0, 44));
  }

  @Test
  void pppoeAndPppLeadToTheProtocol() {
    Pppoe pppoe = new Pppoe();
    ByteBuf bytes = hex("11 00 1234 0016 0021");
    assertEquals(Wire.TRUNCATED, pppoe.wrap(bytes, 0, 5));
    assertEquals(Wire.OK, pppoe.wrap(bytes, 0, 8));
    assertEquals(Pppoe.CODE_SESSION, pppoe.code());
    assertEquals(0x1234, pppoe.sessionId());
    assertEquals(22, pppoe.payloadLength());
    assertEquals(Wire.BAD_VERSION, pppoe.wrap(hex("21 00 1234 0016"), 0, 6));
    Ppp ppp = new Ppp();
    assertEquals(Wire.OK, ppp.wrap(bytes, 6, 2));
    assertEquals(Ppp.IPV4, ppp.protocol());
    assertEquals(8, ppp.payloadOffset());
    // address and control, protocol compressed to one byte
    assertEquals(Wire.OK, ppp.wrap(hex("ff03 57"), 0, 3));
    assertEquals(Ppp.IPV6, ppp.protocol());
    assertEquals(3, ppp.payloadOffset());
    assertEquals(Wire.TRUNCATED, ppp.wrap(hex("ff03"), 0, 2));
    assertEquals(Wire.TRUNCATED, ppp.wrap(hex("00"), 0, 1));
    assertEquals(Wire.TRUNCATED, ppp.wrap(hex(""), 0, 0));
  }

  @Test
  void cookedHeadersOfBothVersions() {
    Sll sll = new Sll();
    // sent by us, Ethernet device, address, IPv4
    ByteBuf one = hex("0004 0001 0006 0a0b0c0d0e0f0000 0800");
    assertEquals(Wire.TRUNCATED, sll.wrap(one, 0, 15));
    assertEquals(Wire.OK, sll.wrap(one, 0, 16));
    assertEquals(4, sll.packetType());
    assertEquals(1, sll.arphrdType());
    assertEquals(0x0800, sll.protocol());
    assertEquals(16, sll.payloadOffset());
    Sll2 sll2 = new Sll2();
    ByteBuf two = hex("86dd 0000 00000003 0001 04 06 0a0b0c0d0e0f0000");
    assertEquals(Wire.TRUNCATED, sll2.wrap(two, 0, 19));
    assertEquals(Wire.OK, sll2.wrap(two, 0, 20));
    assertEquals(0x86dd, sll2.protocol());
    assertEquals(3, sll2.interfaceIndex());
    assertEquals(1, sll2.arphrdType());
    assertEquals(4, sll2.packetType());
    assertEquals(20, sll2.payloadOffset());
  }

  @Test
  void loopbackFamilyIsReadInEitherByteOrder() {
    Loopback view = new Loopback();
    assertEquals(Wire.TRUNCATED, view.wrap(hex("000000"), 0, 3));
    assertEquals(Wire.OK, view.wrap(hex("02000000"), 0, 4));
    assertEquals(EtherType.IPV4, view.etherType());
    assertEquals(Wire.OK, view.wrap(hex("0000001e"), 0, 4));
    assertEquals(EtherType.IPV6, view.etherType());
    assertEquals(Wire.OK, view.wrap(hex("18000000"), 0, 4));
    assertEquals(EtherType.IPV6, view.etherType());
    assertEquals(Wire.OK, view.wrap(hex("00000007"), 0, 4));
    assertEquals(-1, view.etherType());
  }

  @Test
  void radiotapFindsItsFlagsBehindTheTimestamp() {
    Radiotap view = new Radiotap();
    // length 18; TSFT and flags present, and a second word; the timestamp is aligned to 16; flags: data pad
    ByteBuf bytes = hex("00 00 1900 03000080 00000000 00000000 0102030405060708 20");
    assertEquals(Wire.TRUNCATED, view.wrap(bytes, 0, 24));
    assertEquals(Wire.OK, view.wrap(bytes, 0, 25));
    assertTrue(view.dataPadded());
    assertFalse(view.badFcs());
    assertEquals(25, view.payloadOffset());
    // flags only: bad frame check sequence
    assertEquals(Wire.OK, view.wrap(hex("00 00 0900 02000000 40"), 0, 9));
    assertTrue(view.badFcs());
    assertEquals(Wire.BAD_VERSION, view.wrap(hex("01 00 0800 00000000"), 0, 8));
    assertEquals(Wire.BAD_LENGTH, view.wrap(hex("00 00 0700 00000000"), 0, 8));
  }

  @Test
  void wifiTellsPlainDataFromTheRest() {
    Wifi view = new Wifi();
    String addresses = "0000 020000000001 020000000002 020000000003 1000 ";
    // data to the distribution system
    assertEquals(Wire.OK, view.wrap(hex("0801" + addresses), 0, 24));
    assertTrue(view.carriesPlainData());
    assertEquals(24, view.payloadOffset(false));
    // QoS data, two bytes more, padded to 28 when radiotap says so
    ByteBuf qos = hex("8801" + addresses + "0000 0000");
    assertEquals(Wire.TRUNCATED, view.wrap(qos, 0, 25));
    assertEquals(Wire.OK, view.wrap(qos, 0, 26));
    assertTrue(view.carriesPlainData());
    assertEquals(26, view.payloadOffset(false));
    assertEquals(28, view.payloadOffset(true));
    // four addresses
    assertEquals(Wire.OK, view.wrap(hex("0803" + addresses + "020000000004"), 0, 30));
    assertEquals(30, view.payloadOffset(false));
    // QoS data that aggregates frames; protected; null function; a MAC fragment; a beacon; an acknowledgement
    String[] unreadable = {
      "8801" + addresses + "8000", "0841" + addresses, "4801" + addresses, "0805" + addresses,
      "0801 0000 020000000001 020000000002 020000000003 1100", "8000" + addresses, "d400 0000 020000000001",
    };
    for (String frame : unreadable) {
      ByteBuf bytes = hex(frame);
      assertEquals(Wire.OK, view.wrap(bytes, 0, bytes.capacity()), frame);
      assertFalse(view.carriesPlainData(), frame);
    }
    assertEquals(Wire.BAD_VERSION, view.wrap(hex("0900" + addresses), 0, 24));
  }

  private static ByteBuf hex(String digits) {
    return Buffers.copyOf(HexFormat.of().parseHex(digits.replace(" ", "")));
  }
}
