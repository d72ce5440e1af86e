package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * VLAN tag (IEEE 802.1Q), the four bytes behind the tag protocol identifier 0x8100, 0x88A8 or 0x9100.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-----+-+-----------------------+-------------------------------+
 * | PCP |D|        VLAN id        |       Type of what follows    |
 * +-----+-+-----------------------+-------------------------------+
 * </pre>
 */
public final class Vlan {
  public static final int LENGTH = 4;
  public static final int TCI = 0;
  public static final int TYPE = 2;

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

  /** Priority code point, 0-7. */
  public int priority() {
    return buffer.getUnsignedByte(offset + TCI) >>> 5;
  }

  public boolean dropEligible() {
    return (buffer.getUnsignedByte(offset + TCI) & 0x10) != 0;
  }

  /** 0-4095; 0 is a priority tag that names no VLAN. */
  public int id() {
    return buffer.getUnsignedShort(offset + TCI) & 0xFFF;
  }

  public int typeOrLength() {
    return buffer.getUnsignedShort(offset + TYPE);
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  @Override
  public String toString() {
    return String.format("VLAN %d priority %d type 0x%04x", id(), priority(), typeOrLength());
  }
}
