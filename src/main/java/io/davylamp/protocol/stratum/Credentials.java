package io.davylamp.protocol.stratum;

import io.davylamp.event.EveObject;
import io.davylamp.flow.Mining;
import io.davylamp.protocol.stratum.wallet.Wallet;
import java.util.List;

/**
 * What one message says of who mines: login, password and the members beside them, put together. A password itself is not kept, only the
 * marks pools are known to read in it. Cold: made once per login.
 */
final class Credentials {
  private static final int IRON_FISH_KEY = 64;
  private static final int LONGEST_BEAM_KEY = 72;

  /** As sent, cut at {@link Login#MAX} characters. */
  final String login;
  /** The address in the login, or null; what it is, in {@link #form}. */
  final String wallet;
  final Wallet form;
  /** Name of an account at the pool, where a worker's name stands beside it; or a mail address. */
  final String account;
  /** The worker's name; of a login that is one name and no address that name. */
  final String worker;
  final String paymentId;
  final double difficulty;
  final String email;
  final String referral;
  final boolean solo;
  /** Coin before the wallet, or null. */
  final String scheme;
  final Password password;

  /**
   * @param pass as sent, or null
   * @param rig worker's name in a member of its own, or null
   */
  Credentials(String login, String pass, String rig, Dialect dialect, Wallets wallets) {
    Login parts = new Login(login);
    this.login = login;
    password = new Password(pass);
    String head = parts.wallet();
    form = form(parts, dialect, wallets);
    wallet = form == null ? null : head;
    scheme = parts.scheme();
    paymentId = parts.paymentId();
    difficulty = parts.difficulty() > 0 ? parts.difficulty() : password.difficulty();
    email = parts.email() != null ? parts.email() : password.email();
    referral = parts.referral() != null ? parts.referral() : password.referral();
    solo = parts.solo() || password.solo();
    String named = parts.worker() != null ? parts.worker() : blankToNull(rig);
    // Duino-Coin's users are accounts: its miners name their machine with each share. A site's key is one too.
    boolean accounts = dialect == Dialect.DUINO_COIN || dialect == Dialect.COINHIVE || dialect == Dialect.WEBMINERPOOL;
    boolean known = wallet != null || parts.email() != null && parts.email().equals(head) || accounts;
    if (named == null && (known || head.isEmpty())) {
      named = blankToNull(password.worker());
    }
    account = wallet == null && !head.isEmpty() && (known || named != null) ? head : null;
    worker = named != null || known ? named : blankToNull(head);
  }

  private static Wallet form(Login parts, Dialect dialect, Wallets wallets) {
    String head = parts.wallet();
    Wallet found = wallets.find(head);
    if (found != null) {
      return found;
    }
    if (parts.isIdentity()) {
      return new Wallet(List.of("VRSC"), "identity", Wallet.Checksum.NONE);
    }
    if (dialect == Dialect.IRON_FISH && head.length() == IRON_FISH_KEY && isHex(head)) {
      return new Wallet(List.of("IRON"), "key", Wallet.Checksum.NONE);
    }
    if (dialect == Dialect.BEAM && head.length() >= IRON_FISH_KEY && head.length() <= LONGEST_BEAM_KEY && isHex(head)) {
      return new Wallet(List.of("BEAM"), "key", Wallet.Checksum.NONE);
    }
    // Behind "TRX:" stands an address of a format that is perhaps not known here.
    return parts.scheme() != null && head.length() >= 20 ? new Wallet(List.of(parts.scheme()), "address", Wallet.Checksum.NONE) : null;
  }

  /** Writes what the login says beyond its text. */
  void write(EveObject out) {
    out.text("login", login);
    out.text("wallet", wallet);
    out.text("wallet_checksum", form == null ? null : form.checksum().label());
    out.text("account", account);
    out.text("payment_id", paymentId);
    out.text("worker", worker);
    if (difficulty > 0) {
      out.decimal("fixed_difficulty", difficulty);
    }
    out.text("email", email);
    out.text("referral", referral);
    if (solo) {
      out.flag("solo", true);
    }
    Mining.writeTexts(out, "password_marks", password.marks());
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
