package io.davylamp.protocol.stratum;

import java.util.Arrays;

/**
 * How long the server of one session took to answer: count, largest, and the median to a few percent, from counts in steps of a
 * quarter octave between 1/16 ms and 70 minutes. 400 bytes; nothing is forgotten.
 */
final class ReplyTimes {
  private static final int STEPS = 4;
  private static final int OCTAVES = 26;
  /** 1/16 ms. */
  private static final double FIRST_NS = 62_500;
  private static final double NS_PER_MS = 1e6;

  private final int[] steps = new int[STEPS * OCTAVES];
  private int count;
  private long longestNs;

  void clear() {
    if (count > 0) {
      Arrays.fill(steps, 0);
    }
    count = 0;
    longestNs = 0;
  }

  void add(long ns) {
    if (count == Integer.MAX_VALUE) {
      return;
    }
    int step = ns <= FIRST_NS ? 0 : (int) (Math.log(ns / FIRST_NS) / Math.log(2) * STEPS);
    steps[Math.min(steps.length - 1, step)]++;
    count++;
    longestNs = Math.max(longestNs, ns);
  }

  int count() {
    return count;
  }

  double longestMs() {
    return longestNs / NS_PER_MS;
  }

  /** Told within its step by rank; 0 without replies. */
  double medianMs() {
    double before = 0;
    for (int step = 0; step < steps.length && count > 0; step++) {
      if (before + steps[step] >= count / 2.0) {
        double within = (count / 2.0 - before) / steps[step];
        return Math.min(longestMs(), FIRST_NS * Math.pow(2, (step + within) / STEPS) / NS_PER_MS);
      }
      before += steps[step];
    }
    return 0;
  }
}
