package io.davylamp.protocol;

import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/**
 * Bytes of one direction that were not consumed yet, contiguous, waiting for more behind them. Grows in powers of two within
 * its limit; holds no memory while empty. Owned by one worker.
 */
public final class Carry {
  private final CarryPool pool;
  private final int limit;
  private int block = -1;
  private int order;
  private int start;
  private int length;

  /** @param limit most bytes it may hold, at most the pool's largest block */
  public Carry(CarryPool pool, int limit) {
    this.pool = pool;
    this.limit = limit;
  }

  public int length() {
    return length;
  }

  /** Bytes that may still be appended before the limit. */
  public int room() {
    return limit - length;
  }

  /** Where the kept bytes lie, from {@link #offset}; valid until the next change. */
  public ByteBuf buffer() {
    return pool.memory();
  }

  public int offset() {
    return block + start;
  }

  /** Keeps {@code count} more bytes. @return false, and nothing is kept of them, beyond the limit or when the pool is full */
  public boolean append(ByteBuf source, int offset, int count) {
    if (count == 0) {
      return true;
    }
    if (count > limit - length || !makeRoom(count)) {
      return false;
    }
    Bytes.copy(source, offset, pool.memory(), block + start + length, count);
    length += count;
    return true;
  }

  /** Forgets the first {@code count} bytes. */
  public void consume(int count) {
    start += count;
    length -= count;
    if (length == 0) {
      clear();
    }
  }

  /** Forgets everything and gives the memory back. */
  public void clear() {
    if (block >= 0) {
      pool.giveBack(block, order);
      block = -1;
    }
    start = 0;
    length = 0;
  }

  private boolean makeRoom(int count) {
    int needed = length + count;
    if (block >= 0 && needed <= CarryPool.blockSize(order)) {
      if (start + needed > CarryPool.blockSize(order)) {
        moveTo(block);
      }
      return true;
    }
    int larger = CarryPool.orderFor(needed);
    int taken = pool.take(larger);
    if (taken < 0) {
      return false;
    }
    if (block >= 0) {
      int old = block;
      int oldOrder = order;
      moveTo(taken);
      pool.giveBack(old, oldOrder);
    }
    block = taken;
    order = larger;
    return true;
  }

  private void moveTo(int target) {
    ByteBuf memory = pool.memory();
    Bytes.copy(memory, block + start, memory, target, length);
    start = 0;
  }
}
