package io.davylamp.protocol.stratum.wallet;

import java.util.Locale;

/** CashAddr: data behind a colon with a checksum of 40 bits over prefix and data. Bitcoin Cash, Kaspa and its relatives, Nexa. */
final class CashAddress {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final long[] GENERATOR = {0x98F2BC8E61L, 0x79B76D99E2L, 0xF33E5FB3C4L, 0xAE2EABE2A8L, 0x1E4F43E470L};
  private static final int CHECKSUM = 8;
  /** Bitcoin Cash's hash of 20 bytes and its version are 34 characters. */
  private static final int SHORTEST = 34 + CHECKSUM;
  private static final int LONGEST = 100;
  /** Sizes of the hash by the three low bits of the version byte (CashAddr specification). */
  private static final int[] HASH_SIZES = {20, 24, 28, 32, 40, 48, 56, 64};

  private CashAddress() {}

  /** Whether an address may begin with this word and a colon. */
  static boolean isPrefix(String word) {
    return coin(word.toLowerCase(Locale.ROOT)) != null;
  }

  /** An address with its prefix, or null when the prefix is unknown or the rest cannot be data. */
  static Wallet read(String text) {
    int colon = text.indexOf(':');
    String prefix = text.substring(0, colon).toLowerCase(Locale.ROOT);
    String coin = coin(prefix);
    int count = text.length() - colon - 1;
    if (coin == null || count < SHORTEST || count > LONGEST) {
      return null;
    }
    boolean oneCase = text.equals(text.toLowerCase(Locale.ROOT)) || text.equals(text.toUpperCase(Locale.ROOT));
    byte[] values = values(text.substring(colon + 1).toLowerCase(Locale.ROOT), ALPHABET);
    return values == null ? null : Wallet.of(oneCase && isRight(prefix, values), kind(prefix, values), coin);
  }

  /** An address without its prefix: the checksum tells whose it is; null when it is nobody's. */
  static Wallet readBare(String text) {
    char first = text.charAt(0);
    int length = text.length();
    if (first != 'q' && first != 'p' || length != SHORTEST && length != 61 && length != 63) {
      return null;
    }
    byte[] values = values(text, ALPHABET);
    for (String prefix : length == SHORTEST ? new String[] {"bitcoincash", "ecash"} : new String[] {"kaspa"}) {
      if (values != null && isRight(prefix, values)) {
        return Wallet.of(true, kind(prefix, values), coin(prefix));
      }
    }
    return null;
  }

  /** The characters' values, -1 for letters and digits that stand for none; null when there is anything else. */
  static byte[] values(String text, String alphabet) {
    byte[] values = new byte[text.length()];
    for (int i = 0; i < values.length; i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return null;
      }
      values[i] = (byte) alphabet.indexOf(c);
    }
    return values;
  }

  /** Whether prefix and data, checksum included, belong together. */
  static boolean holds(String prefix, byte[] values) {
    long sum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      sum = step(sum, prefix.charAt(i) & 31);
    }
    sum = step(sum, 0);
    for (byte value : values) {
      if (value < 0) {
        return false;
      }
      sum = step(sum, value);
    }
    return sum == 1;
  }

  /** The checksum holds, and of those whose version byte tells the size, so does the size. */
  private static boolean isRight(String prefix, byte[] values) {
    if (!holds(prefix, values)) {
      return false;
    }
    int bytes = (values.length - CHECKSUM) * 5 / 8 - 1;
    int version = values[0] << 3 | values[1] >> 2;
    return switch (prefix) {
      case "bitcoincash", "ecash" -> version < 0x80 && bytes == HASH_SIZES[version & 7];
      case "nexa" -> true;
      default -> version == 1 ? bytes == 33 : bytes == 32;
    };
  }

  private static String kind(String prefix, byte[] values) {
    int version = values[0] << 3 | values[1] >> 2;
    if (prefix.equals("nexa")) {
      return "script";
    }
    return prefix.equals("bitcoincash") || prefix.equals("ecash") ? (version & 8) != 0 ? "p2sh" : "p2pkh"
        : version == 8 ? "p2sh" : "key";
  }

  private static String coin(String prefix) {
    return switch (prefix) {
      case "bitcoincash" -> "BCH";
      case "ecash" -> "XEC";
      case "nexa" -> "NEXA";
      case "kaspa" -> "KAS";
      case "karlsen" -> "KLS";
      case "pyrin" -> "PYI";
      case "nexellia" -> "NXL";
      case "hoosat" -> "HTN";
      case "bugna" -> "BGA";
      case "spectre" -> "SPR";
      case "waglayla" -> "WALA";
      case "astrix" -> "AIX";
      default -> null;
    };
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
