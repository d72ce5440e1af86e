package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * GRE header: version 0 (RFC 2784, key and sequence of RFC 2890, source routes of RFC 1701) and version 1 of PPTP (RFC 2637
 * s. 4.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-----+-+-------+-----+-------------------------------+
 * |C|R|K|S|s|Recur|A| Flags | Ver |         Protocol Type         |
 * +-+-+-+-+-+-----+-+-------+-----+-------------------------------+
 * |      Checksum (C or R)        |       Offset (C or R)         |
 * +-------------------------------+-------------------------------+
 * |   Key (K); version 1: payload length and call id              |
 * +---------------------------------------------------------------+
 * |                    Sequence Number (S)                        |
 * +---------------------------------------------------------------+
 * |       version 0: routing (R); version 1: acknowledgment (A)
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Gre {
  public static final int MIN_LENGTH = 4;
  public static final int FLAGS = 0;
  public static final int PROTOCOL = 2;

  private static final int FLAG_CHECKSUM = 0x8000;
  private static final int FLAG_ROUTING = 0x4000;
  private static final int FLAG_KEY = 0x2000;
  private static final int FLAG_SEQUENCE = 0x1000;
  private static final int FLAG_ACK = 0x0080;
  private static final int MAX_ROUTES = 8;

  private ByteBuf buffer;
  private int offset;
  private int keyAt;
  private int payloadOffset;

  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < MIN_LENGTH) {
      return Wire.TRUNCATED;
    }
    buffer = bytes;
    offset = at;
    if (version() > 1) {
      return Wire.BAD_VERSION;
    }
    int flags = flags();
    int next = at + MIN_LENGTH;
    if (version() == 0 && (flags & (FLAG_CHECKSUM | FLAG_ROUTING)) != 0) {
      next += 4;
    }
    keyAt = -1;
    if (version() == 1 || (flags & FLAG_KEY) != 0) {
      keyAt = next;
      next += 4;
    }
    next += (flags & FLAG_SEQUENCE) != 0 ? 4 : 0;
    next += version() == 1 && (flags & FLAG_ACK) != 0 ? 4 : 0;
    int end = at + available;
    if (next > end) {
      return Wire.TRUNCATED;
    }
    payloadOffset = next;
    return version() == 0 && (flags & FLAG_ROUTING) != 0 ? skipRoutes(end) : Wire.OK;
  }

  /** RFC 1701: source route entries of family, offset and length, ended by an empty one. */
  private int skipRoutes(int end) {
    for (int i = 0; i < MAX_ROUTES; i++) {
      if (payloadOffset + 4 > end) {
        return Wire.TRUNCATED;
      }
      int length = buffer.getUnsignedByte(payloadOffset + 3);
      payloadOffset += 4 + length;
      if (payloadOffset > end) {
        return Wire.TRUNCATED;
      }
      if (length == 0) {
        return Wire.OK;
      }
    }
    return Wire.TOO_MANY;
  }

  private int flags() {
    return buffer.getUnsignedShort(offset + FLAGS);
  }

  /** 0 or 1. */
  public int version() {
    return flags() & 7;
  }

  /** Ethertype of the payload. */
  public int protocol() {
    return buffer.getUnsignedShort(offset + PROTOCOL);
  }

  /** Key of version 0, 32 bits; -1 when absent and in version 1, whose call id differs between the directions. */
  public long key() {
    return keyAt < 0 || version() != 0 ? -1 : buffer.getUnsignedInt(keyAt);
  }

  /** Whether bytes follow: version 1 sends bare acknowledgements without the sequence flag (RFC 2637 s. 4.1). */
  public boolean hasPayload() {
    return version() == 0 || (flags() & FLAG_SEQUENCE) != 0;
  }

  public int payloadOffset() {
    return payloadOffset;
  }

  @Override
  public String toString() {
    return String.format("GRE version %d protocol 0x%04x key %d", version(), protocol(), key());
  }
}
