package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * IPv6 fixed header (RFC 8200 s. 3); what follows it is for {@link Ipv6Extensions}.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+---------------+---------------------------------------+
 * |Version| Traffic Class |              Flow Label               |
 * +-------+---------------+-------+---------------+---------------+
 * |         Payload Length        |  Next Header  |   Hop Limit   |
 * +-------------------------------+---------------+---------------+
 * |                   Source Address (16 bytes)                   |
 * +---------------------------------------------------------------+
 * |                 Destination Address (16 bytes)                |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6 {
  public static final int LENGTH = 40;
  public static final int VERSION = 0;
  public static final int PAYLOAD_LENGTH = 4;
  public static final int NEXT_HEADER = 6;
  public static final int HOP_LIMIT = 7;
  public static final int SRC = 8;
  public static final int DST = 24;

  private ByteBuf buffer;
  private int offset;

  /** The header must fit; the payload length may exceed {@code available}, which only the caller can judge. */
  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < LENGTH) {
      return Wire.TRUNCATED;
    }
    if (bytes.getUnsignedByte(at) >>> 4 != 6) {
      return Wire.BAD_VERSION;
    }
    buffer = bytes;
    offset = at;
    return Wire.OK;
  }

  /** As the field says: 0 in jumbograms (RFC 2675) and in packets captured before segmentation offload. */
  public int payloadLength() {
    return buffer.getUnsignedShort(offset + PAYLOAD_LENGTH);
  }

  public int nextHeader() {
    return buffer.getUnsignedByte(offset + NEXT_HEADER);
  }

  public int hopLimit() {
    return buffer.getUnsignedByte(offset + HOP_LIMIT);
  }

  public long srcHi() {
    return buffer.getLong(offset + SRC);
  }

  public long srcLo() {
    return buffer.getLong(offset + SRC + 8);
  }

  public long dstHi() {
    return buffer.getLong(offset + DST);
  }

  public long dstLo() {
    return buffer.getLong(offset + DST + 8);
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  @Override
  public String toString() {
    return String.format("IPv6 %016x%016x > %016x%016x next header %d", srcHi(), srcLo(), dstHi(), dstLo(), nextHeader());
  }
}
