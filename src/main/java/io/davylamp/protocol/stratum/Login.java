package io.davylamp.protocol.stratum;

import io.davylamp.protocol.stratum.wallet.WalletReader;
import java.util.Locale;

/**
 * A login taken apart by its separators: wallet or account, and what was added to it. Forms: {@code wallet.worker},
 * {@code wallet/worker}, {@code wallet,worker}, {@code wallet+difficulty}, {@code wallet.difficulty} (CryptoNote's),
 * {@code wallet.paymentid.worker}, {@code wallet.worker/email@host}, {@code solo:wallet}, {@code COIN:wallet.worker#referral},
 * {@code name@} (Verus), {@code first.last@example.com}. Cold: made once per login; no text makes it throw.
 */
final class Login {
  /** Longer logins are cut: the longest wallets have 140 characters. */
  static final int MAX = 256;
  /** Words before a colon that are looked at: "solo", a coin and again a coin's own prefix. */
  private static final int MAX_SCHEMES = 3;
  private static final int LONGEST_TICKER = 10;
  /** bitcoincash */
  private static final int LONGEST_PREFIX = 11;
  /** Shorter heads are names. */
  private static final int SHORTEST_WALLET = 26;
  /** Only CryptoNote addresses are so long, and only their pools take a bare number for a difficulty. */
  private static final int CRYPTONOTE = 90;
  private static final int LEAST_BARE_DIFFICULTY = 1000;
  private static final int PAYMENT_ID_SHORT = 16;
  private static final int PAYMENT_ID = 64;
  private static final String SEPARATORS = ".,/+#%@";

  private String scheme;
  private boolean solo;
  private final String head;
  private String paymentId;
  private String worker;
  private double difficulty;
  private String email;
  private String referral;

  Login(String text) {
    String rest = withoutSchemes(text == null ? "" : text.strip());
    int end = headEnd(rest);
    head = rest.substring(0, end);
    if (EmailAddress.isOne(head)) {
      email = head;
    }
    int at = end;
    while (at < rest.length()) {
      at = part(rest, at);
    }
  }

  /** Wallet or account name; empty when the login is. */
  String wallet() {
    return head;
  }

  /** Whether the head is an identity of Verus: a name and an at sign. */
  boolean isIdentity() {
    return head.length() > 1 && head.endsWith("@");
  }

  /** Null when the login names none. */
  String worker() {
    return worker;
  }

  /** Ticker before the wallet: the coin that shall be paid; or null. */
  String scheme() {
    return scheme;
  }

  boolean solo() {
    return solo;
  }

  /** 16 or 64 hex digits, or null. */
  String paymentId() {
    return paymentId;
  }

  /** Difficulty the miner wants, 0 when it wants none. */
  double difficulty() {
    return difficulty;
  }

  String email() {
    return email;
  }

  String referral() {
    return referral;
  }

  private String withoutSchemes(String text) {
    String rest = text;
    for (int i = 0; i < MAX_SCHEMES; i++) {
      int colon = rest.indexOf(':');
      if (colon <= 0 || colon > LONGEST_TICKER) {
        return rest;
      }
      String word = rest.substring(0, colon);
      String behind = rest.substring(colon + 1);
      if (word.equalsIgnoreCase("solo")) {
        solo = true;
      } else if (isTicker(word, behind)) {
        scheme = word.toUpperCase(Locale.ROOT);
      } else {
        return rest;
      }
      rest = behind.stripLeading();
    }
    return rest;
  }

  /** Capital letters and digits; small ones only before something as long as a wallet. An address's own prefix is none. */
  private static boolean isTicker(String word, String behind) {
    int inner = behind.indexOf(':');
    boolean doubled = inner > 0 && WalletReader.isPrefix(behind.substring(0, inner).toLowerCase(Locale.ROOT));
    if (!doubled && WalletReader.isPrefix(word.toLowerCase(Locale.ROOT))) {
      return false;
    }
    boolean letters = false;
    boolean small = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      small |= c >= 'a' && c <= 'z';
      letters |= c >= 'A' && c <= 'Z' || small;
      if ((c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return letters && word.length() >= 2 && (!small || next(behind, 0, SEPARATORS) >= SHORTEST_WALLET);
  }

  private static int headEnd(String text) {
    int from = 0;
    int prefix = text.indexOf(':');
    if (prefix > 0 && prefix <= LONGEST_PREFIX && WalletReader.isPrefix(text.substring(0, prefix).toLowerCase(Locale.ROOT))) {
      from = prefix + 1;
      // Conflux may name the type between prefix and data.
      int second = text.regionMatches(true, from, "type.", 0, 5) ? text.indexOf(':', from) : -1;
      from = second > 0 ? second + 1 : from;
    }
    int end = next(text, from, SEPARATORS);
    if (from > 0 || end >= SHORTEST_WALLET) {
      int colon = text.indexOf(':', from);
      return colon >= SHORTEST_WALLET && colon < end ? colon : end;
    }
    int at = text.indexOf('@');
    if (at > 0 && (at + 1 == text.length() || SEPARATORS.indexOf(text.charAt(at + 1)) >= 0) && text.lastIndexOf('/', at) < 0) {
      return at + 1;
    }
    int mail = EmailAddress.end(text, 0);
    return mail > 0 ? mail : end;
  }

  /** Takes in what follows the separator at {@code at}. @return where the next separator stands */
  private int part(String text, int at) {
    char mark = text.charAt(at);
    int from = at + 1;
    int end = next(text, from, SEPARATORS);
    switch (mark) {
      case '#' -> {
        referral = blankToNull(text.substring(from));
        return text.length();
      }
      case '%' -> {
        // MoneroOcean's split of the payment, "%10%wallet": nothing about this miner until a difficulty.
        int plus = text.indexOf('+', from);
        return plus < 0 ? text.length() : plus;
      }
      case '+' -> end = plus(text, from, end);
      case '@' -> atSign(text.substring(from, end));
      default -> end = name(text, mark, from, end);
    }
    return end;
  }

  private int plus(String text, int from, int end) {
    int numberEnd = end;
    // "+0.5": the dot of a small difficulty is no separator.
    if (end < text.length() && text.charAt(end) == '.' && end - from <= 3) {
      int longer = next(text, end + 1, SEPARATORS);
      numberEnd = Amount.of(text.substring(from, longer)) > 0 ? longer : end;
    }
    double number = Amount.of(text.substring(from, numberEnd));
    if (number > 0) {
      difficulty = number;
      return numberEnd;
    }
    String part = text.substring(from, end);
    if (isPaymentId(part)) {
      paymentId = part;
    } else {
      addWorker(part);
    }
    return end;
  }

  private void atSign(String part) {
    double number = Amount.of(part);
    if (number >= LEAST_BARE_DIFFICULTY) {
      difficulty = number;
    } else {
      addWorker(part);
    }
  }

  private int name(String text, char mark, int from, int end) {
    int mail = email == null ? EmailAddress.end(text, from) : -1;
    if (mail > 0 && (mark == '/' || !isDotted(text, from, mail))) {
      email = text.substring(from, mail);
      return mail;
    }
    String part = text.substring(from, end);
    // P2Pool for Bitcoin: "/least+wanted".
    if (mark == '/' && Amount.of(part) > 0 && end < text.length() && text.charAt(end) == '+') {
      return end;
    }
    if (isPaymentId(part) && paymentId == null) {
      paymentId = part;
    } else if (head.length() >= CRYPTONOTE && mark == '.' && !part.startsWith("0") && Amount.of(part) >= LEAST_BARE_DIFFICULTY) {
      difficulty = Amount.of(part);
    } else {
      addWorker(part);
    }
    return end;
  }

  /** Whether a worker's name stands before the mail's: {@code .rig.me@example.com}. */
  private static boolean isDotted(String text, int from, int mailEnd) {
    int dot = text.indexOf('.', from);
    return dot >= 0 && dot < text.indexOf('@', from) && dot < mailEnd;
  }

  private void addWorker(String part) {
    if (!part.isBlank()) {
      worker = worker == null ? part : worker + "." + part;
    }
  }

  private static int next(String text, int from, String separators) {
    for (int i = Math.max(from, 1); i < text.length(); i++) {
      if (separators.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static boolean isPaymentId(String part) {
    if (part.length() != PAYMENT_ID && part.length() != PAYMENT_ID_SHORT) {
      return false;
    }
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) > 'f' || Character.digit(part.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }
}
