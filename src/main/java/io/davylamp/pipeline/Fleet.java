package io.davylamp.pipeline;

import io.davylamp.evidence.EvidenceStore;
import io.davylamp.output.EveOptions;
import io.davylamp.output.EventSink;
import io.davylamp.output.SourceNames;
import io.davylamp.output.StatsEvent;
import io.davylamp.stats.Counters;
import java.util.ArrayList;
import java.util.List;

/** The workers of a run, one or several, as the ingest thread sees them. */
interface Fleet extends Ingest.PacketConsumer {
  /** One worker called directly, or several behind rings. */
  static Fleet of(
      RunOptions options, EveOptions eve, Blueprint blueprint, SourceNames names, EventSink sink, AlertListener onAlert,
      Failures failures) {
    return options.workers() == 1
        ? new DirectFleet(options, eve, blueprint, names, sink, onAlert, failures)
        : new RingFleet(options, eve, blueprint, names, sink, onAlert, failures);
  }

  void start();

  /** Ends all flows at {@code nowNs} and forgets the time. */
  void restart(long nowNs);

  /** Ends all flows and waits until every line has reached the sink. */
  void finish(long nowNs);

  /** Adds the workers' counters; while they run the values may be a moment old. */
  void addCounters(Counters total);

  void writeStats(StatsEvent stats, long timeNs);

  /** What was written so far goes out soon, though the sink's buffer is not full. */
  void flush();

  /** After {@link #finish}. */
  RunResult result(List<String> problems, Counters total, long firstNs, long lastNs, long elapsedNs, Failures failures);

  /** Problems of a run, with what went wrong with its evidence. @param evidence null when there is none */
  static List<String> problems(List<String> known, EvidenceStore evidence) {
    if (evidence == null || evidence.failure() == null) {
      return known;
    }
    List<String> all = new ArrayList<>(known);
    all.add(evidence.failure());
    return all;
  }
}
