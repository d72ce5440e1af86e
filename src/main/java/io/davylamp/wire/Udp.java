package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * UDP header (RFC 768).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          Source Port          |       Destination Port        |
 * +-------------------------------+-------------------------------+
 * |            Length             |           Checksum            |
 * +-------------------------------+-------------------------------+
 * </pre>
 */
public final class Udp {
  public static final int LENGTH = 8;
  public static final int SRC_PORT = 0;
  public static final int DST_PORT = 2;
  public static final int DATAGRAM_LENGTH = 4;
  public static final int CHECKSUM = 6;

  private ByteBuf buffer;
  private int offset;

  /** The header must fit; the length field is not judged, only IP's length can tell what it should be. */
  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < LENGTH) {
      return Wire.TRUNCATED;
    }
    buffer = bytes;
    offset = at;
    return Wire.OK;
  }

  public int srcPort() {
    return buffer.getUnsignedShort(offset + SRC_PORT);
  }

  public int dstPort() {
    return buffer.getUnsignedShort(offset + DST_PORT);
  }

  /** Header and payload by the field; 0 in jumbograms (RFC 2675 s. 4). */
  public int datagramLength() {
    return buffer.getUnsignedShort(offset + DATAGRAM_LENGTH);
  }

  /** 0 when the sender made none. */
  public int checksum() {
    return buffer.getUnsignedShort(offset + CHECKSUM);
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  @Override
  public String toString() {
    return "UDP " + srcPort() + " > " + dstPort() + " length " + datagramLength();
  }
}
