package io.davylamp.protocol.stratum;

/** CashAddr addresses with a 40-bit checksum over the prefix: Bitcoin Cash, Kaspa and its relatives. */
final class CashAddress {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final long[] GENERATOR = {0x98F2BC8E61L, 0x79B76D99E2L, 0xF33E5FB3C4L, 0xAE2EABE2A8L, 0x1E4F43E470L};

  private CashAddress() {}

  /** The coin of an address with its prefix, or null when the prefix is unknown or the checksum wrong. */
  static String coin(String text) {
    int colon = text.indexOf(':');
    String coin = colon < 0 ? null : switch (text.substring(0, colon)) {
      case "bitcoincash" -> "BCH";
      case "ecash" -> "XEC";
      case "kaspa" -> "KAS";
      case "karlsen" -> "KLS";
      case "pyrin" -> "PYI";
      case "nexa" -> "NEXA";
      default -> null;
    };
    return coin != null && checksum(text, colon) == 0 ? coin : null;
  }

  private static long checksum(String text, int colon) {
    long sum = 1;
    for (int i = 0; i < colon; i++) {
      sum = step(sum, text.charAt(i) & 31);
    }
    sum = step(sum, 0);
    for (int i = colon + 1; i < text.length(); i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        return -1;
      }
      sum = step(sum, value);
    }
    return sum ^ 1;
  }

  private static long step(long sum, int value) {
    long top = sum >>> 35;
    long next = (sum & 0x7FFFFFFFFL) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >>> i & 1) != 0 ? GENERATOR[i] : 0;
    }
    return next;
  }
}
