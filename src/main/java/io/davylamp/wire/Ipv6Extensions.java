package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * The chain of IPv6 extension headers (RFC 8200 s. 4): hop-by-hop, routing, fragment, destination options and AH (RFC 4302).
 * The walk ends at the first other header (ESP included: nothing behind it can be read) and at a fragment header whose packet is
 * a fragment; an atomic fragment (RFC 6946) is passed. Also walks the AH of IPv4, which has the same shape.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |  Next Header  |  Hdr Ext Len  |  8 * (Hdr Ext Len + 1) bytes in all; AH: 4 * (len + 2)
 * +---------------+---------------+-------------------------------+
 * fragment header, 8 bytes:
 * +---------------+---------------+-------------------------+---+-+
 * |  Next Header  |   Reserved    |     Fragment Offset     |Res|M|
 * +---------------+---------------+-------------------------+---+-+
 * |                         Identification                        |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6Extensions {
  public static final int FRAGMENT_LENGTH = 8;
  /** RFC 8200 allows each header once, destination options twice: six; two more before we call it an attack. */
  public static final int MAX_HEADERS = 8;

  private static final int FRAGMENT_OFFSET = 2;
  private static final int FRAGMENT_ID = 4;
  private static final int ROUTING_SEGMENTS_LEFT = 3;
  private static final int OPTION_PAD1 = 0;
  private static final int OPTION_JUMBO = 0xC2;

  private ByteBuf buffer;
  private int protocol;
  private int payloadOffset;
  private int fragmentAt;
  private int namedAt;
  private boolean routed;
  private long jumboLength;

  /**
   * Walks the chain.
   *
   * @param nextHeaderAt where the byte lies that names the first header: in the fixed header, or AH's number in IPv4
   */
  public int wrap(ByteBuf bytes, int at, int available, int nextHeaderAt) {
    buffer = bytes;
    fragmentAt = -1;
    routed = false;
    jumboLength = 0;
    namedAt = nextHeaderAt;
    protocol = bytes.getUnsignedByte(nextHeaderAt);
    payloadOffset = at;
    int end = at + available;
    for (int count = 0; isExtension(protocol); count++) {
      if (count == MAX_HEADERS) {
        return Wire.TOO_MANY;
      }
      int left = end - payloadOffset;
      if (left < 8 || lengthAt(bytes, payloadOffset) > left) {
        return Wire.TRUNCATED;
      }
      if (step(bytes)) {
        return Wire.OK;
      }
    }
    return Wire.OK;
  }

  /** Takes one header; true when it makes the packet a fragment. */
  private boolean step(ByteBuf bytes) {
    int header = payloadOffset;
    int length = lengthAt(bytes, header);
    boolean fragment = false;
    switch (protocol) {
      case IpProtocol.FRAGMENT -> fragment = (bytes.getUnsignedShort(header + FRAGMENT_OFFSET) & 0xFFF9) != 0;
      case IpProtocol.ROUTING -> routed |= bytes.getByte(header + ROUTING_SEGMENTS_LEFT) != 0;
      case IpProtocol.HOP_BY_HOP -> readJumbo(bytes, header + 2, header + length);
      default -> { }
    }
    if (fragment) {
      fragmentAt = header;
    } else {
      namedAt = header;
    }
    protocol = bytes.getUnsignedByte(header);
    payloadOffset = header + length;
    return fragment;
  }

  private int lengthAt(ByteBuf bytes, int header) {
    return switch (protocol) {
      case IpProtocol.FRAGMENT -> FRAGMENT_LENGTH;
      case IpProtocol.AH -> (bytes.getUnsignedByte(header + 1) + 2) << 2;
      default -> (bytes.getUnsignedByte(header + 1) + 1) << 3;
    };
  }

  /** RFC 2675 s. 2: the jumbo payload option. */
  private void readJumbo(ByteBuf bytes, int from, int end) {
    for (int at = from; at < end; ) {
      int type = bytes.getUnsignedByte(at);
      if (type == OPTION_PAD1) {
        at++;
        continue;
      }
      if (at + 2 > end) {
        return;
      }
      int length = bytes.getUnsignedByte(at + 1);
      if (type == OPTION_JUMBO && length == 4 && at + 6 <= end) {
        jumboLength = bytes.getUnsignedInt(at + 2);
        return;
      }
      at += 2 + length;
    }
  }

  private static boolean isExtension(int header) {
    return switch (header) {
      case IpProtocol.HOP_BY_HOP, IpProtocol.ROUTING, IpProtocol.FRAGMENT, IpProtocol.AH, IpProtocol.DESTINATION_OPTIONS -> true;
      default -> false;
    };
  }

  /** What follows the chain: for a fragment, what the reassembled datagram begins with (its first header may be an extension). */
  public int protocol() {
    return protocol;
  }

  public int payloadOffset() {
    return payloadOffset;
  }

  public boolean isFragment() {
    return fragmentAt >= 0;
  }

  /** Where the fragment header lies; valid when {@link #isFragment}, as the next four. */
  public int fragmentHeaderOffset() {
    return fragmentAt;
  }

  /** Where the byte lies that names the fragment header. */
  public int fragmentNamedAt() {
    return namedAt;
  }

  /** In bytes. */
  public int fragmentOffset() {
    return buffer.getUnsignedShort(fragmentAt + FRAGMENT_OFFSET) & 0xFFF8;
  }

  public boolean moreFragments() {
    return (buffer.getByte(fragmentAt + FRAGMENT_OFFSET + 1) & 1) != 0;
  }

  public long fragmentId() {
    return buffer.getUnsignedInt(fragmentAt + FRAGMENT_ID);
  }

  /** Whether a routing header has segments left: the destination address is then not the one checksums are made with. */
  public boolean routed() {
    return routed;
  }

  /** Payload length of a jumbogram, 0 when the packet is none. */
  public long jumboLength() {
    return jumboLength;
  }

  @Override
  public String toString() {
    return "IPv6 extensions to protocol " + protocol + (isFragment() ? " fragment at " + fragmentOffset() : "");
  }
}
