package io.davylamp.protocol.stratum.rate;

import java.util.Arrays;

/**
 * Finds the {@link NonceLayout} under which a session's shares were found at a steady rate per thread. One per worker: scratch.
 *
 * <p>Candidates are compared by the length of the message that would tell all nonces when the ages of the shares are known: which thread
 * found it (log of their number), and how far it had come, told by the rates of the shares before. Too few threads scatter the rates; too
 * many cost more per share than they explain.
 */
final class NonceFit {
  /** Fewer shares do not tell threads apart: of eight threads, ten shares leave one out in two of three cases, thirty in 2 %. */
  static final int MIN_SHARES = 10;
  /** Within one job any counter looks steady, wherever it began. */
  private static final int MIN_JOBS = 4;
  /** Younger shares tell more about the network's delay than about the miner. */
  static final double MIN_AGE_S = 3;
  /** Threads of the largest servers. */
  private static final int MAX_THREADS = 128;
  /** XMRig 3, 4 and xmr-stak; XMRig 5 and later. */
  private static final long[] CHUNKS = {4096, 32768};
  private static final long NICEHASH_MASK = 0xFF_FFFFL;
  private static final long FULL_MASK = 0xFFFF_FFFFL;

  // Rates are told in steps of 1/32 of an octave (2.2 %): finer than threads differ.
  private static final int STEPS = 32;
  private static final int LOWEST = -24;
  private static final int BINS = STEPS * 56;
  private static final double PER_LOG = STEPS / Math.log(2);
  /** A layout so many nats behind is e^-30 as likely, whatever comes: no share tells more than a few. */
  private static final double HOPELESS = 30;
  /** The shares just before, for rates that drift. */
  private static final int RECENT = 12;
  /** What is expected of a share: the rates of all before, those of the recent ones, anything. */
  private static final double ALL_WEIGHT = 0.45;
  private static final double RECENT_WEIGHT = 0.45;
  private static final double ANYTHING = 0.1 / (STEPS * 30);
  /**
   * Mean log density of the rates, each told by the others, per natural logarithm: about 2.5 where threads are equal, 1 where they
   * are of two kinds or busy with other things, -2 in nonces without order.
   */
  private static final double LEAST_STEADINESS = 0;

  private final long[] nonces = new long[ShareLog.MAX];
  private final double[] logAges = new double[ShareLog.MAX];
  /** Length after each share, of the candidate at hand and of the best so far. */
  private double[] lengths = new double[ShareLog.MAX];
  private double[] bestLengths = new double[ShareLog.MAX];
  private final int[] bins = new int[ShareLog.MAX];
  private final int[] seen = new int[BINS + 2];
  private final NonceLayout candidate = new NonceLayout();
  private int count;
  private int jobs;
  private long highest;
  private double bestLength;
  /** Of the layout whose length was taken last: all threads together, by the mean logarithm. */
  private double totalRate;

  /** Fills {@code best} from the shares kept. @return whether one fits; else its threads are 0 */
  boolean find(ShareLog log, NonceLayout best) {
    best.clear();
    load(log);
    if (count < MIN_SHARES || jobs < MIN_JOBS) {
      return false;
    }
    bestLength = Double.POSITIVE_INFINITY;
    Arrays.fill(bestLengths, Double.POSITIVE_INFINITY);
    candidate.clear();
    candidate.mask = mask();
    candidate.threads = 1;
    consider(best);
    for (long chunk : CHUNKS) {
      candidate.chunk = chunk;
      // More threads than chunks ever begun explain nothing better.
      for (int threads = 2; threads <= MAX_THREADS && (threads - 1) * chunk <= highest; threads++) {
        candidate.threads = threads;
        consider(best);
      }
    }
    long space = highest > NICEHASH_MASK ? FULL_MASK : NICEHASH_MASK;
    // The last of several equal parts begins in the upper half.
    if (highest >= space / 2) {
      candidate.common = false;
      parts(best, space);
    }
    if (!isSteady(best)) {
      best.clear();
      return false;
    }
    best.doubt = doubt(best);
    return true;
  }

  /** A thread that found no share yet, or one too many: how likely that is, and how much it would change. */
  private double doubt(NonceLayout best) {
    double certain = length(best, Double.POSITIVE_INFINITY);
    double rate = totalRate;
    candidate.set(best);
    double weights = 0;
    double squares = 0;
    for (int threads = Math.max(1, best.threads - 2); threads <= best.threads + 4; threads++) {
      candidate.threads = threads;
      candidate.chunk = best.common ? best.chunk : best.chunk * best.threads / threads;
      double weight = Math.exp(certain - length(candidate, Double.POSITIVE_INFINITY));
      double off = totalRate / rate - 1;
      weights += weight;
      squares += weight * off * off;
    }
    return Math.sqrt(squares / weights);
  }

  private void parts(NonceLayout best, long space) {
    for (int threads = 2; threads <= MAX_THREADS; threads++) {
      candidate.threads = threads;
      candidate.chunk = space / threads;
      consider(best);
    }
  }

  private void load(ShareLog log) {
    count = 0;
    jobs = 0;
    int job = -1;
    for (int share = log.first(); share < log.total(); share++) {
      if (log.job(share) >= 0 && log.age(share) >= MIN_AGE_S) {
        nonces[count] = log.nonce(share) & FULL_MASK;
        logAges[count] = Math.log(log.age(share));
        count++;
        jobs += log.job(share) > job ? 1 : 0;
        job = Math.max(job, log.job(share));
      }
    }
  }

  private long mask() {
    long top = nonces[0] & ~NICEHASH_MASK;
    boolean fixed = top != 0;
    for (int i = 1; i < count; i++) {
      fixed &= (nonces[i] & ~NICEHASH_MASK) == top;
    }
    long mask = fixed ? NICEHASH_MASK : FULL_MASK;
    highest = 0;
    for (int i = 0; i < count; i++) {
      highest = Math.max(highest, nonces[i] & mask);
    }
    return mask;
  }

  private void consider(NonceLayout best) {
    double length = length(candidate, HOPELESS);
    if (length < bestLength) {
      bestLength = length;
      best.set(candidate);
      double[] beaten = bestLengths;
      bestLengths = lengths;
      lengths = beaten;
    }
  }

  /**
   * Nats to tell all nonces, up to a constant that is the same for all layouts.
   *
   * @param hopeless nats behind the best at which the rest does not matter: the answer is then infinite
   */
  private double length(NonceLayout layout, double hopeless) {
    double perShare = Math.log(layout.threads);
    double length = 0;
    double logRates = 0;
    for (int i = 0; i < count; i++) {
      double logRate = Math.log(layout.progress(nonces[i]) + 1) - logAges[i];
      int bin = bin(logRate);
      bins[i] = bin;
      double expected = ANYTHING;
      if (i > 0) {
        int recent = Math.min(i, RECENT);
        double near = 0;
        for (int k = i - recent; k < i; k++) {
          near += nearness(bins[k] - bin);
        }
        expected += ALL_WEIGHT * (0.25 * seen[bin - 1] + 0.5 * seen[bin] + 0.25 * seen[bin + 1]) / i + RECENT_WEIGHT * near / recent;
      }
      logRates += logRate;
      length += perShare + logRate - Math.log(expected);
      lengths[i] = length;
      seen[bin]++;
      if (length > bestLengths[i] + hopeless) {
        forget(i + 1);
        return Double.POSITIVE_INFINITY;
      }
    }
    forget(count);
    totalRate = layout.threads * Math.exp(logRates / count);
    return length;
  }

  /** Whether each share is where the others say: as densely as in one natural logarithm of the rate, or more. */
  private boolean isSteady(NonceLayout layout) {
    for (int i = 0; i < count; i++) {
      bins[i] = bin(Math.log(layout.progress(nonces[i]) + 1) - logAges[i]);
      seen[bins[i]]++;
    }
    double density = 0;
    for (int i = 0; i < count; i++) {
      int bin = bins[i];
      double near = 0;
      int recent = 0;
      for (int k = Math.max(0, i - RECENT / 2); k <= Math.min(count - 1, i + RECENT / 2); k++) {
        near += k == i ? 0 : nearness(bins[k] - bin);
        recent += k == i ? 0 : 1;
      }
      double all = (0.25 * seen[bin - 1] + 0.5 * (seen[bin] - 1) + 0.25 * seen[bin + 1]) / (count - 1);
      density += Math.log((ANYTHING + ALL_WEIGHT * all + RECENT_WEIGHT * near / recent) * PER_LOG);
    }
    forget(count);
    return density > LEAST_STEADINESS * count;
  }

  private static int bin(double logRate) {
    return Math.max(1, Math.min(BINS, (int) (logRate * PER_LOG - LOWEST * STEPS)));
  }

  private static double nearness(int distance) {
    return distance == 0 ? 0.5 : distance == 1 || distance == -1 ? 0.25 : 0;
  }

  private void forget(int number) {
    for (int i = 0; i < number; i++) {
      seen[bins[i]] = 0;
    }
  }
}
