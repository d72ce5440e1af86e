package io.davylamp.decode;

import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.event.Anomaly;
import io.davylamp.stats.Counter;
import io.davylamp.wire.IpProtocol;
import io.davylamp.wire.Ipv4;
import io.davylamp.wire.Ipv6;
import io.davylamp.wire.Ipv6Extensions;
import io.davylamp.wire.Wire;

/** IPv4 and IPv6 headers: lengths, fragments, and what follows. Part of one {@link Decoder}. */
final class IpLayer {
  private final Decoder decoder;
  private final Bounds bounds;
  private final Ipv4 ipv4 = new Ipv4();
  private final Ipv6 ipv6 = new Ipv6();
  private final Ipv6Extensions extensions = new Ipv6Extensions();

  // The innermost header so far, for the transport and for tunnels.
  int version;
  long srcHi;
  long srcLo;
  long dstHi;
  long dstLo;
  /** Whether the transport's checksum can be verified: nothing missing, nothing left to the network card. */
  boolean checksumUsable;

  IpLayer(Decoder decoder) {
    this.decoder = decoder;
    bounds = decoder.bounds;
  }

  /** Decodes an IP header whose version only its first nibble tells. */
  Outcome decode(Packet packet, int at) {
    if (bounds.available(at) == 0) {
      return decoder.fail(packet, Wire.TRUNCATED, Anomaly.IPV4_TRUNCATED, Anomaly.IPV4_TRUNCATED, at);
    }
    return switch (bounds.buffer.getUnsignedByte(at) >>> 4) {
      case 4 -> ipv4(packet, at);
      case 6 -> ipv6(packet, at);
      default -> decoder.malformed(packet, Anomaly.IP_UNKNOWN_VERSION, at);
    };
  }

  Outcome ipv4(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_IPV4);
    if (!decoder.enterLayer(packet, at)) {
      return Outcome.MALFORMED;
    }
    int answer = ipv4.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      Anomaly otherwise = answer == Wire.BAD_VERSION ? Anomaly.IPV4_VERSION : Anomaly.IPV4_HEADER_LENGTH;
      return decoder.fail(packet, answer, Anomaly.IPV4_TRUNCATED, otherwise, at);
    }
    int header = ipv4.headerLength();
    boolean offloaded = ipv4.totalLength() == 0;
    long total = offloaded ? bounds.onWire(at) : ipv4.totalLength();
    if (total < header) {
      return decoder.malformed(packet, Anomaly.IPV4_TOTAL_LENGTH, at);
    }
    if (total > bounds.onWire(at)) {
      return decoder.malformed(packet, Anomaly.IPV4_LENGTH_EXCEEDS, at);
    }
    bounds.narrow(at, total);
    if (header > Ipv4.MIN_LENGTH && !ipv4.optionsValid()) {
      decoder.note(packet, Anomaly.IPV4_OPTIONS, at + Ipv4.MIN_LENGTH);
    }
    if (decoder.options.verifyChecksums() && !ipv4.checksumValid()) {
      decoder.counters.increment(Counter.DECODER_CHECKSUM_INVALID);
      return decoder.malformed(packet, Anomaly.IPV4_CHECKSUM, at);
    }
    endpoints(4, 0, ipv4.src(), 0, ipv4.dst());
    checksumUsable = !offloaded && !bounds.cut();
    fill(packet, at, header, (int) total, ipv4.ttl());
    if (ipv4.isFragment()) {
      return fragment(packet, ipv4.protocol(), ipv4.payloadOffset(), ipv4.id(), ipv4.fragmentOffset(), ipv4.moreFragments());
    }
    return ipv4.protocol() == IpProtocol.AH
        ? authenticated(packet, at)
        : upper(packet, ipv4.protocol(), ipv4.payloadOffset());
  }

  /** AH in transport mode (RFC 4302 s. 3.1): the protected protocol follows in clear. */
  private Outcome authenticated(Packet packet, int at) {
    int next = ipv4.payloadOffset();
    int answer = extensions.wrap(bounds.buffer, next, bounds.available(next), at + Ipv4.PROTOCOL);
    if (answer != Wire.OK || extensions.isFragment()) {
      return decoder.transport.other(packet, IpProtocol.AH, next);
    }
    return upper(packet, extensions.protocol(), extensions.payloadOffset());
  }

  Outcome ipv6(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_IPV6);
    if (!decoder.enterLayer(packet, at)) {
      return Outcome.MALFORMED;
    }
    int answer = ipv6.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.IPV6_TRUNCATED, Anomaly.IPV6_VERSION, at);
    }
    int next = ipv6.payloadOffset();
    long length = ipv6.payloadLength();
    boolean lengthOpen = length == 0 && ipv6.nextHeader() != IpProtocol.NO_NEXT_HEADER;
    if (length > bounds.onWire(next)) {
      return decoder.malformed(packet, Anomaly.IPV6_LENGTH_EXCEEDS, at);
    }
    if (!lengthOpen) {
      bounds.narrow(next, length);
    }
    answer = extensions.wrap(bounds.buffer, next, bounds.available(next), at + Ipv6.NEXT_HEADER);
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.IPV6_EXTENSION_TRUNCATED, Anomaly.IPV6_EXTENSION_TOO_MANY, next);
    }
    if (lengthOpen) {
      // A jumbogram says its length in an option; without one the network card was to fill it in.
      length = extensions.jumboLength() > 0 ? extensions.jumboLength() : bounds.onWire(next);
      if (length > bounds.onWire(next) || next + length < extensions.payloadOffset()) {
        return decoder.malformed(packet, Anomaly.IPV6_LENGTH_EXCEEDS, at);
      }
      bounds.narrow(next, length);
    }
    endpoints(6, ipv6.srcHi(), ipv6.srcLo(), ipv6.dstHi(), ipv6.dstLo());
    checksumUsable = !bounds.cut() && !extensions.routed() && (!lengthOpen || extensions.jumboLength() > 0);
    fill(packet, at, extensions.payloadOffset() - at, (int) (Ipv6.LENGTH + length), ipv6.hopLimit());
    if (extensions.isFragment()) {
      return fragment(packet, extensions.protocol(), extensions.payloadOffset(), extensions.fragmentId(),
          extensions.fragmentOffset(), extensions.moreFragments());
    }
    return upper(packet, extensions.protocol(), extensions.payloadOffset());
  }

  private void endpoints(int ipVersion, long sourceHi, long sourceLo, long destinationHi, long destinationLo) {
    version = ipVersion;
    srcHi = sourceHi;
    srcLo = sourceLo;
    dstHi = destinationHi;
    dstLo = destinationLo;
  }

  private static void fill(Packet packet, int at, int headerLength, int totalLength, int ttl) {
    packet.ipOffset = at;
    packet.ipHeaderLength = headerLength;
    packet.ipTotalLength = totalLength;
    packet.ttl = ttl;
  }

  private Outcome fragment(Packet packet, int protocol, int payloadAt, long id, int offset, boolean more) {
    packet.sourceIsLow = packet.key.set(version, protocol, srcHi, srcLo, 0, dstHi, dstLo, 0);
    packet.fragmentId = id;
    packet.fragmentOffset = offset;
    packet.moreFragments = more;
    packet.payloadOffset = payloadAt;
    packet.payloadLength = bounds.available(payloadAt);
    packet.payloadWireLength = (int) bounds.onWire(payloadAt);
    return Outcome.FRAGMENT;
  }

  private Outcome upper(Packet packet, int protocol, int at) {
    return switch (protocol) {
      case IpProtocol.TCP -> decoder.transport.tcp(packet, at);
      case IpProtocol.UDP -> decoder.transport.udp(packet, at);
      case IpProtocol.ICMP -> version == 4 ? decoder.transport.icmp(packet, at) : decoder.transport.other(packet, protocol, at);
      case IpProtocol.ICMPV6 -> version == 6 ? decoder.transport.icmpv6(packet, at)
          : decoder.transport.other(packet, protocol, at);
      default -> {
        Outcome inside = decoder.tunnels.overIp(packet, protocol, at);
        yield inside != null ? inside : decoder.transport.other(packet, protocol, at);
      }
    };
  }

  /** Whether an IPv4 header at {@code at} makes sense, for payloads nothing announces. */
  boolean looksLikeIpv4(int at) {
    if (bounds.available(at) < Ipv4.MIN_LENGTH) {
      return false;
    }
    int first = bounds.buffer.getUnsignedByte(at);
    int header = (first & 0xF) << 2;
    int total = bounds.buffer.getUnsignedShort(at + Ipv4.TOTAL_LENGTH);
    return first >>> 4 == 4 && header >= Ipv4.MIN_LENGTH && total >= header && total <= bounds.onWire(at);
  }

  /** The same for IPv6. */
  boolean looksLikeIpv6(int at) {
    return bounds.available(at) >= Ipv6.LENGTH
        && bounds.buffer.getUnsignedByte(at) >>> 4 == 6
        && Ipv6.LENGTH + bounds.buffer.getUnsignedShort(at + Ipv6.PAYLOAD_LENGTH) <= bounds.onWire(at);
  }
}
