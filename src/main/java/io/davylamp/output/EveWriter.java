package io.davylamp.output;

import io.davylamp.decode.Addresses;
import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.flow.CommunityId;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.FlowRecord;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Timestamps;
import io.davylamp.time.PacketClock;

/**
 * Writes every event as one EVE line: Suricata's common header in Suricata's order, then the event's own object. One per worker,
 * on its thread; allocates nothing per line.
 */
public final class EveWriter implements FlowListener {
  private static final byte[] HEX = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final EveOptions options;
  private final PacketClock clock;
  private final SourceNames sources;
  private final EventSink sink;
  private final JsonLine line = new JsonLine();
  private final Timestamps timestamps = new Timestamps();
  private final CommunityId communityId;
  private final FlowRecord flowRecord = new FlowRecord();
  private final byte[] text = new byte[64];

  /** The community id of an options set: version 1, seed 0 unless told otherwise; null when lines carry none. */
  public static CommunityId communityId(EveOptions options) {
    return options.communityId() ? new CommunityId(options.communityIdSeed()) : null;
  }

  public EveWriter(EveOptions options, CommunityId communityId, PacketClock clock, SourceNames sources, EventSink sink) {
    this.options = options;
    this.communityId = communityId;
    this.clock = clock;
    this.sources = sources;
    this.sink = sink;
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    String type = event.type();
    if (!options.writes(type)) {
      return;
    }
    line.begin();
    header(flow, side, type, clock.eventNs(), clock.sourceId(), clock.packetNumber());
    if (event.cause() != null) {
      alert(flow, side, event);
    } else {
      object(type, event);
      if (type.equals("anomaly")) {
        line.text("app_proto", flow.appProto());
      }
    }
    finish(clock.sourceId());
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    if (!options.writes("flow")) {
      return;
    }
    flowRecord.of(flow, reason);
    line.begin();
    header(flow, Side.CLIENT, "flow", flow.endedNs(), flow.sourceId(), 0);
    if (options.strict()) {
      strictMining(flow.mining());
    }
    flowTail(flow);
    finish(flow.sourceId());
  }

  /** A packet that does not decode; it belongs to no flow. */
  public void onPacketAnomaly(Packet packet, Anomaly anomaly) {
    if (!options.writes("anomaly")) {
      return;
    }
    line.begin();
    timestamp("timestamp", packet.timeNs);
    text("in_iface", sources.interfaceName(packet.sourceId));
    line.number("pcap_cnt", packet.number);
    line.text("event_type", "anomaly");
    vlans(packet.vlanCount, packet.vlanCount > 0 ? packet.vlans[0] : 0, packet.vlanCount > 1 ? packet.vlans[1] : 0,
        packet.vlanCount > 2 ? packet.vlans[2] : 0);
    line.text("pkt_src", packet.origin.label());
    line.openObject("anomaly");
    line.text("type", anomaly.layer().label());
    line.text("event", anomaly.label());
    line.close();
    finish(packet.sourceId);
  }

  /** The {@code stats} line. */
  public void onStats(StatsEvent stats, long timeNs) {
    if (!options.writes("stats")) {
      return;
    }
    line.begin();
    timestamp("timestamp", timeNs);
    line.text("event_type", "stats");
    object("stats", stats);
    text("host", options.sensorName());
    line.end();
    sink.offer(line.bytes(), 0, line.length());
  }

  private void header(Flow flow, Side side, String type, long timeNs, int sourceId, long packetNumber) {
    timestamp("timestamp", timeNs);
    line.number("flow_id", flow.id());
    text("in_iface", sources.interfaceName(sourceId));
    if (packetNumber > 0 && sources.fileName(sourceId) != null) {
      line.number("pcap_cnt", packetNumber);
    }
    line.text("event_type", type);
    vlans(flow.vlanCount(), flow.vlan(0), flow.vlan(1), flow.vlan(2));
    address("src_ip", flow, side);
    boolean ports = flow.protocol() == 6 || flow.protocol() == 17 || flow.protocol() == 132;
    if (ports) {
      line.number("src_port", flow.port(side));
    }
    address("dest_ip", flow, side.other());
    if (ports) {
      line.number("dest_port", flow.port(side.other()));
    }
    line.text("proto", protocol(flow.protocol()));
    line.number("ip_v", flow.ipVersion());
    if (flow.protocol() == 1 || flow.protocol() == 58) {
      line.number("icmp_type", flow.icmpType());
      line.number("icmp_code", flow.icmpCode());
    }
    text("pkt_src", type.equals("flow") || type.equals("alert") || type.equals("anomaly") ? null : flow.origin().label());
    if (options.ether()) {
      ether(flow, side, type);
    }
    if (options.communityId()) {
      int length = communityId.write(flow, text, 0);
      line.ascii("community_id", text, 0, length);
    }
  }

  private void alert(Flow flow, Side side, Event alert) {
    object("alert", alert);
    Event cause = alert.cause();
    if (cause != alert && !(options.strict() && EveOptions.EXTENDED_ONLY.contains(cause.type()))) {
      object(cause.type(), cause);
    }
    line.text("app_proto", flow.appProto());
    line.text("direction", side == Side.CLIENT ? "to_server" : "to_client");
    line.openObject("flow");
    line.number("pkts_toserver", flow.packets(Side.CLIENT));
    line.number("pkts_toclient", flow.packets(Side.SERVER));
    line.number("bytes_toserver", flow.wireBytes(Side.CLIENT));
    line.number("bytes_toclient", flow.wireBytes(Side.SERVER));
    timestamp("start", flow.firstNs());
    address("src_ip", flow, Side.CLIENT);
    address("dest_ip", flow, Side.SERVER);
    line.number("src_port", flow.port(Side.CLIENT));
    line.number("dest_port", flow.port(Side.SERVER));
    line.close();
    text("pkt_src", flow.origin().label());
  }

  private void flowTail(Flow flow) {
    line.text("app_proto", flow.appProto());
    object("flow", flowRecord);
    if (!options.strict()) {
      line.openObject("conn");
      flowRecord.writeConn(line);
      line.close();
      if (flow.mining() != null) {
        line.openObject("mining");
        flow.mining().write(line);
        line.close();
      }
    }
    if (flow.tcp() != null) {
      line.openObject("tcp");
      flowRecord.writeTcp(line);
      line.close();
    }
  }

  /** Mining facts where Suricata's schema has room: open objects in {@code metadata}, and a traffic label. */
  private void strictMining(Mining mining) {
    if (mining == null) {
      return;
    }
    line.openObject("metadata");
    line.openArray("flowvars");
    line.openObject(null);
    line.openObject("mining");
    mining.write(line);
    line.close();
    line.close();
    line.close();
    line.close();
    line.openObject("traffic");
    line.openArray("label");
    line.text(null, "cryptomining");
    line.close();
    line.close();
  }

  private void object(String name, Event event) {
    line.openObject(name);
    event.write(line);
    line.close();
  }

  private void finish(int sourceId) {
    text("host", options.sensorName());
    text("pcap_filename", sources.fileName(sourceId));
    line.end();
    sink.offer(line.bytes(), 0, line.length());
  }

  private void text(String name, String value) {
    line.text(name, value);
  }

  private void timestamp(String name, long timeNs) {
    int length = timestamps.write(timeNs, text, 0);
    line.ascii(name, text, 0, length);
  }

  private void address(String name, Flow flow, Side side) {
    int length =
        Addresses.write(flow.addressHi(side), flow.addressLo(side), flow.ipVersion(), options.expandedIpv6(), text, 0);
    line.ascii(name, text, 0, length);
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

  private void ether(Flow flow, Side side, String type) {
    if (flow.mac(side) < 0) {
      return;
    }
    boolean list = type.equals("flow");
    line.openObject("ether");
    mac(list ? "src_macs" : "src_mac", flow.mac(side), list);
    mac(list ? "dest_macs" : "dest_mac", flow.mac(side.other()), list);
    line.close();
  }

  private void mac(String name, long mac, boolean list) {
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
      case 1 -> "ICMP";
      case 6 -> "TCP";
      case 17 -> "UDP";
      case 58 -> "IPv6-ICMP";
      default -> PROTOCOL_NUMBERS[number & 0xFF];
    };
  }

  private static final String[] PROTOCOL_NUMBERS = new String[256];

  static {
    for (int i = 0; i < PROTOCOL_NUMBERS.length; i++) {
      PROTOCOL_NUMBERS[i] = Integer.toString(i);
    }
  }
}
