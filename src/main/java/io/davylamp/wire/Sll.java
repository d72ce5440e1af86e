package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * Linux cooked header, version 1 (LINKTYPE_LINUX_SLL): what libpcap writes for the "any" device.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          Packet type          |          ARPHRD type          |
 * +-------------------------------+-------------------------------+
 * |         Address length        |        Address (8 bytes) ...
 * +-------------------------------+
 *           ... 8 bytes ...       |           Protocol            |
 * +-------------------------------+-------------------------------+
 * </pre>
 */
public final class Sll {
  public static final int LENGTH = 16;
  public static final int PACKET_TYPE = 0;
  public static final int ARPHRD_TYPE = 2;
  public static final int ADDRESS_LENGTH = 4;
  public static final int ADDRESS = 6;
  public static final int PROTOCOL = 14;

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

  /** 0 to us, 1 broadcast, 2 multicast, 3 to another host, 4 sent by us. */
  public int packetType() {
    return buffer.getUnsignedShort(offset + PACKET_TYPE);
  }

  /** Hardware type of the device (Linux ARPHRD_). */
  public int arphrdType() {
    return buffer.getUnsignedShort(offset + ARPHRD_TYPE);
  }

  /** Ethertype; 1 and 4 mean 802.3 and 802.2 frames (Linux ETH_P_). */
  public int protocol() {
    return buffer.getUnsignedShort(offset + PROTOCOL);
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  @Override
  public String toString() {
    return String.format("SLL packet type %d protocol 0x%04x", packetType(), protocol());
  }
}
