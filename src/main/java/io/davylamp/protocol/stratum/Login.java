package io.davylamp.protocol.stratum;

/**
 * A login taken apart: wallet or account, and worker. Forms: {@code wallet.worker}, {@code wallet/worker}, {@code wallet,worker},
 * {@code wallet+difficulty}, {@code wallet.paymentid.worker}, {@code wallet.worker/email@host}, {@code solo:wallet},
 * {@code COIN:wallet.worker#referral}. Cold: made once per login.
 */
final class Login {
  /** Longer logins are cut: the longest wallets have 109 characters. */
  static final int MAX = 256;
  private static final int PAYMENT_ID_SHORT = 16;
  private static final int PAYMENT_ID = 64;

  private final String wallet;
  private final String worker;

  Login(String text) {
    String rest = withoutScheme(text == null ? "" : text);
    int separator = separator(rest);
    int at = rest.indexOf('@');
    if (at > 0 && rest.indexOf('/') < 0 && rest.indexOf('.', at) > 0) {
      // user.name@example.com: an account, no wallet.
      wallet = rest;
      worker = null;
      return;
    }
    wallet = separator < 0 ? rest : rest.substring(0, separator);
    worker = separator < 0 ? null : worker(rest.substring(separator));
  }

  /** Wallet or account name; empty when the login is. */
  String wallet() {
    return wallet;
  }

  /** Null when the login names none. */
  String worker() {
    return worker;
  }

  private static String withoutScheme(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon > 6) {
      return text;
    }
    String scheme = text.substring(0, colon);
    boolean coin = scheme.length() >= 2 && scheme.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    return coin || scheme.equals("solo") ? text.substring(colon + 1) : text;
  }

  private static int separator(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (".,/+#".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** @param tail from the first separator on */
  private static String worker(String tail) {
    String rest = tail;
    while (!rest.isEmpty()) {
      char mark = rest.charAt(0);
      int next = separator(rest);
      if (mark == '/' && rest.indexOf('@') > 0) {
        return null;
      }
      String part = rest.substring(1, next < 0 ? rest.length() : next);
      if (mark == '#') {
        return null;
      }
      if (mark != '+' && !part.isEmpty() && !isPaymentId(part)) {
        return part;
      }
      rest = next < 0 ? "" : rest.substring(next);
    }
    return null;
  }

  private static boolean isPaymentId(String part) {
    return (part.length() == PAYMENT_ID || part.length() == PAYMENT_ID_SHORT)
        && part.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
