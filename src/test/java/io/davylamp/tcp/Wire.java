package io.davylamp.tcp;

import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.SegmentPool;
import io.davylamp.stats.Counters;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection under test: sends hand-made segments and records all the listener hears. */
public final class Wire implements StreamListener {
  public static final int SYN = Packet.SYN;
  public static final int ACK = Packet.ACK;
  public static final int FIN = Packet.FIN;
  public static final int RST = Packet.RST;

  public final Counters counters = new Counters();
  public final SegmentPool pool;
  public final TcpContext context;
  public final TcpConnection tcp;
  public final Packet packet = new Packet();
  /** What was heard, in order: {@code C:abc}, {@code S:gap 3}, {@code C:end}, {@code S:!STREAM_GAP}. */
  public final List<String> heard = new ArrayList<>();
  public final ByteArrayOutputStream[] bytes = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
  public final long[] gaps = new long[2];
  public final int[] ends = new int[2];
  public final List<Anomaly> anomalies = new ArrayList<>();
  /** Runs inside the next onBytes, once. */
  public Runnable insideBytes;
  /** Packet time, milliseconds. */
  public long ms = 1_000;

  public Wire() {
    this(TcpLimits.DEFAULT, 1024);
  }

  public Wire(TcpLimits limits, int segments) {
    pool = new SegmentPool(segments);
    context = new TcpContext(limits, pool, counters);
    tcp = new TcpConnection(context);
    tcp.open(this);
  }

  public Wire client(int flags, long seq, long ack, String payload) {
    return send(Side.CLIENT, flags, seq, ack, payload.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Wire server(int flags, long seq, long ack, String payload) {
    return send(Side.SERVER, flags, seq, ack, payload.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Wire send(Side side, int flags, long seq, long ack, byte[] payload) {
    fill(flags, seq, ack, Buffers.copyOf(payload), payload.length, payload.length);
    tcp.onSegment(side, packet);
    return this;
  }

  /** Payload cut by the snaplen: {@code wireLength} bytes were sent. */
  public Wire cut(Side side, long seq, String present, int wireLength) {
    byte[] payload = present.getBytes(StandardCharsets.ISO_8859_1);
    fill(ACK, seq, 0, Buffers.copyOf(payload), payload.length, wireLength);
    tcp.onSegment(side, packet);
    return this;
  }

  public Packet fill(int flags, long seq, long ack, ByteBuf buffer, int length, int wireLength) {
    packet.reset(buffer, 0, length, length, ms * 1_000_000, 1, 0, 1);
    packet.tcpFlags = flags;
    packet.tcpSeq = seq & 0xFFFFFFFFL;
    packet.tcpAck = ack & 0xFFFFFFFFL;
    packet.tcpWindow = 65_535;
    packet.tcpWindowScale = -1;
    packet.payloadOffset = 0;
    packet.payloadLength = length;
    packet.payloadWireLength = wireLength;
    return packet;
  }

  /** Client ISN 100, server ISN 500: data begins at 101 and 501. */
  public Wire handshake() {
    return client(SYN, 100, 0, "").server(SYN | ACK, 500, 101, "").client(ACK, 101, 501, "");
  }

  public String heard() {
    return String.join(" ", heard);
  }

  public String history() {
    byte[] out = new byte[24];
    return new String(out, 0, tcp.history(out, 0), StandardCharsets.US_ASCII);
  }

  public void forgetHeard() {
    heard.clear();
  }

  @Override
  public void onBytes(Side side, ByteBuf buffer, int offset, int length) {
    byte[] copy = new byte[length];
    buffer.getBytes(offset, copy);
    bytes[side.ordinal()].writeBytes(copy);
    heard.add(letter(side) + new String(copy, StandardCharsets.ISO_8859_1));
    if (insideBytes != null) {
      Runnable once = insideBytes;
      insideBytes = null;
      once.run();
    }
  }

  @Override
  public void onGap(Side side, long length) {
    gaps[side.ordinal()] += length;
    heard.add(letter(side) + "gap " + length);
  }

  @Override
  public void onEnd(Side side) {
    ends[side.ordinal()]++;
    heard.add(letter(side) + "end");
  }

  @Override
  public void onAnomaly(Side side, Anomaly anomaly) {
    anomalies.add(anomaly);
  }

  private static String letter(Side side) {
    return side == Side.CLIENT ? "C:" : "S:";
  }
}
