package io.davylamp.decode;

import io.davylamp.wire.IpProtocol;
import io.davylamp.wire.Ipv4;
import io.davylamp.wire.Ipv6;
import io.davylamp.wire.Ipv6Extensions;
import io.davylamp.wire.Wire;
import io.netty.buffer.ByteBuf;

/**
 * Who sends to whom by one IP header of a packet, read again from its bytes: of a tunnel's outermost header, and of a packet that
 * did not decode far enough to have a key. Not for the packet path. One per user, reused.
 */
public final class IpEndpoints {
  private static final int SCTP = 132;
  private static final int PORTS_LENGTH = 4;

  private final Ipv4 ipv4 = new Ipv4();
  private final Ipv6 ipv6 = new Ipv6();
  private final Ipv6Extensions extensions = new Ipv6Extensions();
  private int version;
  private int protocol;
  private long sourceHi;
  private long sourceLo;
  private long destinationHi;
  private long destinationLo;
  private int sourcePort;
  private int destinationPort;

  /**
   * Reads a header.
   *
   * @param at where it begins in the packet's buffer; -1 when there is none
   * @return false when there is none that is whole; nothing else may be asked then
   */
  public boolean read(Packet packet, int at) {
    int end = packet.offset + packet.capturedLength;
    if (at < packet.offset || at >= end) {
      return false;
    }
    ByteBuf buffer = packet.buffer;
    int next;
    boolean later = false;
    if (buffer.getUnsignedByte(at) >>> 4 == 4 && ipv4.wrap(buffer, at, end - at) == Wire.OK) {
      version = 4;
      protocol = ipv4.protocol();
      sourceHi = 0;
      sourceLo = ipv4.src();
      destinationHi = 0;
      destinationLo = ipv4.dst();
      next = ipv4.payloadOffset();
      later = ipv4.fragmentOffset() > 0;
    } else if (buffer.getUnsignedByte(at) >>> 4 == 6 && ipv6.wrap(buffer, at, end - at) == Wire.OK) {
      version = 6;
      sourceHi = ipv6.srcHi();
      sourceLo = ipv6.srcLo();
      destinationHi = ipv6.dstHi();
      destinationLo = ipv6.dstLo();
      next = ipv6.payloadOffset();
      protocol = ipv6.nextHeader();
      if (extensions.wrap(buffer, next, end - next, at + Ipv6.NEXT_HEADER) == Wire.OK) {
        protocol = extensions.protocol();
        next = extensions.payloadOffset();
        later = extensions.isFragment() && extensions.fragmentOffset() > 0;
      }
    } else {
      return false;
    }
    readPorts(buffer, next, later ? 0 : end - next);
    return true;
  }

  private void readPorts(ByteBuf buffer, int at, int available) {
    boolean known = available >= PORTS_LENGTH && (protocol == IpProtocol.TCP || protocol == IpProtocol.UDP || protocol == SCTP);
    sourcePort = known ? buffer.getUnsignedShort(at) : -1;
    destinationPort = known ? buffer.getUnsignedShort(at + 2) : -1;
  }

  /** 4 or 6. */
  public int version() {
    return version;
  }

  /** What the header carries, behind extension headers; the first of those when they are not whole. */
  public int protocol() {
    return protocol;
  }

  public long sourceHi() {
    return sourceHi;
  }

  public long sourceLo() {
    return sourceLo;
  }

  public long destinationHi() {
    return destinationHi;
  }

  public long destinationLo() {
    return destinationLo;
  }

  /** -1 when the protocol has no ports or their bytes are not there. */
  public int sourcePort() {
    return sourcePort;
  }

  public int destinationPort() {
    return destinationPort;
  }
}
