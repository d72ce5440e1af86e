package io.davylamp.protocol;

import io.davylamp.event.Side;
import io.netty.buffer.ByteBuf;

/** Reads one flow's bytes and emits events. Never throws on any bytes. */
public interface Analyzer {
  /**
   * Bytes in order, or one datagram.
   *
   * @return bytes consumed, 0 to {@code length}; the rest comes again with more behind it (TCP). A datagram is always consumed.
   */
  int onBytes(Side side, ByteBuf buffer, int offset, int length);

  /** Bytes lost; what was kept unconsumed of this side before the gap is dropped first. */
  default void onGap(Side side, long length) {}

  default void onEnd(Side side) {}

  /**
   * The flow ends or nobody needs this any more: emit nothing, forget the flow, go back to the pool. Called exactly once per
   * {@link Protocol#newAnalyzer}.
   */
  void reset();
}
