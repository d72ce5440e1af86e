package io.davylamp.detect.indicator;

/**
 * Reads an address from its text: dotted quads and IPv6 in any form of RFC 4291 s. 2.2, zones excluded. Reused; {@link #hi},
 * {@link #lo} and {@link #version} hold the last address read. An address of IPv4 is ({@code 0}, 32 bits), as in flow keys.
 */
public final class AddressText {
  private long hi;
  private long lo;
  private int version;

  /** Whether all {@code length} bytes are one address. */
  public boolean parse(byte[] text, int offset, int length) {
    hi = 0;
    lo = 0;
    version = 0;
    int end = offset + length;
    for (int at = offset; at < end; at++) {
      if (text[at] == ':') {
        return parseIpv6(text, offset, end);
      }
    }
    long address = ipv4(text, offset, end);
    if (address < 0) {
      return false;
    }
    lo = address;
    version = 4;
    return true;
  }

  public long hi() {
    return hi;
  }

  public long lo() {
    return lo;
  }

  /** 4 or 6; 0 after a failure. */
  public int version() {
    return version;
  }

  /** The 32 bits, or -1. */
  private static long ipv4(byte[] text, int offset, int end) {
    long address = 0;
    int octets = 0;
    int at = offset;
    while (octets < 4) {
      int value = 0;
      int digits = 0;
      while (at < end && text[at] >= '0' && text[at] <= '9' && digits < 4) {
        value = value * 10 + text[at++] - '0';
        digits++;
      }
      if (digits == 0 || digits > 3 || value > 255) {
        return -1;
      }
      address = address << 8 | value;
      octets++;
      if (octets < 4 && (at >= end || text[at++] != '.')) {
        return -1;
      }
    }
    return at == end ? address : -1;
  }

  /** Groups before "::" fill from the left, those behind it from the right. */
  private boolean parseIpv6(byte[] text, int offset, int end) {
    long leftHi = 0;
    long leftLo = 0;
    int groups = 0;
    int gapAt = -1;
    int at = offset;
    if (end - offset >= 2 && text[at] == ':') {
      if (text[at + 1] != ':') {
        return false;
      }
      gapAt = 0;
      at += 2;
    }
    while (at < end) {
      int groupStart = at;
      int value = 0;
      int digits = 0;
      for (int nibble; at < end && (nibble = Character.digit(text[at], 16)) >= 0; at++) {
        value = value << 4 | nibble;
        if (++digits > 4) {
          return false;
        }
      }
      if (at < end && text[at] == '.') {
        long tail = ipv4(text, groupStart, end);
        if (tail < 0 || groups > 6) {
          return false;
        }
        leftHi = leftHi << 32 | leftLo >>> 32;
        leftLo = leftLo << 32 | tail;
        groups += 2;
        at = end;
        break;
      }
      if (digits == 0 || groups == 8) {
        return false;
      }
      leftHi = leftHi << 16 | leftLo >>> 48;
      leftLo = leftLo << 16 | value;
      groups++;
      if (at == end) {
        break;
      }
      if (text[at++] != ':' || at == end) {
        return false;
      }
      if (text[at] == ':') {
        if (gapAt >= 0) {
          return false;
        }
        gapAt = groups;
        at++;
      }
    }
    return place(leftHi, leftLo, groups, gapAt);
  }

  private boolean place(long groupsHi, long groupsLo, int groups, int gapAt) {
    if (gapAt < 0 ? groups != 8 : groups > 7) {
      return false;
    }
    hi = groupsHi;
    lo = groupsLo;
    version = 6;
    int missing = 8 - groups;
    if (gapAt < 0 || missing == 0) {
      return true;
    }
    long behindHi = groupsHi;
    long behindLo = groupsLo;
    int behind = groups - gapAt;
    long keepHi = behind <= 4 ? 0 : mask(behind - 4);
    long keepLo = behind >= 4 ? -1L : mask(behind);
    long frontHi = behindHi & ~keepHi;
    long frontLo = behindLo & ~keepLo;
    for (int i = 0; i < missing; i++) {
      frontHi = frontHi << 16 | frontLo >>> 48;
      frontLo <<= 16;
    }
    hi = frontHi | behindHi & keepHi;
    lo = frontLo | behindLo & keepLo;
    return true;
  }

  /** The low {@code groups} 16-bit groups, 0 to 4. */
  private static long mask(int groups) {
    return groups == 0 ? 0 : -1L >>> (64 - 16 * groups);
  }
}
