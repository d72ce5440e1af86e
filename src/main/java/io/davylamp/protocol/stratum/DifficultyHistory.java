package io.davylamp.protocol.stratum;

import io.davylamp.event.EveObject;
import io.davylamp.flow.Timestamps;

/** The difficulties of one session: every change counted, the last {@value #MAX} kept with their times, the extremes for good. */
final class DifficultyHistory {
  /** Pools settle within a few steps; what comes after is a change of hash rate. */
  static final int MAX = 16;

  private final long[] timesNs = new long[MAX];
  private final double[] values = new double[MAX];
  private long changes;
  private double lowest;
  private double highest;

  void clear() {
    changes = 0;
  }

  /** A difficulty was set, in the dialect's unit; equal to the last it is no change. */
  void set(double difficulty, long nowNs) {
    if (changes > 0 && values[(int) ((changes - 1) % MAX)] == difficulty) {
      return;
    }
    lowest = changes == 0 ? difficulty : Math.min(lowest, difficulty);
    highest = changes == 0 ? difficulty : Math.max(highest, difficulty);
    timesNs[(int) (changes % MAX)] = nowNs;
    values[(int) (changes % MAX)] = difficulty;
    changes++;
  }

  /** Writes {@code difficulties}, nothing when none was ever set. */
  void write(EveObject out, Timestamps times) {
    if (changes == 0) {
      return;
    }
    out.openObject("difficulties");
    out.number("count", changes);
    out.decimal("min", lowest);
    out.decimal("max", highest);
    out.openArray("last");
    for (long i = Math.max(0, changes - MAX); i < changes; i++) {
      out.openObject(null);
      out.text("timestamp", times.text(timesNs[(int) (i % MAX)]));
      out.decimal("difficulty", values[(int) (i % MAX)]);
      out.close();
    }
    out.close();
    out.close();
  }
}
