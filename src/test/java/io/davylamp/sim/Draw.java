package io.davylamp.sim;

import java.util.Random;

/** Seeded chance: the same seed draws the same session on every machine. */
public final class Draw {
  private static final String HEX = "0123456789abcdef";
  private final Random random;

  public Draw(long seed) {
    random = new Random(seed);
  }

  public String hex(int digits) {
    StringBuilder out = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      out.append(HEX.charAt(random.nextInt(16)));
    }
    return out.toString();
  }

  public byte[] bytes(int count) {
    byte[] out = new byte[count];
    random.nextBytes(out);
    return out;
  }

  public int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** A waiting time with the given mean, exponential as times between shares are; 0.2 to 4 times the mean. */
  public long waitMs(long meanMs) {
    double drawn = -StrictMath.log(1 - random.nextDouble()) * meanMs;
    return Math.round(Math.min(4.0 * meanMs, Math.max(0.2 * meanMs, drawn)));
  }

  Random random() {
    return random;
  }
}
