package io.davylamp.decode;

import io.davylamp.wire.Icmp;
import io.davylamp.wire.Icmpv6;
import io.davylamp.wire.IpProtocol;
import io.davylamp.wire.Ipv4;
import io.davylamp.wire.Ipv6;
import io.davylamp.wire.Ipv6Extensions;
import io.davylamp.wire.Wire;
import io.netty.buffer.ByteBuf;

/** The packet an ICMP error quotes: an IP header and the first bytes of its transport, cut anywhere behind. */
final class QuotedPacket {
  private final Ipv4 ipv4 = new Ipv4();
  private final Ipv6 ipv6 = new Ipv6();
  private final Ipv6Extensions extensions = new Ipv6Extensions();

  private ByteBuf buffer;
  private int end;
  private int srcPort;
  private int dstPort;

  /** Fills {@code key} but for its realm; false when the quoted bytes do not identify a conversation. */
  boolean read(ByteBuf bytes, int at, int length, FlowKey key) {
    buffer = bytes;
    end = at + length;
    if (ipv4.wrap(bytes, at, length) == Wire.OK) {
      if (ipv4.fragmentOffset() != 0 || !readPorts(ipv4.protocol(), ipv4.payloadOffset())) {
        return false;
      }
      key.set(4, ipv4.protocol(), 0, ipv4.src(), srcPort, 0, ipv4.dst(), dstPort);
      return true;
    }
    if (ipv6.wrap(bytes, at, length) != Wire.OK) {
      return false;
    }
    int next = ipv6.payloadOffset();
    if (extensions.wrap(bytes, next, end - next, at + Ipv6.NEXT_HEADER) != Wire.OK
        || extensions.isFragment() && extensions.fragmentOffset() != 0
        || !readPorts(extensions.protocol(), extensions.payloadOffset())) {
      return false;
    }
    key.set(6, extensions.protocol(), ipv6.srcHi(), ipv6.srcLo(), srcPort, ipv6.dstHi(), ipv6.dstLo(), dstPort);
    return true;
  }

  /** The ports as a key has them: of TCP and UDP, the request's type for ICMP, else 0. */
  private boolean readPorts(int protocol, int at) {
    srcPort = 0;
    dstPort = 0;
    switch (protocol) {
      case IpProtocol.TCP, IpProtocol.UDP -> {
        if (at + 4 > end) {
          return false;
        }
        srcPort = buffer.getUnsignedShort(at);
        dstPort = buffer.getUnsignedShort(at + 2);
      }
      case IpProtocol.ICMP, IpProtocol.ICMPV6 -> {
        if (at >= end) {
          return false;
        }
        int type = buffer.getUnsignedByte(at);
        srcPort = protocol == IpProtocol.ICMP ? Icmp.requestType(type) : Icmpv6.requestType(type);
        dstPort = srcPort;
      }
      default -> { }
    }
    return true;
  }
}
