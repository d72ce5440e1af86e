package io.davylamp.protocol.quic;

import io.netty.buffer.ByteBuf;

/** Variable-length integers (RFC 9000 s. 16): the first two bits say whether it has 1, 2, 4 or 8 bytes. */
final class VarInt {
  /** What {@link #read} says when the integer does not fit before the end. */
  static final long MISSING = -1;

  private VarInt() {}

  /** Bytes of the integer that begins at {@code at}, which must lie in the buffer. */
  static int size(ByteBuf buffer, int at) {
    return 1 << (buffer.getUnsignedByte(at) >>> 6);
  }

  /** @return 0 to 2^62 - 1, or {@link #MISSING} */
  static long read(ByteBuf buffer, int at, int end) {
    if (at >= end || end - at < size(buffer, at)) {
      return MISSING;
    }
    return switch (size(buffer, at)) {
      case 1 -> buffer.getByte(at) & 0x3F;
      case 2 -> buffer.getUnsignedShort(at) & 0x3FFF;
      case 4 -> buffer.getInt(at) & 0x3FFF_FFFF;
      default -> buffer.getLong(at) & 0x3FFF_FFFF_FFFF_FFFFL;
    };
  }
}
