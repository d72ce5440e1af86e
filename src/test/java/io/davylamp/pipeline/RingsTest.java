package io.davylamp.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Packet;
import io.davylamp.memory.Buffers;
import io.davylamp.output.EventSink;
import io.davylamp.output.Frame;
import io.davylamp.stats.Counters;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingsTest {
  @Test
  void packetRingGivesBackEveryPacketInOrderWithItsBytesThroughManyWraps() {
    long seed = 7;
    Random random = new Random(seed);
    PacketRing ring = new PacketRing(8, 4096);
    byte[] source = new byte[1500];
    random.nextBytes(source);
    ByteBuf buffer = Buffers.copyOf(source);
    Packet packet = new Packet();
    List<int[]> inside = new ArrayList<>();
    long offered = 0;
    long taken = 0;
    for (int round = 0; round < 20_000; round++) {
      if (random.nextInt(5) < 3) {
        int offset = random.nextInt(200);
        int length = random.nextInt(1300);
        packet.reset(buffer, offset, length, length, round, 1, 0, round);
        packet.payloadOffset = offset + length / 2;
        packet.payloadLength = length - length / 2;
        if (ring.offer(packet, offered + 1, PacketRing.Order.PACKET)) {
          offered++;
          inside.add(new int[] {offset, length, round});
        } else {
          assertTrue(!inside.isEmpty(), "an empty ring refused " + length + " bytes");
        }
      } else {
        Packet out = ring.peek();
        if (inside.isEmpty()) {
          assertNull(out);
          continue;
        }
        int[] expected = inside.remove(0);
        assertEquals(++taken, ring.ordinal());
        assertEquals(expected[2], out.number);
        assertEquals(expected[1], out.capturedLength);
        for (int i = 0; i < expected[1]; i++) {
          assertEquals(source[expected[0] + i], out.buffer.getByte(out.offset + i), "seed " + seed + " round " + round);
        }
        assertEquals(out.offset + expected[1] / 2, out.payloadOffset);
        ring.release();
      }
    }
    assertTrue(taken > 3000);
  }

  @Test
  void rebuiltDatagramsKeepTheHeadersBeforeTheirIpPacket() {
    byte[] source = new byte[300];
    new Random(1).nextBytes(source);
    Packet packet = new Packet();
    packet.reset(Buffers.copyOf(source), 20, 200, 214, 1, 1, 0, 9);
    packet.origin = Packet.Origin.DEFRAG;
    packet.etherOffset = 20;
    packet.ipOffset = 34;
    packet.ipTotalLength = 186;
    PacketRing ring = new PacketRing(4, 1024);
    assertTrue(ring.offer(packet, 1, PacketRing.Order.PACKET));
    Packet out = ring.peek();
    assertEquals(packet.buffer.getLong(packet.etherOffset), out.buffer.getLong(out.etherOffset));
    assertEquals(packet.buffer.getLong(packet.ipOffset), out.buffer.getLong(out.ipOffset));
    assertEquals(packet.buffer.getByte(219), out.buffer.getByte(out.offset + 199));
  }

  @Test
  void strayLinesReachTheSinkThroughTheMergingThreadEvenAtTheEnd() {
    List<String> got = new ArrayList<>();
    EventSink sink =
        new EventSink() {
          @Override
          public boolean offer(byte[] line, int offset, int length) {
            return got.add(new String(line, offset, length, StandardCharsets.UTF_8));
          }

          @Override
          public void flush() {
            got.add("flush");
          }

          @Override
          public void close() {}
        };
    Counters counters = new Counters();
    StrayLines strays = new StrayLines(counters);
    LineRing ring = new LineRing(4096);
    LineMerger merger = new LineMerger(new LineRing[] {ring}, strays, null, sink);
    byte[] line = "stats".getBytes(StandardCharsets.UTF_8);
    assertTrue(strays.offer(line, 0, line.length));
    strays.flush();
    assertEquals(1, merger.doWork());
    assertEquals(List.of("stats", "flush"), got);
    assertTrue(strays.offer(line, 0, line.length));
    ring.watermark(Long.MAX_VALUE);
    while (merger.doWork() >= 0) {
      assertTrue(got.size() <= 3);
    }
    assertEquals(List.of("stats", "flush", "stats"), got);
  }

  @Test
  void lineRingKeepsOrderBytesPlacesAndObjectsThroughWraps() {
    LineRing ring = new LineRing(4096);
    Random random = new Random(3);
    List<String> got = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    byte[] scratch = new byte[ring.maxLineLength()];
    LineRing.Reader reader = (kind, byTimer, bytes, length, places, object) -> got.add(kind + " " + byTimer + ' '
        + new String(bytes, 0, length, StandardCharsets.UTF_8)
        + (kind == LineRing.Kind.FLOW ? bytes[length] + " " + places[2] + ' ' + object : ""));
    for (int round = 1; round < 5000; round++) {
      String line = "x".repeat(random.nextInt(200)) + round + "\n";
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      ring.ordinal(round, round % 7 == 0);
      if (round % 3 == 0) {
        Frame frame = new Frame().load(bytes, 0, bytes.length, new int[] {1, 2, round, 4, 5});
        assertTrue(ring.offer(LineRing.Kind.FLOW, frame, new byte[] {(byte) round}, 1, "object " + round));
        expected.add("FLOW " + (round % 7 == 0) + ' ' + line + (byte) round + ' ' + round + " object " + round);
      } else {
        assertTrue(ring.offer(bytes, 0, bytes.length));
        expected.add("LINE " + (round % 7 == 0) + ' ' + line);
      }
      if (random.nextBoolean() || round % 5 == 0) {
        while (ring.headOrdinal() >= 0) {
          ring.take(reader, scratch);
        }
      }
    }
    while (ring.headOrdinal() >= 0) {
      ring.take(reader, scratch);
    }
    assertEquals(expected, got);
  }

  @Test
  void emptyLineRingTellsHowFarItsWorkerIs() {
    LineRing ring = new LineRing(4096);
    assertEquals(~0L, ring.headOrdinal());
    ring.watermark(41);
    assertEquals(~41L, ring.headOrdinal());
  }

  @Test
  void lineTooLongForTheRingIsRefused() {
    LineRing ring = new LineRing(4096);
    assertFalse(ring.offer(new byte[2000], 0, 2000));
  }
}
