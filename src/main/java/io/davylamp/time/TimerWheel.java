package io.davylamp.time;

import java.util.Arrays;

/**
 * Timers on packet time for things known by a small number (a slot of the flow table), one timer per id. Seven wheels of 64
 * buckets cover every positive {@code long}: the bucket of a timer is found from the highest 6-bit digit in which its tick
 * differs from the present, so scheduling and cancelling are O(1) and each timer moves down at most six times. A bit per bucket
 * lets the wheel step over any stretch of empty time at once: a clock that jumps by years costs what is due, nothing else.
 *
 * <p>Never fires early; fires at most one tick late. Owned by one worker.
 */
public final class TimerWheel {
  /** Called when a timer is due; it is no longer scheduled and may be scheduled again. May schedule and cancel any timer. */
  public interface Expiry {
    void onExpiry(int id);
  }

  /** A tick is 2^26 ns, about 67 ms: finer than any time-out of a sensor needs, coarse enough to fire in groups. */
  static final int TICK_SHIFT = 26;

  private static final int BITS = 6;
  private static final int BUCKETS = 1 << BITS;
  /** 7 x 6 bits of ticks are 68 bits of nanoseconds. */
  private static final int LEVELS = 7;
  private static final int END = -1;
  private static final int UNSCHEDULED = -2;

  // Invariant: for every scheduled timer outside the bucket being emptied, tick > elapsed, and its level is that of the highest
  // digit in which tick and elapsed differ. Hence all set bits of occupied[level] lie above elapsed's own digit.
  private final int[] heads = new int[LEVELS * BUCKETS];
  private final long[] occupied = new long[LEVELS];
  private int[] next;
  /** Previous timer of the bucket, or {@code ~bucket} for its first. */
  private int[] previous;
  private long[] ticks;
  private long elapsed;
  /** The bucket being emptied, or -1. */
  private int emptying = END;
  private int scheduled;

  /** @param capacity ids from 0 to {@code capacity} - 1 may be used at once */
  public TimerWheel(int capacity) {
    Arrays.fill(heads, END);
    next = new int[capacity];
    previous = new int[capacity];
    ticks = new long[capacity];
    Arrays.fill(next, UNSCHEDULED);
  }

  /** Makes room for ids up to {@code capacity} - 1. */
  public void ensureCapacity(int capacity) {
    int before = next.length;
    if (capacity <= before) {
      return;
    }
    next = Arrays.copyOf(next, capacity);
    previous = Arrays.copyOf(previous, capacity);
    ticks = Arrays.copyOf(ticks, capacity);
    Arrays.fill(next, before, capacity, UNSCHEDULED);
  }

  /**
   * Sets or moves the timer of {@code id}.
   *
   * @param deadlineNs since the epoch; one in the past fires with the next tick
   */
  public void schedule(int id, long deadlineNs) {
    if (next[id] != UNSCHEDULED) {
      unlink(id);
    }
    insert(id, Math.max(tickOf(deadlineNs), elapsed + 1));
  }

  /** Takes back the timer of {@code id}, if there is one. */
  public void cancel(int id) {
    if (next[id] != UNSCHEDULED) {
      unlink(id);
    }
  }

  public boolean isScheduled(int id) {
    return next[id] != UNSCHEDULED;
  }

  /** Whether {@code id} has no timer, or one that fires at a later tick than {@code deadlineNs} asks for. */
  public boolean firesAfter(int id, long deadlineNs) {
    return next[id] == UNSCHEDULED || ticks[id] > Math.max(tickOf(deadlineNs), elapsed + 1);
  }

  /** Forgets the time, so that it may begin anew earlier; only while no timer is set. */
  public void restart() {
    if (scheduled != 0) {
      throw new IllegalStateException(scheduled + " timers are set");
    }
    elapsed = 0;
    emptying = END;
  }

  /** Timers set. */
  public int size() {
    return scheduled;
  }

  /**
   * Fires what is due, earliest tick first.
   *
   * @param nowNs since the epoch; going backwards fires nothing new
   * @param limit of timers fired or moved in this call; what is left over comes first in the next
   * @return timers fired or moved: below {@code limit} when all that is due has fired
   */
  public int poll(long nowNs, Expiry expiry, int limit) {
    long now = nowNs >> TICK_SHIFT;
    int work = 0;
    while (work < limit) {
      if (emptying < 0 && !advance(now)) {
        return work;
      }
      int id = heads[emptying];
      if (id < 0) {
        emptying = END;
        continue;
      }
      work++;
      unlink(id);
      if (ticks[id] <= elapsed) {
        expiry.onExpiry(id);
      } else {
        insert(id, ticks[id]);
      }
    }
    return work;
  }

  /** Moves to the next occupied bucket that begins at or before {@code now}; false when there is none, then to {@code now}. */
  private boolean advance(long now) {
    if (now <= elapsed) {
      return false;
    }
    for (int level = 0; level < LEVELS; level++) {
      if (occupied[level] != 0) {
        int digit = Long.numberOfTrailingZeros(occupied[level]);
        int shift = level * BITS;
        long start = (elapsed >>> (shift + BITS) << (shift + BITS)) | ((long) digit << shift);
        if (start > now) {
          break;
        }
        elapsed = start;
        emptying = (level << BITS) | digit;
        return true;
      }
    }
    elapsed = now;
    return false;
  }

  private static long tickOf(long deadlineNs) {
    long tick = deadlineNs >> TICK_SHIFT;
    return (deadlineNs & ((1L << TICK_SHIFT) - 1)) == 0 ? tick : tick + 1;
  }

  private void insert(int id, long tick) {
    int level = (63 - Long.numberOfLeadingZeros(tick ^ elapsed)) / BITS;
    int digit = (int) (tick >>> (level * BITS)) & (BUCKETS - 1);
    int bucket = (level << BITS) | digit;
    int first = heads[bucket];
    ticks[id] = tick;
    next[id] = first;
    previous[id] = ~bucket;
    if (first >= 0) {
      previous[first] = id;
    }
    heads[bucket] = id;
    occupied[level] |= 1L << digit;
    scheduled++;
  }

  private void unlink(int id) {
    int before = previous[id];
    int after = next[id];
    if (after >= 0) {
      previous[after] = before;
    }
    if (before >= 0) {
      next[before] = after;
    } else {
      int bucket = ~before;
      heads[bucket] = after;
      if (after < 0) {
        occupied[bucket >> BITS] &= ~(1L << (bucket & (BUCKETS - 1)));
      }
    }
    next[id] = UNSCHEDULED;
    scheduled--;
  }
}
