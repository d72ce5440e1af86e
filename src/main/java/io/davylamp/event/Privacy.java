package io.davylamp.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * How what names a person is shown: the one place that knows which members do, and how they are hidden. Everything that leaves the
 * sensor passes through it: writers of members ask {@link #shown}, makers of sentences {@link #secret} and {@link #text}. Immutable.
 */
public final class Privacy {
  /** What is done with secrets. */
  public enum Mode {
    OFF,
    /** The first and the last four characters stay. */
    MASK,
    /** The same, with a salted digest by which equal ones are still equal. */
    HASH
  }

  public static final Privacy OFF = new Privacy(Mode.OFF, "");

  /** Members, and kinds of evidence, whose whole value names somebody; of an array all its elements. */
  private static final Set<String> SECRETS = Set.of("login", "wallet", "account", "payment_id", "worker", "email", "referral", "user",
      "previous_wallet", "previous.wallet", "proxy.user", "password_marks", "names");
  /** Members in which a peer's own words stand: they may repeat a login. */
  private static final Set<String> WORDS = Set.of("message", "text", "result", "id");
  /** Members with the sensor's own words. */
  private static final Set<String> OURS = Set.of("pcap_filename", "capture_file", "host", "in_iface", "signature", "timestamp");
  private static final String URL = "url";
  /** Of a secret that is shown in part at least half is hidden. */
  private static final int SHORTEST_SHOWN = 16;
  private static final int EDGE = 4;
  /** The shortest addresses, of Bitcoin, have 26 characters; no word of a language is as long. */
  private static final int SHORTEST_ADDRESS = 26;
  private static final int DIGEST_BYTES = 8;
  private static final String CUT = "…";

  private final Mode mode;
  private final byte[] salt;

  /** @param salt goes into every digest: the same on sensors whose lines are to be compared */
  public Privacy(Mode mode, String salt) {
    this.mode = mode;
    this.salt = salt.getBytes(StandardCharsets.UTF_8);
  }

  public boolean isOff() {
    return mode == Mode.OFF;
  }

  /** Whether a member of this name, or evidence of this kind, names somebody. */
  public static boolean isSecret(String name) {
    return SECRETS.contains(name);
  }

  /**
   * The value of a member as it may be shown.
   *
   * @param name of the member, of an element the array's; null for none
   */
  public String shown(String name, String value) {
    if (mode == Mode.OFF || value == null || name == null) {
      return mode == Mode.OFF ? value : text(value);
    }
    if (SECRETS.contains(name)) {
      return secret(value);
    }
    if (OURS.contains(name)) {
      return value;
    }
    if (name.equals(URL)) {
      int query = value.indexOf('?');
      return text(query < 0 ? value : value.substring(0, query + 1) + CUT);
    }
    return WORDS.contains(name) ? scan(value, true) : text(value);
  }

  /** Something that names somebody, as a whole; null stays null. */
  public String secret(String value) {
    if (mode == Mode.OFF || value == null || value.isEmpty()) {
      return value;
    }
    // The first letters of a mail address are a name.
    boolean part = value.length() >= SHORTEST_SHOWN && value.indexOf('@') < 0;
    String hidden = part ? value.substring(0, EDGE) + CUT + value.substring(value.length() - EDGE) : CUT;
    return mode == Mode.MASK ? hidden : hidden + '#' + digest(value);
  }

  /** A text in which somebody may be named: what is as long as an address, and mail addresses, are hidden in it. */
  public String text(String value) {
    return mode == Mode.OFF || value == null ? value : scan(value, false);
  }

  /** @param words whether also whatever has the form of a login with a worker is hidden */
  private String scan(String value, boolean words) {
    StringBuilder out = null;
    int from = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i < value.length() && !isBetween(value.charAt(i))) {
        continue;
      }
      if (i > from && isRevealing(value, from, i, words)) {
        out = out == null ? new StringBuilder(value.length()).append(value, 0, from) : out;
        hide(value, from, i, words, out);
      } else if (out != null) {
        out.append(value, from, i);
      }
      if (out != null && i < value.length()) {
        out.append(value.charAt(i));
      }
      from = i + 1;
    }
    return out == null ? value : out.toString();
  }

  private void hide(String value, int from, int to, boolean words, StringBuilder out) {
    String word = value.substring(from, to);
    if (words || word.indexOf('@') >= 0) {
      out.append(secret(word));
      return;
    }
    // Of names and paths only the part that is as long as an address.
    int start = 0;
    for (int i = 0; i <= word.length(); i++) {
      if (i == word.length() || !isAlphanumeric(word.charAt(i))) {
        String run = word.substring(start, i);
        out.append(run.length() >= SHORTEST_ADDRESS ? secret(run) : run);
        if (i < word.length()) {
          out.append(word.charAt(i));
        }
        start = i + 1;
      }
    }
  }

  private static boolean isRevealing(String text, int from, int to, boolean words) {
    int run = 0;
    boolean inner = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      run = isAlphanumeric(c) ? run + 1 : 0;
      if (run >= SHORTEST_ADDRESS || c == '@' && i > from && text.indexOf('.', i) > 0) {
        return true;
      }
      inner |= (c == '.' || c == '_' || c == '@' || c == '/') && i > from && i < to - 1;
    }
    return words && inner;
  }

  private static boolean isBetween(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == ',' || c == ';' || c == '(' || c == ')' || c == '<' || c == '>' || c == '='
        || c == '&' || c == '[' || c == ']' || c == '{' || c == '}';
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private String digest(String value) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      byte[] all = sha.digest(value.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder(2 * DIGEST_BYTES);
      for (int i = 0; i < DIGEST_BYTES; i++) {
        hex.append(Character.forDigit(all[i] >> 4 & 0xF, 16)).append(Character.forDigit(all[i] & 0xF, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
