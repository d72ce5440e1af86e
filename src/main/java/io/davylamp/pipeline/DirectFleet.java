package io.davylamp.pipeline;

import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.detect.Alert;
import io.davylamp.detect.AlertGate;
import io.davylamp.output.EveOptions;
import io.davylamp.output.EveWriter;
import io.davylamp.output.EventSink;
import io.davylamp.output.SourceNames;
import io.davylamp.output.StatsEvent;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.util.List;

/** One worker on the ingest thread: a method call per packet, no ring, the same bytes on every run. */
final class DirectFleet implements Fleet {
  private final Counters counters = new Counters();
  private final AlertGate gate;
  private final AlertListener onAlert;
  private final Worker worker;
  private final EventSink sink;

  DirectFleet(
      RunOptions options, EveOptions eve, Blueprint blueprint, SourceNames names, EventSink sink, AlertListener onAlert,
      Failures failures) {
    gate = blueprint.alertGate();
    this.onAlert = onAlert;
    this.sink = sink;
    worker =
        new Worker(
            options, blueprint, clock -> new EveWriter(eve, EveWriter.communityId(eve), clock, names, sink), this::admit, failures,
            counters);
  }

  private boolean admit(Alert alert, long timeNs) {
    if (!gate.admit(alert.signature().id(), alert.sourceHi(), alert.sourceLo(), alert.subjectHash(), timeNs)) {
      counters.increment(Counter.DETECT_SUPPRESSED);
      return false;
    }
    counters.increment(Counter.DETECT_ALERTS);
    if (onAlert != AlertListener.NONE) {
      onAlert.onAlert(alert.sentence(), timeNs);
    }
    return true;
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
  public void onIdle(long nowNs) {
    worker.onIdle(nowNs);
  }

  @Override
  public void restart(long nowNs) {
    worker.restart(nowNs);
    gate.reset();
  }

  @Override
  public void finish(long nowNs) {
    worker.finish(nowNs);
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
    return new RunResult(
        problems, total, worker.findings().list(), worker.findings().overflow(), worker.topFlows().rows(), firstNs, lastNs,
        elapsedNs, failures.lines(), worker.inUse());
  }
}
