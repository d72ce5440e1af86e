package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * IPv4 header (RFC 791 s. 3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * |Version|  IHL  |Type of Service|          Total Length         |
 * +-------+-------+---------------+-----+-------------------------+
 * |         Identification        |Flags|     Fragment Offset     |
 * +---------------+---------------+-----+-------------------------+
 * |  Time to Live |    Protocol   |        Header Checksum        |
 * +---------------+---------------+-------------------------------+
 * |                         Source Address                        |
 * +---------------------------------------------------------------+
 * |                      Destination Address                      |
 * +---------------------------------------------------------------+
 * |                    Options (0-40 bytes) ...
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv4 {
  public static final int MIN_LENGTH = 20;
  public static final int VERSION_IHL = 0;
  public static final int TOTAL_LENGTH = 2;
  public static final int ID = 4;
  public static final int FLAGS_FRAGMENT = 6;
  public static final int TTL = 8;
  public static final int PROTOCOL = 9;
  public static final int CHECKSUM = 10;
  public static final int SRC = 12;
  public static final int DST = 16;

  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int OPTION_END = 0;
  private static final int OPTION_NOP = 1;

  private ByteBuf buffer;
  private int offset;
  private int headerLength;

  /** The header must fit; the total length may exceed {@code available}, which only the caller can judge. */
  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < MIN_LENGTH) {
      return Wire.TRUNCATED;
    }
    int first = bytes.getUnsignedByte(at);
    if (first >>> 4 != 4) {
      return Wire.BAD_VERSION;
    }
    headerLength = (first & 0xF) << 2;
    if (headerLength < MIN_LENGTH) {
      return Wire.BAD_LENGTH;
    }
    buffer = bytes;
    offset = at;
    return headerLength > available ? Wire.TRUNCATED : Wire.OK;
  }

  /** 20-60. */
  public int headerLength() {
    return headerLength;
  }

  /** As the field says: 0 in packets captured before segmentation offload, else at least the header, which is not checked. */
  public int totalLength() {
    return buffer.getUnsignedShort(offset + TOTAL_LENGTH);
  }

  public int id() {
    return buffer.getUnsignedShort(offset + ID);
  }

  public boolean moreFragments() {
    return (buffer.getUnsignedShort(offset + FLAGS_FRAGMENT) & MORE_FRAGMENTS) != 0;
  }

  /** In bytes, 0-65528. */
  public int fragmentOffset() {
    return (buffer.getUnsignedShort(offset + FLAGS_FRAGMENT) & 0x1FFF) << 3;
  }

  public int ttl() {
    return buffer.getUnsignedByte(offset + TTL);
  }

  public int protocol() {
    return buffer.getUnsignedByte(offset + PROTOCOL);
  }

  public long src() {
    return buffer.getUnsignedInt(offset + SRC);
  }

  public long dst() {
    return buffer.getUnsignedInt(offset + DST);
  }

  public int payloadOffset() {
    return offset + headerLength;
  }

  public boolean isFragment() {
    return (buffer.getUnsignedShort(offset + FLAGS_FRAGMENT) & (MORE_FRAGMENTS | 0x1FFF)) != 0;
  }

  public boolean checksumValid() {
    return Checksum.fold(Checksum.add(0, buffer, offset, headerLength)) == 0xFFFF;
  }

  /** Whether every option's length stays inside the header (RFC 791 s. 3.1). */
  public boolean optionsValid() {
    int at = offset + MIN_LENGTH;
    int end = offset + headerLength;
    while (at < end) {
      int kind = buffer.getUnsignedByte(at);
      if (kind == OPTION_END) {
        return true;
      }
      if (kind == OPTION_NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? buffer.getUnsignedByte(at + 1) : 0;
      if (length < 2 || at + length > end) {
        return false;
      }
      at += length;
    }
    return true;
  }

  @Override
  public String toString() {
    return String.format("IPv4 %08x > %08x protocol %d length %d", src(), dst(), protocol(), totalLength());
  }
}
