package io.davylamp.protocol.proxyheader;

import io.netty.buffer.ByteBuf;

/** Version 1 of the header (proxy-protocol.txt s. 2.1): one line of text. One worker's; holds the last line read. */
final class ProxyLine {
  /** The longest line the specification allows, its end included. */
  private static final int MAX_LINE = 107;
  private static final String BEGIN = "PROXY ";
  private static final String UNKNOWN = "UNKNOWN";
  private static final String FAMILY = "TCP";
  private static final int FIELDS = 4;
  private static final int LONGEST_PORT = 5;

  private final int[] starts = new int[FIELDS];
  private final int[] lengths = new int[FIELDS];
  private boolean known;

  /** @return length of the line; 0 while it may become one; -1 when it is none */
  int read(ByteBuf buffer, int at, int end) {
    int stop = Math.min(end, at + MAX_LINE);
    int same = at;
    while (same < stop && same - at < BEGIN.length() && buffer.getByte(same) == BEGIN.charAt(same - at)) {
      same++;
    }
    if (same - at < BEGIN.length()) {
      return same == stop ? 0 : -1;
    }
    for (int i = same; i < stop; i++) {
      int c = buffer.getByte(i);
      if (c == '\r') {
        return i + 1 >= stop ? i + 1 - at < MAX_LINE ? 0 : -1 : buffer.getByte(i + 1) == '\n' && fields(buffer, same, i) ? i + 2 - at : -1;
      }
      if (c < ' ') {
        return -1;
      }
    }
    return stop - at < MAX_LINE ? 0 : -1;
  }

  private boolean fields(ByteBuf buffer, int from, int to) {
    known = false;
    if (startsWith(buffer, from, to, UNKNOWN)) {
      return true; // whatever else stands there is to be ignored
    }
    if (!startsWith(buffer, from, to, FAMILY) || to - from < 6 || buffer.getByte(from + 4) != ' ') {
      return false;
    }
    int family = buffer.getByte(from + 3);
    int field = 0;
    int start = from + 5;
    for (int i = start; i <= to; i++) {
      if (i == to || buffer.getByte(i) == ' ') {
        if (field == FIELDS || i == start) {
          return false;
        }
        starts[field] = start;
        lengths[field++] = i - start;
        start = i + 1;
      }
    }
    known = field == FIELDS && (family == '4' || family == '6') && isAddress(buffer, 0, family) && isAddress(buffer, 1, family)
        && port(buffer, 2) >= 0 && port(buffer, 3) >= 0;
    return known;
  }

  private boolean isAddress(ByteBuf buffer, int field, int family) {
    for (int i = starts[field]; i < starts[field] + lengths[field]; i++) {
      int c = buffer.getByte(i);
      boolean hex = c >= '0' && c <= '9' || family == '6' && (c == ':' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
      if (!hex && c != '.') {
        return false;
      }
    }
    return true;
  }

  private int port(ByteBuf buffer, int field) {
    int number = lengths[field] <= LONGEST_PORT ? 0 : -1;
    for (int i = 0; i < lengths[field] && number >= 0; i++) {
      int digit = buffer.getByte(starts[field] + i) - '0';
      number = digit >= 0 && digit <= 9 ? number * 10 + digit : -1;
    }
    return number <= 0xFFFF ? number : -1;
  }

  private static boolean startsWith(ByteBuf buffer, int from, int to, String word) {
    if (to - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (buffer.getByte(from + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the line names a client; UNKNOWN does not. */
  boolean isKnown() {
    return known;
  }

  /** Where the client's address begins. */
  int addressAt() {
    return starts[0];
  }

  int addressLength() {
    return lengths[0];
  }

  /** The client's port. */
  int port(ByteBuf buffer) {
    return port(buffer, 2);
  }
}
