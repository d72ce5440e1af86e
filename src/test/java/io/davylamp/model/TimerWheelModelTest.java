package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.time.TimerWheel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The timer wheel beside a priority queue of deadlines, with random timers, clocks and re-arming. */
class TimerWheelModelTest {
  private static final int IDS = 500;
  private static final long TICK = 1L << 26;

  /** A timer of the model: fires at the poll whose tick reaches {@code tick}. */
  private record Due(long tick, int id, long version) {}

  private final Map<Integer, Long> versions = new HashMap<>();
  private final PriorityQueue<Due> queue = new PriorityQueue<>((a, b) -> Long.compare(a.tick, b.tick));
  private long modelTick;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 0})
  void firesExactlyWhatAPriorityQueueFires(long fixed) {
    long seed = fixed == 0 ? System.nanoTime() : fixed;
    Random random = new Random(seed);
    TimerWheel wheel = new TimerWheel(16);
    wheel.ensureCapacity(IDS);
    long now = seed % 2 == 0 ? 0 : 1_700_000_000_000_000_000L;
    long version = 0;
    for (int step = 0; step < 60_000; step++) {
      int id = random.nextInt(IDS);
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> {
          long deadline = now + spread(random, 40) - (random.nextInt(10) == 0 ? spread(random, 36) : 0);
          wheel.schedule(id, deadline);
          long tick = Math.max(Math.floorDiv(deadline + TICK - 1, TICK), modelTick + 1);
          versions.put(id, ++version);
          queue.add(new Due(tick, id, version));
        }
        case 3 -> {
          wheel.cancel(id);
          versions.remove(id);
        }
        default -> {
          now += random.nextInt(200) == 0 ? spread(random, 58) : random.nextInt(5) == 0 ? -spread(random, 34) : spread(random, 33);
          now = Math.max(0, now);
          assertEquals(modelFires(now), wheelFires(wheel, now, random), "seed " + seed + " step " + step);
          assertEquals(versions.size(), wheel.size(), "seed " + seed + " step " + step);
        }
      }
      assertEquals(versions.containsKey(id), wheel.isScheduled(id), "seed " + seed + " step " + step);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64})
  void aJumpOfYearsIsWorkedInSlicesAndCompletely(int limit) {
    TimerWheel wheel = new TimerWheel(10_000);
    Random random = new Random(5);
    long start = 1_700_000_000_000_000_000L;
    wheel.poll(start, id -> {}, 1);
    for (int id = 0; id < 10_000; id++) {
      wheel.schedule(id, start + spread(random, 50));
    }
    boolean[] fired = new boolean[10_000];
    long now = start + 4L * 365 * 86_400 * 1_000_000_000L;
    int calls = 0;
    int work;
    do {
      work = wheel.poll(now, id -> {
        assertFalse(fired[id], "once only");
        fired[id] = true;
      }, limit);
      assertTrue(work <= limit);
      calls++;
    } while (work == limit);
    for (boolean one : fired) {
      assertTrue(one);
    }
    assertEquals(0, wheel.size());
    assertTrue(calls <= 10_000 * 7 / limit + 1, "each timer moves at most six times");
  }

  /** 0 to 2^bits nanoseconds, each magnitude as likely. */
  private static long spread(Random random, int bits) {
    return random.nextLong() >>> (64 - 1 - random.nextInt(bits));
  }

  private List<Integer> modelFires(long now) {
    long nowTick = Math.max(modelTick, now / TICK);
    List<Integer> fires = new ArrayList<>();
    while (!queue.isEmpty() && queue.peek().tick <= nowTick) {
      Due due = queue.poll();
      if (Long.valueOf(due.version).equals(versions.get(due.id))) {
        versions.remove(due.id);
        fires.add(due.id);
      }
    }
    modelTick = nowTick;
    fires.sort(null);
    return fires;
  }

  private static List<Integer> wheelFires(TimerWheel wheel, long now, Random random) {
    List<Integer> fires = new ArrayList<>();
    int limit = 1 + random.nextInt(5);
    while (wheel.poll(now, fires::add, limit) == limit) {
      limit = 1 + random.nextInt(5);
    }
    fires.sort(null);
    return fires;
  }
}
