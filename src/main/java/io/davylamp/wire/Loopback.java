package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * BSD loopback header (LINKTYPE_NULL and LINKTYPE_LOOP): an address family of the capturing system, in its byte order for NULL
 * and in network order for LOOP. Families are small, so the order shows in the number itself.
 *
 * <pre>
 * +---------------------------------------------------------------+
 * |                    Address family (32 bits)                   |  payload ...
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Loopback {
  public static final int LENGTH = 4;
  public static final int FAMILY = 0;

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

  public int family() {
    int family = buffer.getInt(offset + FAMILY);
    return (family & 0xFFFF0000) == 0 ? family : Integer.reverseBytes(family);
  }

  /** The payload's ethertype by the family, or -1 when it is neither IPv4 nor IPv6 on any system. */
  public int etherType() {
    return switch (family()) {
      case 2 -> EtherType.IPV4;
      // Linux; NetBSD and OpenBSD; FreeBSD; macOS
      case 10, 24, 28, 30 -> EtherType.IPV6;
      default -> -1;
    };
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  @Override
  public String toString() {
    return "loopback family " + family();
  }
}
