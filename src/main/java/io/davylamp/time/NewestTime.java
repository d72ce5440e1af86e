package io.davylamp.time;

/**
 * The newest time stamp that can be believed. It never falls, and one packet from the far future does not move it: were it to, no
 * flow would time out and no hole would be waited for until real time had caught up, which for a broken clock is never. A leap is
 * believed when {@value #WITNESSES} packets in a row are beyond it, as after a silent weekend in a capture; then it goes to the
 * earliest of them, and on to the last when that is near.
 */
public final class NewestTime {
  /** How far ahead one packet may take the time: 1 day. Longer than every time-out, and no busy network is silent that long. */
  public static final long MAX_STEP_NS = 86_400_000_000_000L;

  private static final int WITNESSES = 3;

  private long nowNs;
  private long earliestNs;
  private int witnesses;

  /** A packet's time stamp, since the epoch; the first is believed whatever it says. */
  public void see(long timeNs) {
    if (nowNs == 0 || timeNs - nowNs <= MAX_STEP_NS) {
      moveTo(timeNs);
      return;
    }
    earliestNs = witnesses == 0 ? timeNs : Math.min(earliestNs, timeNs);
    if (++witnesses == WITNESSES) {
      moveTo(earliestNs);
      see(timeNs); // at most one witness of the next leap
    }
  }

  /** A time that needs no witness: the wall clock's, or one believed before. */
  public void moveTo(long timeNs) {
    witnesses = 0;
    if (timeNs > nowNs) {
      nowNs = timeNs;
    }
  }

  /** What follows may be older. */
  public void restart() {
    nowNs = 0;
    witnesses = 0;
  }

  /** Nanoseconds since the epoch; 0 before the first packet. */
  public long nowNs() {
    return nowNs;
  }
}
