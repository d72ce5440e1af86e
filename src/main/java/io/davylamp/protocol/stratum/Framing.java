package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.netty.buffer.ByteBuf;

/**
 * Cuts one flow's bytes into messages, fills the worker's {@link Message} with each and hands it to the {@link Listener}. Pooled
 * with its analyzer; owned by one worker.
 */
interface Framing {
  /** @param complete whether both sides are seen from their first byte */
  void open(Listener listener, boolean complete);

  /** @return bytes consumed; the rest comes again with more behind it */
  int onBytes(Side side, ByteBuf buffer, int offset, int length);

  void onGap(Side side);

  /** The flow is over: gives back what is held. */
  default void close() {}

  /** Whom messages go to. */
  interface Listener {
    /** A message that is JSON: nobody said yet what it is. @return false when no more is wanted */
    boolean onParsed(Side side);

    /** A message whose framing said what it is. @return false when no more is wanted */
    boolean onMessage(Side side);

    void onAnomaly(Side side, io.davylamp.event.Anomaly anomaly);
  }
}
