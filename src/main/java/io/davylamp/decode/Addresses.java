package io.davylamp.decode;

/**
 * IP addresses as two longs and their text: dotted quads, and IPv6 in RFC 5952's shortest form or Suricata's expanded one.
 * {@link #write} allocates nothing.
 */
public final class Addresses {
  /** Longest text: eight groups of four digits and seven colons. */
  public static final int MAX_TEXT = 39;

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Addresses() {}

  /** The text of an address, compressed; for cold paths. */
  public static String text(long hi, long lo, int ipVersion) {
    byte[] out = new byte[MAX_TEXT];
    int length = write(hi, lo, ipVersion, false, out, 0);
    return new String(out, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
  }

  /**
   * Writes an address as text.
   *
   * @param expanded IPv6 with all eight groups of four digits, as Suricata prints them
   * @return bytes written, at most {@value #MAX_TEXT}
   */
  public static int write(long hi, long lo, int ipVersion, boolean expanded, byte[] out, int offset) {
    if (ipVersion == 4) {
      return writeIpv4((int) lo, out, offset);
    }
    return expanded ? writeExpanded(hi, lo, out, offset) : writeCompressed(hi, lo, out, offset);
  }

  private static int writeIpv4(int address, byte[] out, int offset) {
    int at = offset;
    for (int shift = 24; shift >= 0; shift -= 8) {
      int octet = (address >>> shift) & 0xFF;
      if (octet >= 100) {
        out[at++] = (byte) ('0' + octet / 100);
      }
      if (octet >= 10) {
        out[at++] = (byte) ('0' + octet / 10 % 10);
      }
      out[at++] = (byte) ('0' + octet % 10);
      if (shift > 0) {
        out[at++] = '.';
      }
    }
    return at - offset;
  }

  private static int writeExpanded(long hi, long lo, byte[] out, int offset) {
    int at = offset;
    for (int group = 0; group < 8; group++) {
      int value = group(hi, lo, group);
      for (int shift = 12; shift >= 0; shift -= 4) {
        out[at++] = (byte) HEX[(value >>> shift) & 0xF];
      }
      if (group < 7) {
        out[at++] = ':';
      }
    }
    return at - offset;
  }

  /** RFC 5952 s. 4: no leading zeros, the longest run of two or more zero groups (the first of equals) becomes "::". */
  private static int writeCompressed(long hi, long lo, byte[] out, int offset) {
    int bestStart = -1;
    int bestLength = 1;
    for (int group = 0; group < 8; ) {
      int end = group;
      while (end < 8 && group(hi, lo, end) == 0) {
        end++;
      }
      if (end - group > bestLength) {
        bestStart = group;
        bestLength = end - group;
      }
      group = end == group ? group + 1 : end;
    }
    int at = offset;
    for (int group = 0; group < 8; group++) {
      if (group == bestStart) {
        out[at++] = ':';
        if (group == 0) {
          out[at++] = ':';
        }
        group += bestLength - 1;
        continue;
      }
      int value = group(hi, lo, group);
      int shift = value > 0xFFF ? 12 : value > 0xFF ? 8 : value > 0xF ? 4 : 0;
      for (; shift >= 0; shift -= 4) {
        out[at++] = (byte) HEX[(value >>> shift) & 0xF];
      }
      if (group < 7) {
        out[at++] = ':';
      }
    }
    return at - offset;
  }

  private static int group(long hi, long lo, int index) {
    return (int) ((index < 4 ? hi >>> (48 - 16 * index) : lo >>> (112 - 16 * index)) & 0xFFFF);
  }
}
