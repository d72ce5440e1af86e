package io.davylamp.memory;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Recycled objects of one kind, last returned first out. Owned by one worker. Objects are made when none is free, at most
 * {@code capacity} at once; beyond that {@link #take} refuses. The caller resets what it gives back.
 */
public final class FreeList<T> {
  private final Supplier<T> supplier;
  private final int capacity;
  private Object[] free = new Object[16];
  private int freeCount;
  private int inUse;

  /**
   * @param capacity most objects that may be out at once
   * @param supplier makes a new one; called only when none is free
   */
  public FreeList(int capacity, Supplier<T> supplier) {
    this.capacity = capacity;
    this.supplier = supplier;
  }

  /** @return a recycled or new object, or null when {@code capacity} are out */
  @SuppressWarnings("unchecked")
  public T take() {
    if (inUse >= capacity) {
      return null;
    }
    inUse++;
    if (freeCount == 0) {
      return supplier.get();
    }
    T object = (T) free[--freeCount];
    free[freeCount] = null;
    return object;
  }

  /** Takes back an object of {@link #take}; it must not be used afterwards. */
  public void giveBack(T object) {
    if (inUse == 0) {
      throw new IllegalStateException("more objects given back than taken");
    }
    inUse--;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = object;
  }

  /** Objects out now. */
  public int inUse() {
    return inUse;
  }

  /** Most objects that may be out at once. */
  public int capacity() {
    return capacity;
  }
}
