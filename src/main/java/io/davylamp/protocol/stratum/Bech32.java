package io.davylamp.protocol.stratum;

import java.util.Locale;

/** Bech32 (BIP 173) and Bech32m (BIP 350) addresses of the coins that use them. */
final class Bech32 {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3};
  private static final int BECH32 = 1;
  private static final int BECH32M = 0x2BC830A3;

  private Bech32() {}

  /** The coin of the address, or null when prefix or checksum is wrong. */
  static String coin(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
      return null;
    }
    int separator = lower.lastIndexOf('1');
    String coin = separator < 2 ? null : coinOfPrefix(lower.substring(0, separator));
    if (coin == null) {
      return null;
    }
    int sum = checksum(lower, separator);
    return sum == BECH32 || sum == BECH32M ? coin : null;
  }

  private static String coinOfPrefix(String prefix) {
    return switch (prefix) {
      case "bc" -> "BTC";
      case "ltc" -> "LTC";
      case "vtc" -> "VTC";
      case "ckb" -> "CKB";
      case "xch" -> "XCH";
      case "grin" -> "GRIN";
      case "hs" -> "HNS";
      case "dero" -> "DERO";
      case "aleo" -> "ALEO";
      default -> null;
    };
  }

  private static int checksum(String text, int separator) {
    int sum = 1;
    for (int i = 0; i < separator; i++) {
      sum = step(sum, text.charAt(i) >> 5);
    }
    sum = step(sum, 0);
    for (int i = 0; i < separator; i++) {
      sum = step(sum, text.charAt(i) & 31);
    }
    for (int i = separator + 1; i < text.length(); i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        return 0;
      }
      sum = step(sum, value);
    }
    return sum;
  }

  private static int step(int sum, int value) {
    int top = sum >>> 25;
    int next = (sum & 0x1FFFFFF) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >>> i & 1) != 0 ? GENERATOR[i] : 0;
    }
    return next;
  }
}
