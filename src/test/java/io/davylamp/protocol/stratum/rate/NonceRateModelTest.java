package io.davylamp.protocol.stratum.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Simulated miners of known hash rate: the estimate from their nonces, the threads found, and the error claimed. */
class NonceRateModelTest {
  private static final int RUNS = 60;
  private static final double WINDOW_S = 900;

  private final NonceFit fit = new NonceFit();
  private final NonceRate rate = new NonceRate();
  private final NonceLayout layout = new NonceLayout();
  private final long seed = new Random().nextLong();

  /** What became of many miners of one kind. */
  private record Outcome(String what, double[] errors, double[] deviations, int found, int threadsRight) {
    double medianError() {
      return errors[errors.length / 2];
    }

    double largestError() {
      return errors[errors.length - 1];
    }

    double mostDeviations() {
      return deviations[deviations.length - 1];
    }

    @Override
    public String toString() {
      return what + String.format(": %d found, %d with the right threads, errors median %.2f%% max %.2f%%, at most %.1f deviations", found,
          threadsRight, 100 * medianError(), 100 * largestError(), mostDeviations());
    }
  }

  private Outcome play(String what, double seconds, int threads, LongFunction<SimulatedMiner> maker) {
    double[] errors = new double[RUNS];
    double[] deviations = new double[RUNS];
    int found = 0;
    int right = 0;
    for (int run = 0; run < RUNS; run++) {
      SimulatedMiner miner = maker.apply(seed + run);
      ShareLog log = log(miner.mine(seconds));
      if (fit.find(log, layout) && rate.measure(log, layout)) {
        double truth = miner.rate(Math.max(0, seconds - WINDOW_S), seconds);
        errors[found] = Math.abs(rate.rate / truth - 1);
        deviations[found++] = Math.abs(rate.rate / truth - 1) / Math.hypot(rate.error, layout.doubt);
        right += layout.threads == threads ? 1 : 0;
      }
    }
    errors = Arrays.copyOf(errors, found);
    deviations = Arrays.copyOf(deviations, found);
    Arrays.sort(errors);
    Arrays.sort(deviations);
    return new Outcome("seed " + seed + " " + what, errors, deviations, found, right);
  }

  private static ShareLog log(List<SimulatedMiner.Found> shares) {
    ShareLog log = new ShareLog();
    for (SimulatedMiner.Found share : shares) {
      log.add((long) (share.atS() * 1e9), share.job(), (long) (share.ageS() * 1e9), (int) share.nonce(), 1);
    }
    return log;
  }

  private SimulatedMiner miner(long from, int threads, double perThread) {
    return new SimulatedMiner(from).threads(threads, perThread, 0.02).difficulty(threads * perThread * 12);
  }

  @Test
  void anyNumberOfEqualThreadsIsFoundAndMeasuredToTwoPercent() {
    for (int threads : new int[] {1, 2, 3, 4, 8, 16, 32}) {
      for (long chunk : new long[] {4096, 32_768}) {
        Outcome outcome = play(threads + " threads, chunks of " + chunk, 1800, threads, s -> miner(s, threads, 300).chunk(chunk));
        assertEquals(RUNS, outcome.found, outcome.toString());
        assertTrue(outcome.threadsRight >= RUNS * 9 / 10, outcome.toString());
        assertTrue(outcome.medianError() < 0.005, outcome.toString());
        assertTrue(outcome.mostDeviations() < 5, outcome.toString());
      }
    }
  }

  @Test
  void fewSharesSayHowUnsureTheyAreOfTheThreads() {
    Outcome outcome = play("8 threads, 20 shares", 1800, 8, s -> miner(s, 8, 300).difficulty(2400 * 90));
    assertTrue(outcome.medianError() < 0.02, outcome.toString());
    assertTrue(outcome.mostDeviations() < 20, outcome.toString());
    assertTrue(outcome.deviations[RUNS * 8 / 10] < 3, outcome.toString());
  }

  @Test
  void threadsOfTwoKindsAreMeasuredHarmonically() {
    Outcome hyper = play("4 of 430 and 4 of 290", 1800, 8,
        s -> new SimulatedMiner(s).threads(4, 430, 0.02).threads(4, 290, 0.02).difficulty(2880 * 12));
    assertTrue(hyper.found > RUNS * 9 / 10, hyper.toString());
    assertTrue(hyper.medianError() < 0.04, hyper.toString());
    assertTrue(hyper.mostDeviations() < 8, hyper.toString());
    Outcome card = play("4 threads and a card", 1800, 5,
        s -> new SimulatedMiner(s).threads(4, 430, 0.02).card(300, 900).difficulty(2020 * 12));
    assertTrue(card.found > RUNS * 9 / 10, card.toString());
    assertTrue(card.medianError() < 0.04, card.toString());
    assertTrue(card.mostDeviations() < 8, card.toString());
  }

  @Test
  void aCardsBatchesTakeNothingOffItsRate() {
    Outcome outcome = play("a card of 300 H/s in batches of 1000", 7200, 1, s -> new SimulatedMiner(s).card(300, 1000).difficulty(6000));
    assertEquals(RUNS, outcome.found, outcome.toString());
    assertTrue(outcome.medianError() < 0.02, outcome.toString());
  }

  @Test
  void aRateThatWandersIsMeasuredAsItsLastQuarterOfAnHour() {
    Outcome outcome = play("8 threads, 5 % from job to job", 3600, 8, s -> miner(s, 8, 300).drift(0.05));
    assertTrue(outcome.medianError() < 0.01, outcome.toString());
    assertTrue(outcome.mostDeviations() < 5, outcome.toString());
  }

  @Test
  void theMinuteXmrigWorksForItsAuthorIsNotMissedInItsRate() {
    Outcome outcome = play("8 threads, a donation", 3600, 8, s -> miner(s, 8, 300).donation(3100, 60));
    assertTrue(outcome.medianError() < 0.01, outcome.toString());
    assertTrue(outcome.errors[RUNS * 3 / 4] < 0.03, outcome.toString());
  }

  @Test
  void niceHashsFixedByteAndPartsOfTheNonceSpaceAreSeenThrough() {
    Outcome fixed = play("NiceHash", 1800, 8, s -> miner(s, 8, 300).topByte(0x5A));
    assertEquals(RUNS, fixed.threadsRight, fixed.toString());
    Outcome parts = play("parts", 1800, 8, s -> miner(s, 8, 60).parts(0xFFFF_FFFFL));
    assertEquals(RUNS, parts.threadsRight, parts.toString());
    assertTrue(parts.medianError() < 0.005, parts.toString());
    Outcome both = play("parts of what NiceHash leaves", 1800, 8, s -> miner(s, 8, 60).parts(0xFF_FFFFL).topByte(7));
    assertEquals(RUNS, both.threadsRight, both.toString());
    assertTrue(both.medianError() < 0.005, both.toString());
  }

  @Test
  void noncesWithoutOrderAreNotBelieved() {
    Random random = new Random(seed);
    for (int bits : new int[] {18, 24, 32}) {
      for (int number : new int[] {12, 40, 256}) {
        for (int run = 0; run < RUNS; run++) {
          ShareLog log = new ShareLog();
          double at = 0;
          for (int i = 0; i < number; i++) {
            at -= 10 * Math.log(1 - random.nextDouble());
            int nonce = random.nextInt() >>> 32 - bits;
            log.add((long) (at * 1e9), (int) (at / 80), (long) (at % 80 * 1e9), nonce, 1);
          }
          assertFalse(fit.find(log, layout), "seed " + seed + ", " + number + " nonces of " + bits + " bits, run " + run);
        }
      }
    }
  }

  @Test
  void aCounterThatBeginsAnywhereIsNotBelieved() {
    Random random = new Random(seed);
    for (int run = 0; run < RUNS; run++) {
      ShareLog log = new ShareLog();
      int begin = 0;
      int job = -1;
      for (int i = 0; i < 60; i++) {
        double at = i * 12.0 + random.nextDouble();
        if ((int) (at / 80) != job) {
          job = (int) (at / 80);
          begin = random.nextInt();
        }
        log.add((long) (at * 1e9), job, (long) (at % 80 * 1e9), begin + (int) (at % 80 * 2000), 1);
      }
      assertFalse(fit.find(log, layout), "seed " + seed + ", run " + run);
    }
  }

  @Test
  void refusedSharesAndSharesForUnknownJobsAreLeftOut() {
    SimulatedMiner miner = miner(7, 4, 300);
    ShareLog log = new ShareLog();
    for (SimulatedMiner.Found share : miner.mine(1800)) {
      int kept = log.add((long) (share.atS() * 1e9), share.job(), (long) (share.ageS() * 1e9), (int) share.nonce(), 1);
      int invented = log.add((long) (share.atS() * 1e9), share.job(), (long) (share.ageS() * 1e9), (int) share.nonce() * 7919, 1);
      log.refuse(invented);
      assertEquals(share.job(), log.job(kept));
    }
    assertTrue(fit.find(log, layout));
    assertEquals(4, layout.threads);
    assertTrue(rate.measure(log, layout));
    assertEquals(miner.rate(900, 1800), rate.rate, 0.03 * rate.rate);
  }
}
