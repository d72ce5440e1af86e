package io.davylamp.tcp;

import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.stats.Counter;

/**
 * Both halves of one TCP connection: its state machine, sequence bookkeeping and the reassembly of each direction. Pooled: one
 * object serves many connections one after another. Owned by the worker.
 *
 * <p>The listener may call {@link #listener} and {@link #reverse} from inside its callbacks, but not {@link #close} or
 * {@link #reset}. Each anomaly is reported once per side and connection; counters count every one.
 */
public final class TcpConnection {
  private static final int MIDSTREAM_SCALE = 7;

  final TcpContext context;
  /** Null when nobody wants bytes. */
  StreamListener listener;
  /** Null until that side sends: a lone SYN needs one direction only. */
  private TcpStream client;
  private TcpStream server;
  private TcpState state = TcpState.NONE;
  /** {@link History}: the first twelve letters, and the next twelve; more are dropped. */
  private long history;
  private long moreHistory;

  public TcpConnection(TcpContext context) {
    this.context = context;
  }

  /** Takes part in a new connection; {@code first} null means nobody wants bytes: counters and state only. */
  public void open(StreamListener first) {
    reset();
    listener = first;
  }

  /**
   * Changes who gets the bytes from now on. Null ends reassembly: kept segments are given back at once; from then on state and
   * counters only. Allowed from inside a callback.
   */
  public void listener(StreamListener next) {
    boolean followed = listener != null;
    listener = next;
    if (followed == (next != null)) {
      return;
    }
    if (client != null) {
      changeFollowing(client);
    }
    if (server != null) {
      changeFollowing(server);
    }
  }

  private void changeFollowing(TcpStream stream) {
    if (listener == null) {
      stream.stopFollowing(this);
    } else {
      stream.startFollowing();
    }
  }

  /**
   * One segment sent by {@code side}. May call the listener any number of times before it returns.
   *
   * @param packet decoded, protocol TCP
   */
  public void onSegment(Side side, Packet packet) {
    boolean fromClient = side == Side.CLIENT;
    TcpStream sender = attach(fromClient);
    TcpStream receiver = fromClient ? server : client;
    int flags = packet.tcpFlags;
    context.see(packet.timeNs, packet.number);
    if (packet.anomaly == Anomaly.TCP_CHECKSUM) {
      note(sender, History.CHECKSUM);
      return;
    }
    if (state == TcpState.NONE) {
      begin(flags);
    }
    sender.flags |= (byte) flags;
    if ((flags & Packet.RST) != 0) {
      onReset(sender, receiver, fromClient, packet);
      return;
    }
    if (state == TcpState.CLOSED && !sender.opened && receiver != null && ResetRules.beforeAnswer(sender, receiver)
        && !revive(sender, receiver, packet)) {
      return;
    }
    int seq = (int) packet.tcpSeq;
    if ((flags & Packet.SYN) != 0) {
      if (!onSyn(sender, receiver, packet)) {
        return;
      }
      seq++;
    } else if (!sender.opened) {
      joinMidstream(sender, packet);
    }
    long at = locate(sender, receiver, seq, packet);
    if (at == Long.MIN_VALUE) {
      return;
    }
    if ((flags & Packet.ACK) != 0 && receiver != null && receiver.opened
        && !receiver.acknowledge(this, (int) packet.tcpAck, jump(receiver, sender))) {
      report(sender, Anomaly.STREAM_ACK_UNSEEN);
    }
    sender.window = packet.tcpWindow;
    onState(sender, receiver, fromClient, packet);
    if (packet.payloadWireLength > 0) {
      sender.accept(this, packet.buffer, packet.payloadOffset, at, packet.payloadLength, packet.payloadWireLength);
    }
    if ((flags & (Packet.FIN | Packet.SYN)) == Packet.FIN) {
      sender.finish(this, at + packet.payloadWireLength, packet.payloadWireLength == 0);
    }
    expire(context.nowNs());
  }

  /** Whether this SYN begins another connection on the same ports (RFC 9293 s. 3.6.1) rather than repeating the old one. */
  public boolean isReusedBy(Side side, Packet packet) {
    if ((packet.tcpFlags & (Packet.SYN | Packet.ACK | Packet.RST)) != Packet.SYN || state == TcpState.NONE) {
      return false;
    }
    TcpStream sender = side == Side.CLIENT ? client : server;
    TcpStream other = side == Side.CLIENT ? server : client;
    if (sender == null || !sender.opened) {
      // Simultaneous open, or a SYN captured after its SYN/ACK, unless the old connection is over or was never seen to begin.
      return state == TcpState.CLOSED || other == null || !other.synSeen;
    }
    int first = (int) packet.tcpSeq + 1;
    if (sender.synSeen) {
      // Before any answer, another sequence number is another attempt of the same connect.
      return first != sender.baseSeq && !(state == TcpState.SYN_SENT && sender.untouched());
    }
    long at = sender.place(first);
    return at > 0 || at < -context.limits.maxJumpBytes();
  }

  /** Declares gaps whose time is up. Called by the flow's timer; cheap when there is none. */
  public void onTick(long nowNs) {
    context.see(nowNs, 0);
    expire(nowNs);
  }

  /** Packet time at which {@link #onTick} wants to be called, or {@code Long.MAX_VALUE}. */
  public long deadlineNs() {
    long first = client == null ? Long.MAX_VALUE : client.deadlineNs();
    return server == null ? first : Math.min(first, server.deadlineNs());
  }

  /** Delivers what is left: held segments with gaps before them, then onEnd of sides not yet ended. Repeating it does nothing. */
  public void close() {
    if (state == TcpState.NONE) {
      return;
    }
    TcpStream first = attach(true);
    TcpStream second = attach(false);
    first.flush(this);
    second.flush(this);
    first.end(this);
    second.end(this);
  }

  /** Exchanges client and server, everything learnt included. Allowed from inside a callback. */
  public void reverse() {
    TcpStream old = client;
    client = server;
    server = old;
    state = StateRules.reversed(state);
    history = History.flip(history);
    moreHistory = History.flip(moreHistory);
    append(History.FLIPPED, true);
  }

  /** Forgets everything; gives segments back. */
  public void reset() {
    client = detach(client);
    server = detach(server);
    listener = null;
    state = TcpState.NONE;
    history = 0;
    moreHistory = 0;
  }

  /** Whether the handshake is over and neither side has closed: flow time-outs ask. */
  public boolean established() {
    return state == TcpState.ESTABLISHED;
  }

  public TcpState state() {
    return state;
  }

  /** All TCP flags this side ever set. */
  public int flags(Side side) {
    TcpStream stream = of(side);
    return stream == null ? 0 : stream.flags & 0xFF;
  }

  /**
   * Stream bytes this side sent by its sequence numbers, SYN and FIN not counted: Zeek's orig_bytes and resp_bytes. Counts bytes
   * acknowledged but never captured; 0 for a side never captured. Followed to the end it is delivered bytes plus gaps.
   */
  public long payloadBytes(Side side) {
    TcpStream stream = of(side);
    return stream == null || !stream.opened ? 0 : stream.dataEnd();
  }

  /**
   * Bytes of this side's stream declared missing. Without a listener: bytes jumped over and not filled later (taking each old
   * segment for a filling while any are open).
   */
  public long missedBytes(Side side) {
    TcpStream stream = of(side);
    return stream == null ? 0 : stream.missed(this);
  }

  /** Segments that carried only sequence space already seen, SYN and FIN included; keep-alives are none. */
  public long retransmittedPackets(Side side) {
    TcpStream stream = of(side);
    return stream == null ? 0 : stream.retransmitted;
  }

  /** Whether the connection was joined after its handshake. */
  public boolean midstream() {
    return state != TcpState.NONE && !(client != null && client.synSeen) && !(server != null && server.synSeen);
  }

  /** Whether this side lost bytes: EVE's ts_gap and tc_gap. */
  public boolean hasGap(Side side) {
    return missedBytes(side) > 0;
  }

  /** Zeek's conn_state ({@code S0 S1 SF REJ S2 S3 RSTO RSTR RSTOS0 RSTRH SH SHR OTH}). */
  public String connState() {
    boolean empty = payloadBytes(Side.CLIENT) == 0 && payloadBytes(Side.SERVER) == 0;
    return Endpoint.connState(endpoint(client), endpoint(server), empty, History.synThenReset(history));
  }

  /**
   * Zeek's history letters, written to {@code out} from {@code offset}; upper case from the client.
   *
   * @return bytes written, at most 24
   */
  public int history(byte[] out, int offset) {
    int written = History.write(history, out, offset);
    return written + History.write(moreHistory, out, offset + written);
  }

  // ---- for the streams ----

  Side sideOf(TcpStream stream) {
    return stream == client ? Side.CLIENT : Side.SERVER;
  }

  /** Whether one direction was never captured. */
  boolean oneSided() {
    return client == null || !client.opened || server == null || !server.opened;
  }

  int heldBytes() {
    return (client == null ? 0 : client.heldBytes()) + (server == null ? 0 : server.heldBytes());
  }

  int heldSegments() {
    return (client == null ? 0 : client.heldSegments()) + (server == null ? 0 : server.heldSegments());
  }

  long afterMs(int ms) {
    return context.nowNs() + ms * 1_000_000L;
  }

  void report(TcpStream stream, Anomaly anomaly) {
    int bit = 1 << (anomaly.ordinal() - Anomaly.STREAM_OVERLAP_DIFFERENT.ordinal());
    if ((stream.reported & bit) == 0) {
      stream.reported |= bit;
      if (listener != null) {
        listener.onAnomaly(sideOf(stream), anomaly);
      }
    }
  }

  /** Notes a letter the first time and whenever {@code count} is a power of ten. */
  void noteScaled(TcpStream stream, int letter, int count) {
    if ((stream.noted >> letter & 1) == 0) {
      note(stream, letter);
      return;
    }
    for (int power = 10; power <= count && power <= 1_000_000; power *= 10) {
      if (power == count) {
        append(letter, stream == client);
      }
    }
  }

  // ---- control ----

  private void begin(int flags) {
    context.counters.increment(Counter.TCP_SESSIONS);
    if ((flags & Packet.SYN) == 0) {
      context.counters.increment(Counter.TCP_MIDSTREAM);
    }
  }

  /** @return whether the segment is to be worked on */
  private boolean onSyn(TcpStream sender, TcpStream receiver, Packet packet) {
    boolean ack = (packet.tcpFlags & Packet.ACK) != 0;
    context.counters.increment(ack ? Counter.TCP_SYNACK : Counter.TCP_SYN);
    if (ack && receiver != null && receiver.synSeen) {
      long to = receiver.place((int) packet.tcpAck);
      if (to < 0 || to > receiver.dataEnd() + 1) {
        report(sender, Anomaly.STREAM_ACK_UNSEEN);
        return false;
      }
    }
    int first = (int) packet.tcpSeq + 1;
    boolean repeated = sender.opened && sender.synSeen && sender.baseSeq == first;
    if (repeated) {
      if (packet.payloadWireLength == 0) {
        sender.repeatedControl(this);
      }
      return true;
    }
    boolean retried = sender.synSeen && sender.untouched() && (state == TcpState.SYN_SENT || state == TcpState.SYN_RECV && ack);
    boolean late = sender.opened && !sender.synSeen && sender.place(first) == 0;
    if (!sender.opened || retried) {
      sender.begin(first);
    } else if (!late) {
      report(sender, Anomaly.STREAM_SYN_DATA);
      return false;
    }
    sender.synSeen = true;
    sender.windowScale = (byte) Math.min(14, packet.tcpWindowScale);
    return true;
  }

  /**
   * First segment of a side whose SYN was not seen. One zero byte alone is a keep-alive: the stream goes on behind it.
   */
  private void joinMidstream(TcpStream sender, Packet packet) {
    int seq = (int) packet.tcpSeq;
    boolean keepAlive = packet.payloadWireLength == 1 && packet.payloadLength == 1
        && packet.buffer.getByte(packet.payloadOffset) == 0;
    sender.begin(keepAlive ? seq + 1 : seq);
  }

  /** @return the stream offset of the segment's first byte, or {@code Long.MIN_VALUE} when it cannot be of this stream */
  private long locate(TcpStream sender, TcpStream receiver, int seq, Packet packet) {
    int length = packet.payloadWireLength;
    long at = sender.place(seq);
    if (sender.plausible(at, length, context.limits.maxJumpBytes()) || sender.plausible(at, length, jump(sender, receiver))) {
      sender.inStep();
      return at;
    }
    if (sender.agreesWithLast(seq, SeqNumber.length(length, packet.tcpFlags & Packet.FIN))) {
      sender.resync(this, seq);
      return sender.place(seq);
    }
    report(sender, Anomaly.STREAM_OUT_OF_WINDOW);
    return Long.MIN_VALUE;
  }

  private void onReset(TcpStream sender, TcpStream receiver, boolean fromClient, Packet packet) {
    context.counters.increment(Counter.TCP_RST);
    if (!ResetRules.believes(state, sender, receiver, packet, jump(sender, receiver), jump(receiver, sender))) {
      report(sender, Anomaly.STREAM_RST_OUT_OF_WINDOW);
      return;
    }
    noteFlags(sender, packet);
    Endpoint.onSegment(sender, receiver, fromClient, packet.tcpFlags & ~Packet.SYN, 0);
    state = TcpState.CLOSED;
    if (!ResetRules.beforeAnswer(sender, receiver)) {
      close();
    }
  }

  /** A refused side speaks. @return whether it takes the refusal back */
  private boolean revive(TcpStream sender, TcpStream receiver, Packet packet) {
    if (!ResetRules.answers(receiver, packet)) {
      return false;
    }
    receiver.endpoint = Endpoint.SYN_SENT;
    sender.endpoint = Endpoint.INACTIVE;
    state = TcpState.SYN_SENT;
    return true;
  }

  private void onState(TcpStream sender, TcpStream receiver, boolean fromClient, Packet packet) {
    noteFlags(sender, packet);
    int flags = packet.tcpFlags;
    boolean control = (flags & (Packet.SYN | Packet.FIN)) != 0;
    if (!control && state == TcpState.ESTABLISHED && sender.endpoint != Endpoint.INACTIVE) {
      return;
    }
    Endpoint.onSegment(sender, receiver, fromClient, flags, packet.payloadWireLength);
    state = StateRules.after(state, fromClient, flags, receiver != null && receiver.finAcknowledged());
  }

  private void noteFlags(TcpStream sender, Packet packet) {
    int flags = packet.tcpFlags;
    if ((flags & (Packet.SYN | Packet.FIN | Packet.RST)) == 0) {
      if (packet.tcpWindow == 0) {
        sender.zeroWindows += sender.zeroWindows < Short.MAX_VALUE ? 1 : 0;
        noteScaled(sender, History.ZERO_WINDOW, sender.zeroWindows);
      }
      note(sender, packet.payloadWireLength > 0 ? History.DATA : History.ACK);
      return;
    }
    if ((flags & Packet.SYN) != 0) {
      note(sender, (flags & Packet.ACK) != 0 ? History.SYN_ACK : History.SYN);
      if ((flags & (Packet.FIN | Packet.RST)) != 0) {
        note(sender, History.MULTI_FLAG);
      }
    } else if ((flags & (Packet.FIN | Packet.RST)) == (Packet.FIN | Packet.RST)) {
      note(sender, History.INCONSISTENT);
    }
    if (packet.payloadWireLength > 0 && (flags & Packet.RST) == 0) {
      note(sender, History.DATA);
    }
    if ((flags & Packet.FIN) != 0) {
      note(sender, History.FIN);
    }
    if ((flags & Packet.RST) != 0) {
      note(sender, History.RST);
    }
  }

  // ---- small things ----

  /**
   * How far ahead {@code sender} may be: what {@code receiver} announced, and never less than the configured jump. Where the scale
   * was not seen, 128 is assumed, the usual one.
   */
  private long jump(TcpStream sender, TcpStream receiver) {
    if (sender == null || receiver == null) {
      return context.limits.maxJumpBytes();
    }
    boolean scaled = sender.windowScale >= 0 && receiver.windowScale >= 0;
    int scale = scaled ? receiver.windowScale : sender.synSeen && receiver.synSeen ? 0 : MIDSTREAM_SCALE;
    return Math.max(context.limits.maxJumpBytes(), (long) receiver.window << scale);
  }

  private void expire(long nowNs) {
    if (client != null && client.deadlineNs() <= nowNs) {
      client.expire(this, nowNs);
    }
    if (server != null && server.deadlineNs() <= nowNs) {
      server.expire(this, nowNs);
    }
  }

  private void note(TcpStream stream, int letter) {
    if ((stream.noted >> letter & 1) == 0) {
      stream.noted |= (short) (1 << letter);
      append(letter, stream == client);
    }
  }

  private void append(int letter, boolean fromClient) {
    if (History.full(history)) {
      moreHistory = History.append(moreHistory, letter, fromClient);
    } else {
      history = History.append(history, letter, fromClient);
    }
  }

  private TcpStream attach(boolean ofClient) {
    TcpStream stream = ofClient ? client : server;
    if (stream == null) {
      stream = context.streams.take();
      if (ofClient) {
        client = stream;
      } else {
        server = stream;
      }
    }
    return stream;
  }

  private TcpStream detach(TcpStream stream) {
    if (stream != null) {
      stream.releaseHoles(this);
      stream.reset();
      context.streams.giveBack(stream);
    }
    return null;
  }

  private TcpStream of(Side side) {
    return side == Side.CLIENT ? client : server;
  }

  private static Endpoint endpoint(TcpStream stream) {
    return stream == null ? Endpoint.INACTIVE : stream.endpoint;
  }
}
