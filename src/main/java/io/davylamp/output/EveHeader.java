package io.davylamp.output;

import io.davylamp.decode.Addresses;
import io.davylamp.decode.IpEndpoints;
import io.davylamp.decode.Packet;
import io.davylamp.event.Side;
import io.davylamp.flow.CommunityId;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Timestamps;
import java.nio.charset.StandardCharsets;

/**
 * The members every EVE line begins with, in Suricata's order: {@link #beginFlow} up to {@code pkt_src}, then whatever metadata
 * the event has, then {@link #links}. Part of one {@link EveWriter}; allocates nothing.
 */
final class EveHeader {
  private static final int SCTP = 132;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final String[] PROTOCOL_NUMBERS = new String[256];

  static {
    for (int i = 0; i < PROTOCOL_NUMBERS.length; i++) {
      PROTOCOL_NUMBERS[i] = Integer.toString(i);
    }
  }

  private final EveOptions options;
  private final SourceNames sources;
  private final JsonLine line;
  private final CommunityId communityId;
  private final Timestamps timestamps = new Timestamps();
  private final IpEndpoints endpoints = new IpEndpoints();
  private final byte[] text = new byte[64];
  private int typeAt;

  /** @param communityId null when lines carry none */
  EveHeader(EveOptions options, CommunityId communityId, SourceNames sources, JsonLine line) {
    this.options = options;
    this.communityId = communityId;
    this.sources = sources;
    this.line = line;
  }

  /**
   * Writes the header of an event of a flow, up to {@code pkt_src}.
   *
   * @param side which end the event comes from: its source
   * @param packetNumber 0 when no packet is the cause: the line then has neither {@code pcap_cnt} nor {@code pkt_src}
   */
  void beginFlow(Flow flow, Side side, String type, long timeNs, int sourceId, long packetNumber) {
    timestamp("timestamp", timeNs);
    line.number("flow_id", flow.id());
    source(sourceId, packetNumber);
    line.text("event_type", type);
    typeAt = line.length() - 1 - type.length();
    vlans(flow.vlanCount(), flow.vlan(0), flow.vlan(1), flow.vlan(2));
    boolean ports = hasPorts(flow.protocol());
    address("src_ip", flow.addressHi(side), flow.addressLo(side), flow.ipVersion());
    if (ports) {
      line.number("src_port", flow.port(side));
    }
    Side other = side.other();
    address("dest_ip", flow.addressHi(other), flow.addressLo(other), flow.ipVersion());
    if (ports) {
      line.number("dest_port", flow.port(other));
    }
    line.text("proto", protocol(flow.protocol()));
    line.number("ip_v", flow.ipVersion());
    if (flow.icmpType() >= 0 && (flow.protocol() == Flow.ICMP || flow.protocol() == Flow.ICMPV6)) {
      line.number("icmp_type", flow.icmpType());
      line.number("icmp_code", flow.icmpCode());
    }
    if (packetNumber > 0) {
      line.text("pkt_src", flow.origin().label());
    }
  }

  /** Writes the header of an event about a conversation that is no longer at hand, from {@code in_iface} on. */
  void beginConversation(Conversation on, String type) {
    line.text("in_iface", sources.interfaceName(on.sourceId()));
    line.text("event_type", type);
    address("src_ip", on.clientHi(), on.clientLo(), on.ipVersion());
    if (hasPorts(on.protocol())) {
      line.number("src_port", on.clientPort());
    }
    address("dest_ip", on.serverHi(), on.serverLo(), on.ipVersion());
    if (hasPorts(on.protocol())) {
      line.number("dest_port", on.serverPort());
    }
    line.text("proto", protocol(on.protocol()));
    line.number("ip_v", on.ipVersion());
  }

  /** Writes the header of an event about a packet that belongs to no flow; addresses as far as its headers are whole. */
  void beginPacket(Packet packet, String type) {
    timestamp("timestamp", packet.timeNs);
    source(packet.sourceId, packet.number);
    line.text("event_type", type);
    int count = packet.vlanCount;
    vlans(count, count > 0 ? packet.vlans[0] : 0, count > 1 ? packet.vlans[1] : 0, count > 2 ? packet.vlans[2] : 0);
    if (endpoints.read(packet, packet.ipOffset)) {
      endpoints(endpoints);
      line.number("ip_v", endpoints.version());
    }
    line.text("pkt_src", packet.origin.label());
  }

  /** Writes source, destination and protocol of an IP header, ports where they are known. */
  private void endpoints(IpEndpoints ip) {
    address("src_ip", ip.sourceHi(), ip.sourceLo(), ip.version());
    if (ip.sourcePort() >= 0) {
      line.number("src_port", ip.sourcePort());
    }
    address("dest_ip", ip.destinationHi(), ip.destinationLo(), ip.version());
    if (ip.destinationPort() >= 0) {
      line.number("dest_port", ip.destinationPort());
    }
    line.text("proto", protocol(ip.protocol()));
  }

  /** Writes the object {@code tunnel} of a packet that came in one: its outermost IP header, and how many there are inside. */
  void tunnel(Packet packet) {
    if (packet.tunnelDepth == 0 || !endpoints.read(packet, packet.outerIpOffset)) {
      return;
    }
    line.openObject("tunnel");
    endpoints(endpoints);
    line.number("depth", packet.tunnelDepth);
    line.text("pkt_src", Packet.Origin.WIRE.label());
    line.close();
  }

  /** Writes what joins the line with other records of the same conversation: MAC addresses and community id. */
  void links(Flow flow, Side side, boolean packetEvent) {
    if (options.ether()) {
      ether(flow, side, packetEvent);
    }
    if (options.communityId()) {
      line.ascii("community_id", text, 0, communityId.write(flow, text, 0));
    }
  }

  /** Ends the line's members: sensor and capture file. */
  void end(int sourceId) {
    line.text("host", options.sensorName());
    line.text("pcap_filename", sources.fileName(sourceId));
  }

  /** Where the value of the last event_type of a flow begins. */
  int typeAt() {
    return typeAt;
  }

  void timestamp(String name, long timeNs) {
    line.ascii(name, text, 0, timestamps.write(timeNs, text, 0));
  }

  void address(String name, long hi, long lo, int version) {
    line.ascii(name, text, 0, Addresses.write(hi, lo, version, options.expandedIpv6(), text, 0));
  }

  /** Whether a protocol's first four bytes are two ports. */
  static boolean hasPorts(int protocol) {
    return protocol == Flow.TCP || protocol == Flow.UDP || protocol == SCTP;
  }

  private void source(int sourceId, long packetNumber) {
    line.text("in_iface", sources.interfaceName(sourceId));
    if (packetNumber > 0 && sources.fileName(sourceId) != null) {
      line.number("pcap_cnt", packetNumber);
    }
  }

  private void vlans(int count, int first, int second, int third) {
    if (count == 0) {
      return;
    }
    line.openArray("vlan");
    line.number(null, first);
    if (count > 1) {
      line.number(null, second);
    }
    if (count > 2) {
      line.number(null, third);
    }
    line.close();
  }

  private void ether(Flow flow, Side side, boolean packetEvent) {
    if (flow.mac(side) < 0 && flow.mac(side.other()) < 0) {
      return;
    }
    line.openObject("ether");
    mac(packetEvent ? "src_mac" : "src_macs", flow.mac(side), !packetEvent);
    mac(packetEvent ? "dest_mac" : "dest_macs", flow.mac(side.other()), !packetEvent);
    line.close();
  }

  private void mac(String name, long mac, boolean list) {
    if (mac < 0) {
      return;
    }
    int at = 0;
    for (int shift = 40; shift >= 0; shift -= 8) {
      text[at++] = HEX[(int) (mac >>> shift + 4) & 0xF];
      text[at++] = HEX[(int) (mac >>> shift) & 0xF];
      text[at++] = ':';
    }
    if (list) {
      line.openArray(name);
      line.ascii(null, text, 0, at - 1);
      line.close();
    } else {
      line.ascii(name, text, 0, at - 1);
    }
  }

  private static String protocol(int number) {
    return switch (number) {
      case Flow.ICMP -> "ICMP";
      case Flow.TCP -> "TCP";
      case Flow.UDP -> "UDP";
      case Flow.ICMPV6 -> "IPv6-ICMP";
      default -> PROTOCOL_NUMBERS[number & 0xFF];
    };
  }
}
