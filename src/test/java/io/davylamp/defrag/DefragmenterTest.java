package io.davylamp.defrag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Decoder;
import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.decode.Packet;
import io.davylamp.decode.PacketBytes;
import io.davylamp.event.Anomaly;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DefragmenterTest {
  private static final int UDP = 17;
  private static final long SECOND = 1_000_000_000L;

  private final Counters counters = new Counters();
  private final Decoder strict = new Decoder(new Decoder.Options(true, true, new int[0], 4), counters);
  private final Decoder decoder = new Decoder(Decoder.Options.DEFAULT, counters);
  private final Packet packet = new Packet();
  private Defragmenter defragmenter = new Defragmenter(new Defragmenter.Limits(4, 64 << 10, 8, 60 * SECOND), counters);
  private long timeNs;

  /** A UDP datagram 1000 -> 53 of the given payload length, without checksum. */
  private static byte[] udp(int payload) {
    byte[] bytes = Arrays.copyOf(PacketBytes.hex("03e8 0035 0000 0000"), 8 + payload);
    bytes[4] = (byte) (bytes.length >>> 8);
    bytes[5] = (byte) bytes.length;
    return bytes;
  }

  @Test
  void ipv4DatagramIsRebuiltWithAValidHeader() {
    byte[] data = udp(100);
    assertFalse(add(FragmentBytes.ipv4(7, UDP, 64, false, data, 64, 44)));
    assertTrue(add(FragmentBytes.ipv4(7, UDP, 0, true, data, 0, 64)));
    assertEquals(128, packet.ipTotalLength);
    assertEquals(14, packet.ipOffset);
    assertEquals(0, packet.offset);
    assertEquals(14 + 128, packet.capturedLength);
    assertEquals(14 + 20 + 64, packet.wireLength);
    // The strict decoder verifies the rebuilt header's checksum.
    assertEquals(Outcome.TRANSPORT, strict.decodeIp(packet, packet.ipOffset, packet.ipTotalLength));
    assertEquals(1000, packet.key.lowPort);
    assertEquals(53, packet.key.highPort);
    assertEquals(100, packet.payloadLength);
    assertNull(packet.anomaly);
    assertEquals(0, defragmenter.inUse());
    assertEquals(1, counters.get(Counter.DEFRAG_REASSEMBLED));
    assertEquals(2, counters.get(Counter.DEFRAG_FRAGMENTS));
  }

  @Test
  void ipv6DatagramLosesItsFragmentHeaderAndKeepsTheOthers() {
    byte[] data = udp(100);
    assertFalse(add(FragmentBytes.ipv6(7, UDP, 0, true, data, 0, 64)));
    assertTrue(add(FragmentBytes.ipv6(7, UDP, 64, false, data, 64, 44)));
    assertEquals(48 + 108, packet.ipTotalLength);
    assertEquals(Outcome.TRANSPORT, decoder.decodeIp(packet, packet.ipOffset, packet.ipTotalLength));
    assertEquals(48, packet.ipHeaderLength);
    assertEquals(UDP, packet.key.protocol);
    assertEquals(100, packet.payloadLength);
  }

  @Test
  void vlanRealmAndTunnelSurviveTheDetour() {
    byte[] data = udp(40);
    byte[] first = vlan(FragmentBytes.ipv4(7, UDP, 0, true, data, 0, 24));
    byte[] last = vlan(FragmentBytes.ipv4(7, UDP, 24, false, data, 24, 24));
    assertFalse(add(first));
    long realm = packet.key.realm;
    assertTrue(add(last));
    assertEquals(Outcome.TRANSPORT, decoder.decodeIp(packet, packet.ipOffset, packet.ipTotalLength));
    assertEquals(realm, packet.key.realm);
    assertTrue(realm != 0);
    assertEquals(1, packet.vlanCount);
    assertEquals(10, packet.vlans[0]);
    assertEquals(0, packet.etherOffset);
    assertEquals(0x8100, packet.buffer.getUnsignedShort(packet.etherOffset + 12));
    assertEquals(18, packet.ipOffset);
  }

  @Test
  void sameIdInAnotherVlanOrDirectionIsAnotherDatagram() {
    byte[] data = udp(40);
    assertFalse(add(FragmentBytes.ipv4(7, UDP, 0, true, data, 0, 24)));
    assertFalse(add(vlan(FragmentBytes.ipv4(7, UDP, 24, false, data, 24, 24))));
    byte[] reversed = FragmentBytes.ipv4(7, UDP, 24, false, data, 24, 24);
    System.arraycopy(reversed.clone(), 26, reversed, 30, 4);
    System.arraycopy(new byte[] {(byte) 0xC6, 0x33, 0x64, 0x02}, 0, reversed, 26, 4);
    assertFalse(add(reversed));
    assertFalse(add(FragmentBytes.ipv4(7, 6, 24, false, data, 24, 24)));
    assertEquals(4, defragmenter.inUse());
  }

  @Test
  void firstCopyWinsAndADifferenceIsReported() {
    byte[] data = udp(40);
    byte[] other = data.clone();
    other[20] = 'X';
    assertFalse(add(FragmentBytes.ipv4(7, UDP, 0, true, data, 0, 24)));
    assertFalse(add(FragmentBytes.ipv4(7, UDP, 0, true, other, 0, 24)));
    assertEquals(Anomaly.FRAGMENT_OVERLAP_DIFFERENT, packet.anomaly);
    assertTrue(add(FragmentBytes.ipv4(7, UDP, 24, false, data, 24, 24)));
    assertEquals(0, packet.buffer.getByte(packet.ipOffset + 20 + 20));
  }

  @Test
  void timedOutDatagramIsForgotten() {
    byte[] data = udp(40);
    assertFalse(add(FragmentBytes.ipv4(7, UDP, 0, true, data, 0, 24)));
    timeNs = 60 * SECOND - 1;
    defragmenter.expire(timeNs);
    assertEquals(1, defragmenter.inUse());
    timeNs = 60 * SECOND;
    assertFalse(add(FragmentBytes.ipv4(7, UDP, 24, false, data, 24, 24)));
    assertEquals(1, counters.get(Counter.DEFRAG_TIMEOUTS));
    assertEquals(1, defragmenter.inUse());
  }

  @Test
  void oldestDatagramMakesRoomAtTheLimit() {
    byte[] data = udp(40);
    for (int id = 1; id <= 5; id++) {
      assertFalse(add(FragmentBytes.ipv4(id, UDP, 0, true, data, 0, 24)));
    }
    assertEquals(4, defragmenter.inUse());
    assertEquals(1, counters.get(Counter.DEFRAG_DROPPED));
    assertTrue(add(FragmentBytes.ipv4(5, UDP, 24, false, data, 24, 24)));
    assertFalse(add(FragmentBytes.ipv4(1, UDP, 24, false, data, 24, 24)));
  }

  @Test
  void bytesAreBoundedByEvictionOfTheOldest() {
    byte[] data = udp(40_000);
    assertFalse(add(FragmentBytes.ipv4(1, UDP, 0, true, data, 0, 32_000)));
    assertFalse(add(FragmentBytes.ipv4(2, UDP, 0, true, data, 0, 32_000)));
    assertFalse(add(FragmentBytes.ipv4(3, UDP, 0, true, data, 0, 32_000)));
    assertTrue(defragmenter.bytesInUse() <= 64 << 10);
    assertTrue(counters.get(Counter.DEFRAG_DROPPED) >= 1);
    assertTrue(add(FragmentBytes.ipv4(3, UDP, 32_000, false, data, 32_000, 8_008)));
  }

  @Test
  void datagramLargerThanAllMemoryIsDropped() {
    defragmenter = new Defragmenter(new Defragmenter.Limits(4, 8 << 10, 8, 60 * SECOND), counters);
    byte[] data = udp(40_000);
    assertFalse(add(FragmentBytes.ipv4(1, UDP, 0, true, data, 0, 32_000)));
    assertEquals(Anomaly.FRAGMENT_IGNORED, packet.anomaly);
    assertEquals(0, defragmenter.inUse());
    assertEquals(0, defragmenter.bytesInUse());
  }

  @Test
  void fragmentsOfOneDatagramAreBounded() {
    byte[] data = udp(400);
    for (int i = 0; i < 8; i++) {
      assertFalse(add(FragmentBytes.ipv4(1, UDP, 16 * i + 8, true, data, 0, 8)));
      assertNull(packet.anomaly);
    }
    assertFalse(add(FragmentBytes.ipv4(1, UDP, 16 * 8 + 8, true, data, 0, 8)));
    assertEquals(Anomaly.FRAGMENT_IGNORED, packet.anomaly);
  }

  @Test
  void fragmentBeyondTheLargestDatagramIsRefused() {
    assertFalse(add(FragmentBytes.ipv4(1, UDP, 65_528, false, new byte[100], 0, 100)));
    assertEquals(Anomaly.FRAGMENT_TOO_LARGE, packet.anomaly);
    assertFalse(add(FragmentBytes.ipv6(1, UDP, 65_528, false, new byte[100], 0, 100)));
    assertEquals(Anomaly.FRAGMENT_TOO_LARGE, packet.anomaly);
    assertEquals(0, defragmenter.inUse());
  }

  @Test
  void lengthThatIsNoMultipleOfEightIsCutForIpv4AndRefusedForIpv6() {
    byte[] data = udp(40);
    assertFalse(add(FragmentBytes.ipv6(1, UDP, 0, true, data, 0, 23)));
    assertEquals(Anomaly.FRAGMENT_LENGTH, packet.anomaly);
    assertEquals(0, defragmenter.inUse());
    assertFalse(add(FragmentBytes.ipv4(1, UDP, 0, true, data, 0, 27)));
    assertEquals(Anomaly.FRAGMENT_LENGTH, packet.anomaly);
    assertTrue(add(FragmentBytes.ipv4(1, UDP, 24, false, data, 24, 24)));
    assertNull(packet.anomaly);
  }

  @Test
  void secondEndThatContradictsTheFirstIsIgnored() {
    byte[] data = udp(40);
    assertFalse(add(FragmentBytes.ipv4(1, UDP, 24, false, data, 24, 24)));
    assertFalse(add(FragmentBytes.ipv4(1, UDP, 24, false, data, 24, 16)));
    assertEquals(Anomaly.FRAGMENT_OVERLAP_DIFFERENT, packet.anomaly);
    assertFalse(add(FragmentBytes.ipv4(1, UDP, 48, true, data, 0, 8)));
    assertEquals(Anomaly.FRAGMENT_OVERLAP_DIFFERENT, packet.anomaly);
    assertTrue(add(FragmentBytes.ipv4(1, UDP, 0, true, data, 0, 24)));
  }

  @Test
  void fragmentCutBySnaplenIsCountedAndLeftOut() {
    byte[] frame = FragmentBytes.ipv4(1, UDP, 0, true, udp(40), 0, 24);
    packet.reset(Buffers.copyOf(frame), 0, frame.length - 4, frame.length, 0, 1, 0, 1);
    assertEquals(Outcome.FRAGMENT, decoder.decode(packet));
    assertFalse(defragmenter.add(packet));
    assertNull(packet.anomaly);
    assertEquals(1, counters.get(Counter.DEFRAG_TRUNCATED));
    assertEquals(0, defragmenter.inUse());
  }

  private static byte[] vlan(byte[] frame) {
    byte[] tagged = new byte[frame.length + 4];
    System.arraycopy(frame, 0, tagged, 0, 12);
    System.arraycopy(PacketBytes.hex("8100000a"), 0, tagged, 12, 4);
    System.arraycopy(frame, 12, tagged, 16, frame.length - 12);
    return tagged;
  }

  private boolean add(byte[] frame) {
    packet.reset(Buffers.copyOf(frame), 0, frame.length, frame.length, timeNs, 1, 0, 1);
    assertEquals(Outcome.FRAGMENT, decoder.decode(packet));
    return defragmenter.add(packet);
  }
}
