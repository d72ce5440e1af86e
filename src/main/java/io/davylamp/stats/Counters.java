package io.davylamp.stats;

/** One thread's counters: plain longs, no sharing. Threads' counters are added up when someone asks. */
public final class Counters {
  private final long[] values = new long[Counter.values().length];

  public void add(Counter counter, long amount) {
    values[counter.ordinal()] += amount;
  }

  public void increment(Counter counter) {
    values[counter.ordinal()]++;
  }

  public void set(Counter counter, long value) {
    values[counter.ordinal()] = value;
  }

  public long get(Counter counter) {
    return values[counter.ordinal()];
  }

  /** Adds another thread's counters into this one; call only when that thread is done or its values may be stale. */
  public void addAll(Counters other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values[i];
    }
  }
}
