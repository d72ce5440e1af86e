package io.davylamp.output;

import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.AnomalyEvent;
import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.flow.CommunityId;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.FlowRecord;
import io.davylamp.time.PacketClock;

/**
 * Writes every event as one EVE line: Suricata's common header in Suricata's order, then the event's own object. What each line
 * may hold says {@code eve-schema.json}. One per worker, on its thread; allocates nothing per line.
 */
public final class EveWriter implements FlowListener {
  private final EveOptions options;
  private final PacketClock clock;
  private final EventSink sink;
  private final JsonLine line = new JsonLine();
  private final EveHeader header;
  private final FlowRecord flowRecord = new FlowRecord();
  private final AnomalyEvent decodeAnomaly = new AnomalyEvent();
  private Packet current;

  /** The community id of an options set: version 1, seed 0 unless told otherwise; null when lines carry none. */
  public static CommunityId communityId(EveOptions options) {
    return options.communityId() ? new CommunityId(options.communityIdSeed()) : null;
  }

  public EveWriter(EveOptions options, CommunityId communityId, PacketClock clock, SourceNames sources, EventSink sink) {
    this.options = options;
    this.clock = clock;
    this.sink = sink;
    header = new EveHeader(options, communityId, sources, line);
  }

  /** The packet that is worked on from now on; alerts tell of the tunnel it came in. */
  public void packet(Packet packet) {
    current = packet;
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    String type = event.type();
    if (!options.writes(type)) {
      return;
    }
    boolean packetEvent = clock.packetNumber() > 0;
    line.begin();
    header.beginFlow(flow, side, type, clock.eventNs(), clock.sourceId(), clock.packetNumber());
    header.links(flow, side, true);
    Event cause = event.cause();
    transaction(type, cause == null ? event : cause);
    object(type, event);
    if (type.equals("alert")) {
      alertTail(flow, side, event == cause ? null : cause, packetEvent);
    } else if (type.equals("anomaly")) {
      line.text("app_proto", flow.appProto());
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
    header.beginFlow(flow, Side.CLIENT, "flow", flow.endedNs(), flow.sourceId(), 0);
    if (options.strict()) {
      StrictMining.write(flow.mining(), line);
    }
    header.links(flow, Side.CLIENT, false);
    object("flow", flowRecord);
    line.text("app_proto", flow.appProto());
    if (!options.strict()) {
      ours(flow);
    }
    if (flowRecord.hasTcp()) {
      line.openObject("tcp");
      flowRecord.writeTcp(line);
      line.close();
    }
    finish(flow.sourceId());
  }

  /** A packet in which something does not decode and that belongs to no flow, or to none yet. */
  public void onPacketAnomaly(Packet packet, Anomaly anomaly) {
    if (!options.writes("anomaly")) {
      return;
    }
    line.begin();
    header.beginPacket(packet, "anomaly");
    object("anomaly", decodeAnomaly.of(anomaly, null));
    finish(packet.sourceId);
  }

  /** The {@code stats} line. */
  public void onStats(StatsEvent stats, long timeNs) {
    if (!options.writes("stats")) {
      return;
    }
    line.begin();
    header.timestamp("timestamp", timeNs);
    line.text("event_type", "stats");
    object("stats", stats);
    line.text("host", options.sensorName());
    line.end();
    sink.offer(line.bytes(), 0, line.length());
  }

  /** What stands beside an alert: what caused it, and what is known of its flow at this moment. */
  private void alertTail(Flow flow, Side side, Event cause, boolean packetEvent) {
    if (cause != null && !(options.strict() && EveOptions.EXTENDED_ONLY.contains(cause.type()))) {
      object(cause.type(), cause);
    }
    line.text("app_proto", flow.appProto());
    line.text("direction", side == Side.CLIENT ? "to_server" : "to_client");
    line.openObject("flow");
    line.number("pkts_toserver", flow.packets(Side.CLIENT));
    line.number("pkts_toclient", flow.packets(Side.SERVER));
    line.number("bytes_toserver", flow.wireBytes(Side.CLIENT));
    line.number("bytes_toclient", flow.wireBytes(Side.SERVER));
    header.timestamp("start", flow.firstNs());
    header.address("src_ip", flow.addressHi(Side.CLIENT), flow.addressLo(Side.CLIENT), flow.ipVersion());
    header.address("dest_ip", flow.addressHi(Side.SERVER), flow.addressLo(Side.SERVER), flow.ipVersion());
    if (EveHeader.hasPorts(flow.protocol())) {
      line.number("src_port", flow.port(Side.CLIENT));
      line.number("dest_port", flow.port(Side.SERVER));
    }
    line.close();
    if (packetEvent && isCurrent()) {
      header.tunnel(current);
    }
  }

  /** Suricata's dns object has its number inside. */
  private void transaction(String type, Event of) {
    if (of.transaction() >= 0 && !type.equals("dns")) {
      line.number("tx_id", of.transaction());
    }
  }

  /** Whether the packet at hand is the one the clock stamps events with. */
  private boolean isCurrent() {
    return current != null && current.number == clock.packetNumber() && current.sourceId == clock.sourceId();
  }

  /** Our own members of a flow. */
  private void ours(Flow flow) {
    line.openObject("conn");
    flowRecord.writeConn(line);
    line.close();
    if (flow.mining() != null) {
      line.openObject("mining");
      flow.mining().write(line);
      line.close();
    }
  }

  private void object(String name, Event event) {
    line.openObject(name);
    event.write(line);
    line.close();
  }

  private void finish(int sourceId) {
    header.end(sourceId);
    line.end();
    sink.offer(line.bytes(), 0, line.length());
  }
}
