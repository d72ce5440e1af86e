package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Carry;
import io.davylamp.protocol.CarryPool;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many carries on one small pool behave as byte arrays of their own. */
final class CarryPoolModelTest {
  private static final long SEED = Long.getLong("seed", 20_260_102L);

  @Test
  void carriesBehaveAsIndependentArrays() {
    Random random = new Random(SEED);
    CarryPool pool = new CarryPool(64 * 1024, 8 * 1024);
    Carry[] carries = new Carry[24];
    byte[][] model = new byte[carries.length][0];
    for (int i = 0; i < carries.length; i++) {
      carries[i] = new Carry(pool, 8 * 1024);
    }
    ByteBuf source = Buffers.direct(4096);
    for (int step = 0; step < 20_000; step++) {
      int i = random.nextInt(carries.length);
      String what = "seed " + SEED + " step " + step;
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          byte[] more = new byte[random.nextInt(random.nextBoolean() ? 64 : 4096)];
          random.nextBytes(more);
          source.setBytes(0, more);
          if (carries[i].append(source, 0, more.length)) {
            int old = model[i].length;
            model[i] = Arrays.copyOf(model[i], old + more.length);
            System.arraycopy(more, 0, model[i], old, more.length);
          }
        }
        case 2 -> {
          int count = random.nextInt(model[i].length + 1);
          carries[i].consume(count);
          model[i] = Arrays.copyOfRange(model[i], count, model[i].length);
        }
        default -> {
          if (random.nextInt(3) == 0) {
            carries[i].clear();
            model[i] = new byte[0];
          }
        }
      }
      byte[] kept = new byte[carries[i].length()];
      if (kept.length > 0) {
        carries[i].buffer().getBytes(carries[i].offset(), kept);
      }
      assertArrayEquals(model[i], kept, what);
    }
    for (Carry carry : carries) {
      carry.clear();
    }
    assertEquals(0, pool.inUse());
    // All blocks joined again: the largest can be taken as often as at the start.
    source = Buffers.direct(8 * 1024);
    for (int i = 0; i < 8; i++) {
      assertEquals(true, carries[i].append(source, 0, 8 * 1024), "block " + i);
    }
  }
}
