package io.davylamp.protocol.stratum.wallet;

/**
 * Reads a text as the address of any coin known. Each format looks at the form first, so that a name costs only a few
 * comparisons. One per worker: it owns the digest.
 */
public final class WalletReader {
  /** The shortest address is Bitcoin's of 26 characters. */
  private static final int SHORTEST = 26;
  /** Room for an integrated address of Zephyr's or Salvium's; CKB's of scripts with longer arguments are not read. */
  private static final int LONGEST = 140;

  private final Sha256 sha256 = new Sha256();
  private final Base58Check base58 = new Base58Check(sha256);

  /** The wallet the text has the form of, or null when it has that of none. */
  public Wallet read(String text) {
    int length = text.length();
    if (length < SHORTEST || length > LONGEST) {
      return null;
    }
    char first = text.charAt(0);
    if (text.indexOf(':') >= 0) {
      return prefixed(text);
    }
    if (first == '0' && length == EthereumAddress.LENGTH) {
      return EthereumAddress.read(text);
    }
    if (first == 'N' && text.charAt(1) == 'Q') {
      Wallet nimiq = NimiqAddress.read(text);
      if (nimiq != null) {
        return nimiq;
      }
    }
    Wallet wallet = Bech32Address.read(text);
    if (wallet == null) {
      wallet = HexAddress.read(text, sha256);
    }
    if (wallet == null && length == QubicIdentity.LENGTH) {
      wallet = QubicIdentity.read(text);
    }
    if (wallet == null) {
      wallet = CashAddress.readBare(text);
    }
    return wallet != null ? wallet : base58(text);
  }

  /** Whether such a word before a colon belongs to the address: {@code kaspa}, {@code k}; not {@code solo}, {@code BTC}. */
  public static boolean isPrefix(String word) {
    return word.equals("k") || word.equals("xel") || word.equals("cfx") || CashAddress.isPrefix(word);
  }

  private static Wallet prefixed(String text) {
    if (text.startsWith("k:")) {
      return HexAddress.kadena(text);
    }
    if (text.startsWith("xel:")) {
      return Bech32Address.xelis(text);
    }
    return text.regionMatches(true, 0, "cfx:", 0, 4) ? ConfluxAddress.read(text) : CashAddress.read(text);
  }

  private Wallet base58(String text) {
    int length = text.length();
    if (text.startsWith("ak_")) {
      return base58.aeternity(text);
    }
    if (!Base58.isAll(text)) {
      return null;
    }
    if (length >= TariAddress.SHORTEST) {
      Wallet tari = TariAddress.read(text);
      return tari != null ? tari : length >= CryptonoteAddress.SHORTEST ? CryptonoteAddress.read(text) : null;
    }
    if (length == ErgoAddress.LENGTH) {
      return ErgoAddress.read(text);
    }
    return length >= 44 && length <= 45 ? base58.alephium(text) : length <= 36 ? base58.read(text) : null;
  }
}
