package io.davylamp.tcp;

/**
 * The sequence numbers of one direction as 64-bit stream offsets: 0 is the first byte after the SYN, or the first byte seen.
 * Wrapping is the business of {@link #place} alone. Only {@link TcpStream} is one; it adds the bytes.
 */
class SequenceSpace {
  /** Segments that must continue each other at an implausible place before the stream moves there. */
  private static final int RESYNC_SEGMENTS = 3;

  private byte resyncCount;
  private int resyncSeq;
  /** The sequence number at offset 0. */
  int baseSeq;
  /** Of the next byte to deliver. */
  long next;
  /** End of all data seen. */
  long highest;
  /** What the other side acknowledged; one more than the data after a FIN. */
  long acked;
  /** Where a FIN, RST or the flow's end ended the data, or -1. */
  long fin;

  /** Offset 0 is at {@code seq}; nothing seen yet. */
  void rebase(int seq) {
    resyncCount = 0;
    baseSeq = seq;
    next = 0;
    highest = 0;
    acked = 0;
    fin = -1;
  }

  /** The stream offset meant by a sequence number: the one nearest to what is known of this direction. */
  long place(int seq) {
    long edge = Math.max(highest, acked);
    return edge + SeqNumber.distance(baseSeq + (int) edge, seq);
  }

  /** A plausible segment: what was implausible before it does not count together. */
  void inStep() {
    resyncCount = 0;
  }

  /** Whether nothing of this side was seen or acknowledged behind its SYN. */
  boolean untouched() {
    return highest == 0 && acked == 0 && fin < 0;
  }

  /** Whether a segment may be of this stream: not further ahead or behind than {@code jump}. */
  boolean plausible(long at, int length, long jump) {
    return at <= Math.max(highest, acked) + jump && at + length >= Math.min(highest, acked) - jump;
  }

  /** A RST is believed from the byte last acknowledged on (RFC 9293 s. 3.5.3), as far ahead as data would be. */
  boolean plausibleReset(long at, long jump) {
    return at >= Math.min(acked, highest) - 1 && at <= Math.max(highest, acked) + jump;
  }

  /** Remembers an implausible segment. @return true when enough of them continue each other */
  boolean agreesWithLast(int seq, int length) {
    resyncCount = resyncCount > 0 && seq == resyncSeq ? (byte) (resyncCount + 1) : 1;
    resyncSeq = seq + length;
    if (resyncCount < RESYNC_SEGMENTS || fin >= 0) {
      return false;
    }
    resyncCount = 0;
    return true;
  }

  boolean finAcknowledged() {
    return fin >= 0 && acked > fin;
  }

  /** Stream bytes by sequence numbers: seen or acknowledged. An acknowledgement of one byte more than seen is of an unseen FIN. */
  long dataEnd() {
    if (fin >= 0) {
      return fin;
    }
    return acked == highest + 1 ? highest : Math.max(highest, acked);
  }
}
