package io.davylamp.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PoolsTest {
  @Test
  void segmentsAreDistinctAndBounded() {
    SegmentPool pool = new SegmentPool(300);
    assertEquals(0, pool.allocatedBytes());
    int[] taken = new int[300];
    for (int i = 0; i < 300; i++) {
      taken[i] = pool.take();
      pool.buffer(taken[i]).setInt(pool.offset(taken[i]), i);
      pool.buffer(taken[i]).setInt(pool.offset(taken[i]) + SegmentPool.SEGMENT_BYTES - 4, i);
    }
    assertEquals(-1, pool.take());
    assertEquals(1, pool.refused());
    assertEquals(300, pool.inUse());
    assertEquals(300L * SegmentPool.SEGMENT_BYTES, pool.allocatedBytes());
    for (int i = 0; i < 300; i++) {
      assertEquals(i, pool.buffer(taken[i]).getInt(pool.offset(taken[i])));
      assertEquals(i, pool.buffer(taken[i]).getInt(pool.offset(taken[i]) + SegmentPool.SEGMENT_BYTES - 4));
      pool.giveBack(taken[i]);
    }
    assertEquals(0, pool.inUse());
  }

  @Test
  void memoryIsTakenSlabBySlab() {
    SegmentPool pool = new SegmentPool(10_000);
    int segment = pool.take();
    assertTrue(pool.allocatedBytes() <= 1 << 20);
    long once = pool.allocatedBytes();
    pool.giveBack(segment);
    for (int i = 0; i < 1_000; i++) {
      pool.giveBack(pool.take());
    }
    assertEquals(once, pool.allocatedBytes());
  }

  @Test
  void givingASegmentBackTwiceThrows() {
    SegmentPool pool = new SegmentPool(4);
    int segment = pool.take();
    pool.giveBack(segment);
    assertThrows(IllegalStateException.class, () -> pool.giveBack(segment));
  }

  @Test
  void poolOfNothingRefuses() {
    assertEquals(-1, new SegmentPool(0).take());
  }

  @Test
  void objectsComeBackAndAreBounded() {
    FreeList<Object> list = new FreeList<>(2, Object::new);
    Object first = list.take();
    Object second = list.take();
    assertNotEquals(first, second);
    assertNull(list.take());
    assertEquals(2, list.inUse());
    list.giveBack(first);
    assertSame(first, list.take());
    list.giveBack(first);
    list.giveBack(second);
    assertEquals(0, list.inUse());
    assertThrows(IllegalStateException.class, () -> list.giveBack(first));
  }
}
