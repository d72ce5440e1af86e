package io.davylamp.decode;

import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.event.Anomaly;
import io.davylamp.stats.Counter;
import io.davylamp.wire.EtherType;
import io.davylamp.wire.Gre;
import io.davylamp.wire.IpProtocol;
import io.davylamp.wire.Ppp;
import io.davylamp.wire.Vxlan;
import io.davylamp.wire.Wire;

/**
 * Packets inside packets. A tunnel that is not followed (too deep, a payload we do not know, bytes that only share a port with a
 * tunnel) is no failure: {@code null} tells the caller to take the outer packet for what it is. Part of one {@link Decoder}.
 *
 * <p>A new tunnel is one {@code case}: over IP in {@link #overIp} (by protocol number), in GRE in {@link #greTarget} (by
 * ethertype: ERSPAN 0x88BE and 0x22EB), over UDP in {@link #overUdp} (by port: GENEVE 6081, Teredo 3544, GTP-U 2152).
 */
final class Tunnels {
  private final Decoder decoder;
  private final Bounds bounds;
  private final Gre gre = new Gre();
  private final Ppp ppp = new Ppp();
  private final Vxlan vxlan = new Vxlan();

  Tunnels(Decoder decoder) {
    this.decoder = decoder;
    bounds = decoder.bounds;
  }

  /** What an IP protocol number carries; null when it is no tunnel to follow. */
  Outcome overIp(Packet packet, int protocol, int at) {
    return switch (protocol) {
      case IpProtocol.IPV4 -> ipInIp(packet, 4, at);
      case IpProtocol.IPV6 -> ipInIp(packet, 6, at);
      case IpProtocol.GRE -> gre(packet, at);
      default -> null;
    };
  }

  /** What a datagram to a port carries; null when it is no tunnel to follow. */
  Outcome overUdp(Packet packet, int dstPort, int at) {
    return isVxlanPort(dstPort) ? vxlan(packet, at) : null;
  }

  boolean isVxlanPort(int port) {
    for (int vxlanPort : decoder.options.vxlanPorts()) {
      if (vxlanPort == port) {
        return true;
      }
    }
    return false;
  }

  private Outcome ipInIp(Packet packet, int version, int at) {
    if (!announcedIp(packet, version, at) || !enter(packet, outerOrigin(), Realm.IP_IN_IP, version, at)) {
      return null;
    }
    decoder.counters.increment(Counter.DECODER_IP_IN_IP);
    return version == 4 ? decoder.ip.ipv4(packet, at) : decoder.ip.ipv6(packet, at);
  }

  private Packet.Origin outerOrigin() {
    return decoder.ip.version == 4 ? Packet.Origin.IPV4_TUNNEL : Packet.Origin.IPV6_TUNNEL;
  }

  /** Whether the first nibble is the announced version; a difference is an anomaly, an absent header (snaplen) is none. */
  private boolean announcedIp(Packet packet, int version, int at) {
    if (bounds.available(at) == 0) {
      return false;
    }
    boolean right = bounds.buffer.getUnsignedByte(at) >>> 4 == version;
    if (!right) {
      decoder.note(packet, version == 4 ? Anomaly.IPV4_VERSION : Anomaly.IPV6_VERSION, at);
    }
    return right;
  }

  private Outcome gre(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_GRE);
    int answer = gre.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      Anomaly otherwise = answer == Wire.BAD_VERSION ? Anomaly.GRE_VERSION : Anomaly.GRE_TRUNCATED;
      return decoder.fail(packet, answer, Anomaly.GRE_TRUNCATED, otherwise, at);
    }
    int type = gre.hasPayload() ? gre.protocol() : 0;
    int payload = gre.payloadOffset();
    if (type == EtherType.WCCP) {
      // WCCP version 2 puts four bytes of its own before the IP header, version 1 none.
      payload += bounds.available(payload) > 0 && bounds.buffer.getUnsignedByte(payload) >>> 4 != 4 ? 4 : 0;
      type = EtherType.IPV4;
    }
    if (!greTarget(packet, type, payload) || !enter(packet, Packet.Origin.GRE, Realm.GRE, gre.key(), at)) {
      return null;
    }
    return switch (type) {
      case EtherType.TRANSPARENT_ETHERNET -> decoder.links.ethernet(packet, payload);
      case EtherType.PPP -> decoder.links.ppp(packet, payload);
      default -> decoder.links.etherType(packet, type, payload);
    };
  }

  /** Whether GRE's payload is one to follow. */
  private boolean greTarget(Packet packet, int type, int at) {
    return switch (type) {
      case EtherType.IPV4 -> announcedIp(packet, 4, at);
      case EtherType.IPV6 -> announcedIp(packet, 6, at);
      case EtherType.PPP -> carriesIp(at);
      case EtherType.TRANSPARENT_ETHERNET, EtherType.VLAN, EtherType.MPLS, EtherType.MPLS_UPSTREAM -> true;
      default -> false;
    };
  }

  /** Whether a PPP frame carries IP; its negotiation belongs to the outer conversation. */
  private boolean carriesIp(int at) {
    if (ppp.wrap(bounds.buffer, at, bounds.available(at)) != Wire.OK) {
      return false;
    }
    return switch (ppp.protocol()) {
      case Ppp.IPV4, Ppp.IPV6, Ppp.MPLS, Ppp.MPLS_UPSTREAM -> true;
      default -> false;
    };
  }

  /** A port alone proves nothing: the I flag, and a frame that carries IP or ARP, or it is a plain datagram. */
  private Outcome vxlan(Packet packet, int at) {
    if (vxlan.wrap(bounds.buffer, at, bounds.available(at)) != Wire.OK
        || !decoder.links.looksLikeEthernet(vxlan.payloadOffset())
        || !enter(packet, Packet.Origin.VXLAN, Realm.VXLAN, vxlan.vni(), at)) {
      return null;
    }
    decoder.counters.increment(Counter.DECODER_VXLAN);
    return decoder.links.ethernet(packet, vxlan.payloadOffset());
  }

  /**
   * Steps into a tunnel: depth, origin, and a realm of the tunnel's identity and its two ends.
   *
   * @return false, with the anomaly noted, when this is one tunnel too deep
   */
  private boolean enter(Packet packet, Packet.Origin origin, int kind, long identity, int at) {
    if (packet.tunnelDepth >= decoder.options.maxTunnelDepth()) {
      decoder.note(packet, Anomaly.TUNNEL_TOO_DEEP, at);
      return false;
    }
    if (packet.tunnelDepth++ == 0) {
      packet.outerIpOffset = packet.ipOffset;
    }
    packet.origin = origin;
    IpLayer outer = decoder.ip;
    long ends = Realm.ends(outer.srcHi, outer.srcLo, outer.dstHi, outer.dstLo);
    packet.key.realm = Realm.enter(Realm.enter(packet.key.realm, kind, ends), kind, identity);
    return true;
  }
}
