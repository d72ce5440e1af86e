package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * Radiotap header (radiotap.org) before an 802.11 frame; little-endian. Of its fields only the flags matter here.
 *
 * <pre>
 * +-----------+-----------+-----------------------+-----------------------------------------------+
 * | version 0 |    pad    |   length (LE)         |  present (LE); bit 31: another word follows   |  fields ...
 * +-----------+-----------+-----------------------+-----------------------------------------------+
 * </pre>
 */
public final class Radiotap {
  public static final int MIN_LENGTH = 8;
  public static final int VERSION = 0;
  public static final int HEADER_LENGTH = 2;
  public static final int PRESENT = 4;

  private static final int PRESENT_TSFT = 1;
  private static final int PRESENT_FLAGS = 2;
  private static final int FLAG_DATA_PAD = 0x20;
  private static final int FLAG_BAD_FCS = 0x40;
  private static final int MAX_PRESENT_WORDS = 32;

  private int flags;
  private int length;
  private int payloadOffset;

  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < MIN_LENGTH) {
      return Wire.TRUNCATED;
    }
    if (bytes.getByte(at + VERSION) != 0) {
      return Wire.BAD_VERSION;
    }
    length = bytes.getUnsignedShortLE(at + HEADER_LENGTH);
    if (length < MIN_LENGTH) {
      return Wire.BAD_LENGTH;
    }
    if (length > available) {
      return Wire.TRUNCATED;
    }
    payloadOffset = at + length;
    flags = readFlags(bytes, at);
    return Wire.OK;
  }

  /** The flags field, 0 when absent. Fields are aligned to their size, counted from the start of the header. */
  private int readFlags(ByteBuf bytes, int at) {
    int present = bytes.getIntLE(at + PRESENT);
    if ((present & PRESENT_FLAGS) == 0) {
      return 0;
    }
    int field = PRESENT + 4;
    for (int word = present, words = 1; word < 0 && words < MAX_PRESENT_WORDS && field + 4 <= length; words++) {
      word = bytes.getIntLE(at + field);
      field += 4;
    }
    if ((present & PRESENT_TSFT) != 0) {
      field = ((field + 7) & ~7) + 8;
    }
    return field < length ? bytes.getUnsignedByte(at + field) : 0;
  }

  public int length() {
    return length;
  }

  /** Whether the 802.11 header is padded to four bytes before its payload. */
  public boolean dataPadded() {
    return (flags & FLAG_DATA_PAD) != 0;
  }

  /** Whether the receiver found the frame check sequence wrong: the bytes are noise. */
  public boolean badFcs() {
    return (flags & FLAG_BAD_FCS) != 0;
  }

  public int payloadOffset() {
    return payloadOffset;
  }

  @Override
  public String toString() {
    return "radiotap length " + length;
  }
}
