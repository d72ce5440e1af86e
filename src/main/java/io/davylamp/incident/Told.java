package io.davylamp.incident;

import io.davylamp.detect.Signature;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.flow.Stage;
import java.util.EnumSet;

/** What was told of an incident, so that nothing is told twice, and what was only counted since its window began. */
final class Told {
  private final EnumSet<Stage> stages = EnumSet.noneOf(Stage.class);
  private final EnumSet<Signature> changes = EnumSet.noneOf(Signature.class);
  private boolean doubtful;
  private long windowNs;
  private long repeats;
  private long firstRepeatNs;
  private long lastRepeatNs;
  /** The flow last told of or counted: what else is seen on it is the same thing seen on. */
  private long flowId;

  /** Whether it is news that a stage was reached: a rise, a block below work, or certainty behind a doubtful first word. */
  boolean isNews(Stage reached, Confidence sure) {
    if (stages.contains(reached)) {
      return reached == Stage.SUSPECTED && doubtful && sure != Confidence.LOW && highest() == rank(Stage.SUSPECTED);
    }
    return reached == Stage.BLOCKED ? highest() < rank(Stage.WORKING) : rank(reached) > highest();
  }

  boolean isNews(Signature change) {
    return !changes.contains(change);
  }

  void stage(Stage reached, Confidence sure, long flow, long nowNs) {
    doubtful = reached == Stage.SUSPECTED && sure == Confidence.LOW;
    stages.add(reached);
    begin(flow, nowNs);
  }

  void change(Signature signature, long flow, long nowNs) {
    changes.add(signature);
    begin(flow, nowNs);
  }

  boolean has(Stage reached) {
    return stages.contains(reached);
  }

  boolean has(Signature change) {
    return changes.contains(change);
  }

  private void begin(long flow, long nowNs) {
    windowNs = windowNs == 0 ? nowNs : windowNs;
    flowId = flow;
  }

  /** Counts a repeat, once for each flow; nothing when nothing was told that it could repeat. */
  void repeated(long flow, long nowNs) {
    if (windowNs == 0 || flow == flowId) {
      return;
    }
    flowId = flow;
    firstRepeatNs = repeats == 0 ? nowNs : firstRepeatNs;
    lastRepeatNs = nowNs;
    repeats++;
  }

  /** Ends the window at {@code nowNs}; the next begins. */
  void nextWindow(long nowNs) {
    windowNs = nowNs;
    repeats = 0;
  }

  /** When the window of repeats began; 0 when nothing was told yet. */
  long windowNs() {
    return windowNs;
  }

  long repeats() {
    return repeats;
  }

  long firstRepeatNs() {
    return firstRepeatNs;
  }

  long lastRepeatNs() {
    return lastRepeatNs;
  }

  /** The highest stage told, a block aside. */
  private int highest() {
    int highest = 0;
    for (Stage told : stages) {
      highest = told == Stage.BLOCKED ? highest : Math.max(highest, rank(told));
    }
    return highest;
  }

  private static int rank(Stage of) {
    return of.ordinal() + 1;
  }
}
