package io.davylamp.protocol.stratum.wallet;

import java.util.Locale;

/**
 * Addresses with a checksum of six characters over prefix and data: Bech32 (BIP 173) and Bech32m (BIP 350). Which of the two holds
 * depends on the coin, and for segregated witness on the version: mixing them up is a wrong checksum.
 */
final class Bech32Address {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3};
  private static final int BECH32 = 1;
  private static final int BECH32M = 0x2BC830A3;
  private static final int CHECKSUM = 6;
  /** Shorter ones are no addresses of any coin listed, and may be names. */
  private static final int SHORTEST = 38;

  private Bech32Address() {}

  /** By prefix what the data shall be. */
  private enum Kind {
    WITNESS, KEY, KEY_M, NERVOS, SAPLING, LONG
  }

  /** @return null when no known prefix and a 1 stand at the beginning */
  static Wallet read(String text) {
    int separator = text.indexOf('1');
    String prefix = separator < 2 || separator > 5 ? "" : text.substring(0, separator).toLowerCase(Locale.ROOT);
    String coin = coin(prefix);
    return coin == null ? null : read(prefix, text, coin, kind(prefix));
  }

  /** Xelis's own form: a colon for the 1. */
  static Wallet xelis(String text) {
    return read("xel", text, "XEL", Kind.LONG);
  }

  /** The prefix and a separator stand at the beginning of the text. */
  private static Wallet read(String prefix, String text, String coin, Kind kind) {
    int from = prefix.length() + 1;
    int count = text.length() - from;
    if (text.length() < SHORTEST) {
      return null;
    }
    byte[] values = new byte[count];
    int sum = expand(prefix);
    // Letters of both cases in one address are wrong (BIP 173); 1: small ones were seen, 2: capitals.
    int cases = 0;
    boolean holds = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      boolean small = c >= 'a' && c <= 'z';
      cases |= capital ? 2 : small ? 1 : 0;
      if (i < from) {
        continue;
      }
      if (!capital && !small && (c < '0' || c > '9')) {
        return null;
      }
      int value = ALPHABET.indexOf(capital ? (char) (c | 0x20) : c);
      holds &= value >= 0;
      values[i - from] = (byte) (value & 31);
      sum = step(sum, value & 31);
    }
    int length = count - CHECKSUM;
    holds &= cases != 3 && sum == expected(kind, prefix, values) && hasLength(kind, values[0], length)
        && padsWithZeros(values, kind == Kind.WITNESS ? 1 : 0, length);
    String name = kind == Kind.WITNESS ? witness(values[0], length) : kind == Kind.NERVOS ? "lock" : "key";
    return Wallet.of(holds, name, coin);
  }

  /** BIP 350: version 0 keeps Bech32. Handshake knows only that. Nervos's full format since 2021 begins with a zero byte. */
  private static int expected(Kind kind, String prefix, byte[] values) {
    return switch (kind) {
      case WITNESS -> values[0] == 0 || prefix.equals("hs") ? BECH32 : BECH32M;
      case KEY, SAPLING, LONG -> BECH32;
      case KEY_M -> BECH32M;
      case NERVOS -> values[0] == 0 && values[1] < 4 ? BECH32M : BECH32;
    };
  }

  private static boolean hasLength(Kind kind, int first, int length) {
    int bytes = length * 5 / 8;
    int program = (length - 1) * 5 / 8;
    return switch (kind) {
      // BIP 141: programs of 20 or 32 bytes for version 0, up to 40 for others, of which there are 16.
      case WITNESS -> first == 0 ? program == 20 || program == 32 : first <= 16 && program <= 40;
      case KEY, KEY_M -> bytes == 32;
      case SAPLING -> bytes == 43;
      case NERVOS -> bytes >= 22;
      case LONG -> bytes >= 33;
    };
  }

  private static String witness(int version, int length) {
    boolean script = (length - 1) * 5 / 8 == 32;
    return version == 0 ? script ? "p2wsh" : "p2wpkh" : version == 1 && script ? "p2tr" : "witness";
  }

  /** Whether the last bits, which make no byte, are fewer than five and zero (BIP 173). */
  private static boolean padsWithZeros(byte[] values, int from, int to) {
    int rest = (to - from) * 5 % 8;
    return rest < 5 && (values[to - 1] & (1 << rest) - 1) == 0;
  }

  private static String coin(String prefix) {
    return switch (prefix) {
      case "bc" -> "BTC";
      case "ltc" -> "LTC";
      case "vtc" -> "VTC";
      case "dgb" -> "DGB";
      case "btg" -> "BTG";
      case "grs" -> "GRS";
      case "mona" -> "MONA";
      case "hs" -> "HNS";
      case "ckb" -> "CKB";
      case "xch" -> "XCH";
      case "grin" -> "GRIN";
      case "dero", "deroi" -> "DERO";
      case "aleo" -> "ALEO";
      case "zs" -> "ZEC";
      default -> null;
    };
  }

  private static Kind kind(String prefix) {
    return switch (prefix) {
      case "ckb" -> Kind.NERVOS;
      case "grin" -> Kind.KEY;
      case "xch", "aleo" -> Kind.KEY_M;
      case "dero", "deroi" -> Kind.LONG;
      case "zs" -> Kind.SAPLING;
      default -> Kind.WITNESS;
    };
  }

  private static int expand(String prefix) {
    int sum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      sum = step(sum, prefix.charAt(i) >> 5);
    }
    sum = step(sum, 0);
    for (int i = 0; i < prefix.length(); i++) {
      sum = step(sum, prefix.charAt(i) & 31);
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
