package io.davylamp.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long TICK = 1L << TimerWheel.TICK_SHIFT;
  private static final long START = 1_700_000_000L * SECOND;

  private final TimerWheel wheel = new TimerWheel(8);
  private final List<Integer> fired = new ArrayList<>();

  @Test
  void firesNeverEarlyAndAtMostOneTickLate() {
    wheel.poll(START, fired::add, 100);
    wheel.schedule(3, START + 60 * SECOND);
    wheel.poll(START + 60 * SECOND - 1, fired::add, 100);
    assertEquals(List.of(), fired);
    wheel.poll(START + 60 * SECOND + TICK, fired::add, 100);
    assertEquals(List.of(3), fired);
    assertFalse(wheel.isScheduled(3));
  }

  @Test
  void schedulingAgainMovesTheTimer() {
    wheel.poll(START, fired::add, 100);
    wheel.schedule(1, START + 10 * SECOND);
    assertTrue(wheel.firesAfter(1, START + SECOND));
    assertFalse(wheel.firesAfter(1, START + 11 * SECOND));
    wheel.schedule(1, START + 20 * SECOND);
    wheel.poll(START + 15 * SECOND, fired::add, 100);
    assertEquals(List.of(), fired);
    wheel.poll(START + 21 * SECOND, fired::add, 100);
    assertEquals(List.of(1), fired);
    assertEquals(0, wheel.size());
  }

  @Test
  void aDeadlineInThePastFiresWithTheNextTick() {
    wheel.poll(START, fired::add, 100);
    wheel.schedule(1, 5);
    wheel.poll(START, fired::add, 100);
    assertEquals(List.of(), fired);
    wheel.poll(START + TICK, fired::add, 100);
    assertEquals(List.of(1), fired);
  }

  @Test
  void theClockGoingBackFiresNothingAndLosesNothing() {
    wheel.poll(START, fired::add, 100);
    wheel.schedule(1, START + SECOND);
    wheel.poll(START - 1000 * SECOND, fired::add, 100);
    wheel.schedule(2, START - 500 * SECOND);
    assertEquals(List.of(), fired);
    wheel.poll(START + 2 * SECOND, fired::add, 100);
    assertEquals(List.of(2, 1), fired);
  }

  @Test
  void anExpiryMayCancelAndScheduleOthersOfItsOwnTick() {
    wheel.poll(START, fired::add, 100);
    for (int id = 0; id < 4; id++) {
      wheel.schedule(id, START + SECOND);
    }
    wheel.poll(START + 2 * SECOND, id -> {
      fired.add(id);
      wheel.cancel(id ^ 1);
      wheel.schedule(7, START + 3 * SECOND);
    }, 100);
    assertEquals(2, fired.size());
    wheel.poll(START + 4 * SECOND, fired::add, 100);
    assertEquals(7, fired.get(2));
    assertEquals(3, fired.size());
  }

  @Test
  void theLastInstantThereIsCanBeADeadline() {
    wheel.schedule(0, Long.MAX_VALUE);
    wheel.poll(Long.MAX_VALUE - 2 * TICK, fired::add, 100);
    assertEquals(List.of(), fired);
    assertEquals(1, wheel.size());
  }
}
