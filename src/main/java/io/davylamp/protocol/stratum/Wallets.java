package io.davylamp.protocol.stratum;

import java.util.regex.Pattern;

/**
 * Recognises wallet addresses by shape and checksum. Cold: asked once per login; texts are at most {@link Login#MAX} characters.
 * One per worker.
 */
final class Wallets {
  private static final Pattern ETH = Pattern.compile("0x[0-9a-fA-F]{40}");
  private static final Pattern BASE58 = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{26,120}");
  private static final Pattern USER_HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SHAPE = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{94,115}|[0-9a-f]{64}");

  /** Answers remembered, a power of two: a miner logs in with the same wallet again and again, and a checksum is dear. */
  private static final int REMEMBERED = 256;

  private final Base58 base58 = new Base58();
  private final String[] texts = new String[REMEMBERED];
  private final String[] coins = new String[REMEMBERED];

  /** Whether it looks like a CryptoNote wallet or xmrig's 64-digit donation user, without checking a sum. */
  static boolean isWalletShaped(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** Whether it is xmrig's donation login: 64 hex digits. */
  static boolean isUserHash(String text) {
    return USER_HASH.matcher(text).matches();
  }

  /**
   * The coin whose address this is: its checksum fits (Ethereum's: its shape; EIP-55 says nothing about all-lower-case ones).
   *
   * @return ticker, or null when it is no address known here
   */
  String coin(String text) {
    if (text.length() < 26 || text.length() > 120) {
      return null;
    }
    int place = text.hashCode() & REMEMBERED - 1;
    if (!text.equals(texts[place])) {
      coins[place] = check(text);
      texts[place] = text;
    }
    return coins[place];
  }

  private String check(String text) {
    if (ETH.matcher(text).matches()) {
      return "ETH";
    }
    if (text.length() >= 95 && BASE58.matcher(text).matches()) {
      return CryptonoteAddress.coin(text);
    }
    String segwit = Bech32.coin(text);
    if (segwit != null) {
      return segwit;
    }
    return BASE58.matcher(text).matches() ? base58.coin(text) : CashAddress.coin(text);
  }
}
