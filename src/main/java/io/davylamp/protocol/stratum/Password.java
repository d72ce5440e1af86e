package io.davylamp.protocol.stratum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a password says besides nothing: {@code worker:email}, {@code c=BTC,ID=rig1,d=0.5,zap=RVN,m=solo}, {@code a=scrypt,n=rig,w=850},
 * {@code x~cn/r}. Only what pools are known to read is taken out of it; all else may be a secret and is not kept. Cold: read once
 * per login; no text makes it throw.
 */
final class Password {
  /** Marks kept; pools know about a dozen. */
  private static final int MAX_MARKS = 12;
  /** Longer values are none of the known ones. */
  private static final int MAX_VALUE = 64;
  private static final String SEPARATORS = ",;& \t";
  /**
   * Keys that pools document: a, algo algorithm; c payout coin; d, diff, difficulty, sd difficulty; h hash rate; id, n, rig, worker
   * name; l, m, mc, md, mode, zap what is mined and how; ref, refcode who recruited; w watts.
   */
  private static final Set<String> KNOWN = Set.of("a", "algo", "c", "d", "diff", "difficulty", "h", "id", "l", "m", "mc", "md", "mode",
      "n", "ref", "refcode", "rig", "sd", "w", "worker", "zap");
  /** What machines are called; a password that begins so and is made of letters, digits and hyphens names one. */
  private static final List<String> MACHINES = List.of("rig", "worker", "miner", "desktop-", "laptop-", "gpu", "cpu", "vps", "srv",
      "server", "node", "host", "web-", "ip-", "pc-", "ubuntu", "debian", "centos", "localhost");

  private final List<String> marks = new ArrayList<>();
  private String worker;
  private String email;
  private double difficulty;
  private String payoutCoin;
  private String minedCoin;
  private String algorithm;
  private String referral;
  private boolean solo;

  Password(String text) {
    String rest = withoutAlgorithm(text == null ? "" : text.strip());
    int colon = rest.indexOf(':');
    int mail = EmailAddress.end(rest, colon + 1);
    if (mail > 0 && (mail == rest.length() || rest.charAt(mail) == ':')) {
      email = rest.substring(colon + 1, mail);
      worker = colon > 0 && !rest.startsWith("x:") ? rest.substring(0, colon) : null;
      return;
    }
    int from = 0;
    for (int i = 0; i <= rest.length(); i++) {
      if (i == rest.length() || SEPARATORS.indexOf(rest.charAt(i)) >= 0) {
        mark(rest.substring(from, i));
        from = i + 1;
      }
    }
    if (marks.isEmpty() && isMachine(rest)) {
      worker = rest;
    }
  }

  String worker() {
    return worker;
  }

  String email() {
    return email;
  }

  /** Difficulty the miner wants, 0 when it wants none. */
  double difficulty() {
    return difficulty;
  }

  /** Ticker the miner is to be paid in, or null. */
  String payoutCoin() {
    return payoutCoin;
  }

  /** Ticker the miner wants to mine, or null. */
  String minedCoin() {
    return minedCoin;
  }

  /** As the pool calls it, or null. */
  String algorithm() {
    return algorithm;
  }

  String referral() {
    return referral;
  }

  boolean solo() {
    return solo;
  }

  /** The known {@code key=value} parts as sent. */
  List<String> marks() {
    return marks;
  }

  /** MoneroOcean's {@code worker:email~algorithm}. */
  private String withoutAlgorithm(String text) {
    int tilde = text.lastIndexOf('~');
    String name = tilde < 0 ? null : text.substring(tilde + 1).toLowerCase(Locale.ROOT);
    if (name == null || !Coins.isAlgorithm(name)) {
      return text;
    }
    algorithm = name;
    return text.substring(0, tilde);
  }

  private void mark(String part) {
    int equals = part.indexOf('=');
    if (equals <= 0 || equals == part.length() - 1 || part.length() - equals > MAX_VALUE || marks.size() == MAX_MARKS) {
      return;
    }
    String key = part.substring(0, equals).toLowerCase(Locale.ROOT);
    String value = part.substring(equals + 1);
    if (!KNOWN.contains(key) || !isPlain(value)) {
      return;
    }
    marks.add(part);
    switch (key) {
      case "id", "n", "rig", "worker" -> worker = worker == null ? value : worker;
      case "d", "diff", "difficulty" -> difficulty = Amount.of(value);
      case "c" -> payoutCoin = ticker(value);
      case "zap", "mc" -> minedCoin = ticker(first(value));
      case "a", "algo" -> algorithm = value.toLowerCase(Locale.ROOT);
      case "m", "mode" -> solo |= value.equalsIgnoreCase("solo");
      case "ref", "refcode" -> referral = value;
      default -> { }
    }
  }

  /** Of several coins, {@code DOGE/LTC}, the first. */
  private static String first(String value) {
    int end = 0;
    while (end < value.length() && "/+-".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    return value.substring(0, end);
  }

  private static String ticker(String value) {
    String upper = value.toUpperCase(Locale.ROOT);
    boolean fits = upper.length() >= 2 && upper.length() <= 10;
    for (int i = 0; i < upper.length() && fits; i++) {
      char c = upper.charAt(i);
      fits = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
    return fits ? upper : null;
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && "._/+-:@".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMachine(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() > 40) {
      return false;
    }
    for (String word : MACHINES) {
      if (lower.startsWith(word)) {
        return isNameBehind(lower, word.length());
      }
    }
    return false;
  }

  /** Nothing, a digit or a hyphen follows the word, and on from there only letters, digits and hyphens. */
  private static boolean isNameBehind(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'a' && c <= 'z';
      if (!digit && !letter && c != '-' && c != '_' && c != '.' || letter && i == from && text.charAt(from - 1) != '-') {
        return false;
      }
    }
    return true;
  }
}
