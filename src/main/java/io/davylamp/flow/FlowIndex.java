package io.davylamp.flow;

import io.davylamp.decode.FlowKey;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where flows are found and where they live: every flow object has a slot, and an open-addressed table maps the key's hash to
 * the slot. One {@code long} per entry holds 32 bits of the hash and the slot, so probing, growing and deleting touch no flow
 * that is not the one sought.
 *
 * <p>Hostile keys: the position is taken from a hash salted once per table, so nobody can aim at one region; keys of equal full
 * hash, which can be made at will, are bounded by {@link #MAX_EQUAL}.
 */
final class FlowIndex {
  /** Flows of equal hash tag that are kept at once. By chance already three do not happen with a million flows. */
  static final int MAX_EQUAL = 8;

  private final int maxFlows;
  private final long salt = new SplittableRandom().nextLong();
  /** Hash tag in the upper half, slot + 1 in the lower; 0 is empty. At most half of the entries are in use. */
  private long[] entries;
  private int mask;
  private Flow[] flows;
  private int[] freeSlots;
  private int freeCount;
  /** Flow objects ever made: slots 0 to {@code made} - 1. */
  private int made;
  private int size;
  /** Flows of the same tag and another key that the last {@link #find} passed by before it found none. */
  private int equalPassed;

  FlowIndex(int maxFlows, int initialFlows) {
    this.maxFlows = maxFlows;
    flows = new Flow[initialFlows];
    freeSlots = new int[initialFlows];
    entries = new long[Integer.highestOneBit(Math.max(8, initialFlows * 2 - 1)) << 1];
    mask = entries.length - 1;
  }

  int size() {
    return size;
  }

  /** Slots in use or free; the clock hand goes round in them. */
  int made() {
    return made;
  }

  /** Slots that fit before {@link #take} grows. */
  int slots() {
    return flows.length;
  }

  boolean isFull() {
    return size >= maxFlows;
  }

  /** The flow of a slot below {@link #made}; it may be a free one. */
  Flow flow(int slot) {
    return flows[slot];
  }

  /** The flow of this key, or null. */
  Flow find(FlowKey key, long hash) {
    int tag = tag(hash);
    int at = tag & mask;
    int equal = 0;
    long entry;
    while ((entry = entries[at]) != 0) {
      if ((int) (entry >>> 32) == tag) {
        Flow flow = flows[(int) entry - 1];
        if (flow.key.sameAs(key)) {
          return flow;
        }
        equal++;
      }
      at = (at + 1) & mask;
    }
    equalPassed = equal;
    return null;
  }

  /** Whether the flow the last {@link #find} did not find may be too many of its hash: only then is {@link #crowding} asked. */
  boolean mayCrowd() {
    return equalPassed >= MAX_EQUAL;
  }

  /** The least valuable flow that must go before another one of this hash may come; null when there is room. */
  Flow crowding(long hash) {
    int tag = tag(hash);
    int at = tag & mask;
    int equal = 0;
    Flow least = null;
    long entry;
    while ((entry = entries[at]) != 0) {
      if ((int) (entry >>> 32) == tag) {
        Flow flow = flows[(int) entry - 1];
        equal++;
        if (least == null || FlowEviction.isWorthLess(flow, least)) {
          least = flow;
        }
      }
      at = (at + 1) & mask;
    }
    return equal < MAX_EQUAL ? null : least;
  }

  /** A flow object with a slot of its own, not yet to be found; the caller has seen to it that the index is not full. */
  Flow take() {
    if (freeCount > 0) {
      return flows[freeSlots[--freeCount]];
    }
    if (made == flows.length) {
      int slots = Math.min(maxFlows, flows.length * 2);
      flows = Arrays.copyOf(flows, slots);
      freeSlots = Arrays.copyOf(freeSlots, slots);
    }
    Flow flow = new Flow(made);
    flows[made++] = flow;
    return flow;
  }

  /** Makes a flow from {@link #take} findable by its key. */
  void insert(Flow flow) {
    if (++size > entries.length / 2) {
      grow();
    }
    place(((long) tag(flow.keyHash) << 32) | (flow.slot + 1));
  }

  /** Takes a flow out and its slot back. */
  void remove(Flow flow) {
    int at = tag(flow.keyHash) & mask;
    while ((int) entries[at] != flow.slot + 1) {
      at = (at + 1) & mask;
    }
    closeHole(at);
    size--;
    freeSlots[freeCount++] = flow.slot;
  }

  /** Linear probing without tombstones: moves every later entry of the run that may go to the hole into it. */
  private void closeHole(int hole) {
    int at = hole;
    while (true) {
      at = (at + 1) & mask;
      long entry = entries[at];
      if (entry == 0) {
        entries[hole] = 0;
        return;
      }
      int home = (int) (entry >>> 32) & mask;
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        entries[hole] = entry;
        hole = at;
      }
    }
  }

  private void grow() {
    long[] before = entries;
    entries = new long[before.length * 2];
    mask = entries.length - 1;
    for (long entry : before) {
      if (entry != 0) {
        place(entry);
      }
    }
  }

  private void place(long entry) {
    int at = (int) (entry >>> 32) & mask;
    while (entries[at] != 0) {
      at = (at + 1) & mask;
    }
    entries[at] = entry;
  }

  /** Two rounds, because one would let differences in the upper bits of the hash pass by the position. */
  private int tag(long hash) {
    long h = (hash ^ salt) * 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L;
    return (int) (h >>> 32);
  }
}
