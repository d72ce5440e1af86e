package io.davylamp.protocol.stratum.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shares of a miner of known rate, found at random: the estimate and the error it claims. */
class ShareRateModelTest {
  private static final double DIFFICULTY = 10_000;

  private final ShareRate estimate = new ShareRate();
  private ShareLog log;
  private double work;
  private long shares;
  private double now;

  /** Adds time in which shares come at random. */
  private void mine(Random random, double seconds, double rate) {
    double end = now + seconds;
    while (true) {
      double next = now - DIFFICULTY / rate * Math.log(1 - random.nextDouble());
      if (next > end) {
        now = end;
        return;
      }
      now = next;
      log.add((long) (now * 1e9), -1, 0, 0, DIFFICULTY);
      work += DIFFICULTY;
      shares++;
    }
  }

  private boolean measure() {
    return estimate.measure(log, false, (long) (now * 1e9), work, shares);
  }

  private void begin() {
    log = new ShareLog();
    work = 0;
    shares = 0;
    now = 0;
  }

  @Test
  void errorsAreWhatTheyAreSaidToBe() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (double hours : new double[] {0.2, 1, 10}) {
      int runs = 300;
      double squares = 0;
      int wide = 0;
      for (int run = 0; run < runs; run++) {
        begin();
        mine(random, hours * 3600, 500);
        assertTrue(measure());
        double deviations = (estimate.rate / 500 - 1) / estimate.error;
        squares += deviations * deviations;
        wide += Math.abs(deviations) > 3.5 ? 1 : 0;
      }
      String what = "seed " + seed + ", " + hours + " h: " + Math.sqrt(squares / runs) + " deviations, " + wide + " beyond 3.5";
      assertTrue(squares / runs < 1.5 && squares / runs > 0.6, what);
      assertTrue(wide <= 6, what);
    }
  }

  @Test
  void aLongSteadySessionIsToldFromAllItsShares() {
    Random random = new Random(1);
    begin();
    mine(random, 100_000, 500);
    assertTrue(measure());
    assertEquals(shares, estimate.from);
    assertEquals(1 / Math.sqrt(shares), estimate.error, 1e-9);
  }

  @Test
  void afterAChangeOnlyTheNewSharesCount() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 50; run++) {
      begin();
      mine(random, 20_000, 500);
      mine(random, 2_000, 2_000);
      assertTrue(measure());
      double deviations = (estimate.rate / 2_000 - 1) / estimate.error;
      assertTrue(estimate.from < 600, "seed " + seed + " run " + run + ": from " + estimate.from);
      assertTrue(Math.abs(deviations) < 6, "seed " + seed + " run " + run + ": " + estimate.rate + " +- " + estimate.error);
    }
  }

  @Test
  void threeSharesTellNothing() {
    begin();
    now = 10;
    for (int i = 0; i < 3; i++) {
      log.add(i, -1, 0, 0, DIFFICULTY);
      work += DIFFICULTY;
      shares++;
    }
    assertFalse(measure());
  }
}
