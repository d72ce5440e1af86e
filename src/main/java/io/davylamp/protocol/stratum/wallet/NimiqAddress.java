package io.davylamp.protocol.stratum.wallet;

/** Nimiq's addresses: NQ, two check digits after ISO 13616 (as bank accounts have), 32 characters of 5 bits; blanks between groups. */
final class NimiqAddress {
  private static final int LENGTH = 36;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVXY";

  private NimiqAddress() {}

  /** @param text beginning with NQ */
  static Wallet read(String text) {
    String dense = text.replace(" ", "");
    if (dense.length() != LENGTH) {
      return null;
    }
    int rest = 0;
    // The first four characters count last; letters are two digits, A being 10.
    for (int i = 0; i < LENGTH; i++) {
      int at = (i + 4) % LENGTH;
      char c = dense.charAt(at);
      boolean known = at < 2 || (at < 4 ? c >= '0' && c <= '9' : ALPHABET.indexOf(c) >= 0);
      if (!known) {
        return null;
      }
      rest = c <= '9' ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
    }
    return Wallet.of(rest == 1, "account", "NIM");
  }
}
