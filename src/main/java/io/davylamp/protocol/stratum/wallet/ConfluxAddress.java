package io.davylamp.protocol.stratum.wallet;

import java.util.Locale;

/** CIP-37: CashAddr's checksum over another alphabet; between prefix and data may stand what type the address has. */
final class ConfluxAddress {
  private static final String ALPHABET = "abcdefghjkmnprstuvwxyz0123456789";
  /** A version byte and 20 of address, and the checksum. */
  private static final int DATA = 42;

  private ConfluxAddress() {}

  /** @param text beginning with cfx: in any case */
  static Wallet read(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int colon = lower.lastIndexOf(':');
    String data = lower.substring(colon + 1);
    byte[] values = data.length() == DATA ? CashAddress.values(data, ALPHABET) : null;
    if (values == null) {
      return null;
    }
    boolean oneCase = text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT));
    // The version byte is zero (its five high bits are the first character), the two bits behind the last byte too.
    boolean right = values[0] == 0 && values[1] >> 2 == 0 && (values[33] & 3) == 0 && CashAddress.holds("cfx", values);
    return Wallet.of(oneCase && right && isType(lower.substring(3, colon), values[1] << 2 & 12 | values[2] >> 3 & 3), "account", "CFX");
  }

  /** @param nibble first four bits of the address */
  private static boolean isType(String option, int nibble) {
    return switch (option) {
      case "" -> true;
      case ":type.user" -> nibble == 1;
      case ":type.contract" -> nibble == 8;
      case ":type.builtin", ":type.null" -> nibble == 0;
      default -> false;
    };
  }
}
