package io.davylamp.memory;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Fixed-size segments carved from direct slabs, named by an int. Owned by one worker. Slabs are allocated when first needed and
 * kept for good; at the limit {@link #take} refuses and counts. Giving a segment back twice is our bug and throws.
 */
public final class SegmentPool {
  /** One full Ethernet frame fits; a jumbo frame takes five. */
  public static final int SEGMENT_BYTES = 2048;

  private static final int SLAB_SHIFT = 8;
  private static final int SEGMENTS_PER_SLAB = 1 << SLAB_SHIFT;
  private static final int TAKEN = -2;
  private static final int END = -1;

  private final int capacity;
  private final ByteBuf[] slabs;
  /** Per segment: the next free one, {@link #END}, or {@link #TAKEN}. Sized for the segments allocated so far. */
  private int[] nextFree = new int[0];
  private int firstFree = END;
  private int allocated;
  private int inUse;
  private long refused;

  /** @param capacity most segments that may be out at once, at least 0 */
  public SegmentPool(int capacity) {
    this.capacity = Math.max(0, capacity);
    this.slabs = new ByteBuf[(this.capacity + SEGMENTS_PER_SLAB - 1) >>> SLAB_SHIFT];
  }

  /** @return a segment whose bytes are undefined, or -1 when all are out */
  public int take() {
    if (firstFree == END && !grow()) {
      refused++;
      return -1;
    }
    int segment = firstFree;
    firstFree = nextFree[segment];
    nextFree[segment] = TAKEN;
    inUse++;
    return segment;
  }

  public void giveBack(int segment) {
    if (nextFree[segment] != TAKEN) {
      throw new IllegalStateException("segment " + segment + " given back twice");
    }
    nextFree[segment] = firstFree;
    firstFree = segment;
    inUse--;
  }

  /** The slab that holds {@code segment}; its bytes begin at {@link #offset}. */
  public ByteBuf buffer(int segment) {
    return slabs[segment >>> SLAB_SHIFT];
  }

  /** Of the segment's first byte in {@link #buffer}. */
  public int offset(int segment) {
    return (segment & (SEGMENTS_PER_SLAB - 1)) * SEGMENT_BYTES;
  }

  /** Segments out now. */
  public int inUse() {
    return inUse;
  }

  /** Most segments that may be out at once. */
  public int capacity() {
    return capacity;
  }

  /** Times {@link #take} answered -1. */
  public long refused() {
    return refused;
  }

  /** Direct memory held now; never falls. */
  public long allocatedBytes() {
    return (long) allocated * SEGMENT_BYTES;
  }

  private boolean grow() {
    int more = Math.min(SEGMENTS_PER_SLAB, capacity - allocated);
    if (more <= 0) {
      return false;
    }
    slabs[allocated >>> SLAB_SHIFT] = Buffers.direct(more * SEGMENT_BYTES);
    nextFree = Arrays.copyOf(nextFree, allocated + more);
    for (int i = allocated + more - 1; i >= allocated; i--) {
      nextFree[i] = firstFree;
      firstFree = i;
    }
    allocated += more;
    return true;
  }
}
