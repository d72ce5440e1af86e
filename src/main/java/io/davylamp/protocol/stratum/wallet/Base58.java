package io.davylamp.protocol.stratum.wallet;

import java.util.Arrays;

/** The 58 digits Bitcoin and CryptoNote write numbers with: all letters and digits but 0, O, I and l. */
final class Base58 {
  private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  private Base58() {}

  /** Value of a digit, or -1. */
  static int digit(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  static boolean isAll(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (digit(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The number as bytes, the highest first, with a zero byte for each leading 1; the text must be all digits. */
  static byte[] decode(String text) {
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == '1') {
      zeros++;
    }
    // 58 digits are less than 6 bits each: so many bytes always suffice.
    byte[] number = new byte[text.length() * 3 / 4 + 1];
    int start = number.length;
    for (int i = zeros; i < text.length(); i++) {
      int carry = digit(text.charAt(i));
      int at = number.length - 1;
      for (; at >= start || carry != 0; at--) {
        carry += (number[at] & 0xFF) * 58;
        number[at] = (byte) carry;
        carry >>>= 8;
      }
      start = at + 1;
    }
    byte[] bytes = new byte[zeros + number.length - start];
    System.arraycopy(number, start, bytes, zeros, number.length - start);
    return bytes;
  }
}
