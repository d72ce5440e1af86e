package io.davylamp.flow;

/**
 * Chooses who must go when the table is full, in bounded time. Flows nobody answered, and closed ones, wait in a queue, oldest
 * first; those that were touched again lately get a second chance. Only when the queue is empty a clock hand goes round the
 * established flows and takes the one idle longest of those it passes.
 */
final class FlowEviction {
  /** Flows looked at by the hand for each new one while in emergency. */
  static final int RELIEF = 4;
  /** Flows of the queue spared at most before one goes whatever it did. */
  private static final int SPARED = 16;
  private static final int CANDIDATES = 32;
  /** A flow with more than its first packet and one within this time is spared. */
  private static final long LATELY_NS = 5_000_000_000L;

  private final FlowIndex index;
  private final SlotQueue expendable;
  private int hand;

  FlowEviction(FlowIndex index, int capacity) {
    this.index = index;
    expendable = new SlotQueue(capacity);
  }

  void ensureCapacity(int capacity) {
    expendable.ensureCapacity(capacity);
  }

  /** The flow opened, or its state or one-sidedness changed. */
  void onChange(Flow flow) {
    if (flow.isExpendable()) {
      expendable.addLast(flow.slot);
    } else {
      expendable.remove(flow.slot);
    }
  }

  void onEnd(Flow flow) {
    expendable.remove(flow.slot);
  }

  /** The next flow of the hand's round, or null when that slot is free. */
  Flow nextOfHand() {
    if (index.made() == 0) {
      return null;
    }
    hand = hand + 1 >= index.made() ? 0 : hand + 1;
    Flow flow = index.flow(hand);
    return flow.active ? flow : null;
  }

  /** The least valuable flow that can be found at small cost; null only when there is none at all. */
  Flow victim(long nowNs) {
    Flow spared = null;
    for (int i = 0; i < SPARED && expendable.first() != SlotQueue.NONE; i++) {
      Flow flow = index.flow(expendable.first());
      if (flow.mining() != null) {
        // It began to mine after it was queued.
        expendable.remove(flow.slot);
        continue;
      }
      if (flow.lowPackets + flow.highPackets == 1 || nowNs - flow.touchedNs > LATELY_NS || flow.state() == FlowState.CLOSED) {
        return flow;
      }
      expendable.addLast(flow.slot);
      spared = spared == null ? flow : spared;
    }
    return spared != null ? spared : byHand();
  }

  private Flow byHand() {
    Flow least = null;
    for (int i = 0; i < CANDIDATES; i++) {
      Flow flow = nextOfHand();
      if (flow != null && (least == null || isWorthLess(flow, least))) {
        least = flow;
      }
    }
    return least;
  }

  /** Order of eviction: expendable, established, mining; of equals the one idle longer. */
  static boolean isWorthLess(Flow one, Flow other) {
    int worth = worth(one);
    int otherWorth = worth(other);
    return worth != otherWorth ? worth < otherWorth : one.touchedNs < other.touchedNs;
  }

  private static int worth(Flow flow) {
    return flow.mining() != null ? 2 : flow.isExpendable() ? 0 : 1;
  }
}
