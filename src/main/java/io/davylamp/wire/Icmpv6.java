package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * ICMPv6 header (RFC 4443 s. 2.1). The four bytes behind the checksum belong to the message body; every error message begins
 * its quoted packet behind them.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |     Type      |     Code      |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * |                         Message Body ...
 * </pre>
 */
public final class Icmpv6 {
  public static final int LENGTH = 8;
  /** Shortest message: type, code and checksum. */
  public static final int MIN_LENGTH = 4;
  public static final int TYPE = 0;
  public static final int CODE = 1;

  private ByteBuf buffer;
  private int offset;
  private int length;

  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < MIN_LENGTH) {
      return Wire.TRUNCATED;
    }
    buffer = bytes;
    offset = at;
    length = Math.min(available, LENGTH);
    return Wire.OK;
  }

  public int type() {
    return buffer.getUnsignedByte(offset + TYPE);
  }

  public int code() {
    return buffer.getUnsignedByte(offset + CODE);
  }

  /** Behind the first eight bytes, or behind the message when it is shorter. */
  public int payloadOffset() {
    return offset + length;
  }

  /** Unreachable, packet too big, time exceeded, parameter problem: the payload quotes a packet (RFC 4443 s. 2.1). */
  public boolean isError() {
    return type() >= 1 && type() <= 4;
  }

  /** The type of the request a reply answers (echo, router, neighbour, node information); else the type itself. */
  public static int requestType(int type) {
    return switch (type) {
      case 129 -> 128;
      case 134 -> 133;
      case 136 -> 135;
      case 140 -> 139;
      default -> type;
    };
  }

  @Override
  public String toString() {
    return "ICMPv6 type " + type() + " code " + code();
  }
}
