package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * ICMP header (RFC 792).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |     Type      |     Code      |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * |              depends on the type, 4 bytes                     |
 * +---------------------------------------------------------------+
 * |  data; in errors the IP header and 8 or more bytes of the packet in question
 * </pre>
 */
public final class Icmp {
  public static final int LENGTH = 8;
  public static final int TYPE = 0;
  public static final int CODE = 1;

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

  public int type() {
    return buffer.getUnsignedByte(offset + TYPE);
  }

  public int code() {
    return buffer.getUnsignedByte(offset + CODE);
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  /** Unreachable, source quench, redirect, time exceeded, parameter problem: the payload quotes a packet. */
  public boolean isError() {
    return switch (type()) {
      case 3, 4, 5, 11, 12 -> true;
      default -> false;
    };
  }

  /** The type of the request a reply answers (echo, timestamp, information, mask, router discovery); else the type itself. */
  public static int requestType(int type) {
    return switch (type) {
      case 0 -> 8;
      case 9 -> 10;
      case 14 -> 13;
      case 16 -> 15;
      case 18 -> 17;
      default -> type;
    };
  }

  @Override
  public String toString() {
    return "ICMP type " + type() + " code " + code();
  }
}
