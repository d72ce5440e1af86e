package io.davylamp.protocol.stratum.wallet;

import io.davylamp.protocol.hash.Keccak;
import java.util.Locale;

/**
 * 0x and 40 hex digits: Ethereum and all that took over its accounts. EIP-55 hides a checksum in the letters' case; in one case
 * throughout there is none.
 */
final class EthereumAddress {
  static final int LENGTH = 42;
  private static final String[] COINS = {"ETH", "ETC", "ETHW", "OCTA", "UBQ", "QUAI"};

  private EthereumAddress() {}

  /** @param text of {@link #LENGTH} characters */
  static Wallet read(String text) {
    if (text.charAt(1) != 'x' && text.charAt(1) != 'X') {
      return null;
    }
    boolean small = false;
    boolean capital = false;
    for (int i = 2; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (Character.digit(c, 16) < 0 || c > 'f') {
        return null;
      }
      small |= c >= 'a';
      capital |= c >= 'A' && c <= 'F';
    }
    return small && capital ? Wallet.of(isEip55(text), "account", COINS) : Wallet.unchecked("account", COINS);
  }

  /** Whether a letter is a capital exactly where the digit of the small text's hash at its place is 8 or more. */
  private static boolean isEip55(String text) {
    String small = text.substring(2).toLowerCase(Locale.ROOT);
    byte[] ascii = new byte[small.length()];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) small.charAt(i);
    }
    byte[] hash = Keccak.keccak256(ascii, ascii.length);
    for (int i = 0; i < ascii.length; i++) {
      boolean high = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 8) != 0;
      char c = text.charAt(i + 2);
      if (c > '9' && high != c <= 'F') {
        return false;
      }
    }
    return true;
  }
}
