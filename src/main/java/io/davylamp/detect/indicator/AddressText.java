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

  /** Groups before "::" fill from the left, those behind it from the right: first all are read, then {@link #place}d. */
  private boolean parseIpv6(byte[] text, int offset, int end) {
    int groups = 0;
    int gapAt = -1;
    int at = offset;
    if (text[at] == ':') {
      if (end - offset < 2 || text[at + 1] != ':') {
        return false;
      }
      gapAt = 0;
      at += 2;
    }
    while (at < end) {
      int behind = hexEnd(text, at, end);
      if (behind < end && text[behind] == '.') {
        long tail = ipv4(text, at, end);
        shiftIn(tail >>> 16);
        shiftIn(tail & 0xFFFF);
        return tail >= 0 && place(groups + 2, gapAt);
      }
      if (behind == at || behind - at > 4 || groups == 8) {
        return false;
      }
      shiftIn(hex(text, at, behind));
      groups++;
      at = behind;
      if (at == end) {
        break;
      }
      // A colon ends the group and never the address, unless it is the second of "::".
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
    return place(groups, gapAt);
  }

  private void shiftIn(long group) {
    hi = hi << 16 | lo >>> 48;
    lo = lo << 16 | group;
  }

  private static int hexEnd(byte[] text, int offset, int end) {
    int at = offset;
    while (at < end && Character.digit(text[at], 16) >= 0) {
      at++;
    }
    return at;
  }

  private static long hex(byte[] text, int offset, int end) {
    long value = 0;
    for (int at = offset; at < end; at++) {
      value = value << 4 | Character.digit(text[at], 16);
    }
    return value;
  }

  /** Moves the groups before the gap to the left end; they all lie at the right end, in {@link #hi} and {@link #lo}. */
  private boolean place(int groups, int gapAt) {
    if (gapAt < 0 ? groups != 8 : groups > 7) {
      return false;
    }
    version = 6;
    if (gapAt < 0) {
      return true;
    }
    int behind = groups - gapAt;
    long keepHi = behind <= 4 ? 0 : mask(behind - 4);
    long keepLo = behind >= 4 ? -1L : mask(behind);
    long tailHi = hi & keepHi;
    long tailLo = lo & keepLo;
    hi &= ~keepHi;
    lo &= ~keepLo;
    for (int i = groups; i < 8; i++) {
      shiftIn(0);
    }
    hi |= tailHi;
    lo |= tailLo;
    return true;
  }

  /** The low {@code groups} 16-bit groups, 0 to 4. */
  private static long mask(int groups) {
    return groups == 0 ? 0 : -1L >>> (64 - 16 * groups);
  }
}
