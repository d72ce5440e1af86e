package io.davylamp.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.event.Anomaly;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.wire.LinkType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is wrong and how it is told; what only looks wrong; and the link types. */
class DecoderAnomalyTest {
  private static final String ETHER = "020000000002 020000000001 ";
  private static final String ENDS = "c0000201 c6336402 ";
  private static final String UDP_PACKET = "4500 001e 0001 0000 40 11 0000" + ENDS;

  private final Counters counters = new Counters();
  private final Decoder decoder = new Decoder(Decoder.Options.DEFAULT, counters);
  private final Decoder strict = new Decoder(new Decoder.Options(true, true, new int[] {4789}, 4), counters);
  private final Packet packet = new Packet();

  @Test
  void udpLengthThatDisagreesIsReportedAndThePayloadIsWhatIpSays() {
    // 0, 7, and one more than there is
    for (String length : new String[] {"0000", "0007", "000b"}) {
      assertEquals(Outcome.TRANSPORT, decode(ETHER + "0800" + UDP_PACKET + "03e8 0035" + length + "0000 6869"), length);
      assertEquals(Anomaly.UDP_LENGTH, packet.anomaly, length);
      assertEquals(2, packet.payloadLength, length);
    }
    // one less: the byte behind belongs to nobody
    assertEquals(Outcome.TRANSPORT, decode(ETHER + "0800" + UDP_PACKET + "03e8 0035 0009 0000 6869"));
    assertNull(packet.anomaly);
    assertEquals(1, packet.payloadLength);
    assertEquals(1, packet.payloadWireLength);
  }

  @Test
  void wrongChecksumsAreMalformedOnlyWhenVerified() {
    byte[] wrong = PacketBytes.TCP_OVER_IPV4;
    assertEquals(Outcome.TRANSPORT, decode(decoder, 1, wrong));
    assertEquals(Outcome.MALFORMED, decode(strict, 1, wrong));
    assertEquals(Anomaly.IPV4_CHECKSUM, packet.anomaly);
    byte[] ipRight = withIpChecksum(wrong);
    assertEquals(Outcome.MALFORMED, decode(strict, 1, ipRight));
    assertEquals(Anomaly.TCP_CHECKSUM, packet.anomaly);
    assertEquals(2, counters.get(Counter.DECODER_CHECKSUM_INVALID));
    byte[] right = ipRight.clone();
    int sum = oneComplement(right, 26, 8) + 6 + 25 + oneComplement(right, 34, 25);
    put(right, 50, ~fold(sum));
    assertEquals(Outcome.TRANSPORT, decode(strict, 1, right));
    assertNull(packet.anomaly);
    // Cut by the snaplen: nothing to verify.
    byte[] cut = Arrays.copyOf(ipRight, ipRight.length - 2);
    packet.reset(Buffers.copyOf(cut), 0, cut.length, ipRight.length, 0, 1, 0, 1);
    assertEquals(Outcome.TRANSPORT, strict.decode(packet));
  }

  @Test
  void udpChecksumZeroIsRightForIpv4AndWrongForIpv6() {
    byte[] ipv4 = withIpChecksum(PacketBytes.hex(ETHER + "0800" + UDP_PACKET + "03e8 0035 000a 0000 6869"));
    assertEquals(Outcome.TRANSPORT, decode(strict, 1, ipv4));
    assertEquals(Outcome.MALFORMED, decode(strict, 1, PacketBytes.IPV6_EXTENSIONS));
    assertEquals(Anomaly.UDP_CHECKSUM, packet.anomaly);
  }

  @Test
  void malformedTcpOptionsAreReportedAndThePacketDecodes() {
    assertEquals(Outcome.TRANSPORT, decode(ETHER + "0800 4500 002c 0001 0000 40 06 0000" + ENDS
        + "c001 0d05 00000001 00000000 6002 2000 0000 0000 02ff0000"));
    assertEquals(Anomaly.TCP_OPTIONS, packet.anomaly);
    assertEquals(Packet.SYN, packet.tcpFlags);
  }

  @Test
  void windowScaleIsTakenFromSynsOnly() {
    String before = ETHER + "0800 4500 002c 0001 0000 40 06 0000" + ENDS + "c001 0d05 00000001 00000000 60";
    decode(before + "02 2000 0000 0000 03030700");
    assertEquals(7, packet.tcpWindowScale);
    decode(before + "10 2000 0000 0000 03030700");
    assertEquals(-1, packet.tcpWindowScale);
  }

  @Test
  void headersThatDoNotFitAreNamed() {
    assertMalformed(Anomaly.LINK_TRUNCATED, "0200000000020200000000");
    assertMalformed(Anomaly.VLAN_TRUNCATED, ETHER + "8100 0001");
    assertMalformed(Anomaly.VLAN_TOO_MANY, ETHER + "8100" + "0001 8100".repeat(4) + "0001 0800");
    assertMalformed(Anomaly.MPLS_TOO_MANY, ETHER + "8847" + "00010040".repeat(12));
    assertMalformed(Anomaly.IPV4_TRUNCATED, ETHER + "0800 4500");
    assertMalformed(Anomaly.IPV4_VERSION, ETHER + "0800 5500 0014 0001 0000 40 06 0000" + ENDS);
    assertMalformed(Anomaly.IPV4_HEADER_LENGTH, ETHER + "0800 4400 0014 0001 0000 40 06 0000" + ENDS);
    assertMalformed(Anomaly.IPV4_TOTAL_LENGTH, ETHER + "0800 4500 0013 0001 0000 40 06 0000" + ENDS);
    assertMalformed(Anomaly.TCP_TRUNCATED, ETHER + "0800 4500 0018 0001 0000 40 06 0000" + ENDS + "c0010d05 00000000");
    assertMalformed(Anomaly.GRE_VERSION, ETHER + "0800 4500 0018 0001 0000 40 2f 0000" + ENDS + "0003 0800");
    assertEquals(counters.get(Counter.DECODER_PACKETS), counters.get(Counter.DECODER_INVALID));
  }

  @Test
  void tunnelsTooDeepEndAtTheLastOneFollowed() {
    StringBuilder nested = new StringBuilder(UDP_PACKET + "03e8 0035 000a 0000 6869");
    for (int i = 0; i < 6; i++) {
      int length = 20 + nested.toString().replace(" ", "").length() / 2;
      nested.insert(0, String.format("4500 %04x 0001 0000 40 04 0000", length) + ENDS);
    }
    assertEquals(Outcome.TRANSPORT, decode(ETHER + "0800" + nested));
    assertEquals(Anomaly.TUNNEL_TOO_DEEP, packet.anomaly);
    assertEquals(4, packet.tunnelDepth);
    assertEquals(4, packet.key.protocol);
  }

  @Test
  void layersAreBoundedWhereNoTunnelIsCounted() {
    // Ethernet pseudowires in MPLS in Ethernet ...
    assertMalformed(Anomaly.TUNNEL_TOO_DEEP, (ETHER + "8847 00010140").repeat(40));
  }

  @Test
  void innerHeaderOfAnotherVersionLeavesTheOuterPacket() {
    assertEquals(Outcome.TRANSPORT, decode(ETHER + "0800 4500 0018 0001 0000 40 29 0000" + ENDS + "45000000"));
    assertEquals(Anomaly.IPV6_VERSION, packet.anomaly);
    assertEquals(41, packet.key.protocol);
    assertEquals(0, packet.key.realm);
    assertEquals(4, packet.payloadLength);
  }

  @Test
  void everyLinkTypeReachesThePacket() {
    String ip = UDP_PACKET + "03e8 0035 000a 0000 6869";
    Object[][] links = {
      {LinkType.RAW, ""}, {LinkType.RAW_12, ""}, {LinkType.RAW_14, ""}, {LinkType.IPV4, ""},
      {LinkType.NULL, "02000000"}, {LinkType.NULL, "00000002"}, {LinkType.LOOP, "00000002"},
      {LinkType.PPP, "ff03 0021"}, {LinkType.PPP_HDLC, "0021"}, {LinkType.PPP_ETHER, "11 00 0001 0020 0021"},
      {LinkType.LINUX_SLL, "0000 0001 0006 0200000000010000 0800"},
      {LinkType.LINUX_SLL2, "0800 0000 00000001 0001 00 06 0200000000010000"},
      {LinkType.IEEE802_11, "0801 0000 020000000001 020000000002 020000000003 1000 aaaa03000000 0800"},
      {LinkType.RADIOTAP, "00000900 02000000 00 8801 0000 020000000001 020000000002 020000000003 1000 0000 aaaa03000000 0800"},
    };
    for (Object[] link : links) {
      byte[] bytes = PacketBytes.hex(link[1] + ip);
      assertEquals(Outcome.TRANSPORT, decode(decoder, (int) link[0], bytes), "link type " + link[0]);
      assertEquals(53, packet.key.highPort, "link type " + link[0]);
      assertEquals(-1, packet.etherOffset);
      assertEquals(2, packet.payloadLength);
    }
    assertEquals(Outcome.MALFORMED, decode(decoder, 4711, new byte[60]));
    assertEquals(Anomaly.LINK_TYPE_UNKNOWN, packet.anomaly);
  }

  @Test
  void whatIsNotForTheFlowTableIsOtherAndNothingIsWrong() {
    String[] others = {
      ETHER + "0806 0001 0800 06 04 0001", ETHER + "88cc 0000", ETHER + "0026 424203 0000", ETHER + "8863 1109 0000 0000",
      ETHER + "8864 11 00 0001 0004 c021 0101",
    };
    for (String other : others) {
      assertEquals(Outcome.OTHER, decode(other), other);
      assertNull(packet.anomaly, other);
    }
    assertEquals(1, counters.get(Counter.DECODER_ARP));
    assertEquals(2, counters.get(Counter.DECODER_UNKNOWN_ETHERTYPE));
  }

  @Test
  void icmpv6ErrorQuotesAnIpv6Conversation() {
    String a = "20010db8000000000000000000000001";
    String b = "20010db8000000000000000000000002";
    String tcp = "60000000 0014 06 40" + a + b + "c001 0d05 00000001 00000000 5002 2000 0000 0000";
    decode(ETHER + "86dd" + tcp);
    FlowKey conversation = new FlowKey();
    conversation.copyFrom(packet.key);
    assertEquals(Outcome.TRANSPORT, decode(ETHER + "86dd 60000000 0044 3a 40" + b + a + "01 04 0000 00000000" + tcp));
    assertTrue(packet.quotesFlow);
    assertTrue(packet.quotedKey.sameAs(conversation));
    // Quoting fewer than the ports' four bytes identifies nothing.
    assertEquals(Outcome.TRANSPORT,
        decode(ETHER + "86dd 60000000 0033 3a 40" + b + a + "01 04 0000 00000000 60000000 0014 06 40" + a + b + "c0010d"));
    assertFalse(packet.quotesFlow);
  }

  @Test
  void largeOffloadFramesDecodeWhole() {
    byte[] jumbo = Arrays.copyOf(PacketBytes.hex(ETHER + "86dd 60000000 0000 00 40 20010db8000000000000000000000001"
        + "20010db8000000000000000000000002 06 00 c204 0001111c c001 0d05 00000001 00000000 5010 2000 0000 0000"), 54 + 0x1111c);
    assertEquals(Outcome.TRANSPORT, decode(decoder, 1, jumbo));
    assertEquals(0x1111c - 8 - 20, packet.payloadLength);
    assertEquals(40 + 0x1111c, packet.ipTotalLength);
    byte[] offload = Arrays.copyOf(PacketBytes.TCP_OVER_IPV4, 100_000);
    put(offload, 16, 0);
    assertEquals(Outcome.TRANSPORT, decode(decoder, 1, offload));
    assertEquals(100_000 - 54, packet.payloadLength);
  }

  private void assertMalformed(Anomaly anomaly, String hex) {
    assertEquals(Outcome.MALFORMED, decode(hex), anomaly.name());
    assertEquals(anomaly, packet.anomaly);
  }

  private Outcome decode(String hex) {
    return decode(decoder, 1, PacketBytes.hex(hex));
  }

  private Outcome decode(Decoder with, int linkType, byte[] bytes) {
    packet.reset(Buffers.copyOf(bytes), 0, bytes.length, bytes.length, 0, linkType, 0, 1);
    return with.decode(packet);
  }

  private static byte[] withIpChecksum(byte[] frame) {
    byte[] fixed = frame.clone();
    put(fixed, 24, 0);
    put(fixed, 24, ~fold(oneComplement(fixed, 14, 20)));
    return fixed;
  }

  private static int oneComplement(byte[] bytes, int offset, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (bytes[offset + i] & 0xFF) << ((i & 1) == 0 ? 8 : 0);
    }
    return sum;
  }

  private static int fold(int sum) {
    int folded = (sum & 0xFFFF) + (sum >>> 16);
    return (folded & 0xFFFF) + (folded >>> 16);
  }

  private static void put(byte[] bytes, int offset, int value) {
    bytes[offset] = (byte) (value >>> 8);
    bytes[offset + 1] = (byte) value;
  }
}
