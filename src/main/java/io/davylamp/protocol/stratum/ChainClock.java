package io.davylamp.protocol.stratum;

/**
 * How high a coin's chain stands at a time: of one whose blocks come evenly, height and time in a job together tell the coin, since no
 * other chain is as high at that time. Dates of halvings and of changed rules are the fixed points. Stateless.
 */
enum ChainClock {
  /** The coins split off from Bitcoin stand as high. */
  BITCOIN(600, 210_000, 1_354_116_278L, 420_000, 1_468_082_773L, 630_000, 1_589_225_023L, 840_000, 1_713_571_767L),
  LITECOIN(150, 840_000, 1_440_500_000L, 1_680_000, 1_564_999_000L, 2_520_000, 1_690_990_000L),
  MONERO(120, 1_009_827, 1_458_748_658L, 2_688_888, 1_660_396_800L),
  RAVENCOIN(60, 1, 1_514_999_494L, 2_100_000, 1_641_930_000L);

  /** Days a chain may be ahead or behind: blocks of a year vary by a percent or two. */
  private static final long TOLERANCE_S = 28 * 86_400L;

  private final int spacingS;
  private final long[] points;

  /** @param points height and seconds since the epoch, by turns, rising */
  ChainClock(int spacingS, long... points) {
    this.spacingS = spacingS;
    this.points = points;
  }

  /**
   * Whether the chain was about so high at that time. Heights below the first fixed point fit never: there all chains look alike.
   *
   * @param timeS seconds since the epoch
   */
  boolean fits(long height, long timeS) {
    if (height < points[0]) {
      return false;
    }
    int last = points.length - 2;
    int at = 0;
    while (at < last && points[at + 2] <= height) {
      at += 2;
    }
    double spacing = at < last ? (double) (points[at + 3] - points[at + 1]) / (points[at + 2] - points[at]) : spacingS;
    return Math.abs(points[at + 1] + (height - points[at]) * spacing - timeS) <= TOLERANCE_S;
  }
}
