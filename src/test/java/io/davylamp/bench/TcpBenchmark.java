package io.davylamp.bench;

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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Cost of one segment: in order, with one pair exchanged, and on a connection nobody listens to. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TcpBenchmark implements StreamListener {
  private static final int LENGTH = 1_000;

  private final ByteBuf bytes = Buffers.direct(LENGTH);
  private final Packet packet = new Packet();
  private TcpConnection followed;
  private TcpConnection unfollowed;
  private int followedSeq;
  private int unfollowedSeq;
  private long heardBytes;

  @Setup
  public void setUp() {
    TcpContext context = new TcpContext(TcpLimits.DEFAULT, new SegmentPool(512), new Counters());
    followed = open(context, this);
    unfollowed = open(context, null);
    followedSeq = 101;
    unfollowedSeq = 101;
  }

  @Benchmark
  public long inOrder() {
    send(followed, Side.CLIENT, Packet.ACK, followedSeq, 501, LENGTH);
    followedSeq += LENGTH;
    return heardBytes;
  }

  @Benchmark
  @OperationsPerInvocation(2)
  public long exchangedPair() {
    send(followed, Side.CLIENT, Packet.ACK, followedSeq + LENGTH, 501, LENGTH);
    send(followed, Side.CLIENT, Packet.ACK, followedSeq, 501, LENGTH);
    followedSeq += 2 * LENGTH;
    return heardBytes;
  }

  @Benchmark
  public void unfollowed() {
    send(unfollowed, Side.CLIENT, Packet.ACK, unfollowedSeq, 501, LENGTH);
    unfollowedSeq += LENGTH;
  }

  private TcpConnection open(TcpContext context, StreamListener listener) {
    TcpConnection tcp = new TcpConnection(context);
    tcp.open(listener);
    send(tcp, Side.CLIENT, Packet.SYN, 100, 0, 0);
    send(tcp, Side.SERVER, Packet.SYN | Packet.ACK, 500, 101, 0);
    send(tcp, Side.CLIENT, Packet.ACK, 101, 501, 0);
    return tcp;
  }

  private void send(TcpConnection tcp, Side side, int flags, int seq, int ack, int length) {
    packet.buffer = bytes;
    packet.timeNs = 1_000_000_000L;
    packet.tcpFlags = flags;
    packet.tcpSeq = seq & 0xFFFFFFFFL;
    packet.tcpAck = ack & 0xFFFFFFFFL;
    packet.tcpWindow = 65_535;
    packet.payloadLength = length;
    packet.payloadWireLength = length;
    tcp.onSegment(side, packet);
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
