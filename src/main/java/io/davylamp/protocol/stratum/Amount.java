package io.davylamp.protocol.stratum;

/** A difficulty as people write it: {@code 50000}, {@code 0.5}, {@code 120k}, {@code 2M}. */
final class Amount {
  /** More digits say nothing that a double could hold. */
  private static final int MAX_DIGITS = 15;

  private Amount() {}

  /** The number, or 0 when the text is none or not positive. */
  static double of(String text) {
    double value = 0;
    double unit = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && digits < MAX_DIGITS) {
        digits++;
        value = unit == 0 ? value * 10 + c - '0' : value + (c - '0') * unit;
        unit /= 10;
      } else if (c == '.' && unit == 0 && digits > 0) {
        unit = 0.1;
      } else {
        return i == text.length() - 1 && digits > 0 ? value * factor(c) : 0;
      }
    }
    return value;
  }

  private static double factor(char c) {
    return switch (c) {
      case 'k', 'K' -> 1e3;
      case 'm', 'M' -> 1e6;
      case 'g', 'G' -> 1e9;
      case 't', 'T' -> 1e12;
      default -> 0;
    };
  }
}
