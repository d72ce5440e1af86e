package io.davylamp.protocol.stratumv2;

import io.netty.buffer.ByteBuf;

/** The data types of messages (Stratum V2 specification, section 3.1): how many bytes one takes, all integers little endian. */
enum Part {
  U8(1, 0, 0),
  BOOL(1, 0, 0),
  U16(2, 0, 0),
  U32(4, 0, 0),
  U64(8, 0, 0),
  F32(4, 0, 0),
  U256(32, 0, 0),
  /** {@code OPTION[U32]}: a count of 0 or 1 before it. */
  OPTION_U32(0, 1, 4),
  /** STR0_255 and B0_255. */
  B255(0, 1, 1),
  B32(0, 1, 1),
  B64K(0, 2, 1),
  SEQ255_U256(0, 1, 32),
  SEQ64K_U16(0, 2, 2),
  SEQ64K_U32(0, 2, 4),
  SEQ64K_U256(0, 2, 32),
  /** A list of transactions: up to the message's end, not looked into. */
  TRANSACTIONS(0, 2, 0);

  /** What {@link #size} says when the bytes that tell are not there, or contradict the type. */
  static final int CUT = -1;
  static final int WRONG = -2;
  private static final int LONGEST_B32 = 32;

  private final int fixed;
  private final int count;
  private final int unit;

  Part(int fixed, int count, int unit) {
    this.fixed = fixed;
    this.count = count;
    this.unit = unit;
  }

  /** Fewest bytes of any such part. */
  int least() {
    return fixed + count;
  }

  /** Most bytes of any such part. */
  int most() {
    return this == TRANSACTIONS ? 1 << 24 : this == OPTION_U32 ? count + unit : this == B32 ? count + LONGEST_B32
        : fixed + count + ((1 << 8 * count) - 1) * unit;
  }

  /** Bytes before the value: its count or length. */
  int prefix() {
    return count;
  }

  /**
   * Bytes of the part that begins at {@code at}, its prefix included.
   *
   * @param available bytes captured from there
   * @param left bytes of the message from there
   */
  int size(ByteBuf buffer, int at, int available, int left) {
    if (this == BOOL && available > 0 && (buffer.getByte(at) & 0xFE) != 0) {
      return WRONG;
    }
    if (fixed > 0) {
      return fixed <= left ? fixed : WRONG;
    }
    if (count > left) {
      return WRONG;
    }
    if (count > available) {
      return CUT;
    }
    int number = count == 1 ? buffer.getUnsignedByte(at) : buffer.getUnsignedShortLE(at);
    if (this == TRANSACTIONS) {
      return left;
    }
    if (this == OPTION_U32 && number > 1 || this == B32 && number > LONGEST_B32) {
      return WRONG;
    }
    int size = count + number * unit;
    return size <= left ? size : WRONG;
  }
}
