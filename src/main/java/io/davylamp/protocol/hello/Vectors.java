package io.davylamp.protocol.hello;

import io.netty.buffer.ByteBuf;

/** Steps over vectors of the TLS presentation language (RFC 8446 s. 3.4): a length, then so many bytes. */
final class Vectors {
  /** Version and random, with which both hellos begin. */
  static final int FIXED = 34;

  private Vectors() {}

  /** @return behind a vector with one byte of length at {@code at}, or -1 when it does not fit */
  static int after8(ByteBuf buffer, int at, int end) {
    return end - at < 1 || end - at - 1 < buffer.getUnsignedByte(at) ? -1 : at + 1 + buffer.getUnsignedByte(at);
  }

  /** @return behind a vector with two bytes of length at {@code at}, or -1 when it does not fit */
  static int after16(ByteBuf buffer, int at, int end) {
    return end - at < 2 || end - at - 2 < buffer.getUnsignedShort(at) ? -1 : at + 2 + buffer.getUnsignedShort(at);
  }
}
