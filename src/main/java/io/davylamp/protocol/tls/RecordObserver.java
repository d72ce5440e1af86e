package io.davylamp.protocol.tls;

import io.davylamp.event.Side;

/**
 * Hears of the records of one flow behind its handshake, by their headers: type, length and time, never their bytes. On the flow's
 * worker; obtained from {@link RecordObservers#open} when both hellos were told of.
 */
public interface RecordObserver {
  /**
   * A record begins.
   *
   * @param type of its content on the wire (RFC 8446 s. 5.1): 20 to 24; TLS 1.3 calls everything encrypted 23, application data
   * @param length of what follows the header, 0 to 18,432
   * @param timeNs packet time at which the header was whole, nanoseconds since the epoch
   * @return false when enough was seen: then the flow is let go, and {@link #close} follows
   */
  boolean onRecord(Side side, int type, int length, long timeNs);

  /** Bytes were lost: records of this side may be missing, and the next one may be noticed late. */
  default void onGap(Side side, long length) {}

  /** This side sends no more; the last moment at which an event may be emitted is the second of these. */
  default void onEnd(Side side) {}

  /** Forget the flow and go back to the pool. Called exactly once, last; nothing may be emitted. */
  void close();
}
