package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * Ethernet II and IEEE 802.3 frame header (RFC 894, RFC 1042). The preamble and, usually, the FCS are not captured.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      Destination Address                      |
 * +                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                               |                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
 * |                        Source Address                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         Type or Length        |            Payload ...
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Ethernet {
  public static final int LENGTH = 14;
  public static final int DST = 0;
  public static final int SRC = 6;
  public static final int TYPE = 12;

  private ByteBuf buffer;
  private int offset;

  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < LENGTH) {
      return Wire.TRUNCATED;
    }
    buffer = bytes;
    offset = at;
    return Wire.OK;
  }

  /** Destination MAC address in the low 48 bits. */
  public long dst() {
    return mac(buffer, offset + DST);
  }

  /** Source MAC address in the low 48 bits. */
  public long src() {
    return mac(buffer, offset + SRC);
  }

  /** Ethertype, or a length when at most {@link EtherType#MAX_LENGTH}. */
  public int typeOrLength() {
    return buffer.getUnsignedShort(offset + TYPE);
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  /** Six bytes as a number. */
  public static long mac(ByteBuf buffer, int offset) {
    return ((long) buffer.getUnsignedShort(offset) << 32) | buffer.getUnsignedInt(offset + 2);
  }

  @Override
  public String toString() {
    return String.format("Ethernet %012x > %012x type 0x%04x", src(), dst(), typeOrLength());
  }
}
