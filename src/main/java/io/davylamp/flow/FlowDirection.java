package io.davylamp.flow;

import io.davylamp.decode.Packet;

/**
 * Who is the client, judged from a flow's first packet: a handshake tells, otherwise well-known ports and the kind of ICMP
 * message do, otherwise the first sender is taken.
 */
final class FlowDirection {
  private FlowDirection() {}

  /** Whether the direction can be read off the packet rather than guessed. */
  static boolean isCertain(Packet packet) {
    return packet.key.protocol == Flow.TCP && (packet.tcpFlags & Packet.SYN) != 0;
  }

  /** Whether the sender of a flow's first packet is its client. */
  static boolean senderIsClient(Packet packet) {
    int srcPort = packet.sourceIsLow ? packet.key.lowPort : packet.key.highPort;
    int dstPort = packet.sourceIsLow ? packet.key.highPort : packet.key.lowPort;
    return switch (packet.key.protocol) {
      case Flow.TCP -> tcp(packet.tcpFlags, srcPort, dstPort);
      case Flow.UDP -> !ServicePorts.isUdpService(srcPort) || ServicePorts.isUdpService(dstPort);
      case Flow.ICMP -> !IcmpPairs.isReply4(packet.icmpType);
      case Flow.ICMPV6 -> !IcmpPairs.isReply6(packet.icmpType);
      default -> true;
    };
  }

  private static boolean tcp(int flags, int srcPort, int dstPort) {
    if ((flags & Packet.SYN) != 0) {
      return (flags & Packet.ACK) == 0;
    }
    int srcRank = ServicePorts.tcpRank(srcPort);
    int dstRank = ServicePorts.tcpRank(dstPort);
    if (srcRank != dstRank) {
      return dstRank < srcRank;
    }
    return dstPort <= srcPort;
  }
}
