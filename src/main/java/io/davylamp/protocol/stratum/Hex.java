package io.davylamp.protocol.stratum;

import io.netty.buffer.ByteBuf;

/** Hexadecimal text in messages: shapes, little-endian targets and 256-bit boundaries as difficulties. */
final class Hex {
  private static final double TWO_256 = Math.pow(2, 256);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = ONES << 7;

  private Hex() {}

  /** 0 to 15, or -1. */
  static int digit(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** Whether all bytes are hex digits; true for none. Jobs carry hundreds of them: eight are looked at together. */
  static boolean all(ByteBuf buffer, int offset, int length) {
    int end = offset + length;
    int at = offset;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      if (!isHex(buffer.getLong(at))) {
        return false;
      }
    }
    for (; at < end; at++) {
      if (digit(buffer.getByte(at)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether each of eight bytes is a hex digit. */
  private static boolean isHex(long eight) {
    long lower = eight | ONES * 0x20;
    long digits = atLeast(eight, '0') & ~atLeast(eight, '9' + 1);
    long letters = atLeast(lower, 'a') & ~atLeast(lower, 'f' + 1);
    return (eight & HIGH) == 0 && ((digits | letters) & HIGH) == HIGH;
  }

  /** The highest bit of each byte below 128 says whether that is {@code least} or more. */
  private static long atLeast(long eight, int least) {
    return eight + ONES * (0x80 - least);
  }

  /** Whether it is 0x and {@code min} to {@code max} hex digits. */
  static boolean prefixed(ByteBuf buffer, int offset, int length, int min, int max) {
    return length >= min + 2 && length <= max + 2 && buffer.getByte(offset) == '0' && (buffer.getByte(offset + 1) | 0x20) == 'x'
        && all(buffer, offset + 2, length - 2);
  }

  static boolean equal(ByteBuf buffer, int offset, int length, byte[] expected) {
    if (length != expected.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (buffer.getByte(offset + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean startsWith(ByteBuf buffer, int offset, int length, byte[] prefix) {
    return length >= prefix.length && equal(buffer, offset, prefix.length, prefix);
  }

  /** Zero digits at the beginning, after 0x when there is one. */
  static int leadingZeros(ByteBuf buffer, int offset, int length) {
    int from = offset + skipPrefix(buffer, offset, length);
    int at = from;
    while (at < offset + length && buffer.getByte(at) == '0') {
      at++;
    }
    return at - from;
  }

  /**
   * Difficulty of a CryptoNote target: 8 or 16 hex digits, little endian (shorter ones are short integers, as P2Pool sends).
   *
   * @return hashes per share, 0 when it is no target
   */
  static double littleEndianDifficulty(ByteBuf buffer, int offset, int length) {
    if (length < 2 || length > 16 || (length & 1) != 0 || !all(buffer, offset, length)) {
      return 0;
    }
    long value = 0;
    for (int i = length - 2; i >= 0; i -= 2) {
      value = value << 8 | digit(buffer.getByte(offset + i)) << 4 | digit(buffer.getByte(offset + i + 1));
    }
    if (value == 0) {
      return 0;
    }
    return length <= 8 ? 0xFFFFFFFFL / value : toDouble(Long.divideUnsigned(-1L, value));
  }

  /** The same of a target whose lowest byte comes first, as getwork's; 64 digits, else 0. */
  static double reversedBoundaryDifficulty(ByteBuf buffer, int offset, int length) {
    if (length != 64 || !all(buffer, offset, length)) {
      return 0;
    }
    double value = 0;
    for (int i = offset + length - 2; i >= offset; i -= 2) {
      value = value * 256 + (digit(buffer.getByte(i)) << 4 | digit(buffer.getByte(i + 1)));
    }
    return TWO_256 / (value + 1);
  }

  /** 2^256 / (target + 1) of a big-endian hex number of up to 64 digits, with or without 0x; 0 when it is none. */
  static double boundaryDifficulty(ByteBuf buffer, int offset, int length) {
    int prefix = skipPrefix(buffer, offset, length);
    if (length - prefix < 1 || length - prefix > 64 || !all(buffer, offset + prefix, length - prefix)) {
      return 0;
    }
    return TWO_256 / (number(buffer, offset + prefix, length - prefix) + 1);
  }

  /** The hex number as a double, with or without 0x; 0 when it is none. */
  static double value(ByteBuf buffer, int offset, int length) {
    int prefix = skipPrefix(buffer, offset, length);
    return length - prefix <= 64 && all(buffer, offset + prefix, length - prefix)
        ? number(buffer, offset + prefix, length - prefix) : 0;
  }

  /** Of digits that were looked at. */
  private static double number(ByteBuf buffer, int offset, int length) {
    double value = 0;
    for (int i = offset; i < offset + length; i++) {
      byte digit = buffer.getByte(i);
      value = value * 16 + ((digit & 0xF) + 9 * (digit >> 6));
    }
    return value;
  }

  private static int skipPrefix(ByteBuf buffer, int offset, int length) {
    return length >= 2 && buffer.getByte(offset) == '0' && (buffer.getByte(offset + 1) | 0x20) == 'x' ? 2 : 0;
  }

  private static double toDouble(long unsigned) {
    return unsigned >= 0 ? unsigned : (unsigned >>> 1) * 2.0;
  }
}
