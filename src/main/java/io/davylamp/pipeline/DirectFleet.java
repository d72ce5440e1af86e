package io.davylamp.pipeline;

import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.detect.Sighting;
import io.davylamp.evidence.EvidenceStore;
import io.davylamp.incident.Answer;
import io.davylamp.incident.FlowEnded;
import io.davylamp.incident.Incidents;
import io.davylamp.output.EveOptions;
import io.davylamp.output.EveWriter;
import io.davylamp.output.EventSink;
import io.davylamp.output.Frame;
import io.davylamp.output.FrameLines;
import io.davylamp.output.SourceNames;
import io.davylamp.output.StatsEvent;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.util.List;

/** One worker on the ingest thread: a method call per packet, no ring, the same bytes on every run. */
final class DirectFleet implements Fleet, Worker.Outlet {
  private final Counters counters = new Counters();
  private final Blueprint.Memory memory;
  private final Correlator correlator;
  /** Null unless it is asked for. */
  private final EvidenceStore evidence;
  private final Worker worker;
  private final EventSink sink;
  /** Whether a timer or the end of a run brings about what happens now. */
  private boolean byTimer;

  DirectFleet(
      RunOptions options, EveOptions eve, Blueprint blueprint, SourceNames names, EventSink sink, AlertListener onAlert,
      Failures failures) {
    this.sink = sink;
    memory = blueprint.memory(counters, eve.privacy());
    evidence = options.evidence() == null ? null : new EvidenceStore(options.evidence(), counters);
    correlator = new Correlator(memory, new FrameLines(eve, names), sink, onAlert, counters, evidence);
    worker =
        new Worker(
            options, blueprint, clock -> new EveWriter(eve, EveWriter.communityId(eve), clock, names, sink), this, failures, counters);
  }

  @Override
  public void sighting(Sighting sighting, Frame line) {
    correlator.onSighting(sighting, line, byTimer);
  }

  @Override
  public void flow(FlowEnded flow, Frame line) {
    correlator.onFlow(flow, line, byTimer);
  }

  @Override
  public void answer(Answer answer) {
    correlator.onAnswer(answer.bytes(), answer.length(), byTimer);
  }

  @Override
  public void evidence(byte[] bytes, int length) {
    correlator.onEvidence(bytes, length);
  }

  @Override
  public void onPacket(Packet packet) {
    worker.onPacket(packet);
  }

  @Override
  public void onOther(Packet packet, Decoder.Outcome outcome) {
    worker.onOther(packet, outcome);
  }

  @Override
  public void start() {}

  @Override
  public void onTime(long nowNs) {
    byTimer = true;
    worker.onTime(nowNs);
    byTimer = false;
    correlator.onTime(nowNs);
  }

  @Override
  public void restart(long nowNs) {
    byTimer = true;
    worker.restart(nowNs);
    byTimer = false;
    correlator.finish(nowNs);
  }

  @Override
  public void finish(long nowNs) {
    byTimer = true;
    worker.finish(nowNs);
    byTimer = false;
    correlator.finish(nowNs);
  }

  @Override
  public void addCounters(Counters total) {
    total.addAll(counters);
    total.set(Counter.FLOW_ACTIVE, worker.activeFlows());
  }

  @Override
  public void writeStats(StatsEvent stats, long timeNs) {
    worker.writeStats(stats, timeNs);
  }

  @Override
  public void flush() {
    sink.flush();
  }

  @Override
  public RunResult result(List<String> problems, Counters total, long firstNs, long lastNs, long elapsedNs, Failures failures) {
    Incidents incidents = memory.incidents();
    return new RunResult(
        Fleet.problems(problems, evidence), total, incidents.all(), incidents.overflow(), worker.topFlows().rows(), firstNs, lastNs, elapsedNs, failures.lines(),
        worker.inUse());
  }
}
