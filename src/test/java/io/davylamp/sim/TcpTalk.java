package io.davylamp.sim;

import io.davylamp.event.Side;
import io.davylamp.sim.Part.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One TCP connection, both ends, as a sensor near the client sees it. Time passes only through {@link #pause}; what one end says
 * is acknowledged by its answer, or after 40 ms by an ACK of its own (RFC 9293 s. 3.8.6.3).
 */
public final class TcpTalk {
  private static final long DELAYED_ACK_NS = 40_000_000L;
  private static final long BETWEEN_SEGMENTS_NS = 12_000L;
  private static final byte[] NONE = {};
  // MSS 1460, NOP, window scale 7.
  private static final byte[] SYN_OPTIONS = {2, 4, 0x05, (byte) 0xB4, 1, 3, 3, 7};

  private final Endpoint client;
  private final Endpoint server;
  private final int mss;
  private final List<Step> steps = new ArrayList<>();
  private final long[] nextSeq = new long[2];
  private final boolean[] owesAck = new boolean[2];
  private long nowNs;
  private long lastDataNs;

  public TcpTalk(Endpoint client, Endpoint server, long startNs) {
    this(client, server, startNs, 1460);
  }

  /** @param mss longest payload of a segment, in bytes */
  public TcpTalk(Endpoint client, Endpoint server, long startNs, int mss) {
    this.client = client;
    this.server = server;
    this.mss = mss;
    nowNs = startNs;
    nextSeq[0] = 0xFFFF_FFFFL & (0x1000_0000L + client.port() * 7919L);
    nextSeq[1] = 0xFFFF_FFFFL & (0x7000_0000L + client.port() * 104_729L);
  }

  /** Starts the client's sequence numbers where they will soon wrap around. */
  public TcpTalk wrapping() {
    nextSeq[0] = 0xFFFF_FFFFL - 200;
    nextSeq[1] = 0xFFFF_FFFFL - 700;
    return this;
  }

  public TcpTalk open() {
    syn();
    pauseMicros(11_300);
    emit(Side.SERVER, Segment.SYN | Segment.ACK, SYN_OPTIONS, NONE);
    nextSeq[1] = nextSeq[1] + 1 & 0xFFFF_FFFFL;
    pauseMicros(90);
    emit(Side.CLIENT, Segment.ACK, NONE, NONE);
    owesAck[0] = false;
    owesAck[1] = false;
    return pauseMicros(400);
  }

  /** A SYN alone. */
  public TcpTalk syn() {
    Segment syn = new Segment(nextSeq[0], 0, Segment.SYN, 64_240, SYN_OPTIONS, NONE);
    steps.add(new Step(nowNs, Side.CLIENT, client, server, syn));
    nextSeq[0] = nextSeq[0] + 1 & 0xFFFF_FFFFL;
    return this;
  }

  /** The SYN again, as a retransmission. */
  public TcpTalk synAgain() {
    nextSeq[0] = nextSeq[0] - 1 & 0xFFFF_FFFFL;
    return syn();
  }

  public TcpTalk client(String line) {
    return say(Side.CLIENT, line + "\n");
  }

  public TcpTalk server(String line) {
    return say(Side.SERVER, line + "\n");
  }

  public TcpTalk say(Side side, String text) {
    return say(side, text.getBytes(StandardCharsets.UTF_8));
  }

  public TcpTalk say(Side side, byte[] bytes) {
    for (int at = 0; at < bytes.length; at += mss) {
      byte[] payload = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + mss));
      boolean last = at + mss >= bytes.length;
      emit(side, last ? Segment.ACK | Segment.PSH : Segment.ACK, NONE, payload);
      owesAck[1 - side.ordinal()] = true;
      lastDataNs = nowNs;
      nowNs += last ? 0 : BETWEEN_SEGMENTS_NS;
    }
    return this;
  }

  /** A segment out of the ordinary: nothing is remembered of it. {@code seqOffset} counts from the next byte to be sent. */
  public TcpTalk odd(Side side, int seqOffset, int flags, byte[] payload) {
    Segment segment = segment(side, flags, NONE, payload);
    steps.add(new Step(nowNs, side, client, server, segment.with(segment.seq() + seqOffset, flags, payload)));
    return this;
  }

  public TcpTalk pause(long ms) {
    return pauseMicros(ms * 1000);
  }

  public TcpTalk pauseMicros(long us) {
    long untilNs = nowNs + us * 1000;
    if (untilNs - lastDataNs > DELAYED_ACK_NS) {
      acknowledge();
    }
    nowNs = Math.max(nowNs, untilNs);
    return this;
  }

  /** An orderly end, begun by {@code side}. */
  public TcpTalk close(Side side) {
    acknowledge();
    Side other = side == Side.CLIENT ? Side.SERVER : Side.CLIENT;
    for (Side closing : List.of(side, other)) {
      emit(closing, Segment.FIN | Segment.ACK, NONE, NONE);
      nextSeq[closing.ordinal()] = nextSeq[closing.ordinal()] + 1 & 0xFFFF_FFFFL;
      nowNs += 5_100_000L;
    }
    emit(side, Segment.ACK, NONE, NONE);
    return this;
  }

  public TcpTalk reset(Side side) {
    emit(side, Segment.RST | Segment.ACK, NONE, NONE);
    return this;
  }

  /** A router's answer to the packet before: it cannot be delivered. */
  public TcpTalk unreachable(int code) {
    Step about = steps.get(steps.size() - 1);
    steps.add(new Step(nowNs, Side.SERVER, client, server, new Part.Unreachable(code, about)));
    return this;
  }

  public long nowNs() {
    return nowNs;
  }

  public Scene scene() {
    if (owesAck[0] || owesAck[1]) {
      acknowledge();
    }
    return new Scene(steps);
  }

  private void acknowledge() {
    long resumeNs = nowNs;
    nowNs = Math.max(nowNs, lastDataNs + DELAYED_ACK_NS);
    for (Side side : Side.values()) {
      if (owesAck[side.ordinal()]) {
        emit(side, Segment.ACK, NONE, NONE);
      }
    }
    nowNs = Math.max(resumeNs, nowNs);
  }

  private void emit(Side side, int flags, byte[] options, byte[] payload) {
    steps.add(new Step(nowNs, side, client, server, segment(side, flags, options, payload)));
    nextSeq[side.ordinal()] = nextSeq[side.ordinal()] + payload.length & 0xFFFF_FFFFL;
    owesAck[side.ordinal()] = false;
  }

  private Segment segment(Side side, int flags, byte[] options, byte[] payload) {
    return new Segment(nextSeq[side.ordinal()], nextSeq[1 - side.ordinal()], flags, 502, options, payload);
  }
}
