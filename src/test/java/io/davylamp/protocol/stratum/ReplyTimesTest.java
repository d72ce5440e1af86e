package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyTimesTest {
  @Test
  void nothingIsSaidOfNoReplies() {
    assertEquals(0, new ReplyTimes().medianMs());
    assertEquals(0, new ReplyTimes().count());
  }

  @Test
  void medianIsWithinTenPercentAndTheLongestExact() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      ReplyTimes times = new ReplyTimes();
      double scale = Math.exp(random.nextDouble() * 12);
      double[] ms = new double[1 + random.nextInt(500)];
      for (int i = 0; i < ms.length; i++) {
        ms[i] = scale * Math.exp(random.nextGaussian());
        times.add((long) (ms[i] * 1e6));
      }
      Arrays.sort(ms);
      String what = "seed " + seed + " round " + round + " of " + ms.length;
      double low = ms[(ms.length - 1) / 2] * 0.84;
      double high = ms[ms.length / 2] * 1.19;
      assertEquals(true, times.medianMs() >= Math.max(low, 0.06 * 0.84) && times.medianMs() <= Math.max(high, 0.07),
          what + ": " + times.medianMs() + " not in " + low + " to " + high);
      assertEquals(ms[ms.length - 1], times.longestMs(), 1e-5 * ms[ms.length - 1] + 1e-6, what);
      assertEquals(ms.length, times.count(), what);
    }
  }

  @Test
  void anEmptyAndAnEndlessWaitAreCounted() {
    ReplyTimes times = new ReplyTimes();
    times.add(0);
    times.add(Long.MAX_VALUE);
    assertEquals(2, times.count());
    times.clear();
    assertEquals(0, times.count());
    assertEquals(0, times.medianMs());
  }
}
