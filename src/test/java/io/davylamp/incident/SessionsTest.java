package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.flow.Change;
import io.davylamp.flow.Mining;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final Sessions sessions = new Sessions();

  private static Mining session(double from, double to, double rate, double error) {
    Mining mining = Bench.mining("a", null, null);
    mining.firstNs = Bench.at(from);
    mining.lastNs = Bench.at(to);
    mining.effort.hashrate = rate;
    mining.effort.hashrateError = error;
    return mining;
  }

  @Test
  void sessionsSideBySideAdd() {
    sessions.put(1, session(0, 100, 1_000, 0.1), false);
    sessions.put(2, session(0, 100, 500, 0.2), false);
    assertEquals(1_500, sessions.rate().perSecond(), 1);
    assertEquals(Math.sqrt(100 * 100 + 100 * 100) / 1_500, sessions.rate().error(), 1e-3);
  }

  @Test
  void sessionsOneAfterAnotherWeighByTheirTime() {
    sessions.put(1, session(0, 300, 1_000, 0.1), true);
    sessions.put(2, session(400, 500, 2_000, 0.1), false);
    assertEquals((300 * 1_000 + 100 * 2_000) / 400.0, sessions.rate().perSecond(), 1, "the pause between them does not count");
  }

  @Test
  void overlapCountsOnce() {
    sessions.put(1, session(0, 200, 1_000, 0.1), true);
    sessions.put(2, session(100, 300, 1_000, 0.1), false);
    assertEquals(400_000 / 300.0, sessions.rate().perSecond(), 1);
  }

  @Test
  void rateOfNowForgetsWhatIsAQuarterOfAnHourOld() {
    sessions.put(1, session(0, 300, 5_000, 0.1), true);
    sessions.put(2, session(1_300, 1_400, 1_000, 0.1), false);
    assertEquals(1_000, sessions.rate().perSecond(), 1);
  }

  @Test
  void solutionsAreNotAddedToHashes() {
    Mining zcash = session(0, 100, 50, 0.1);
    zcash.effort.hashrateUnit = "Sol/s";
    sessions.put(1, zcash, true);
    sessions.put(2, session(0, 100, 1_000, 0.1), false);
    assertEquals(1_000, sessions.rate().perSecond(), 1);
    assertEquals("H/s", sessions.rate().unit());
  }

  @Test
  void nothingKnownIsNothingSaid() {
    sessions.put(1, session(0, 100, 0, 0), false);
    assertFalse(sessions.rate().known());
    sessions.put(2, session(100, 100, 700, 0.5), true);
    assertTrue(Double.isFinite(sessions.rate().perSecond()) && sessions.rate().known(), "a session of one moment");
  }

  @Test
  void sumIsOfEndedAndOpenSessions() {
    Mining one = session(0, 10, 0, 0);
    one.sharesAccepted = 3;
    one.jobs = 2;
    sessions.put(1, one, false);
    sessions.put(1, one, true);
    Mining two = session(20, 30, 0, 0);
    two.sharesAccepted = 4;
    sessions.put(2, two, false);
    assertEquals(7, sessions.sum().sharesAccepted);
    assertEquals(7, sessions.sum().sharesAccepted, "asked twice");
    assertEquals(2, sessions.count());
    assertEquals(1, sessions.open());
  }

  @Test
  void workersOfOneConnectionAreSeveralButADevelopersFeeIsNot() {
    Mining mining = session(0, 10, 0, 0);
    mining.effort.workers = 2;
    sessions.put(1, mining, false);
    assertEquals(2, sessions.atOnce());
    mining.effort.changes = Change.WALLET.bit();
    assertEquals(1, sessions.atOnce());
    mining.effort.workers = 5;
    assertEquals(4, sessions.atOnce());
  }

  @Test
  void sessionsBeyondTheLimitAreCountedWhenTheyEnd() {
    for (int i = 0; i < 100; i++) {
      sessions.put(i, session(0, 10, 0, 0), false);
    }
    assertEquals(Sessions.MAX_OPEN, sessions.open());
    for (int i = 0; i < 100; i++) {
      sessions.put(i, session(0, 10, 0, 0), true);
    }
    assertEquals(100, sessions.count());
    assertEquals(0, sessions.open());
  }
}
