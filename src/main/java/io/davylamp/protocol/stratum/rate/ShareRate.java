package io.davylamp.protocol.stratum.rate;

/**
 * Hash rate from shares and what each stands for, over the longest time back from now in which it did not change visibly: the whole
 * session, else the last shares kept, else the newest half of them and so on. Finding shares is a Poisson process, so n shares tell a
 * rate to 1/sqrt(n). One per worker: scratch.
 */
final class ShareRate {
  /** Fewer tell a rate to worse than a factor of two. */
  static final int MIN_SHARES = 4;
  /** A change within fewer is not told from chance. */
  private static final int MIN_WINDOW = 16;
  /** Deviations that are a change: with a dozen looks at a session, chance passes for one in 0.5 %. */
  private static final double CHANGE = 3.5;

  private boolean confirmed;
  private int shares;
  private double work;
  private double seconds;
  /** Hashes per second. */
  double rate;
  /** Relative standard error. */
  double error;
  /** Shares it is taken from. */
  int from;

  /**
   * @param onlyConfirmed whether shares without a verdict do not count
   * @param nowNs observed until now
   * @param allWork hashes of all shares of the session
   * @param allShares their number
   * @return whether there was enough to tell
   */
  boolean measure(ShareLog log, boolean onlyConfirmed, long nowNs, double allWork, long allShares) {
    confirmed = onlyConfirmed;
    double now = nowNs / 1e9;
    if (allShares < MIN_SHARES || !(allWork > 0) || !(now > 0)) {
      return false;
    }
    take(allWork / now, (int) Math.min(Integer.MAX_VALUE, allShares));
    int kept = log.total() - log.first();
    if (kept > MIN_WINDOW) {
      newest(log, now, kept - 1);
      boolean longer = allShares - shares >= MIN_WINDOW;
      boolean changed = longer && differs(shares, work / seconds, (int) Math.min(Integer.MAX_VALUE, allShares - shares),
          (allWork - work) / (now - seconds));
      if (changed || !longer) {
        narrow(log, now, kept - 1, changed);
      }
    }
    return true;
  }

  /** Halves the window as long as its newest part differs from the rest. */
  private void narrow(ShareLog log, double now, int kept, boolean changed) {
    int window = kept;
    int part = window / 2;
    boolean narrowed = changed;
    while (part >= MIN_WINDOW) {
      newest(log, now, window);
      int wholeShares = shares;
      double wholeWork = work;
      double wholeSeconds = seconds;
      newest(log, now, part);
      if (differs(shares, work / seconds, wholeShares - shares, (wholeWork - work) / (wholeSeconds - seconds))) {
        window = part;
        narrowed = true;
      }
      part /= 2;
    }
    if (narrowed) {
      newest(log, now, window);
      take(work / seconds, shares);
    }
  }

  private void take(double hashesPerSecond, int number) {
    rate = hashesPerSecond;
    from = number;
    error = 1 / Math.sqrt(Math.max(1, number));
  }

  /** Sums up the newest shares; their time begins at the share before them. */
  private void newest(ShareLog log, double now, int number) {
    shares = 0;
    work = 0;
    for (int share = log.total() - number; share < log.total(); share++) {
      double hashes = confirmed && !log.isConfirmed(share) ? 0 : log.hashes(share);
      shares += hashes > 0 ? 1 : 0;
      work += hashes;
    }
    seconds = Math.max(ShareLog.TICK_S, now - log.tick(log.total() - number - 1) * ShareLog.TICK_S);
  }

  private static boolean differs(int shares, double rate, int otherShares, double otherRate) {
    if (shares <= 0 || otherShares <= 0 || !(rate > 0) || !(otherRate > 0)) {
      return false;
    }
    return Math.abs(Math.log(rate / otherRate)) > CHANGE * Math.sqrt(1.0 / shares + 1.0 / otherShares);
  }
}
