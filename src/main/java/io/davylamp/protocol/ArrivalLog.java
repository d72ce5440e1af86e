package io.davylamp.protocol;

import io.davylamp.event.Side;

/**
 * In which order the kept bytes of two sides arrived. Bounded: when it is full, bytes count as having come with the last ones of
 * their side, so lengths stay exact and only the interleaving is coarser.
 */
final class ArrivalLog implements Turns {
  private static final int CAPACITY = 16;
  private static final int SERVER = 1 << 31;

  /** Bytes of one side that came together; the top bit is set for the server's. */
  private final int[] entries = new int[CAPACITY];
  private int count;

  void clear() {
    count = 0;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public Side side(int index) {
    return entries[index] < 0 ? Side.SERVER : Side.CLIENT;
  }

  @Override
  public int length(int index) {
    return entries[index] & ~SERVER;
  }

  void add(Side side, int length) {
    int last = count - 1;
    if (count == CAPACITY && side(last) != side) {
      last--;
    }
    if (last >= 0 && side(last) == side) {
      entries[last] += length;
    } else {
      entries[count++] = side == Side.SERVER ? SERVER | length : length;
    }
  }

  /** Forgets one side's bytes. */
  void drop(Side side) {
    int before = count;
    count = 0;
    for (int i = 0; i < before; i++) {
      if (side(i) != side) {
        add(side(i), length(i));
      }
    }
  }

  /** Exchanges the sides. */
  void reverse() {
    for (int i = 0; i < count; i++) {
      entries[i] ^= SERVER;
    }
  }
}
