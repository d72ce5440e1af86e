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
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final int ETHERNET = 1;

  private final Counters counters = new Counters();
  private final Decoder decoder = new Decoder(Decoder.Options.DEFAULT, counters);
  private final Packet packet = new Packet();

  @Test
  void everyWrappingLeadsToTheSameInnerPacket() {
    List<byte[]> wrapped = List.of(PacketBytes.TCP_OVER_IPV4, PacketBytes.VLAN, PacketBytes.QINQ, PacketBytes.MPLS,
        PacketBytes.MPLS_ETHERNET, PacketBytes.PPPOE, PacketBytes.SNAP, PacketBytes.VXLAN, PacketBytes.GRE, PacketBytes.PPTP,
        PacketBytes.IP_IN_IP, PacketBytes.IPV4_IN_IPV6);
    for (int i = 0; i < wrapped.size(); i++) {
      String which = "packet " + i;
      assertEquals(Outcome.TRANSPORT, decode(wrapped.get(i)), which);
      assertNull(packet.anomaly, which);
      assertEquals("192.0.2.1", Addresses.text(0, packet.key.lowLo, 4), which);
      assertEquals("198.51.100.2", Addresses.text(0, packet.key.highLo, 4), which);
      assertEquals(49153, packet.key.lowPort, which);
      assertEquals(3333, packet.key.highPort, which);
      assertEquals(6, packet.key.protocol, which);
      assertEquals(4, packet.key.ipVersion, which);
      assertTrue(packet.sourceIsLow, which);
      assertEquals(1, packet.tcpSeq, which);
      assertEquals(2, packet.tcpAck, which);
      assertEquals(Packet.PSH | Packet.ACK, packet.tcpFlags, which);
      assertEquals(0x2000, packet.tcpWindow, which);
      assertEquals(5, packet.payloadLength, which);
      assertEquals('h', packet.buffer.getByte(packet.payloadOffset), which);
      assertEquals(45, packet.ipTotalLength, which);
      assertEquals(packet.key.hash(), packet.keyHash, which);
      assertEquals(0, packet.etherOffset, which);
    }
  }

  @Test
  void tunnelsTellTheirOriginAndOuterHeader() {
    decode(PacketBytes.VXLAN);
    assertEquals(Packet.Origin.VXLAN, packet.origin);
    assertEquals(1, packet.tunnelDepth);
    assertEquals(14, packet.outerIpOffset);
    assertEquals(14 + 20 + 8 + 8 + 14, packet.ipOffset);
    decode(PacketBytes.GRE);
    assertEquals(Packet.Origin.GRE, packet.origin);
    decode(PacketBytes.IP_IN_IP);
    assertEquals(Packet.Origin.IPV4_TUNNEL, packet.origin);
    decode(PacketBytes.IPV4_IN_IPV6);
    assertEquals(Packet.Origin.IPV6_TUNNEL, packet.origin);
    decode(PacketBytes.TCP_OVER_IPV4);
    assertEquals(Packet.Origin.WIRE, packet.origin);
    assertEquals(-1, packet.outerIpOffset);
    assertEquals(0, packet.key.realm);
  }

  @Test
  void vlansAreListedOutermostFirst() {
    decode(PacketBytes.QINQ);
    assertEquals(2, packet.vlanCount);
    assertEquals(20, packet.vlans[0]);
    assertEquals(10, packet.vlans[1]);
    assertEquals(1, counters.get(Counter.DECODER_VLAN));
    assertEquals(1, counters.get(Counter.DECODER_VLAN_QINQ));
  }

  @Test
  void ethernetPaddingIsNotPayload() {
    byte[] padded = java.util.Arrays.copyOf(PacketBytes.TCP_OVER_IPV4, 80);
    decode(padded);
    assertEquals(5, packet.payloadLength);
    assertEquals(5, packet.payloadWireLength);
  }

  @Test
  void snaplenCutsAreTruncatedNotMalformed() {
    byte[] bytes = PacketBytes.TCP_OVER_IPV4;
    for (int length = 0; length < bytes.length; length++) {
      packet.reset(Buffers.copyOf(java.util.Arrays.copyOf(bytes, length)), 0, length, bytes.length, 0, ETHERNET, 0, 1);
      Outcome outcome = decoder.decode(packet);
      assertTrue(packet.truncated);
      assertNull(packet.anomaly, "cut at " + length);
      assertEquals(length >= 54 ? Outcome.TRANSPORT : Outcome.OTHER, outcome, "cut at " + length);
      if (length >= 54) {
        assertEquals(length - 54, packet.payloadLength);
        assertEquals(5, packet.payloadWireLength);
      }
    }
    assertEquals(bytes.length, counters.get(Counter.DECODER_TRUNCATED));
    assertEquals(0, counters.get(Counter.DECODER_INVALID));
  }

  @Test
  void icmpErrorQuotesTheConversationItIsAbout() {
    decode(PacketBytes.TCP_OVER_IPV4);
    FlowKey tcp = new FlowKey();
    tcp.copyFrom(packet.key);
    assertEquals(Outcome.TRANSPORT, decode(PacketBytes.ICMP_ERROR));
    assertTrue(packet.quotesFlow);
    assertTrue(packet.quotedKey.sameAs(tcp));
    assertEquals(3, packet.icmpType);
    assertEquals(3, packet.icmpCode);
    decode(PacketBytes.ECHO);
    assertFalse(packet.quotesFlow);
  }

  @Test
  void echoAndReplyShareAKey() {
    decode(PacketBytes.ECHO);
    FlowKey echo = new FlowKey();
    echo.copyFrom(packet.key);
    assertEquals(8, echo.lowPort);
    decode(PacketBytes.ECHO_REPLY);
    assertTrue(packet.key.sameAs(echo));
    assertFalse(packet.sourceIsLow);
  }

  @Test
  void fragmentHasItsFieldsAndNoPorts() {
    assertEquals(Outcome.FRAGMENT, decode(PacketBytes.FRAGMENT));
    assertEquals(0x4321, packet.fragmentId);
    assertEquals(0, packet.fragmentOffset);
    assertTrue(packet.moreFragments);
    assertEquals(8, packet.payloadLength);
    assertEquals(17, packet.key.protocol);
  }

  @Test
  void totalLengthZeroOfOffloadMeansAllThatWasCaptured() {
    byte[] bytes = PacketBytes.TCP_OVER_IPV4.clone();
    bytes[16] = 0;
    bytes[17] = 0;
    assertEquals(Outcome.TRANSPORT, decode(bytes));
    assertEquals(5, packet.payloadLength);
    assertEquals(45, packet.ipTotalLength);
  }

  @Test
  void totalLengthBeyondThePacketIsMalformed() {
    byte[] bytes = PacketBytes.TCP_OVER_IPV4.clone();
    bytes[17] = 0x2E;
    assertEquals(Outcome.MALFORMED, decode(bytes));
    assertEquals(Anomaly.IPV4_LENGTH_EXCEEDS, packet.anomaly);
    assertEquals(1, counters.get(Counter.DECODER_INVALID));
  }

  @Test
  void payloadOnTheVxlanPortThatIsNoFrameIsPlainUdp() {
    byte[] bytes = PacketBytes.VXLAN.clone();
    java.util.Arrays.fill(bytes, 42, bytes.length, (byte) 0xFF);
    assertEquals(Outcome.TRANSPORT, decode(bytes));
    assertNull(packet.anomaly);
    assertEquals(17, packet.key.protocol);
    assertEquals(67, packet.payloadLength);
    assertEquals(0, packet.tunnelDepth);
    assertEquals(0, packet.key.realm);
  }

  private Outcome decode(byte[] bytes) {
    packet.reset(Buffers.copyOf(bytes), 0, bytes.length, bytes.length, 0, ETHERNET, 0, 1);
    return decoder.decode(packet);
  }
}
