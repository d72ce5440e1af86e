package io.davylamp.protocol.http;

import io.netty.buffer.ByteBuf;

/** Comparisons of bytes on the wire with words, and what values of header fields are made of. Stateless. */
final class HttpText {
  private HttpText() {}

  static boolean startsWith(ByteBuf buffer, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (buffer.getByte(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** @param lower in lower case */
  static boolean startsIgnoringCase(ByteBuf buffer, int at, int length, String lower) {
    return length >= lower.length() && equalsIgnoreCase(buffer, at, lower.length(), lower);
  }

  /** @param lower in lower case */
  static boolean equalsIgnoreCase(ByteBuf buffer, int at, int length, String lower) {
    if (length != lower.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (lower(buffer.getByte(at + i)) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** @param lower in lower case @return where it begins, or -1 */
  static int indexIgnoringCase(ByteBuf buffer, int at, int length, String lower) {
    int last = at + length - lower.length();
    for (int from = at; from <= last; from++) {
      if (equalsIgnoreCase(buffer, from, lower.length(), lower)) {
        return from;
      }
    }
    return -1;
  }

  /** Where this character stands, or {@code end}. */
  static int indexOf(ByteBuf buffer, int from, int end, char c) {
    int at = from;
    while (at < end && buffer.getByte(at) != c) {
      at++;
    }
    return at;
  }

  /** The first place from which there is no blank. */
  static int skipBlanks(ByteBuf buffer, int from, int end) {
    int at = from;
    while (at < end && isBlank(buffer.getByte(at))) {
      at++;
    }
    return at;
  }

  /** The end without the blanks before it. */
  static int trimBlanks(ByteBuf buffer, int from, int end) {
    int at = end;
    while (at > from && isBlank(buffer.getByte(at - 1))) {
      at--;
    }
    return at;
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }
}
