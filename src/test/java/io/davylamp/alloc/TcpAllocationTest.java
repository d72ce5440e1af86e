package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
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
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A warm worker allocates nothing, whatever the segments. */
class TcpAllocationTest implements StreamListener {
  private static final int LENGTH = 200;
  /** What the JVM itself may allocate on this thread meanwhile; one object per segment would be 16 MB. */
  private static final long TOLERATED_BYTES = 4_096;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final SegmentPool pool = new SegmentPool(512);
  private final TcpContext context = new TcpContext(TcpLimits.DEFAULT, pool, new Counters());
  private final TcpConnection tcp = new TcpConnection(context);
  private final ByteBuf bytes = Buffers.direct(LENGTH);
  private final Packet packet = new Packet();
  private int seq = 101;
  private long heardBytes;

  @Test
  void inOrderSegments() {
    begin(this);
    inOrder(100_000);
    long before = allocated();
    inOrder(1_000_000);
    assertTrue(allocated() - before <= TOLERATED_BYTES, "allocated " + (allocated() - before));
    assertEquals(1_100_000L * LENGTH, heardBytes);
  }

  @Test
  void reorderedSegments() {
    begin(this);
    reordered(100_000);
    long before = allocated();
    reordered(500_000);
    assertTrue(allocated() - before <= TOLERATED_BYTES, "allocated " + (allocated() - before));
    assertEquals(600_000L * LENGTH, heardBytes);
    assertEquals(0, pool.inUse());
  }

  @Test
  void connectionsOneAfterAnother() {
    connections(20_000);
    long before = allocated();
    connections(100_000);
    assertTrue(allocated() - before <= TOLERATED_BYTES, "allocated " + (allocated() - before));
  }

  /** A lone SYN holds a connection and one direction; an established flow holds two. Heap with compressed pointers. */
  @Test
  void recordsAreSmall() {
    TcpConnection[] kept = new TcpConnection[10_000];
    long before = allocated();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = new TcpConnection(context);
    }
    long connection = (allocated() - before) / kept.length;
    for (TcpConnection one : kept) {
      packet.reset(bytes, 0, 0, 0, 1_000_000_000L, 1, 0, 1);
      packet.tcpFlags = Packet.SYN;
      one.onSegment(Side.CLIENT, packet);
    }
    long both = (allocated() - before) / kept.length;
    assertTrue(connection <= 56, "connection " + connection);
    assertTrue(both <= 56 + 112 + 16, "with one direction and its place in the free list " + both);
  }

  private void begin(StreamListener listener) {
    tcp.open(listener);
    seq = 101;
    heardBytes = 0;
    send(Side.CLIENT, Packet.SYN, 100, 0, 0);
    send(Side.SERVER, Packet.SYN | Packet.ACK, 500, 101, 0);
    send(Side.CLIENT, Packet.ACK, 101, 501, 0);
  }

  private void inOrder(int segments) {
    for (int i = 0; i < segments; i++) {
      send(Side.CLIENT, Packet.ACK | Packet.PSH, seq, 501, LENGTH);
      seq += LENGTH;
      if ((i & 1) == 0) {
        send(Side.SERVER, Packet.ACK, 501, seq, 0);
      }
    }
  }

  /** Of every four the first comes last. */
  private void reordered(int segments) {
    for (int i = 0; i < segments; i += 4) {
      for (int j = 1; j < 4; j++) {
        send(Side.CLIENT, Packet.ACK, seq + j * LENGTH, 501, LENGTH);
      }
      send(Side.SERVER, Packet.ACK, 501, seq + 4 * LENGTH, 0);
      send(Side.CLIENT, Packet.ACK, seq, 501, LENGTH);
      seq += 4 * LENGTH;
    }
  }

  private void connections(int count) {
    for (int i = 0; i < count; i++) {
      begin((i & 1) == 0 ? this : null);
      send(Side.CLIENT, Packet.ACK, seq + LENGTH, 501, LENGTH);
      send(Side.CLIENT, Packet.ACK, seq, 501, LENGTH);
      send(Side.CLIENT, Packet.ACK | Packet.FIN, seq + 3 * LENGTH, 501, LENGTH);
      tcp.connState();
      tcp.close();
      tcp.reset();
    }
  }

  private void send(Side side, int flags, int at, int ack, int length) {
    packet.reset(bytes, 0, length, length, 1_000_000_000L, 1, 0, 1);
    packet.tcpFlags = flags;
    packet.tcpSeq = at & 0xFFFFFFFFL;
    packet.tcpAck = ack & 0xFFFFFFFFL;
    packet.tcpWindow = 65_535;
    packet.payloadOffset = 0;
    packet.payloadLength = length;
    packet.payloadWireLength = length;
    tcp.onSegment(side, packet);
  }

  private long allocated() {
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Override
  public void onBytes(Side side, ByteBuf buffer, int offset, int length) {
    heardBytes += length;
  }

  @Override
  public void onGap(Side side, long length) {}

  @Override
  public void onEnd(Side side) {}

  @Override
  public void onAnomaly(Side side, Anomaly anomaly) {}
}
