package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.SegmentPool;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.StreamListener;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.tcp.TcpContext;
import io.davylamp.tcp.TcpLimits;
import io.netty.buffer.ByteBuf;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Segments no stack would send: nothing throws, pools stay bounded and come back, each byte is told of once. */
class TcpFuzzTest implements StreamListener {
  private static final long SEED = 424_242L;
  private static final int SEGMENTS_PER_CONNECTION = 120;

  private final ByteBuf bytes = Buffers.direct(70_000);
  private final Packet packet = new Packet();
  private final long[] told = new long[2];
  private final int[] ends = new int[2];
  private final byte[] letters = new byte[24];
  private Random random;
  private TcpConnection tcp;
  private boolean meddling;

  @Test
  void hostileSegmentsNeverThrowAndAllSegmentsComeBack() {
    TcpLimits limits = new TcpLimits(8, 12_000, 50, 20, 5, 1 << 16, 0);
    SegmentPool pool = new SegmentPool(12);
    TcpContext context = new TcpContext(limits, pool, new Counters());
    tcp = new TcpConnection(context);
    for (int round = 0; round < 6_000; round++) {
      String name = "seed " + (SEED + round);
      random = new Random(SEED + round);
      meddling = random.nextInt(4) == 0;
      boolean listening = meddling || random.nextInt(10) > 0;
      tcp.open(listening ? this : null);
      told[0] = told[1] = ends[0] = ends[1] = 0;
      connection(limits, pool, name);
      tcp.close();
      assertEquals(0, pool.inUse(), name);
      assertEquals(0, context.waitingStreams(), name);
      for (Side side : Side.values()) {
        if (listening && !meddling) {
          assertEquals(tcp.payloadBytes(side), told[side.ordinal()], name + " " + side);
          assertEquals(1, ends[side.ordinal()], name + " " + side);
        }
        assertTrue(tcp.payloadBytes(side) >= 0 && tcp.missedBytes(side) >= 0, name);
      }
      tcp.reset();
      assertEquals(0, context.openStreams(), name);
    }
  }

  private void connection(TcpLimits limits, SegmentPool pool, String name) {
    int[] near = {random.nextInt(), random.nextInt()};
    long nowNs = 1_000_000_000L;
    for (int i = 0; i < SEGMENTS_PER_CONNECTION; i++) {
      nowNs += random.nextInt(4_000_000) - 500_000;
      Side side = random.nextBoolean() ? Side.CLIENT : Side.SERVER;
      fill(side.ordinal(), near, nowNs);
      tcp.isReusedBy(side, packet);
      tcp.onSegment(side, packet);
      assertTrue(pool.inUse() <= limits.maxSegmentsPerFlow(), name);
      if (random.nextInt(8) == 0) {
        tcp.onTick(nowNs);
      }
      tcp.connState();
      assertTrue(tcp.history(letters, 0) <= letters.length, name);
    }
  }

  private void fill(int side, int[] near, long nowNs) {
    int length = switch (random.nextInt(8)) {
      case 0, 1, 2 -> 0;
      case 3 -> 1;
      case 4 -> random.nextInt(65_000);
      default -> random.nextInt(1_500);
    };
    int present = random.nextInt(10) == 0 ? random.nextInt(length + 1) : length;
    packet.reset(bytes, 0, present, length, nowNs, 1, 0, 1);
    packet.tcpFlags = switch (random.nextInt(10)) {
      case 0 -> random.nextInt(256);
      case 1 -> Packet.SYN;
      case 2 -> Packet.SYN | Packet.ACK;
      case 3 -> random.nextInt(12) == 0 ? Packet.RST | Packet.ACK : Packet.ACK;
      case 4 -> random.nextInt(6) == 0 ? Packet.FIN | Packet.ACK : Packet.ACK;
      default -> Packet.ACK;
    };
    packet.tcpSeq = around(near[side]) & 0xFFFFFFFFL;
    packet.tcpAck = around(near[1 - side]) & 0xFFFFFFFFL;
    packet.tcpWindow = random.nextInt(4) == 0 ? 0 : random.nextInt(65_536);
    packet.tcpWindowScale = random.nextInt(18) - 1;
    packet.payloadOffset = random.nextInt(1_000);
    packet.payloadLength = present;
    packet.payloadWireLength = length;
    if (random.nextInt(3) == 0) {
      near[side] += length;
    }
  }

  private int around(int near) {
    return switch (random.nextInt(12)) {
      case 0 -> random.nextInt();
      case 1 -> near + random.nextInt(200_000) - 100_000;
      case 2, 3, 4 -> near + random.nextInt(6_000) - 3_000;
      case 5 -> near - 1;
      default -> near;
    };
  }

  private void meddle() {
    if (!meddling) {
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> tcp.listener(null);
      case 1 -> tcp.listener(this);
      case 2 -> tcp.reverse();
      default -> { }
    }
  }

  @Override
  public void onBytes(Side side, ByteBuf buffer, int offset, int length) {
    assertTrue(length > 0);
    told[side.ordinal()] += length;
    meddle();
  }

  @Override
  public void onGap(Side side, long length) {
    assertTrue(length > 0);
    told[side.ordinal()] += length;
    meddle();
  }

  @Override
  public void onEnd(Side side) {
    ends[side.ordinal()]++;
    meddle();
  }

  @Override
  public void onAnomaly(Side side, Anomaly anomaly) {
    meddle();
  }
}
