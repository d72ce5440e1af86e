package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * VXLAN header (RFC 7348 s. 5); an Ethernet frame follows. Reserved fields are ignored on receipt, as the RFC wants.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-----------------------------------------------+
 * |R|R|R|R|I|R|R|R|            Reserved                           |
 * +-+-+-+-+-+-+-+-+-------------------------------+---------------+
 * |                VXLAN Network Identifier (VNI) |   Reserved    |
 * +-----------------------------------------------+---------------+
 * </pre>
 */
public final class Vxlan {
  public static final int LENGTH = 8;
  public static final int FLAGS = 0;
  public static final int VNI = 4;

  private static final int FLAG_VNI_VALID = 0x08;

  private ByteBuf buffer;
  private int offset;

  /** {@link Wire#BAD_VERSION} when the I flag is not set: then it is not VXLAN. */
  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < LENGTH) {
      return Wire.TRUNCATED;
    }
    buffer = bytes;
    offset = at;
    return (bytes.getByte(at + FLAGS) & FLAG_VNI_VALID) != 0 ? Wire.OK : Wire.BAD_VERSION;
  }

  /** 24 bits. */
  public int vni() {
    return buffer.getUnsignedMedium(offset + VNI);
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  @Override
  public String toString() {
    return "VXLAN " + vni();
  }
}
