package io.davylamp.protocol.stratum.wallet;

/**
 * Tari addresses (RFC-0155): network and features, a Base58 digit each, then two keys and a checksum of one byte after Damm. So short
 * a checksum lets one wrong address in 256 pass; with the form around it that is enough.
 */
final class TariAddress {
  static final int SHORTEST = 89;
  private static final int LONGEST = 91;
  private static final int KEYS = 65;
  /** x^8 + x^4 + x^3 + x + 1. */
  private static final int POLYNOMIAL = 0x1B;

  private TariAddress() {}

  /** @param text Base58 digits only; null when it is none of the main network's */
  static Wallet read(String text) {
    int features = text.length() < SHORTEST || text.length() > LONGEST || text.charAt(0) != '1' ? 0 : Base58.digit(text.charAt(1));
    if (features < 1 || features > 7) {
      return null;
    }
    byte[] keys = Base58.decode(text.substring(2));
    if (keys.length != KEYS) {
      return null;
    }
    // The network's byte is zero and changes nothing.
    int sum = step(0, features);
    for (byte key : keys) {
      sum = step(sum, key & 0xFF);
    }
    return Wallet.of(sum == 0, "standard", "XTM");
  }

  private static int step(int sum, int value) {
    int twice = (sum ^ value) << 1;
    return twice > 0xFF ? twice & 0xFF ^ POLYNOMIAL : twice;
  }
}
