package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reassembly against a byte array in which the first copy of each byte is written where it belongs. */
class TcpReassemblyModelTest {
  private static final long SEED = 20_260_101L;
  private static final TcpLimits ROOMY = new TcpLimits(100_000, 1 << 30, 1_000_000, 1_000_000, 1_000_000, 1 << 20, 0);
  private static final TcpLimits TIGHT = new TcpLimits(6, 9_000, 40, 20, 5, 1 << 20, 0);

  /** One captured segment. */
  private record Segment(Side side, int from, byte[] bytes, boolean fin) {}

  @Test
  void allCapturedBytesArriveInOrderAndTheRestIsGaps() {
    for (int round = 0; round < 400; round++) {
      Trial trial = new Trial(SEED + round, ROOMY, 100_000, false);
      trial.run();
      trial.assertEqualToModel();
    }
  }

  @Test
  void firstCopyWinsWhateverTheOrder() {
    for (int round = 0; round < 300; round++) {
      Trial trial = new Trial(SEED + 10_000 + round, ROOMY, 100_000, true);
      trial.run();
      trial.assertEqualToModel();
    }
  }

  @Test
  void underTightLimitsEveryByteIsDeliveredOnceOrMissedOnce() {
    for (int round = 0; round < 400; round++) {
      Trial trial = new Trial(SEED + 20_000 + round, TIGHT, 5, false);
      trial.run();
      trial.assertConsistent();
    }
  }

  private static final class Trial implements StreamListener {
    final String name;
    final Random random;
    final boolean conflicting;
    final SegmentPool pool;
    final TcpContext context;
    final TcpLimits limits;
    final TcpConnection tcp;
    final Packet packet = new Packet();
    final int[] isn = new int[2];
    final byte[][] sent = new byte[2][];
    final byte[][] model = new byte[2][];
    final boolean[][] seen = new boolean[2][];
    final byte[][] got = new byte[2][];
    final boolean[][] delivered = new boolean[2][];
    final int[] at = new int[2];
    final int[] ends = new int[2];
    final int[] highest = new int[2];
    boolean differed;
    boolean handshake;
    long nowNs = 1_000_000_000L;

    Trial(long seed, TcpLimits limits, int segments, boolean conflicting) {
      this.name = "seed " + seed;
      this.random = new Random(seed);
      this.conflicting = conflicting;
      this.limits = limits;
      pool = new SegmentPool(segments);
      context = new TcpContext(limits, pool, new Counters());
      tcp = new TcpConnection(context);
      tcp.open(this);
      handshake = random.nextBoolean();
      for (int s = 0; s < 2; s++) {
        isn[s] = random.nextInt(3) == 0 ? -random.nextInt(20_000) : random.nextInt();
        int length = random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(30_000);
        sent[s] = new byte[length];
        random.nextBytes(sent[s]);
        model[s] = new byte[length];
        seen[s] = new boolean[length];
        got[s] = new byte[length];
        delivered[s] = new boolean[length];
      }
    }

    void run() {
      emit(Side.CLIENT, Packet.SYN, isn[0], 0, new byte[0]);
      emit(Side.SERVER, Packet.SYN | Packet.ACK, isn[1], isn[0] + 1, new byte[0]);
      emit(Side.CLIENT, Packet.ACK, isn[0] + 1, isn[1] + 1, new byte[0]);
      for (Segment segment : capture()) {
        int s = segment.side.ordinal();
        nowNs += random.nextInt(3_000_000);
        learn(s, segment);
        int flags = Packet.ACK | (segment.fin ? Packet.FIN : 0);
        int ack = isn[1 - s] + 1 + (random.nextBoolean() ? highest[1 - s] : random.nextInt(highest[1 - s] + 1));
        emit(segment.side, flags, isn[s] + 1 + segment.from, ack, segment.bytes);
        assertTrue(pool.inUse() <= limits.maxSegmentsPerFlow(), name);
      }
      tcp.close();
      assertEquals(0, pool.inUse(), name);
      assertEquals(0, context.waitingStreams(), name);
    }

    /** Both sides' segments cut at random, some lost, some doubled, some overlapping, shuffled within a window, interleaved. */
    List<Segment> capture() {
      List<Segment> client = shuffled(segments(Side.CLIENT));
      List<Segment> server = shuffled(segments(Side.SERVER));
      List<Segment> all = new ArrayList<>();
      int c = 0;
      int s = 0;
      while (c < client.size() || s < server.size()) {
        if (s == server.size() || c < client.size() && random.nextBoolean()) {
          all.add(client.get(c++));
        } else {
          all.add(server.get(s++));
        }
      }
      return all;
    }

    List<Segment> segments(Side side) {
      byte[] bytes = sent[side.ordinal()];
      int most = 1 + random.nextInt(random.nextInt(5) == 0 ? 9_000 : 1_500);
      int lossPercent = random.nextInt(3) == 0 ? random.nextInt(30) : 0;
      List<Segment> list = new ArrayList<>();
      for (int from = 0; from < bytes.length; ) {
        int length = Math.min(bytes.length - from, 1 + random.nextInt(most));
        int before = random.nextInt(6) == 0 ? random.nextInt(Math.min(from, 2_000) + 1) : 0;
        int copies = random.nextInt(100) < lossPercent ? 0 : random.nextInt(10) == 0 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
          byte[] payload = new byte[before + length];
          System.arraycopy(bytes, from - before, payload, 0, payload.length);
          if (conflicting && random.nextInt(4) == 0) {
            payload[random.nextInt(payload.length)] ^= 0x55;
          }
          list.add(new Segment(side, from - before, payload, from + length == bytes.length));
        }
        from += length;
      }
      return list;
    }

    List<Segment> shuffled(List<Segment> list) {
      int window = 1 + random.nextInt(12);
      for (int i = 0; i < list.size(); i++) {
        int j = Math.min(list.size() - 1, i + random.nextInt(window));
        Segment moved = list.get(i);
        list.set(i, list.get(j));
        list.set(j, moved);
      }
      return list;
    }

    void learn(int s, Segment segment) {
      for (int i = 0; i < segment.bytes.length; i++) {
        int p = segment.from + i;
        if (!seen[s][p]) {
          seen[s][p] = true;
          model[s][p] = segment.bytes[i];
        }
      }
      highest[s] = Math.max(highest[s], segment.from + segment.bytes.length);
    }

    void emit(Side side, int flags, int seq, int ack, byte[] payload) {
      packet.reset(Buffers.copyOf(payload), 0, payload.length, payload.length, nowNs, 1, 0, 1);
      packet.tcpFlags = flags;
      packet.tcpSeq = seq & 0xFFFFFFFFL;
      packet.tcpAck = ack & 0xFFFFFFFFL;
      packet.tcpWindow = 65_535;
      packet.payloadOffset = 0;
      packet.payloadLength = payload.length;
      packet.payloadWireLength = payload.length;
      tcp.onSegment(side, packet);
    }

    @Override
    public void onBytes(Side side, ByteBuf buffer, int offset, int length) {
      int s = side.ordinal();
      for (int i = 0; i < length; i++) {
        got[s][at[s]] = buffer.getByte(offset + i);
        delivered[s][at[s]++] = true;
      }
    }

    @Override
    public void onGap(Side side, long length) {
      assertTrue(length > 0, name);
      at[side.ordinal()] += (int) length;
    }

    @Override
    public void onEnd(Side side) {
      ends[side.ordinal()]++;
    }

    @Override
    public void onAnomaly(Side side, Anomaly anomaly) {
      differed |= anomaly == Anomaly.STREAM_OVERLAP_DIFFERENT;
      assertFalse(anomaly == Anomaly.STREAM_OUT_OF_WINDOW || anomaly == Anomaly.STREAM_DATA_AFTER_CLOSE, name);
    }

    void assertConsistent() {
      for (Side side : Side.values()) {
        int s = side.ordinal();
        assertEquals(1, ends[s], name);
        assertEquals(highest[s], at[s], name);
        assertEquals(highest[s], tcp.payloadBytes(side), name);
        int missed = 0;
        for (int p = 0; p < highest[s]; p++) {
          missed += delivered[s][p] ? 0 : 1;
          assertTrue(!delivered[s][p] || seen[s][p] && got[s][p] == model[s][p], name);
        }
        assertEquals(missed, tcp.missedBytes(side), name);
      }
      assertTrue(conflicting || !differed, name);
    }

    void assertEqualToModel() {
      assertConsistent();
      for (int s = 0; s < 2; s++) {
        assertArrayEquals(model[s], got[s], name);
        assertArrayEquals(seen[s], delivered[s], name);
      }
    }
  }
}
