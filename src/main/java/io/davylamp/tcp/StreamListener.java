package io.davylamp.tcp;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.netty.buffer.ByteBuf;

/**
 * Receives the two byte streams of a connection (or the datagrams of a UDP flow). {@code side} is who sent the bytes; the
 * buffer is borrowed for the call.
 */
public interface StreamListener {
  /** In order, each byte at most once. */
  void onBytes(Side side, ByteBuf buffer, int offset, int length);

  /** {@code length} bytes that will never be seen; the next bytes follow after them. */
  void onGap(Side side, long length);

  /** This side sends no more (FIN seen and all before it delivered, RST, or the flow ends). At most once per side. */
  void onEnd(Side side);

  void onAnomaly(Side side, Anomaly anomaly);
}
