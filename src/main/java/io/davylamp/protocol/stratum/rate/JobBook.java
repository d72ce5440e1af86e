package io.davylamp.protocol.stratum.rate;

/**
 * The last {@value #MAX} jobs of one session: when each was sent and how many hashes a share for it stands for. A share is for the
 * job it names, not for the newest. Jobs come up to ten a second (Kaspa) and shares a second or two late; older jobs are forgotten.
 */
final class JobBook {
  static final int MAX = 32;

  private final long[] ids = new long[MAX];
  private final long[] works = new long[MAX];
  private final long[] sentNs = new long[MAX];
  private final double[] hashes = new double[MAX];
  private int count;

  void clear() {
    count = 0;
  }

  /**
   * Enters a job. The same name with the same work again is the same job, whose miners go on where they are: only what its shares
   * count for changes.
   *
   * @param id hash of its name
   * @param work hash of what is worked on, 0 when unknown
   * @param perShare expected hashes per share, 0 unknown
   */
  void add(long id, long work, long nowNs, double perShare) {
    int last = (count - 1) % MAX;
    if (count > 0 && ids[last] == id && works[last] == work) {
      hashes[last] = perShare;
      return;
    }
    int at = count % MAX;
    ids[at] = id;
    works[at] = work;
    sentNs[at] = nowNs;
    hashes[at] = perShare;
    // Numbers are only compared for order and equality; they start again long before they overflow.
    count = count == Integer.MAX_VALUE ? MAX : count + 1;
  }

  /** Number of the newest job of this name, or -1 when it is not remembered. */
  int find(long id) {
    for (int number = count - 1; number >= 0 && number >= count - MAX; number--) {
      if (ids[number % MAX] == id) {
        return number;
      }
    }
    return -1;
  }

  /** What shares stand for was in another unit. */
  void scale(double factor) {
    for (int i = 0; i < MAX; i++) {
      hashes[i] *= factor;
    }
  }

  /** When the job was sent, nanoseconds since the epoch. */
  long sentNs(int number) {
    return sentNs[number % MAX];
  }

  /** Expected hashes a share for the job stands for; 0 unknown. */
  double hashes(int number) {
    return hashes[number % MAX];
  }
}
