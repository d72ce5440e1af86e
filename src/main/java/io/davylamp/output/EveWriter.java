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
  private static final String ALERT = "alert";
  private static final String FILE = "fileinfo";

  private final EveOptions options;
  private final PacketClock clock;
  private final EventSink sink;
  private final JsonLine line;
  private final EveHeader header;
  private final FlowRecord flowRecord = new FlowRecord();
  private final AnomalyEvent decodeAnomaly = new AnomalyEvent();
  private final Frame frame = new Frame();
  private Packet current;

  /** The community id of an options set: version 1, seed 0 unless told otherwise; null when lines carry none. */
  public static CommunityId communityId(EveOptions options) {
    return options.communityId() ? new CommunityId(options.communityIdSeed()) : null;
  }

  public EveWriter(EveOptions options, CommunityId communityId, PacketClock clock, SourceNames sources, EventSink sink) {
    this.options = options;
    this.clock = clock;
    this.sink = sink;
    line = new JsonLine(options.privacy());
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
    begin(flow, side, type);
    if (!type.equals("dns") && !type.equals(FILE)) {
      transaction(event); // Suricata's dns and fileinfo objects have its number inside
    }
    carrier(event);
    object(type, event);
    if (type.equals("anomaly") || type.equals(FILE)) {
      line.text("app_proto", flow.appProto());
    }
    via(flow);
    finish(clock.sourceId());
  }

  /**
   * The line of an alert without its object.
   *
   * @param cause event that led to it, or null
   * @return null when alerts are not written
   */
  public Frame alertFrame(Flow flow, Side side, Event cause) {
    if (!options.writes(ALERT)) {
      return null;
    }
    boolean packetEvent = clock.packetNumber() > 0;
    begin(flow, side, ALERT);
    if (cause != null) {
      transaction(cause);
    }
    int objectAt = line.length();
    alertTail(flow, side, cause, packetEvent);
    via(flow);
    header.end(clock.sourceId());
    line.end();
    frame.of(line.bytes(), line.length()).objectAt = objectAt;
    return frame;
  }

  /** The line of a flow, with places for what others know of it. @return null when flows are not written */
  public Frame flowFrame(Flow flow, FlowEnd reason) {
    if (!options.writes("flow") && !options.writes(ALERT)) {
      return null;
    }
    flowRecord.of(flow, reason);
    line.begin();
    header.beginFlow(flow, Side.CLIENT, "flow", flow.endedNs(), flow.sourceId(), 0);
    int typeAt = header.typeAt();
    int miningAt = options.strict() ? StrictMining.write(flow.mining(), line) : -1;
    header.links(flow, Side.CLIENT, false);
    int objectAt = line.length();
    object("flow", flowRecord);
    line.text("app_proto", flow.appProto());
    int connAt = -1;
    if (!options.strict()) {
      connAt = conn();
      miningAt = line.length();
      boolean judged = flow.records() != null && flow.records().score().isTold();
      if (flow.mining() != null || judged) {
        line.openObject("mining");
        if (judged) {
          flow.records().write(line);
        }
        if (flow.mining() != null) {
          flow.mining().write(line);
        }
        miningAt = line.length();
        line.close();
      }
      if (flow.node() != null) {
        line.openObject("node");
        flow.node().write(line);
        line.close();
      }
    }
    if (flowRecord.hasTcp()) {
      line.openObject("tcp");
      flowRecord.writeTcp(line);
      line.close();
    }
    int tailAt = line.length();
    via(flow);
    header.end(flow.sourceId());
    line.end();
    frame.of(line.bytes(), line.length());
    frame.typeAt = typeAt;
    frame.objectAt = objectAt;
    frame.connAt = connAt;
    frame.miningAt = miningAt;
    frame.tailAt = tailAt;
    return frame;
  }

  /** Whether lines of flows are wanted, and not only what is made of them. */
  public boolean writesFlows() {
    return options.writes("flow");
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    Frame whole = writesFlows() ? flowFrame(flow, reason) : null;
    if (whole != null) {
      sink.offer(whole.bytes, 0, whole.length);
    }
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
      carrier(cause);
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

  private void via(Flow flow) {
    if (flow.via() != null && !options.strict()) {
      flow.via().write(line);
    }
  }

  private void transaction(Event of) {
    if (of.transaction() >= 0) {
      line.number("tx_id", of.transaction());
    }
  }

  /** Whether the packet at hand is the one the clock stamps events with. */
  private boolean isCurrent() {
    return current != null && current.number == clock.packetNumber() && current.sourceId == clock.sourceId();
  }

  /** @return where further members of {@code conn} may stand */
  private int conn() {
    line.openObject("conn");
    flowRecord.writeConn(line);
    int end = line.length();
    line.close();
    return end;
  }

  private void begin(Flow flow, Side side, String type) {
    line.begin();
    header.beginFlow(flow, side, type, clock.eventNs(), clock.sourceId(), clock.packetNumber());
    header.links(flow, side, true);
  }

  private void object(String name, Event event) {
    line.openObject(name);
    event.write(line);
    if (!options.strict()) {
      event.writeOwn(line);
    }
    line.close();
  }

  /** Beside a file stands the exchange it came in. */
  private void carrier(Event event) {
    Event exchange = event.type().equals(FILE) ? event.cause() : null;
    if (exchange != null) {
      object(exchange.type(), exchange);
    }
  }

  private void finish(int sourceId) {
    header.end(sourceId);
    line.end();
    sink.offer(line.bytes(), 0, line.length());
  }
}
