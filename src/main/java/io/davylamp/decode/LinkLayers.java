package io.davylamp.decode;

import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.event.Anomaly;
import io.davylamp.stats.Counter;
import io.davylamp.wire.EtherType;
import io.davylamp.wire.Ethernet;
import io.davylamp.wire.LinkType;
import io.davylamp.wire.Llc;
import io.davylamp.wire.Loopback;
import io.davylamp.wire.Mpls;
import io.davylamp.wire.Ppp;
import io.davylamp.wire.Pppoe;
import io.davylamp.wire.Radiotap;
import io.davylamp.wire.Sll;
import io.davylamp.wire.Sll2;
import io.davylamp.wire.Vlan;
import io.davylamp.wire.Wifi;
import io.davylamp.wire.Wire;

/** Everything below IP: from a link type or an ethertype to an IP header. Part of one {@link Decoder}. */
final class LinkLayers {
  /** Linux ARPHRD_NETLINK: the protocol field is a netlink family, no ethertype. */
  private static final int ARPHRD_NETLINK = 824;
  /** Linux ETH_P_802_3 and ETH_P_802_2 in cooked headers: an LLC header follows. */
  private static final int LINUX_802_3 = 1;
  private static final int LINUX_802_2 = 4;
  private static final int CONTROL_WORD = 4;

  private final Decoder decoder;
  private final Bounds bounds;
  private final Ethernet ethernet = new Ethernet();
  private final Llc llc = new Llc();
  private final Vlan vlan = new Vlan();
  private final Mpls mpls = new Mpls();
  private final Pppoe pppoe = new Pppoe();
  private final Ppp ppp = new Ppp();
  private final Sll sll = new Sll();
  private final Sll2 sll2 = new Sll2();
  private final Loopback loopback = new Loopback();
  private final Radiotap radiotap = new Radiotap();
  private final Wifi wifi = new Wifi();

  LinkLayers(Decoder decoder) {
    this.decoder = decoder;
    bounds = decoder.bounds;
  }

  Outcome decode(Packet packet, int at) {
    return switch (packet.linkType) {
      case LinkType.ETHERNET -> {
        packet.etherOffset = bounds.available(at) >= Ethernet.LENGTH ? at : -1;
        yield ethernet(packet, at);
      }
      case LinkType.RAW, LinkType.RAW_12, LinkType.RAW_14, LinkType.IPV4, LinkType.IPV6 -> {
        decoder.counters.increment(Counter.DECODER_RAW);
        yield decoder.ip.decode(packet, at);
      }
      case LinkType.NULL, LinkType.LOOP -> loopback(packet, at);
      case LinkType.LINUX_SLL -> sll(packet, at);
      case LinkType.LINUX_SLL2 -> sll2(packet, at);
      case LinkType.PPP, LinkType.PPP_HDLC -> ppp(packet, at);
      case LinkType.PPP_ETHER -> pppoe(packet, at);
      case LinkType.IEEE802_11 -> wifi(packet, at, false);
      case LinkType.RADIOTAP -> radiotap(packet, at);
      default -> decoder.malformed(packet, Anomaly.LINK_TYPE_UNKNOWN, at);
    };
  }

  Outcome ethernet(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_ETHERNET);
    int answer = ethernet.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.LINK_TRUNCATED, Anomaly.LINK_TRUNCATED, at);
    }
    return etherType(packet, ethernet.typeOrLength(), ethernet.payloadOffset());
  }

  /** What an ethertype announces at {@code at}, behind any VLAN tags. */
  Outcome etherType(Packet packet, int type, int at) {
    if (!decoder.enterLayer(packet, at)) {
      return Outcome.MALFORMED;
    }
    int next = at;
    for (int tags = 0; EtherType.isVlan(type); tags++) {
      if (tags == Packet.MAX_VLANS) {
        return decoder.malformed(packet, Anomaly.VLAN_TOO_MANY, next);
      }
      int answer = vlan.wrap(bounds.buffer, next, bounds.available(next));
      if (answer != Wire.OK) {
        return decoder.fail(packet, answer, Anomaly.VLAN_TRUNCATED, Anomaly.VLAN_TRUNCATED, next);
      }
      tag(packet, vlan.id(), tags);
      type = vlan.typeOrLength();
      next = vlan.payloadOffset();
    }
    return payload(packet, type, next);
  }

  private void tag(Packet packet, int id, int tagsBefore) {
    decoder.counters.increment(tagsBefore == 0 ? Counter.DECODER_VLAN : Counter.DECODER_VLAN_QINQ);
    if (packet.vlanCount < Packet.MAX_VLANS) {
      packet.vlans[packet.vlanCount++] = id;
    }
    // Id 0 is a priority tag, often set in one direction only: it names no VLAN.
    if (decoder.options.vlanInKey() && id != 0) {
      packet.key.realm = Realm.enter(packet.key.realm, Realm.VLAN, id);
    }
  }

  private Outcome payload(Packet packet, int type, int at) {
    return switch (type) {
      case EtherType.IPV4 -> decoder.ip.ipv4(packet, at);
      case EtherType.IPV6 -> decoder.ip.ipv6(packet, at);
      case EtherType.ARP -> other(Counter.DECODER_ARP);
      case EtherType.MPLS, EtherType.MPLS_UPSTREAM -> mpls(packet, at);
      case EtherType.PPPOE_SESSION -> pppoe(packet, at);
      case EtherType.PPPOE_DISCOVERY -> other(Counter.DECODER_PPPOE);
      default -> type <= EtherType.MAX_LENGTH ? llc(packet, at) : other(Counter.DECODER_UNKNOWN_ETHERTYPE);
    };
  }

  private Outcome other(Counter counter) {
    decoder.counters.increment(counter);
    return Outcome.OTHER;
  }

  private Outcome llc(Packet packet, int at) {
    int answer = llc.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.LINK_TRUNCATED, Anomaly.LINK_TRUNCATED, at);
    }
    int type = llc.etherType();
    return type <= EtherType.MAX_LENGTH
        ? other(Counter.DECODER_UNKNOWN_ETHERTYPE)
        : etherType(packet, type, llc.payloadOffset());
  }

  private Outcome loopback(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_NULL);
    int answer = loopback.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.LINK_TRUNCATED, Anomaly.LINK_TRUNCATED, at);
    }
    int type = loopback.etherType();
    return type < 0 ? other(Counter.DECODER_UNKNOWN_ETHERTYPE) : etherType(packet, type, loopback.payloadOffset());
  }

  private Outcome sll(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_SLL);
    int answer = sll.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.SLL_TRUNCATED, Anomaly.SLL_TRUNCATED, at);
    }
    return cooked(packet, sll.arphrdType(), sll.protocol(), sll.payloadOffset());
  }

  private Outcome sll2(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_SLL);
    int answer = sll2.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.SLL_TRUNCATED, Anomaly.SLL_TRUNCATED, at);
    }
    return cooked(packet, sll2.arphrdType(), sll2.protocol(), sll2.payloadOffset());
  }

  private Outcome cooked(Packet packet, int arphrdType, int protocol, int at) {
    if (arphrdType == ARPHRD_NETLINK) {
      return Outcome.OTHER;
    }
    if (protocol <= EtherType.MAX_LENGTH && protocol != LINUX_802_2 && protocol != LINUX_802_3) {
      return other(Counter.DECODER_UNKNOWN_ETHERTYPE);
    }
    return etherType(packet, protocol, at);
  }

  private Outcome pppoe(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_PPPOE);
    int answer = pppoe.wrap(bounds.buffer, at, bounds.available(at));
    if (answer == Wire.BAD_VERSION) {
      return Outcome.OTHER;
    }
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.PPPOE_TRUNCATED, Anomaly.PPPOE_TRUNCATED, at);
    }
    return pppoe.code() == Pppoe.CODE_SESSION ? ppp(packet, pppoe.payloadOffset()) : Outcome.OTHER;
  }

  Outcome ppp(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_PPP);
    int answer = ppp.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.PPP_TRUNCATED, Anomaly.PPP_TRUNCATED, at);
    }
    return switch (ppp.protocol()) {
      case Ppp.IPV4 -> etherType(packet, EtherType.IPV4, ppp.payloadOffset());
      case Ppp.IPV6 -> etherType(packet, EtherType.IPV6, ppp.payloadOffset());
      case Ppp.MPLS, Ppp.MPLS_UPSTREAM -> etherType(packet, EtherType.MPLS, ppp.payloadOffset());
      default -> Outcome.OTHER;
    };
  }

  private Outcome mpls(Packet packet, int at) {
    decoder.counters.increment(Counter.DECODER_MPLS);
    int answer = mpls.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.MPLS_TRUNCATED, Anomaly.MPLS_TOO_MANY, at);
    }
    int next = mpls.payloadOffset();
    if (bounds.available(next) == 0) {
      return Outcome.OTHER;
    }
    return mplsPayload(packet, next, bounds.buffer.getUnsignedByte(next) >>> 4);
  }

  /**
   * A label stack does not name its payload (RFC 4928): a first nibble 4 or 6 is IP unless the header is absurd, anything else
   * an Ethernet pseudowire, behind a control word (RFC 4385, first nibble 0) when the frame makes sense only there.
   */
  private Outcome mplsPayload(Packet packet, int at, int nibble) {
    if (nibble == 4 && (decoder.ip.looksLikeIpv4(at) || !looksLikeEthernet(at))) {
      return decoder.ip.ipv4(packet, at);
    }
    if (nibble == 6 && (decoder.ip.looksLikeIpv6(at) || !looksLikeEthernet(at))) {
      return decoder.ip.ipv6(packet, at);
    }
    boolean controlWord = nibble == 0 && looksLikeEthernet(at + CONTROL_WORD) && !looksLikeEthernet(at);
    return ethernet(packet, controlWord ? at + CONTROL_WORD : at);
  }

  private Outcome radiotap(Packet packet, int at) {
    int answer = radiotap.wrap(bounds.buffer, at, bounds.available(at));
    if (answer != Wire.OK) {
      decoder.counters.increment(Counter.DECODER_WIFI);
      return decoder.fail(packet, answer, Anomaly.WIFI_TRUNCATED, Anomaly.WIFI_TRUNCATED, at);
    }
    return radiotap.badFcs() ? other(Counter.DECODER_WIFI) : wifi(packet, radiotap.payloadOffset(), radiotap.dataPadded());
  }

  private Outcome wifi(Packet packet, int at, boolean padded) {
    decoder.counters.increment(Counter.DECODER_WIFI);
    int answer = wifi.wrap(bounds.buffer, at, bounds.available(at));
    if (answer == Wire.BAD_VERSION) {
      return Outcome.OTHER;
    }
    if (answer != Wire.OK) {
      return decoder.fail(packet, answer, Anomaly.WIFI_TRUNCATED, Anomaly.WIFI_TRUNCATED, at);
    }
    return wifi.carriesPlainData() ? llc(packet, wifi.payloadOffset(padded)) : Outcome.OTHER;
  }

  /**
   * Whether bytes make sense as an Ethernet frame that carries IP or ARP, behind up to {@value Packet#MAX_VLANS} VLAN tags; for
   * payloads nothing announces.
   */
  boolean looksLikeEthernet(int at) {
    int next = at + Ethernet.LENGTH;
    for (int tags = 0; tags <= Packet.MAX_VLANS && bounds.available(next) > 0; tags++) {
      int type = bounds.buffer.getUnsignedShort(next - 2);
      if (type == EtherType.IPV4) {
        return decoder.ip.looksLikeIpv4(next);
      }
      if (type == EtherType.IPV6) {
        return decoder.ip.looksLikeIpv6(next);
      }
      if (!EtherType.isVlan(type)) {
        return type == EtherType.ARP;
      }
      next += Vlan.LENGTH;
    }
    return false;
  }
}
