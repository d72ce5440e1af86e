package io.davylamp.output;

import io.davylamp.event.Event;
import io.davylamp.event.EveObject;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;

/** The counters as EVE's {@code stats} object: dotted labels become nested objects. */
public final class StatsEvent implements Event {
  private static final Counter[] COUNTERS = Counter.values();

  private final Counters counters;
  private final long uptimeSeconds;
  private final boolean strict;

  /**
   * @param uptimeSeconds of the sensor; for files the span of packet time
   * @param strict leaves out what Suricata's schema does not know
   */
  public StatsEvent(Counters counters, long uptimeSeconds, boolean strict) {
    this.counters = counters;
    this.uptimeSeconds = uptimeSeconds;
    this.strict = strict;
  }

  @Override
  public String type() {
    return "stats";
  }

  @Override
  public void write(EveObject out) {
    out.number("uptime", uptimeSeconds);
    String[] open = new String[0];
    for (Counter counter : COUNTERS) {
      if (strict && !counter.knownToSuricata() || counter.isOnlyToldWhenUsed() && counters.get(counter) == 0) {
        continue;
      }
      String[] path = counter.label().split("\\.");
      int shared = 0;
      while (shared < open.length && shared < path.length - 1 && open[shared].equals(path[shared])) {
        shared++;
      }
      closeTo(out, open.length, shared);
      for (int level = shared; level < path.length - 1; level++) {
        out.openObject(path[level]);
      }
      open = java.util.Arrays.copyOf(path, path.length - 1);
      out.number(path[path.length - 1], counters.get(counter));
    }
    closeTo(out, open.length, 0);
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    return false;
  }

  private static void closeTo(EveObject out, int depth, int wanted) {
    for (int level = depth; level > wanted; level--) {
      out.close();
    }
  }
}
