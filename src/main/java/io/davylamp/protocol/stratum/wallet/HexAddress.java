package io.davylamp.protocol.stratum.wallet;

import java.util.Arrays;

/** Addresses written in hexadecimal digits, in small letters: Sia's, QRL's, Kadena's accounts. */
final class HexAddress {
  /** 32 bytes of hash and the first six of their BLAKE2b-256. */
  private static final int SIA = 76;
  /** Q, then descriptor of 3 bytes, 32 of hash, the last four of the SHA-256 of both. */
  private static final int QRL = 79;
  private static final int KADENA = 66;

  private HexAddress() {}

  /** @return null when it is neither Sia's nor QRL's */
  static Wallet read(String text, Sha256 sha256) {
    if (text.length() == SIA) {
      byte[] bytes = bytes(text, 0);
      return bytes == null ? null : Wallet.of(Arrays.equals(Blake2b.of256(bytes, 32), 0, 6, bytes, 32, 38), "key", "SC");
    }
    byte[] bytes = text.length() == QRL && text.charAt(0) == 'Q' ? bytes(text, 1) : null;
    return bytes == null ? null : Wallet.of(Arrays.equals(sha256.of(bytes, 35), 28, 32, bytes, 35, 39), "key", "QRL");
  }

  /** @param text beginning with k: */
  static Wallet kadena(String text) {
    return text.length() == KADENA && bytes(text, 2) != null ? Wallet.unchecked("key", "KDA") : null;
  }

  /** Null when there is anything else. */
  private static byte[] bytes(String text, int from) {
    byte[] bytes = new byte[(text.length() - from) / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = digit(text.charAt(from + 2 * i));
      int low = digit(text.charAt(from + 2 * i + 1));
      if (high < 0 || low < 0) {
        return null;
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return bytes;
  }

  private static int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }
}
