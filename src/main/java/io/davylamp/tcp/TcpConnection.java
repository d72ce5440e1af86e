package io.davylamp.tcp;

import io.davylamp.decode.Packet;
import io.davylamp.event.Side;

/**
 * Both halves of one TCP connection: its state machine, sequence bookkeeping and the reassembly of each direction. Pooled: one
 * object serves many connections one after another. Owned by the worker.
 *
 * <p>SKELETON: signatures only.
 */
public final class TcpConnection {
  final TcpContext context;

  public TcpConnection(TcpContext context) {
    this.context = context;
  }

  /** Takes part in a new connection; {@code listener} null means nobody wants bytes: counters and state only. */
  public void open(StreamListener listener) {}

  /** Changes who gets the bytes from now on. Null ends reassembly: kept segments are given back at once. */
  public void listener(StreamListener listener) {}

  /**
   * One segment sent by {@code side}. May call the listener any number of times before it returns.
   *
   * @param packet decoded, protocol TCP
   */
  public void onSegment(Side side, Packet packet) {}

  /** Whether this SYN begins another connection on the same ports (RFC 9293 s. 3.6.1) rather than repeating the old one. */
  public boolean isReusedBy(Side side, Packet packet) {
    return false;
  }

  /** Declares gaps whose time is up. Called by the flow's timer; cheap when there is none. */
  public void onTick(long nowNs) {}

  /** Packet time at which {@link #onTick} wants to be called, or {@code Long.MAX_VALUE}. */
  public long deadlineNs() {
    return Long.MAX_VALUE;
  }

  /** Delivers what is left: held segments with gaps before them, then onEnd of sides not yet ended. */
  public void close() {}

  /** Exchanges client and server, everything learnt included. */
  public void reverse() {}

  /** Forgets everything; gives segments back. */
  public void reset() {}

  /** Whether the handshake is over and neither side has closed: flow time-outs ask. */
  public boolean established() {
    return state() == TcpState.ESTABLISHED;
  }

  public TcpState state() {
    return TcpState.NONE;
  }

  /** All TCP flags this side ever set. */
  public int flags(Side side) {
    return 0;
  }

  /** Stream bytes this side sent by its sequence numbers: Zeek's orig_bytes and resp_bytes. */
  public long payloadBytes(Side side) {
    return 0;
  }

  /** Bytes of this side's stream declared missing. */
  public long missedBytes(Side side) {
    return 0;
  }

  public long retransmittedPackets(Side side) {
    return 0;
  }

  /** Whether the connection was joined after its handshake. */
  public boolean midstream() {
    return false;
  }

  /** Whether this side lost bytes: EVE's ts_gap and tc_gap. */
  public boolean hasGap(Side side) {
    return false;
  }

  /** Zeek's conn_state ({@code S0 S1 SF REJ S2 S3 RSTO RSTR RSTOS0 RSTRH SH SHR OTH}). */
  public String connState() {
    return "OTH";
  }

  /** Zeek's history letters, written to {@code out} from {@code offset}; upper case from the client. @return bytes written */
  public int history(byte[] out, int offset) {
    return 0;
  }
}
