package io.davylamp.protocol.stratum;

/** Addresses of mail as miners give them to pools: letters, digits and {@code ._%+-} before the at sign, a domain behind it. */
final class EmailAddress {
  /** RFC 5321 s. 4.5.3.1.1. */
  private static final int LONGEST_LOCAL = 64;

  private EmailAddress() {}

  static boolean isOne(String text) {
    return end(text, 0) == text.length() && !text.isEmpty();
  }

  /**
   * Where a mail address that begins at {@code from} ends, or -1 when none begins there. A last label with a digit is no top-level
   * domain but a worker's name: {@code me@example.com.rig1}.
   */
  static int end(String text, int from) {
    int at = from;
    while (at < text.length() && isLocal(text.charAt(at))) {
      at++;
    }
    if (at == from || at - from > LONGEST_LOCAL || at == text.length() || text.charAt(at) != '@') {
      return -1;
    }
    int end = -1;
    boolean dotted = false;
    for (int label = at + 1; label < text.length();) {
      int stop = label;
      while (stop < text.length() && isDomain(text.charAt(stop))) {
        stop++;
      }
      if (stop == label) {
        break;
      }
      if (dotted && isTopLevel(text, label, stop)) {
        end = stop;
      }
      if (stop == text.length() || text.charAt(stop) != '.') {
        break;
      }
      dotted = true;
      label = stop + 1;
    }
    return end;
  }

  private static boolean isTopLevel(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return to - from >= 2;
  }

  private static boolean isLocal(char c) {
    return isDomain(c) || c == '.' || c == '_' || c == '%' || c == '+';
  }

  private static boolean isDomain(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
  }
}
