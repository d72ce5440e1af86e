package io.davylamp.flow;

/**
 * Bounds of one worker's flow table.
 *
 * @param maxFlows at once, 1 to {@value #CEILING}; a table that is full makes room by ending its least valuable flow
 * @param initialFlows the table is made for; it grows by doubling up to {@code maxFlows}
 * @param emergencyPercent of {@code maxFlows} above which the emergency time-outs apply, 1 to 100; they end ten points below
 */
public record FlowLimits(int maxFlows, int initialFlows, int emergencyPercent) {
  /** 16.7 million flows are about 4 GB: far above what one worker can hold. */
  public static final int CEILING = 1 << 24;

  public FlowLimits {
    if (maxFlows < 1 || maxFlows > CEILING) {
      throw new IllegalArgumentException("maxFlows must be from 1 to " + CEILING + ", not " + maxFlows);
    }
    if (emergencyPercent < 1 || emergencyPercent > 100) {
      throw new IllegalArgumentException("emergencyPercent must be from 1 to 100, not " + emergencyPercent);
    }
    initialFlows = Math.max(16, Math.min(initialFlows, maxFlows));
  }

  /** A million flows, about 300 MB when all are UDP; starts with 4096, so that a small capture costs nothing. */
  public static FlowLimits defaults() {
    return ofMax(1 << 20);
  }

  /** The defaults with another bound. */
  public static FlowLimits ofMax(int maxFlows) {
    return new FlowLimits(maxFlows, 4096, 90);
  }
}
