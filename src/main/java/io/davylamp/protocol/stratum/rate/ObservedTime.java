package io.davylamp.protocol.stratum.rate;

import io.davylamp.event.Side;

/**
 * For how long the shares of one session could be seen: from the first job to the last message, without the stretches in which bytes of
 * the side that shows them were lost. Such a stretch lasts from that side's last message before to its first after it.
 */
final class ObservedTime {
  private final long[] atLast = new long[2];
  private boolean running;
  private Side gapOf;
  private long lastNs;
  private long observedNs;
  private boolean opens;

  void clear() {
    running = false;
    gapOf = null;
    observedNs = 0;
    opens = false;
  }

  /** From now on shares can be counted; the first call counts. */
  void begin(long nowNs) {
    if (!running) {
      running = true;
      lastNs = nowNs;
      atLast[0] = 0;
      atLast[1] = 0;
    }
  }

  boolean isRunning() {
    return running;
  }

  void message(Side side, long nowNs) {
    opens = false;
    if (!running) {
      return;
    }
    if (gapOf == side) {
      gapOf = null;
      lastNs = nowNs;
      opens = true;
    } else if (gapOf == null) {
      observedNs += Math.max(0, nowNs - lastNs);
      lastNs = Math.max(lastNs, nowNs);
    }
    atLast[side.ordinal()] = observedNs;
  }

  /** Bytes were lost of the side whose messages show shares. */
  void gap(Side side) {
    if (running) {
      gapOf = side;
      observedNs = atLast[side.ordinal()];
    }
  }

  /** Whether a share in this message was found in time observed: not behind a gap, whose end it marks itself. */
  boolean counts() {
    return running && gapOf == null && !opens;
  }

  /** Observed up to the last message of a side. */
  long ns(Side side) {
    return atLast[side.ordinal()];
  }

  /** Observed up to the last message. */
  long ns() {
    return observedNs;
  }
}
