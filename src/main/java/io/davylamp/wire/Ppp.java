package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * PPP header (RFC 1661 s. 2, RFC 1662 s. 3.1): address and control are absent in PPPoE and with address-and-control-field
 * compression; the protocol is one byte with protocol-field compression (an odd first byte, RFC 1661 s. 6.5).
 *
 * <pre>
 * +-----------+-----------+-----------------------+
 * |   0xFF    |   0x03    | Protocol (1-2 bytes)  |  payload ...
 * +-----------+-----------+-----------------------+
 * </pre>
 */
public final class Ppp {
  /** Protocol numbers (IANA). */
  public static final int IPV4 = 0x0021;
  public static final int IPV6 = 0x0057;
  public static final int MPLS = 0x0281;
  public static final int MPLS_UPSTREAM = 0x0283;

  private int protocol;
  private int payloadOffset;

  public int wrap(ByteBuf bytes, int at, int available) {
    int next = at;
    int end = at + available;
    if (available >= 2 && bytes.getUnsignedShort(at) == 0xFF03) {
      next += 2;
    }
    if (next >= end) {
      return Wire.TRUNCATED;
    }
    int first = bytes.getUnsignedByte(next);
    if ((first & 1) != 0) {
      protocol = first;
      payloadOffset = next + 1;
      return Wire.OK;
    }
    if (next + 2 > end) {
      return Wire.TRUNCATED;
    }
    protocol = bytes.getUnsignedShort(next);
    payloadOffset = next + 2;
    return Wire.OK;
  }

  public int protocol() {
    return protocol;
  }

  public int payloadOffset() {
    return payloadOffset;
  }

  @Override
  public String toString() {
    return String.format("PPP protocol 0x%04x", protocol);
  }
}
