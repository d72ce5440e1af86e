package io.davylamp.protocol.stratum;

/**
 * The channels of one connection: their groups and what a share on each stands for; and the jobs that wait for a block. A proxy opens a
 * channel for each miner behind it: of the last {@value #MAX} opened the work is known, shares of others count as the last one's.
 */
final class StratumV2Channels {
  private static final int MAX = 64;
  /** Jobs for the next block that are remembered: a pool prepares one or two for each channel. */
  private static final int FUTURE = 32;

  private final long[] channels = new long[MAX];
  private final long[] groups = new long[MAX];
  private final double[] hashes = new double[MAX];
  private final long[] future = new long[FUTURE];
  private int count;
  private int futures;

  void clear() {
    count = 0;
    futures = 0;
  }

  /** @param perShare hashes a share stands for, 0 unknown */
  void open(long channel, long group, double perShare) {
    int at = find(channel);
    if (at < 0) {
      at = count++ % MAX;
    }
    channels[at] = channel;
    groups[at] = group;
    hashes[at] = perShare;
  }

  void close(long channel) {
    for (int i = 0; i < Math.min(count, MAX); i++) {
      if (channels[i] == channel || groups[i] == channel) {
        hashes[i] = 0;
      }
    }
  }

  /** A channel's work, or that of all of a group. */
  void target(long channel, double perShare) {
    if (find(channel) < 0 && !isGroup(channel)) {
      open(channel, channel, perShare);
      return;
    }
    for (int i = 0; i < Math.min(count, MAX); i++) {
      if (channels[i] == channel || groups[i] == channel) {
        hashes[i] = perShare;
      }
    }
  }

  /** Hashes a share on the channel stands for; 0 unknown. */
  double hashes(long channel) {
    int at = find(channel);
    return at < 0 ? 0 : hashes[at];
  }

  boolean areMany() {
    return count > 1;
  }

  /** Moves a channel to a group. */
  void group(long channel, long group) {
    int at = find(channel);
    if (at >= 0) {
      groups[at] = group;
    }
  }

  private int find(long channel) {
    for (int i = 0; i < Math.min(count, MAX); i++) {
      if (channels[i] == channel) {
        return i;
      }
    }
    return -1;
  }

  private boolean isGroup(long group) {
    for (int i = 0; i < Math.min(count, MAX); i++) {
      if (groups[i] == group) {
        return true;
      }
    }
    return false;
  }

  /** A job that waits for its block. */
  void prepared(long job) {
    future[futures++ % FUTURE] = job;
  }

  /** Whether such a job was seen. */
  boolean isPrepared(long job) {
    for (int i = 0; i < Math.min(futures, FUTURE); i++) {
      if (future[i] == job) {
        return true;
      }
    }
    return false;
  }
}
