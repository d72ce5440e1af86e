package io.davylamp.protocol.stratum;

import io.davylamp.protocol.stratum.wallet.Wallet;
import io.davylamp.protocol.stratum.wallet.WalletReader;

/**
 * The wallets met lately: a miner logs in with the same again and again, and a checksum costs a microsecond. Cold: asked once per
 * login; texts are at most {@link Login#MAX} characters. One per worker.
 */
final class Wallets {
  /** Answers remembered, a power of two: more wallets than that at a time are behind few sensors. */
  private static final int REMEMBERED = 256;
  private static final int USER_HASH = 64;

  private final WalletReader reader = new WalletReader();
  private final String[] texts = new String[REMEMBERED];
  private final Wallet[] answers = new Wallet[REMEMBERED];

  /** Whether it looks like a CryptoNote wallet or xmrig's 64-digit donation user, without checking a sum. */
  static boolean isWalletShaped(String text) {
    if (isUserHash(text)) {
      return true;
    }
    boolean shaped = text.length() >= 94 && text.length() <= 115;
    for (int i = 0; i < text.length() && shaped; i++) {
      char c = text.charAt(i);
      shaped = c >= '1' && c <= '9' || c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' || c >= 'a' && c <= 'z' && c != 'l';
    }
    return shaped;
  }

  /** Whether it is xmrig's donation login: 64 hex digits in small letters. */
  static boolean isUserHash(String text) {
    boolean hash = text.length() == USER_HASH;
    for (int i = 0; i < text.length() && hash; i++) {
      char c = text.charAt(i);
      hash = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
    return hash;
  }

  /** What the text is as a wallet's address, or null when it has the form of none. */
  Wallet find(String text) {
    int place = text.hashCode() & REMEMBERED - 1;
    if (!text.equals(texts[place])) {
      answers[place] = reader.read(text);
      texts[place] = text;
    }
    return answers[place];
  }

  /**
   * The coin whose address this is beyond doubt: its checksum holds; of Ethereum's the form is enough, as most leave the checksum
   * out.
   *
   * @return ticker, "cryptonote" when it is some CryptoNote coin's, or null
   */
  String coin(String text) {
    Wallet wallet = find(text);
    if (wallet == null || wallet.checksum() != Wallet.Checksum.VALID && !"ETH".equals(wallet.coin())) {
      return null;
    }
    return wallet.coin() == null ? "cryptonote" : wallet.coin();
  }

  /** Whether whoever logs in with it mines: its checksum holds, and it is not Ethereum's, with which games and shops log in too. */
  boolean isMiners(String text) {
    String coin = coin(text);
    return coin != null && !coin.equals("ETH");
  }
}
