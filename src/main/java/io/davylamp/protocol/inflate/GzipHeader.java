package io.davylamp.protocol.inflate;

import io.netty.buffer.ByteBuf;

/** The header of a gzip member (RFC 1952 s. 2.3), read in whatever pieces it comes; one longer than {@value #MAX} bytes is broken. */
public final class GzipHeader {
  public static final byte FIRST_MAGIC = 0x1F;
  /** Enough to know gzip by. */
  public static final int MAGIC_BYTES = 3;
  /** A header with a name and a comment beyond this is no message's. */
  static final int MAX = 512;

  private static final byte SECOND_MAGIC = (byte) 0x8B;
  private static final int DEFLATE = 8;
  private static final int FIXED = 10;
  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private enum Part { FIXED, EXTRA_LOW, EXTRA_HIGH, EXTRA, NAME, COMMENT, CRC, WHOLE, BROKEN }

  private Part part = Part.FIXED;
  private int read;
  private int flags;
  /** Bytes of the current part still to come, where it has a length. */
  private int left;

  /** Whether gzip with its only method begins here; {@value #MAGIC_BYTES} bytes are read. */
  public static boolean isGzip(ByteBuf buffer, int offset) {
    return buffer.getByte(offset) == FIRST_MAGIC && buffer.getByte(offset + 1) == SECOND_MAGIC && buffer.getByte(offset + 2) == DEFLATE;
  }

  void begin() {
    part = Part.FIXED;
    read = 0;
  }

  boolean isWhole() {
    return part == Part.WHOLE;
  }

  boolean isBroken() {
    return part == Part.BROKEN;
  }

  /** @return bytes that belong to the header */
  int read(ByteBuf buffer, int offset, int length) {
    int at = offset;
    while (at < offset + length && part != Part.WHOLE && part != Part.BROKEN) {
      step(buffer.getByte(at++));
      if (++read > MAX) {
        part = Part.BROKEN;
      }
    }
    return at - offset;
  }

  private void step(byte octet) {
    switch (part) {
      case FIXED -> fixed(octet);
      case EXTRA_LOW -> {
        left = octet & 0xFF;
        part = Part.EXTRA_HIGH;
      }
      case EXTRA_HIGH -> {
        left |= (octet & 0xFF) << 8;
        part = Part.EXTRA;
        if (left == 0) {
          next(FLAG_EXTRA);
        }
      }
      case EXTRA -> {
        if (--left == 0) {
          next(FLAG_EXTRA);
        }
      }
      case NAME -> {
        if (octet == 0) {
          next(FLAG_NAME);
        }
      }
      case COMMENT -> {
        if (octet == 0) {
          next(FLAG_COMMENT);
        }
      }
      default -> {
        if (--left == 0) {
          part = Part.WHOLE;
        }
      }
    }
  }

  private void fixed(byte octet) {
    boolean good = switch (read) {
      case 0 -> octet == FIRST_MAGIC;
      case 1 -> octet == SECOND_MAGIC;
      case 2 -> octet == DEFLATE;
      default -> true;
    };
    if (!good) {
      part = Part.BROKEN;
    } else if (read == 3) {
      flags = octet;
    } else if (read == FIXED - 1) {
      next(0);
    }
  }

  /** Goes over to the first part behind {@code flag} that is there; the CRC comes last, though its flag is the lowest. */
  private void next(int flag) {
    if (flag < FLAG_EXTRA && (flags & FLAG_EXTRA) != 0) {
      part = Part.EXTRA_LOW;
    } else if (flag < FLAG_NAME && (flags & FLAG_NAME) != 0) {
      part = Part.NAME;
    } else if (flag < FLAG_COMMENT && (flags & FLAG_COMMENT) != 0) {
      part = Part.COMMENT;
    } else if ((flags & FLAG_CRC) != 0) {
      part = Part.CRC;
      left = 2;
    } else {
      part = Part.WHOLE;
    }
  }
}
