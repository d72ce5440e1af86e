package io.davylamp.pipeline;

import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.detect.Alert;
import io.davylamp.detect.AlertSink;
import io.davylamp.detect.Sighting;
import io.davylamp.event.Anomaly;
import io.davylamp.event.AnomalyEvent;
import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.evidence.Handover;
import io.davylamp.evidence.Witness;
import io.davylamp.flow.EventBus;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.FlowTable;
import io.davylamp.incident.Answer;
import io.davylamp.incident.FlowEnded;
import io.davylamp.memory.SegmentPool;
import io.davylamp.output.EveWriter;
import io.davylamp.output.Frame;
import io.davylamp.output.StatsEvent;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.Sessions;
import io.davylamp.report.TopFlows;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.tcp.TcpContext;
import io.davylamp.time.PacketClock;
import java.util.List;

/**
 * From a decoded packet to events: flow, reassembly, analyzers, detectors, lines. Runs to completion on one thread and shares
 * nothing. Holds the only catch on the packet path: a bug of ours costs the flow it happened on its analyzer, nothing else.
 */
final class Worker implements Ingest.PacketConsumer, EventBus, FlowListener, AlertSink {
  private static final int TCP = 6;
  private static final int UDP = 17;
  /** Anomaly lines per kind for packets that belong to no flow; all are counted. */
  private static final int DECODE_ANOMALY_LINES = 10;

  private final Counters counters;
  private final PacketClock clock = new PacketClock();
  private final FlowTable table;
  private final Sessions sessions;
  private final SegmentPool segments;
  private final FlowListener[] listeners;
  private final EveWriter writer;
  private final Outlet outlet;
  private final FlowEnded ended = new FlowEnded();
  private final Answer answer = new Answer();
  private final TopFlows topFlows;
  /** Null unless evidence is asked for. */
  private final Witness witness;
  private final Failures failures;
  private final int[] decodeAnomalies = new int[Anomaly.values().length];
  private final AnomalyEvent headerAnomaly = new AnomalyEvent();

  /** Where goes what spans flows; frames and flows are borrowed for the call. */
  interface Outlet extends Handover {
    /** @param line without the alert's object; null when alerts are not written */
    void sighting(Sighting sighting, Frame line);

    /** @param line null when neither flows nor alerts are written */
    void flow(FlowEnded flow, Frame line);

    void answer(Answer answer);
  }

  Worker(RunOptions options, Blueprint blueprint, WriterFactory writers, Outlet outlet, Failures failures, Counters counters) {
    this.counters = counters;
    this.outlet = outlet;
    this.failures = failures;
    this.writer = writers.newWriter(clock);
    this.segments = new SegmentPool((int) Math.min(Integer.MAX_VALUE, options.segmentPoolBytes() / SegmentPool.SEGMENT_BYTES));
    TcpContext tcp = new TcpContext(options.tcp(), segments, counters, clock);
    sessions = new Sessions(new Protocols(blueprint.protocols()), this, clock, counters, options.sessions());
    table =
        new FlowTable(
            options.flow(), options.timeouts(), this, () -> new TcpConnection(tcp), options.sourceIdentity(), counters, clock);
    topFlows = new TopFlows(options.topFlows());
    witness = options.evidence() == null ? null : new Witness(options.evidence(), clock, outlet, counters);
    List<FlowListener> detectors = blueprint.detectors(this, clock, this, counters);
    listeners = new FlowListener[detectors.size()];
    detectors.toArray(listeners);
  }

  /** Makes the writer of a worker, on its clock. */
  interface WriterFactory {
    EveWriter newWriter(PacketClock clock);
  }

  @Override
  public void onPacket(Packet packet) {
    clock.advanceTo(packet.nowNs, packet.timeNs, packet.sourceId, packet.number);
    writer.packet(packet);
    Flow flow = null;
    try {
      flow = table.findOrOpen(packet);
      if (flow == null) {
        return;
      }
      if (witness != null) {
        witness.onPacket(flow, packet);
      }
      Side side = flow.lastSide();
      if (packet.anomaly != null) {
        onAnomaly(flow, side, packet.anomaly);
      }
      if (packet.payloadLength > 0 && flow.listener() == null && flow.appProto() == null) {
        // On the first payload, not on the SYN: a flood of SYNs must not use up the sessions.
        sessions.open(flow);
      }
      if (packet.key.protocol == TCP) {
        flow.tcp().onSegment(side, packet);
      } else if (packet.key.protocol == UDP && packet.payloadLength > 0 && flow.listener() != null) {
        flow.listener().onBytes(side, packet.buffer, packet.payloadOffset, packet.payloadLength);
      }
      if (packet.quotesFlow) {
        onQuoted(packet);
      }
    } catch (RuntimeException bug) {
      counters.increment(Counter.APP_EXCEPTIONS);
      failures.record(bug, "packet " + packet.number);
      if (flow != null) {
        sessions.detach(flow);
      }
    }
  }

  /** A header that can be followed all the same: told once per flow and kind, so that it does not depend on who works on what. */
  private void onAnomaly(Flow flow, Side side, Anomaly anomaly) {
    counters.increment(Counter.ANOMALIES);
    if (flow.firstTime(anomaly)) {
      writer.onEvent(flow, side, headerAnomaly.of(anomaly, null));
    } else {
      counters.increment(Counter.ANOMALIES_RATE_LIMITED);
    }
  }

  /** The flow an ICMP error speaks of learns of it. */
  void onQuoted(Packet packet) {
    Flow quoted = table.find(packet.quotedKey);
    if (quoted != null) {
      if (witness != null) {
        witness.onPacket(quoted, packet);
      }
      quoted.onIcmpError(packet.icmpType, packet.icmpCode, sentBy(quoted, packet));
    }
  }

  /** Whose end an ICMP error comes from: the server's, unless the client itself sent it. */
  private static Side sentBy(Flow quoted, Packet packet) {
    long hi = packet.sourceIsLow ? packet.key.lowHi : packet.key.highHi;
    long lo = packet.sourceIsLow ? packet.key.lowLo : packet.key.highLo;
    boolean client = quoted.addressHi(Side.CLIENT) == hi && quoted.addressLo(Side.CLIENT) == lo;
    return client ? Side.CLIENT : Side.SERVER;
  }

  @Override
  public void onOther(Packet packet, Decoder.Outcome outcome) {
    clock.advanceTo(packet.nowNs, packet.timeNs, packet.sourceId, packet.number);
    if (packet.anomaly == null) {
      return;
    }
    counters.increment(Counter.ANOMALIES);
    if (decodeAnomalies[packet.anomaly.ordinal()]++ < DECODE_ANOMALY_LINES) {
      writer.onPacketAnomaly(packet, packet.anomaly);
    } else {
      counters.increment(Counter.ANOMALIES_RATE_LIMITED);
    }
  }

  /** Time went on: another second of packets, or a live interface is silent. */
  @Override
  public void onTime(long nowNs) {
    clock.advanceTo(nowNs, clock.sourceId(), 0);
    table.expire(clock.nowNs());
  }

  /** Ends every flow. */
  void finish(long nowNs) {
    clock.advanceTo(nowNs, clock.sourceId(), 0);
    table.closeAll(FlowEnd.SHUTDOWN);
  }

  /** Ends every flow and forgets the time: an unrelated capture begins. */
  void restart(long nowNs) {
    finish(nowNs);
    clock.restart();
    table.restart();
  }

  void writeStats(StatsEvent stats, long timeNs) {
    writer.onStats(stats, timeNs);
  }

  @Override
  public void onFlowStart(Flow flow) {
    for (FlowListener listener : listeners) {
      listener.onFlowStart(flow);
    }
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    sessions.close(flow);
    for (FlowListener listener : listeners) {
      listener.onFlowEnd(flow, reason);
    }
    if (witness != null) {
      witness.onFlowEnd(flow, reason);
    }
    outlet.flow(ended.of(flow, reason), writer.flowFrame(flow, reason));
    if (witness != null) {
      witness.onFlowGone(flow);
    }
    topFlows.onFlowEnd(flow, reason);
  }

  @Override
  public void publish(Flow flow, Side side, Event event) {
    writer.onEvent(flow, side, event);
    for (FlowListener listener : listeners) {
      listener.onEvent(flow, side, event);
    }
    if (answer.read(flow, event, clock.eventNs(), clock.packetNumber())) {
      if (witness != null) {
        witness.onAnswer(flow);
      }
      outlet.answer(answer);
    }
    if (witness != null) {
      witness.onEvent(flow, side, event);
    }
  }

  @Override
  public void onAlert(Flow flow, Side side, Alert alert) {
    Sighting sighting = alert.sighting(flow);
    if (witness != null && !sighting.signature().isPolicy()) {
      witness.onSighting(flow, sighting, alert.cause());
    }
    outlet.sighting(sighting, alert.update() ? null : writer.alertFrame(flow, side, alert.cause()));
  }

  Counters counters() {
    return counters;
  }

  TopFlows topFlows() {
    return topFlows;
  }

  int activeFlows() {
    return table.active();
  }

  /** What is still held after {@link #finish}; anything but 0 is a leak. */
  int inUse() {
    return segments.inUse() + sessions.inUse() + sessions.viasInUse() + table.active();
  }
}
