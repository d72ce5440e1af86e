package io.davylamp.tcp;

import io.davylamp.event.Anomaly;
import io.davylamp.stats.Counter;
import io.netty.buffer.ByteBuf;

/**
 * One direction of a connection: its bytes put in order, each delivered once. Pooled; attached to a connection when that side
 * first sends.
 *
 * <p>While followed: every byte before {@code next} was delivered, or declared a gap. While not followed (no listener, or depth
 * reached) {@code next} counts distinct bytes seen, and {@code highest - next} is what was jumped over and never filled.
 * The listener may end the following (and begin it again) from inside any callback, onAnomaly included: every loop here asks
 * {@link #following} after each, and starts from {@code next} again.
 */
final class TcpStream extends SequenceSpace {
  // opened is false until the first segment of this side fixes baseSeq
  boolean opened;
  boolean synSeen;
  boolean ended;
  boolean resetAfterFin;
  private boolean deep;
  private byte tailLength;
  byte windowScale;
  byte flags;
  short zeroWindows;
  private short gaps;
  /** Letters of {@link History} noted once already. */
  short noted;
  /** Anomalies reported already, by bit. */
  int reported;
  int window;
  int retransmitted;
  Endpoint endpoint;
  private Holes holes;
  /** Bytes declared missing while followed. */
  private long missed;
  /** The last {@link #tailLength} bytes delivered, the newest lowest. */
  private long tail;

  TcpStream() {
    reset();
  }

  /** Ready for another connection; the segments must have been given back. */
  void reset() {
    opened = false;
    synSeen = false;
    ended = false;
    resetAfterFin = false;
    deep = false;
    tailLength = 0;
    windowScale = -1;
    flags = 0;
    zeroWindows = 0;
    gaps = 0;
    noted = 0;
    reported = 0;
    window = 0;
    retransmitted = 0;
    endpoint = Endpoint.INACTIVE;
    missed = 0;
    rebase(0);
  }

  /** The first segment seen fixes where the stream begins; one that ended unseen stays empty. */
  void begin(int seq) {
    rebase(seq);
    opened = true;
    if (ended) {
      fin = 0;
    }
  }

  /**
   * Goes on at a far place. Ahead, the gap has its true length; behind, nobody knows what happened and the gap counts one byte.
   */
  void resync(TcpConnection owner, int seq) {
    drainAll(owner);
    long at = place(seq);
    if (at < highest) {
      at = highest + 1;
      baseSeq = seq - (int) at;
      acked = Math.min(acked, highest);
    }
    highest = at;
    if (following(owner)) {
      gapTo(owner, at);
    }
  }

  boolean following(TcpConnection owner) {
    return owner.listener != null && !deep && !ended;
  }

  // ---- acknowledgements by the other side ----

  /** @return false when it acknowledges what cannot have been sent */
  boolean acknowledge(TcpConnection owner, int ack, long jump) {
    long to = place(ack);
    if (to <= acked) {
      return true;
    }
    if (to > Math.max(highest, acked) + jump) {
      return false;
    }
    acked = to;
    if (holes != null && to > next && holes.provenTo <= next) {
      holes.provenTo = to;
      holes.deadlineNs = Math.min(holes.deadlineNs, owner.afterMs(owner.context.limits.ackGraceMs()));
    }
    return true;
  }

  // ---- data ----

  /**
   * Payload at stream offset {@code at}: {@code length} bytes present of {@code wireLength} sent.
   */
  void accept(TcpConnection owner, ByteBuf buffer, int offset, long at, int length, int wireLength) {
    long limit = fin >= 0 ? fin : Long.MAX_VALUE;
    if (at + wireLength > limit) {
      owner.report(this, Anomaly.STREAM_DATA_AFTER_CLOSE);
      if (at >= limit) {
        return;
      }
      wireLength = (int) (limit - at);
      length = Math.min(length, wireLength);
    }
    if (at + wireLength <= next || at + wireLength <= highest && !following(owner)) {
      repeated(owner, buffer, offset, at, length, wireLength);
      return;
    }
    long before = highest;
    highest = Math.max(highest, at + wireLength);
    if (!following(owner)) {
      next += Math.min(wireLength, highest - before);
      return;
    }
    if (at > next) {
      owner.context.counters.increment(Counter.TCP_OUT_OF_ORDER);
      hold(owner, buffer, offset, at, length, wireLength);
    } else {
      inOrder(owner, buffer, offset, at, length, wireLength);
    }
  }

  /** Only old bytes: a retransmission, unless it is a keep-alive or, unfollowed, fills what was jumped over. */
  private void repeated(TcpConnection owner, ByteBuf buffer, int offset, long at, int length, int wireLength) {
    if (wireLength == 1 && at == highest - 1) {
      return;
    }
    if (!following(owner) && !ended && next < highest) {
      next += Math.min(wireLength, highest - next);
      return;
    }
    compareTail(owner, buffer, offset, at, length);
    retransmission(owner);
  }

  private void retransmission(TcpConnection owner) {
    repeatedControl(owner);
    owner.noteScaled(this, History.RETRANSMISSION, retransmitted);
  }

  /** A SYN or FIN sent again: counted, but no letter in the history. */
  void repeatedControl(TcpConnection owner) {
    retransmitted++;
    owner.context.counters.increment(Counter.TCP_RETRANSMITTED);
  }

  private void inOrder(TcpConnection owner, ByteBuf buffer, int offset, long at, int length, int wireLength) {
    if (at < next) {
      owner.context.counters.increment(Counter.TCP_OVERLAP);
      compareTail(owner, buffer, offset, at, length);
    }
    long end = at + length;
    while (next < end) {
      int from = offset + (int) (next - at);
      long held = holes == null ? Long.MAX_VALUE : holes.firstStart();
      if (next == held) {
        compareHeld(owner, buffer, from, (int) Math.min(end - next, holes.firstLength()));
        if (following(owner)) {
          deliverFirst(owner);
        }
      } else {
        deliver(owner, buffer, from, (int) (Math.min(end, held) - next));
      }
      if (!following(owner)) {
        next = Math.max(next, Math.min(highest, end));
        return;
      }
    }
    if (length < wireLength && next == end) {
      long held = holes == null ? Long.MAX_VALUE : holes.firstStart();
      gapTo(owner, Math.min(at + wireLength, held));
    }
    advance(owner);
  }

  /** Keeps early bytes; makes room by declaring gaps, oldest first, until they fit or are in order. */
  private void hold(TcpConnection owner, ByteBuf buffer, int offset, long at, int length, int wireLength) {
    if (length == 0) {
      return;
    }
    TcpLimits limits = owner.context.limits;
    long position = at;
    long end = at + length;
    while (position > next && following(owner)) {
      if (attachHoles(owner) && owner.heldBytes() + (end - position) <= limits.maxHeldBytesPerFlow()) {
        int from = offset + (int) (position - at);
        int room = limits.maxSegmentsPerFlow() - owner.heldSegments();
        long stored = holes.store(owner.context.segments, buffer, from, position, (int) (end - position), room);
        boolean keepAlive = length == 1 && end == highest;
        countOverlap(owner, holes.overlapped >= end - at, keepAlive);
        if (stored == end) {
          return;
        }
        position = stored;
      }
      owner.context.counters.increment(Counter.TCP_SEGMENT_POOL_FULL);
      owner.report(this, Anomaly.STREAM_MEMORY);
      gapTo(owner, holes == null ? position : Math.min(position, holes.firstStart()));
      advance(owner);
    }
    if (!following(owner)) {
      next = Math.max(next, Math.min(highest, next + (end - position)));
    } else if (at + wireLength > next) {
      inOrder(owner, buffer, offset + (int) (position - at), position, (int) (end - position), (int) (at + wireLength - position));
    }
  }

  private void countOverlap(TcpConnection owner, boolean allHeld, boolean keepAlive) {
    if (holes.overlapped == 0 || keepAlive) {
      return;
    }
    if (allHeld) {
      retransmission(owner);
    } else {
      owner.context.counters.increment(Counter.TCP_OVERLAP);
    }
    if (holes.different) {
      overlapDiffers(owner);
    }
  }

  // ---- FIN and the end ----

  /**
   * @param at stream offset of the FIN itself
   * @param alone without payload, so that a repetition was not counted with the payload's
   */
  void finish(TcpConnection owner, long at, boolean alone) {
    if (ended || fin >= 0) {
      if (at == fin && alone) {
        repeatedControl(owner);
      }
      return;
    }
    if (at < highest) {
      // No stack sends beyond its FIN: either this one or the data was forged, and the data came first.
      owner.report(this, Anomaly.STREAM_DATA_AFTER_CLOSE);
      return;
    }
    fin = at;
    highest = at;
    if (following(owner) && next < fin && !attachHoles(owner)) {
      gapTo(owner, fin);
    }
    endIfDelivered(owner);
  }

  private void endIfDelivered(TcpConnection owner) {
    if (!ended && fin >= 0 && (next >= fin || !following(owner))) {
      end(owner);
    }
  }

  /** No more bytes of this side; whatever is held beyond a FIN goes. */
  void end(TcpConnection owner) {
    releaseHoles(owner);
    if (!ended) {
      ended = true;
      fin = dataEnd();
      if (owner.listener != null) {
        owner.listener.onEnd(owner.sideOf(this));
      }
    }
  }

  /** Delivers all that is held, with gaps before it, and what was acknowledged but never seen as one gap. */
  void flush(TcpConnection owner) {
    drainAll(owner);
    if (following(owner)) {
      gapTo(owner, dataEnd());
    }
  }

  private void drainAll(TcpConnection owner) {
    while (holes != null && holes.count() > 0 && following(owner)) {
      gapTo(owner, holes.firstStart());
      advance(owner);
    }
  }

  /** Ends the following: held segments go back, what they held counts as seen. */
  void stopFollowing(TcpConnection owner) {
    tailLength = 0;
    if (holes != null) {
      next = Math.min(highest, next + holes.heldBytes());
      releaseHoles(owner);
    }
  }

  /** The following begins again: bytes not seen meanwhile are missed for good. */
  void startFollowing() {
    missed += highest - next;
    next = highest;
    tailLength = 0;
  }

  // ---- time ----

  long deadlineNs() {
    return holes == null ? Long.MAX_VALUE : holes.deadlineNs;
  }

  /** Declares the holes whose time is up. */
  void expire(TcpConnection owner, long nowNs) {
    while (holes != null && nowNs >= holes.deadlineNs && following(owner)) {
      long until = Math.min(holes.firstStart(), highest);
      gapTo(owner, holes.provenTo > next ? Math.min(until, holes.provenTo) : until);
      advance(owner);
    }
  }

  // ---- what is known ----

  long missed(TcpConnection owner) {
    return following(owner) ? missed : missed + Math.max(0, highest - next);
  }

  int heldBytes() {
    return holes == null ? 0 : holes.heldBytes();
  }

  int heldSegments() {
    return holes == null ? 0 : holes.count();
  }

  // ---- delivery ----

  private void deliver(TcpConnection owner, ByteBuf buffer, int offset, int length) {
    if (!following(owner)) {
      return;
    }
    long depth = owner.context.limits.reassemblyDepthBytes();
    int take = depth > 0 ? (int) Math.min(length, Math.max(0, depth - next)) : length;
    next += take;
    remember(buffer, offset, take);
    if (take > 0) {
      owner.listener.onBytes(owner.sideOf(this), buffer, offset, take);
    }
    if (depth > 0 && next >= depth && following(owner)) {
      deep = true;
      next += length - take;
      stopFollowing(owner);
      owner.context.counters.increment(Counter.TCP_DEPTH_REACHED);
      owner.report(this, Anomaly.STREAM_DEPTH);
    }
  }

  private void deliverFirst(TcpConnection owner) {
    int segment = holes.firstSegment();
    int length = holes.firstLength();
    holes.removeFirst();
    try {
      deliver(owner, owner.context.segments.buffer(segment), owner.context.segments.offset(segment), length);
    } finally {
      owner.context.segments.giveBack(segment);
    }
  }

  /** Delivers held bytes that are in order now, then sets up the wait for the next hole, or ends. */
  private void advance(TcpConnection owner) {
    long was = next;
    while (holes != null && holes.firstStart() == next && following(owner)) {
      deliverFirst(owner);
    }
    endIfDelivered(owner);
    if (holes == null) {
      return;
    }
    if (holes.count() == 0 && fin < 0) {
      releaseHoles(owner);
    } else if (holes.provenTo <= next && (was != next || holes.provenTo >= 0 || holes.deadlineNs == 0)) {
      arm(owner);
    }
  }

  private void gapTo(TcpConnection owner, long to) {
    long length = to - next;
    if (length <= 0 || !following(owner)) {
      return;
    }
    next = to;
    missed += length;
    tailLength = 0;
    gaps = (short) Math.min(Short.MAX_VALUE, gaps + 1);
    if (holes != null && holes.provenTo <= next) {
      holes.deadlineNs = 0;
    }
    owner.context.counters.increment(Counter.TCP_GAPS);
    owner.context.counters.add(Counter.TCP_GAP_BYTES, length);
    owner.noteScaled(this, History.GAP, gaps);
    owner.listener.onGap(owner.sideOf(this), length);
    owner.report(this, Anomaly.STREAM_GAP);
  }

  private boolean attachHoles(TcpConnection owner) {
    if (holes != null) {
      return true;
    }
    holes = owner.context.holes.take();
    if (holes == null) {
      return false;
    }
    arm(owner);
    return true;
  }

  private void arm(TcpConnection owner) {
    TcpLimits limits = owner.context.limits;
    boolean proven = acked > next;
    holes.provenTo = proven ? acked : -1;
    int wait = owner.oneSided() ? Math.min(limits.oneSidedGapWaitMs(), limits.maxGapWaitMs()) : limits.maxGapWaitMs();
    holes.deadlineNs = owner.afterMs(proven ? Math.min(limits.ackGraceMs(), wait) : wait);
  }

  /** Gives back the segments and the record that held them. */
  void releaseHoles(TcpConnection owner) {
    if (holes != null) {
      Holes old = holes;
      holes = null;
      old.clear(owner.context.segments);
      owner.context.holes.giveBack(old);
    }
  }

  // ---- comparing copies ----

  private void compareHeld(TcpConnection owner, ByteBuf buffer, int offset, int length) {
    holes.store(owner.context.segments, buffer, offset, holes.firstStart(), length, 0);
    countOverlap(owner, false, false);
  }

  private void remember(ByteBuf buffer, int offset, int length) {
    if (length >= 8) {
      tail = buffer.getLong(offset + length - 8);
      tailLength = 8;
      return;
    }
    for (int i = 0; i < length; i++) {
      tail = tail << 8 | buffer.getByte(offset + i) & 0xFF;
    }
    tailLength = (byte) Math.min(8, tailLength + length);
  }

  /** Of delivered bytes only the last eight are still known: a second copy that covers any of them is compared there. */
  private void compareTail(TcpConnection owner, ByteBuf buffer, int offset, long at, int length) {
    long end = Math.min(at + length, next);
    for (long p = Math.max(at, next - tailLength); p < end; p++) {
      if (buffer.getByte(offset + (int) (p - at)) != (byte) (tail >>> (8 * (int) (next - 1 - p)))) {
        overlapDiffers(owner);
        return;
      }
    }
  }

  private void overlapDiffers(TcpConnection owner) {
    owner.context.counters.increment(Counter.TCP_OVERLAP_DIFFERENT);
    owner.report(this, Anomaly.STREAM_OVERLAP_DIFFERENT);
  }
}
