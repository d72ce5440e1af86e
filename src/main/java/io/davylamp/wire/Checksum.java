package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/** The Internet checksum (RFC 1071). Sums are kept in a long and folded once. */
public final class Checksum {
  private Checksum() {}

  /** Adds bytes to a running sum; a last odd byte counts as the high half of a word. Only the last part may be odd. */
  public static long add(long sum, ByteBuf buffer, int offset, int length) {
    int at = offset;
    int end = offset + length;
    for (; at + 4 <= end; at += 4) {
      sum += buffer.getUnsignedInt(at);
    }
    if (at + 2 <= end) {
      sum += buffer.getUnsignedShort(at);
      at += 2;
    }
    return at < end ? sum + (buffer.getUnsignedByte(at) << 8) : sum;
  }

  /** Adds an address half, or any other eight bytes held as a long. */
  public static long add(long sum, long eightBytes) {
    return sum + (eightBytes >>> 32) + (eightBytes & 0xFFFFFFFFL);
  }

  /** The 16-bit one's complement sum; 0xFFFF when a checksum covered by the sum is right. */
  public static int fold(long sum) {
    long folded = (sum >>> 32) + (sum & 0xFFFFFFFFL);
    while (folded > 0xFFFF) {
      folded = (folded >>> 16) + (folded & 0xFFFF);
    }
    return (int) folded;
  }

  /** The checksum to put into a header whose checksum field is zero. */
  public static int of(ByteBuf buffer, int offset, int length) {
    return ~fold(add(0, buffer, offset, length)) & 0xFFFF;
  }

  /** Sum over the pseudo header of IPv4 (RFC 9293 s. 3.1) and IPv6 (RFC 8200 s. 8.1): the same numbers in another layout. */
  public static long pseudoHeader(long srcHi, long srcLo, long dstHi, long dstLo, int protocol, int transportLength) {
    long sum = add(add(add(add(0, srcHi), srcLo), dstHi), dstLo);
    return sum + protocol + transportLength;
  }
}
