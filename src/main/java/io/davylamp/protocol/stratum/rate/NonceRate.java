package io.davylamp.protocol.stratum.rate;

import java.util.Arrays;

/**
 * Hash rate from how far the threads of a miner had come when they found their shares: the work of the jobs of about the last quarter
 * of an hour over the time worked on them, up to each job's last share. One per worker: scratch.
 *
 * <p>A thread finds shares in proportion to its rate, so the mean of 1/rate over shares is the number of threads over the sum of their
 * rates, however different they are: rates are averaged harmonically. Time in which a miner did nothing for this pool is not counted:
 * XMRig works a minute in a hundred (older ones five) for its author elsewhere, and waits when a dataset is made.
 */
final class NonceRate {
  /** What XMRig's own long figure covers. */
  private static final double WINDOW_S = 900;
  /** With fewer shares in the window it is widened to this many. */
  private static final int MIN_SHARES = 12;
  /** Time between two shares of a job that was lost by more than this, and at under half the usual rate, was a pause. */
  private static final double PAUSE_S = 20;
  private static final double PAUSE_RATE = 0.5;
  /** A thread this much faster or slower than the median is none: its chunk was taken for another round's. */
  private static final double OUTLIER = 4;
  /** Longer delays are no batches. */
  private static final double MAX_DELAY_S = 10;
  /** Standard errors that make a difference one. */
  private static final double CLEARLY = 4;
  /** Never said to be better: threads differ, and the miner got the job some time after it was seen. */
  private static final double LEAST_ERROR = 0.01;
  /** Of one job alone, which tells nothing about how the next would differ. */
  private static final double ONE_JOB_ERROR = 0.1;

  private final double[] rates = new double[ShareLog.MAX];
  private final double[] jobRates = new double[ShareLog.MAX];
  private final double[] jobTimes = new double[ShareLog.MAX];
  private int jobs;
  /** Shares measured, and sums of how many times longer than usual each took. */
  private int shares;
  private double offs;
  private double offSquares;
  private double usual;
  private double slow;
  private double delay;
  private double halfRate;
  private double halfInverse;
  private double halfVariance;
  /** Hashes per second of all threads. */
  double rate;
  /** Relative standard error. */
  double error;

  /** @return whether there was anything to measure */
  boolean measure(ShareLog log, NonceLayout layout) {
    int from = windowStart(log);
    usual = median(log, layout, from);
    if (!(usual > 0)) {
      return false;
    }
    delay = delay(log, layout);
    jobs = 0;
    shares = 0;
    offs = 0;
    offSquares = 0;
    double window = secondsBeforeEnd(log, from) > WINDOW_S ? Double.POSITIVE_INFINITY : WINDOW_S;
    int share = from;
    while (share < log.total()) {
      share = oneJob(log, layout, share, Math.max(0, secondsBeforeEnd(log, share) + log.age(share) - window));
    }
    return sum(layout.threads);
  }

  private static boolean isUsable(ShareLog log, int share) {
    return log.job(share) >= 0 && log.age(share) >= NonceFit.MIN_AGE_S;
  }

  private static double secondsBeforeEnd(ShareLog log, int share) {
    return (log.tick(log.total() - 1) - log.tick(share)) * ShareLog.TICK_S;
  }

  private static int windowStart(ShareLog log) {
    int usable = 0;
    int share = log.total();
    while (share > log.first() && (usable < MIN_SHARES || secondsBeforeEnd(log, share - 1) <= WINDOW_S)) {
      share--;
      usable += isUsable(log, share) ? 1 : 0;
    }
    return share;
  }

  private double median(ShareLog log, NonceLayout layout, int from) {
    int count = 0;
    for (int share = from; share < log.total(); share++) {
      if (isUsable(log, share)) {
        rates[count++] = (layout.progress(log.nonce(share)) + 1) / log.age(share);
      }
    }
    Arrays.sort(rates, 0, count);
    slow = rates[count / 4];
    return count == 0 ? 0 : (rates[(count - 1) / 2] + rates[count / 2]) / 2;
  }

  /**
   * How long after a job was sent the work on it begins: nothing for processors, seconds for graphics cards, which finish a batch of the
   * old job first and tell a share only with its batch. Then rates since the sending are rate * (1 - delay / age), and those of the younger
   * half of the shares tell it from those of the older. 0 when they do not differ clearly.
   */
  private double delay(ShareLog log, NonceLayout layout) {
    int count = 0;
    for (int share = log.first(); share < log.total(); share++) {
      if (isUsable(log, share)) {
        rates[count++] = log.age(share);
      }
    }
    Arrays.sort(rates, 0, count);
    double middle = rates[count / 2];
    half(log, layout, 0, middle);
    double young = halfRate;
    double youngInverse = halfInverse;
    double variance = halfVariance;
    half(log, layout, middle, Double.POSITIVE_INFINITY);
    double rise = halfRate - young;
    if (!(rise > CLEARLY * Math.sqrt(variance + halfVariance))) {
      return 0;
    }
    double lost = rise / (youngInverse - halfInverse);
    return Math.min(MAX_DELAY_S, lost / (halfRate + lost * halfInverse));
  }

  /** Mean rate and mean 1/age of the shares of these ages, and the variance of that mean. */
  private void half(ShareLog log, NonceLayout layout, double from, double to) {
    int count = 0;
    double sum = 0;
    double squares = 0;
    double inverses = 0;
    for (int share = log.first(); share < log.total(); share++) {
      double age = log.age(share);
      double rate = (layout.progress(log.nonce(share)) + 1) / age;
      if (isUsable(log, share) && age >= from && age < to && isLikely(rate)) {
        count++;
        sum += rate;
        squares += rate * rate;
        inverses += 1 / age;
      }
    }
    halfRate = sum / count;
    halfInverse = inverses / count;
    halfVariance = count < 2 ? Double.POSITIVE_INFINITY : (squares / count - halfRate * halfRate) / (count - 1);
  }

  private boolean isLikely(double rate) {
    return rate > usual / OUTLIER && rate < usual * OUTLIER;
  }

  /**
   * Takes in the shares of one job.
   *
   * @param beforeWindow seconds of the job's time that lie before the window
   * @return the first share behind them
   */
  private int oneJob(ShareLog log, NonceLayout layout, int first, double beforeWindow) {
    int job = -1;
    double paused = delay;
    double lastAge = 0;
    double lastProgress = 0;
    double worked = 0;
    double ages = 0;
    double inverse = 0;
    int share = first;
    for (; share < log.total(); share++) {
      if (!isUsable(log, share) || log.job(share) < job) {
        // Too young to tell, or late for a job that is over.
        continue;
      }
      if (job >= 0 && log.job(share) != job) {
        break;
      }
      job = log.job(share);
      double age = log.age(share);
      double progress = layout.progress(log.nonce(share)) + 1;
      paused += pause(log, layout, share, age - lastAge, Math.max(0, progress - lastProgress), paused);
      lastAge = age;
      lastProgress = progress;
      double time = age - paused;
      double rate = progress / time;
      if (isLikely(rate)) {
        worked = time;
        ages += time;
        inverse += time * time / progress;
        double off = time * usual / progress;
        shares++;
        offs += off;
        offSquares += off * off;
      }
    }
    if (worked > 0) {
      jobRates[jobs] = ages / inverse;
      jobTimes[jobs++] = Math.max(worked - beforeWindow, 1);
    }
    return share;
  }

  /**
   * Time in which no thread worked, between the share of the job before and this one.
   *
   * @param passed since the share before
   * @param done by these shares' threads meanwhile: less than usual also when this one's thread is slower than that one's, but then the
   *     shares behind it do not lack what is missing here
   * @param paused before
   */
  private double pause(ShareLog log, NonceLayout layout, int share, double passed, double done, double paused) {
    double lost = passed - done / usual;
    if (lost <= PAUSE_S || done >= PAUSE_RATE * usual * passed) {
      return 0;
    }
    int job = log.job(share);
    for (int later = share; later < log.total() && lost > PAUSE_S; later++) {
      if (log.job(later) == job) {
        lost = Math.min(lost, log.age(later) - paused - layout.progress(log.nonce(later)) / slow);
      }
    }
    return lost > PAUSE_S ? lost : 0;
  }

  private boolean sum(int threads) {
    double time = 0;
    double work = 0;
    for (int i = 0; i < jobs; i++) {
      time += jobTimes[i];
      work += jobTimes[i] * jobRates[i];
    }
    if (!(time > 0)) {
      return false;
    }
    double mean = work / time;
    double squares = 0;
    for (int i = 0; i < jobs; i++) {
      double off = jobTimes[i] / time * (jobRates[i] / mean - 1);
      squares += off * off;
    }
    rate = threads * mean;
    // Few jobs may agree by chance: their error is not believed to be below that of the shares.
    double byJobs = jobs == 1 ? ONE_JOB_ERROR * ONE_JOB_ERROR : squares * jobs / (jobs - 1);
    double byShares = (offSquares / shares / (offs / shares * (offs / shares)) - 1) / shares;
    error = Math.sqrt(LEAST_ERROR * LEAST_ERROR + Math.max(byJobs, byShares));
    return true;
  }
}
