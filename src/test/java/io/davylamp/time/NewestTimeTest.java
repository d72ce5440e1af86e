package io.davylamp.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NewestTimeTest {
  private static final long DAY = NewestTime.MAX_STEP_NS;
  private static final long START = 1_700_000_000_000_000_000L;

  private final NewestTime time = new NewestTime();

  @Test
  void neverFalls() {
    see(START, START + 5, START + 3);
    assertEquals(START + 5, time.nowNs());
  }

  @Test
  void aDayIsBelievedAtOnceAndMoreOnlyFromThreeInARow() {
    see(START, START + DAY);
    assertEquals(START + DAY, time.nowNs());
    see(START + 3 * DAY, START + 3 * DAY + 7);
    assertEquals(START + DAY, time.nowNs());
    see(START + 9 * DAY);
    assertEquals(START + 3 * DAY, time.nowNs(), "the earliest of the three");
  }

  @Test
  void packetsFromTheFutureBetweenOrdinaryOnesNeverMoveIt() {
    see(START);
    for (int i = 1; i <= 1000; i++) {
      see(Long.MAX_VALUE - i, Long.MAX_VALUE, START + i);
    }
    assertEquals(START + 1000, time.nowNs());
  }

  @Test
  void theWallClockNeedsNoWitness() {
    see(START);
    time.moveTo(START + 100 * DAY);
    assertEquals(START + 100 * DAY, time.nowNs());
    time.restart();
    see(START);
    assertEquals(START, time.nowNs());
  }

  private void see(long... times) {
    for (long one : times) {
      time.see(one);
    }
  }
}
