package io.davylamp.protocol.p2p;

import io.netty.buffer.ByteBuf;

/**
 * Whether 64 bytes are a point of the curve secp256k1 (SEC 2: y² = x³ + 7 modulo 2²⁵⁶ - 2³² - 977), as Ethereum's public keys are.
 * Of drawn bytes none ever is. Numbers are eight limbs of 32 bits, the lowest first. Not for two threads at a time.
 */
final class CurvePoint {
  private static final int LIMBS = 8;
  private static final long LIMB = 0xFFFF_FFFFL;
  /** The modulus is 2²⁵⁶ less 2³² and less this. */
  private static final long LOW = 977;
  private static final long[] MODULUS = {LIMB + 1 - LOW, LIMB - 1, LIMB, LIMB, LIMB, LIMB, LIMB, LIMB};

  private final long[] x = new long[LIMBS];
  private final long[] y = new long[LIMBS];
  private final long[] product = new long[LIMBS];
  private final long[] wide = new long[2 * LIMBS];

  /** @param offset of x and then y, 32 bytes each, big endian */
  boolean isAt(ByteBuf buffer, int offset) {
    load(buffer, offset, x);
    load(buffer, offset + 32, y);
    if (!isReduced(x) || !isReduced(y)) {
      return false;
    }
    multiply(y, y, y);
    multiply(x, x, product);
    multiply(product, x, product);
    long carry = 7;
    for (int i = 0; i < LIMBS; i++) {
      carry += product[i];
      product[i] = carry & LIMB;
      carry >>>= 32;
    }
    settle(product, carry);
    long different = 0;
    for (int i = 0; i < LIMBS; i++) {
      different |= product[i] ^ y[i];
    }
    return different == 0;
  }

  private static void load(ByteBuf buffer, int offset, long[] out) {
    for (int i = 0; i < LIMBS; i++) {
      out[i] = buffer.getUnsignedInt(offset + 4 * (LIMBS - 1 - i));
    }
  }

  private void multiply(long[] a, long[] b, long[] out) {
    java.util.Arrays.fill(wide, 0);
    for (int i = 0; i < LIMBS; i++) {
      long carry = 0;
      for (int j = 0; j < LIMBS; j++) {
        carry += a[i] * b[j] + wide[i + j]; // below 2⁶⁴: unsigned
        wide[i + j] = carry & LIMB;
        carry >>>= 32;
      }
      wide[i + LIMBS] = carry;
    }
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += wide[i] + wide[i + LIMBS] * LOW + (i > 0 ? wide[i + LIMBS - 1] : 0);
      out[i] = carry & LIMB;
      carry >>>= 32;
    }
    settle(out, carry + wide[2 * LIMBS - 1]);
  }

  /** Takes in what lies above 2²⁵⁶, and brings the number below the modulus. */
  private static void settle(long[] number, long above) {
    long over = above;
    while (over != 0) {
      long carry = over * LOW;
      for (int i = 0; i < LIMBS; i++) {
        carry += number[i] + (i == 1 ? over : 0);
        number[i] = carry & LIMB;
        carry >>>= 32;
      }
      over = carry;
    }
    if (!isReduced(number)) {
      long borrow = 0;
      for (int i = 0; i < LIMBS; i++) {
        long difference = number[i] - MODULUS[i] - borrow;
        number[i] = difference & LIMB;
        borrow = difference >>> 63;
      }
    }
  }

  private static boolean isReduced(long[] number) {
    for (int i = LIMBS - 1; i >= 0; i--) {
      if (number[i] != MODULUS[i]) {
        return number[i] < MODULUS[i];
      }
    }
    return false;
  }
}
