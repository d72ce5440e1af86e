package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * Linux cooked header, version 2 (LINKTYPE_LINUX_SLL2).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |           Protocol            |      Reserved (zero)          |
 * +-------------------------------+-------------------------------+
 * |                        Interface index                        |
 * +-------------------------------+---------------+---------------+
 * |          ARPHRD type          |  Packet type  | Address length|
 * +-------------------------------+---------------+---------------+
 * |                       Address (8 bytes)                       |
 * +                                                               +
 * |                                                               |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Sll2 {
  public static final int LENGTH = 20;
  public static final int PROTOCOL = 0;
  public static final int INTERFACE_INDEX = 4;
  public static final int ARPHRD_TYPE = 8;
  public static final int PACKET_TYPE = 10;
  public static final int ADDRESS_LENGTH = 11;
  public static final int ADDRESS = 12;

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

  /** Ethertype; 1 and 4 mean 802.3 and 802.2 frames (Linux ETH_P_). */
  public int protocol() {
    return buffer.getUnsignedShort(offset + PROTOCOL);
  }

  public int interfaceIndex() {
    return buffer.getInt(offset + INTERFACE_INDEX);
  }

  /** Hardware type of the device (Linux ARPHRD_). */
  public int arphrdType() {
    return buffer.getUnsignedShort(offset + ARPHRD_TYPE);
  }

  /** 0 to us, 1 broadcast, 2 multicast, 3 to another host, 4 sent by us. */
  public int packetType() {
    return buffer.getUnsignedByte(offset + PACKET_TYPE);
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  @Override
  public String toString() {
    return String.format("SLL2 interface %d packet type %d protocol 0x%04x", interfaceIndex(), packetType(), protocol());
  }
}
