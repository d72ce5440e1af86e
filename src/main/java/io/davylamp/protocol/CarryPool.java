package io.davylamp.protocol;

import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The memory of one worker's {@link Carry}s: one direct buffer, allocated once, cut into blocks of a power of two by the buddy
 * method, so that free small blocks join to large ones again and no mix of sizes can starve another for long. When it is full
 * the taker gets -1 and must do without.
 */
public final class CarryPool {
  /** Smallest block, bytes. */
  static final int UNIT = 256;

  private static final int NONE = -1;

  private final ByteBuf memory;
  private final int largestOrder;
  /** First free block of each order, as a unit index. */
  private final int[] heads;
  private final int[] next;
  private final int[] previous;
  /** Order + 1 where a free block begins, else 0. */
  private final byte[] freeOrder;
  private int inUse;

  /**
   * @param bytes total; rounded down to a multiple of {@code largest}
   * @param largest block, a power of two from 256
   */
  public CarryPool(int bytes, int largest) {
    int blocks = bytes / largest;
    largestOrder = orderFor(largest);
    memory = Buffers.direct(blocks * largest);
    int units = blocks << largestOrder;
    heads = new int[largestOrder + 1];
    next = new int[units];
    previous = new int[units];
    freeOrder = new byte[units];
    Arrays.fill(heads, NONE);
    for (int block = blocks - 1; block >= 0; block--) {
      link(block << largestOrder, largestOrder);
    }
  }

  /** Where all blocks lie. */
  ByteBuf memory() {
    return memory;
  }

  /** Bytes taken and not given back, whole blocks. */
  public int inUse() {
    return inUse;
  }

  public int capacity() {
    return memory.capacity();
  }

  /** The smallest order whose block holds {@code length} bytes. */
  static int orderFor(int length) {
    return length <= UNIT ? 0 : 32 - Integer.numberOfLeadingZeros((length - 1) / UNIT);
  }

  static int blockSize(int order) {
    return UNIT << order;
  }

  /** @return the block's offset in {@link #memory}, or -1 when there is no room */
  int take(int order) {
    int from = order;
    while (from <= largestOrder && heads[from] == NONE) {
      from++;
    }
    if (from > largestOrder) {
      return -1;
    }
    int unit = heads[from];
    unlink(unit, from);
    while (from > order) {
      from--;
      link(unit + (1 << from), from);
    }
    inUse += blockSize(order);
    return unit * UNIT;
  }

  void giveBack(int offset, int order) {
    inUse -= blockSize(order);
    int unit = offset / UNIT;
    int merged = order;
    while (merged < largestOrder && freeOrder[unit ^ (1 << merged)] == merged + 1) {
      unlink(unit ^ (1 << merged), merged);
      unit &= ~(1 << merged);
      merged++;
    }
    link(unit, merged);
  }

  private void link(int unit, int order) {
    int head = heads[order];
    next[unit] = head;
    previous[unit] = NONE;
    if (head != NONE) {
      previous[head] = unit;
    }
    heads[order] = unit;
    freeOrder[unit] = (byte) (order + 1);
  }

  private void unlink(int unit, int order) {
    int before = previous[unit];
    int after = next[unit];
    if (before == NONE) {
      heads[order] = after;
    } else {
      next[before] = after;
    }
    if (after != NONE) {
      previous[after] = before;
    }
    freeOrder[unit] = 0;
  }
}
