package io.davylamp.protocol.stratum.rate;

import java.util.Arrays;

/**
 * The last {@value #MAX} shares of one session, for estimates of its hash rate: they cover a quarter of an hour at a share every four
 * seconds, and an estimate from their number alone is good to 6 %. Times count from the session's beginning without the gaps. Grows by
 * doubling from {@value #FIRST}: a share costs 21 bytes.
 */
final class ShareLog {
  static final int MAX = 256;
  private static final int FIRST = 16;
  /** 2^24 ns, 17 ms: an int holds 417 days. */
  private static final int TICK_SHIFT = 24;
  /** 2^20 ns: an int holds 26 days, and a job lives minutes. */
  private static final int AGE_SHIFT = 20;
  static final double TICK_S = (1L << TICK_SHIFT) / 1e9;
  static final double AGE_S = (1L << AGE_SHIFT) / 1e9;

  private int[] ticks = new int[0];
  private int[] ages = new int[0];
  private int[] nonces = new int[0];
  private int[] jobs = new int[0];
  private float[] hashes = new float[0];
  private boolean[] confirmed = new boolean[0];
  private int total;

  void clear() {
    total = 0;
  }

  /**
   * Enters a share.
   *
   * @param atNs on the session's clock
   * @param job its number, or -1 when the job or the nonce is not known
   * @param ageNs since the job was sent
   * @param worth hashes it stands for, 0 unknown
   * @return its number for {@link #refuse}
   */
  int add(long atNs, int job, long ageNs, int nonce, double worth) {
    int at = total & MAX - 1;
    if (at >= ticks.length) {
      grow();
    }
    ticks[at] = tickOf(atNs);
    ages[at] = (int) Math.min(Integer.MAX_VALUE, ageNs >> AGE_SHIFT);
    nonces[at] = nonce;
    jobs[at] = job;
    hashes[at] = (float) worth;
    confirmed[at] = false;
    total = total == Integer.MAX_VALUE ? MAX : total + 1;
    return total - 1;
  }

  private void grow() {
    int size = Math.min(MAX, Math.max(FIRST, ticks.length * 2));
    ticks = Arrays.copyOf(ticks, size);
    ages = Arrays.copyOf(ages, size);
    nonces = Arrays.copyOf(nonces, size);
    jobs = Arrays.copyOf(jobs, size);
    hashes = Arrays.copyOf(hashes, size);
    confirmed = Arrays.copyOf(confirmed, size);
  }

  /** The share was no work done: it counts for nothing and its nonce is not believed. */
  void refuse(int share) {
    if (isKept(share)) {
      hashes[share & MAX - 1] = 0;
      jobs[share & MAX - 1] = -1;
    }
  }

  /** The pool took the share for work. */
  void confirm(int share) {
    if (isKept(share)) {
      confirmed[share & MAX - 1] = true;
    }
  }

  /** What shares stand for was in another unit. */
  void scale(double factor) {
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] *= (float) factor;
    }
  }

  boolean isKept(int share) {
    return share >= first() && share < total;
  }

  /** Shares entered so far. */
  int total() {
    return total;
  }

  /** Number of the oldest share kept; the newest is {@code total() - 1}. */
  int first() {
    return Math.max(0, total - MAX);
  }

  /** When the share came, in units of {@link #TICK_S}. */
  int tick(int share) {
    return ticks[share & MAX - 1];
  }

  /** Seconds since its job was sent. */
  double age(int share) {
    return ages[share & MAX - 1] * AGE_S;
  }

  int nonce(int share) {
    return nonces[share & MAX - 1];
  }

  /** Number of its job, or -1. */
  int job(int share) {
    return jobs[share & MAX - 1];
  }

  double hashes(int share) {
    return hashes[share & MAX - 1];
  }

  boolean isConfirmed(int share) {
    return confirmed[share & MAX - 1];
  }

  /** The tick of a time on the session's clock. */
  static int tickOf(long atNs) {
    return (int) Math.min(Integer.MAX_VALUE, atNs >> TICK_SHIFT);
  }
}
