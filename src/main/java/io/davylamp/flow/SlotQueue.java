package io.davylamp.flow;

import java.util.Arrays;

/** A doubly linked queue of flow slots in two int arrays: add at the tail, take out anywhere, O(1), nothing allocated. */
final class SlotQueue {
  static final int NONE = -1;
  private static final int ABSENT = -2;

  private int[] next;
  private int[] previous;
  private int head = NONE;
  private int tail = NONE;

  SlotQueue(int capacity) {
    next = new int[capacity];
    previous = new int[capacity];
    Arrays.fill(next, ABSENT);
  }

  void ensureCapacity(int capacity) {
    int before = next.length;
    if (capacity > before) {
      next = Arrays.copyOf(next, capacity);
      previous = Arrays.copyOf(previous, capacity);
      Arrays.fill(next, before, capacity, ABSENT);
    }
  }

  /** The slot that waits longest, or {@link #NONE}. */
  int first() {
    return head;
  }

  boolean contains(int slot) {
    return next[slot] != ABSENT;
  }

  /** Puts a slot last, wherever it was. */
  void addLast(int slot) {
    remove(slot);
    next[slot] = NONE;
    previous[slot] = tail;
    if (tail >= 0) {
      next[tail] = slot;
    } else {
      head = slot;
    }
    tail = slot;
  }

  /** Takes a slot out; nothing happens when it is not in. */
  void remove(int slot) {
    int after = next[slot];
    if (after == ABSENT) {
      return;
    }
    int before = previous[slot];
    if (before >= 0) {
      next[before] = after;
    } else {
      head = after;
    }
    if (after >= 0) {
      previous[after] = before;
    } else {
      tail = before;
    }
    next[slot] = ABSENT;
  }
}
