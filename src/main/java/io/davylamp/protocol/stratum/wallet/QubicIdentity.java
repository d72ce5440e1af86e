package io.davylamp.protocol.stratum.wallet;

import io.davylamp.protocol.hash.Keccak;

/** Qubic's identities: four numbers of 64 bits in 14 letters each, the lowest first, then 18 bits of KangarooTwelve in four letters. */
final class QubicIdentity {
  static final int LENGTH = 60;
  private static final int LETTERS = 14;

  private QubicIdentity() {}

  /** @param text of {@link #LENGTH} characters; null unless all are capital letters */
  static Wallet read(String text) {
    byte[] key = new byte[32];
    boolean fits = true;
    for (int i = 0; i < LENGTH; i++) {
      if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
        return null;
      }
    }
    for (int part = 0; part < 4; part++) {
      long value = 0;
      for (int i = LETTERS - 1; i >= 0; i--) {
        int letter = text.charAt(part * LETTERS + i) - 'A';
        fits &= Long.compareUnsigned(value, Long.divideUnsigned(-1L - letter, 26)) <= 0;
        value = value * 26 + letter;
      }
      for (int i = 0; i < 8; i++) {
        key[part * 8 + i] = (byte) (value >>> 8 * i);
      }
    }
    byte[] hash = Keccak.kangarooTwelve(key, key.length);
    int sum = (hash[2] & 3) << 16 | (hash[1] & 0xFF) << 8 | hash[0] & 0xFF;
    for (int i = 4 * LETTERS; i < LENGTH; i++) {
      fits &= text.charAt(i) - 'A' == sum % 26;
      sum /= 26;
    }
    return Wallet.of(fits, "key", "QUBIC");
  }
}
