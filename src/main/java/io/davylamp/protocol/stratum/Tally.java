package io.davylamp.protocol.stratum;

/** A server's running counts of one session's shares, as they come with jobs. What was counted before the first seen is nobody's. */
final class Tally {
  /** Verdicts that one message may bring: more is no count of a miner's. */
  private static final int MOST = 64;
  private static final long UNKNOWN = -1;

  private long taken;
  private long refused;

  Tally() {
    clear();
  }

  void clear() {
    taken = UNKNOWN;
    refused = UNKNOWN;
  }

  /** @return shares taken since the last message */
  int taken(Message m) {
    long now = count(m, Key.MINI_BLOCKS) + count(m, Key.BLOCKS);
    long before = taken;
    taken = now;
    return since(before, now);
  }

  /** @return shares refused since the last message */
  int refused(Message m) {
    long now = count(m, Key.REJECTED);
    long before = refused;
    refused = now;
    return since(before, now);
  }

  private static int since(long before, long now) {
    return before == UNKNOWN ? 0 : (int) Math.max(0, Math.min(MOST, now - before));
  }

  private static long count(Message m, Key key) {
    return m.isNumber(key.ordinal()) ? Math.max(0, Math.min(Integer.MAX_VALUE, m.number(key.ordinal()))) : 0;
  }
}
