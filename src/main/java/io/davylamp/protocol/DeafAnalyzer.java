package io.davylamp.protocol;

import io.davylamp.event.Side;
import io.netty.buffer.ByteBuf;

/** Consumes tunnelled bytes nobody looks into, because they are nested too deep or all detectors are taken. */
final class DeafAnalyzer implements Analyzer {
  static final DeafAnalyzer INSTANCE = new DeafAnalyzer();

  private DeafAnalyzer() {}

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    return length;
  }

  @Override
  public void reset() {}
}
