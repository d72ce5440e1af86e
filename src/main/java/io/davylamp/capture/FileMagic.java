package io.davylamp.capture;

import java.util.HexFormat;
import java.util.Locale;

/** What a file's first bytes say it is; names are not asked. */
enum FileMagic {
  PCAP,
  PCAPNG,
  GZIP,
  ZSTD,
  UNKNOWN;

  /** Bytes needed to tell. */
  static final int LENGTH = 4;

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  /** @param length how many of {@code first} are there, possibly fewer than {@link #LENGTH} */
  static FileMagic of(byte[] first, int length) {
    if (length >= 2 && first[0] == 0x1f && first[1] == (byte) 0x8b) {
      return GZIP; // RFC 1952 s. 2.3.1
    }
    if (length < LENGTH) {
      return UNKNOWN;
    }
    int word =
        (first[0] & 0xff) << 24 | (first[1] & 0xff) << 16 | (first[2] & 0xff) << 8 | first[3] & 0xff;
    return switch (word) {
      case 0xa1b2c3d4, 0xd4c3b2a1, // microseconds
          0xa1b23c4d, 0x4d3cb2a1, // nanoseconds
          0xa1b2cd34, 0x34cdb2a1 -> // Kuznetzov's variant, which libpcap reads too
          PCAP;
      case 0x0a0d0d0a -> PCAPNG;
      case 0x28b52ffd -> ZSTD; // RFC 8878 s. 3.1.1
      default -> (word & 0xf0ffffff) == 0x502a4d18 ? ZSTD : UNKNOWN; // RFC 8878 s. 3.1.2: skippable frame
    };
  }

  boolean isCompressed() {
    return this == GZIP || this == ZSTD;
  }

  boolean isCapture() {
    return this == PCAP || this == PCAPNG;
  }

  /** As in a message. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The bytes as an operator reads them in a hex dump. */
  static String hex(byte[] first, int length) {
    return HEX.formatHex(first, 0, Math.min(length, LENGTH));
  }
}
