package io.davylamp.decode;

import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.event.Anomaly;
import io.davylamp.stats.Counter;
import io.davylamp.wire.Checksum;
import io.davylamp.wire.Icmp;
import io.davylamp.wire.Icmpv6;
import io.davylamp.wire.IpProtocol;
import io.davylamp.wire.Tcp;
import io.davylamp.wire.Udp;
import io.davylamp.wire.Wire;

/** The transport header, the key and the payload. Part of one {@link Decoder}. */
final class TransportLayer {
  /** RFC 2675 s. 4: a UDP length of 0 is right when the datagram is longer than the field can say. */
  private static final int MAX_UDP_LENGTH = 0xFFFF;

  private final Decoder decoder;
  private final Bounds bounds;
  private final Tcp tcp = new Tcp();
  private final Udp udp = new Udp();
  private final Icmp icmp = new Icmp();
  private final Icmpv6 icmpv6 = new Icmpv6();
  private final QuotedPacket quoted = new QuotedPacket();

  TransportLayer(Decoder decoder) {
    this.decoder = decoder;
    bounds = decoder.bounds;
  }

  Outcome tcp(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_TCP);
    int answer = tcp.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.TCP_TRUNCATED, Anomaly.TCP_HEADER_LENGTH, at);
    }
    if (checksumWrong(IpProtocol.TCP, at)) {
      return decoder.malformed(packet, Anomaly.TCP_CHECKSUM, at);
    }
    if (!tcp.optionsValid()) {
      decoder.note(packet, Anomaly.TCP_OPTIONS, at + Tcp.MIN_LENGTH);
    }
    packet.tcpSeq = tcp.seq();
    packet.tcpAck = tcp.ack();
    packet.tcpFlags = tcp.flags();
    packet.tcpWindow = tcp.window();
    packet.tcpWindowScale = (packet.tcpFlags & Packet.SYN) != 0 ? tcp.windowScale() : -1;
    return conversation(packet, IpProtocol.TCP, tcp.srcPort(), tcp.dstPort(), at, tcp.payloadOffset());
  }

  Outcome udp(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_UDP);
    int answer = udp.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.UDP_TRUNCATED, Anomaly.UDP_LENGTH, at);
    }
    int length = udp.datagramLength();
    if (length >= Udp.LENGTH && length <= bounds.onWire(at)) {
      bounds.narrow(at, length);
    } else if (length != 0 || bounds.onWire(at) <= MAX_UDP_LENGTH) {
      decoder.note(packet, Anomaly.UDP_LENGTH, at + Udp.DATAGRAM_LENGTH);
    }
    int srcPort = udp.srcPort();
    int dstPort = udp.dstPort();
    if (udpChecksumWrong(dstPort, at)) {
      return decoder.malformed(packet, Anomaly.UDP_CHECKSUM, at);
    }
    Outcome inside = decoder.tunnels.overUdp(packet, dstPort, at + Udp.LENGTH);
    return inside != null ? inside : conversation(packet, IpProtocol.UDP, srcPort, dstPort, at, at + Udp.LENGTH);
  }

  /** No checksum is right over IPv4, and over IPv6 for tunnels (RFC 6935). */
  private boolean udpChecksumWrong(int dstPort, int at) {
    if (udp.checksum() == 0 && (decoder.ip.version == 4 || decoder.tunnels.isVxlanPort(dstPort))) {
      return false;
    }
    return checksumWrong(IpProtocol.UDP, at);
  }

  private boolean checksumWrong(int protocol, int at) {
    IpLayer ip = decoder.ip;
    if (!decoder.options.verifyChecksums() || !ip.checksumUsable) {
      return false;
    }
    int length = bounds.end - at;
    long sum = Checksum.pseudoHeader(ip.srcHi, ip.srcLo, ip.dstHi, ip.dstLo, protocol, length);
    boolean wrong = Checksum.fold(Checksum.add(sum, bounds.buffer, at, length)) != 0xFFFF;
    if (wrong) {
      decoder.counters.increment(Counter.DECODER_CHECKSUM_INVALID);
    }
    return wrong;
  }

  Outcome icmp(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_ICMPV4);
    int answer = icmp.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.ICMP_TRUNCATED, Anomaly.ICMP_TRUNCATED, at);
    }
    packet.icmpType = icmp.type();
    packet.icmpCode = icmp.code();
    int port = Icmp.requestType(packet.icmpType);
    Outcome outcome = conversation(packet, IpProtocol.ICMP, port, port, at, icmp.payloadOffset());
    if (icmp.isError()) {
      quote(packet);
    }
    return outcome;
  }

  Outcome icmpv6(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_ICMPV6);
    int answer = icmpv6.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.ICMPV6_TRUNCATED, Anomaly.ICMPV6_TRUNCATED, at);
    }
    packet.icmpType = icmpv6.type();
    packet.icmpCode = icmpv6.code();
    int port = Icmpv6.requestType(packet.icmpType);
    Outcome outcome = conversation(packet, IpProtocol.ICMPV6, port, port, at, icmpv6.payloadOffset());
    if (icmpv6.isError()) {
      quote(packet);
    }
    return outcome;
  }

  private void quote(Packet packet) {
    packet.quotesFlow = quoted.read(bounds.buffer, packet.payloadOffset, packet.payloadLength, packet.quotedKey);
    packet.quotedKey.realm = packet.key.realm;
  }

  /** Any other IP protocol: a conversation without ports. */
  Outcome other(Packet packet, int protocol, int at) {
    decoder.counters.increment(Counter.DECODER_OTHER_IP);
    return conversation(packet, protocol, 0, 0, at, at);
  }

  private Outcome conversation(Packet packet, int protocol, int srcPort, int dstPort, int at, int payloadAt) {
    IpLayer ip = decoder.ip;
    packet.sourceIsLow = packet.key.set(ip.version, protocol, ip.srcHi, ip.srcLo, srcPort, ip.dstHi, ip.dstLo, dstPort);
    packet.keyHash = packet.key.hash();
    packet.transportOffset = at;
    packet.payloadOffset = payloadAt;
    packet.payloadLength = bounds.available(payloadAt);
    packet.payloadWireLength = (int) bounds.onWire(payloadAt);
    return Outcome.TRANSPORT;
  }
}
