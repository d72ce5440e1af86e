package io.davylamp.protocol.stratum;

import io.netty.buffer.ByteBuf;

/**
 * Tells whether text can be the rest of a line of JSON whose beginning was not seen. It must be printable ASCII, hold no prose
 * (words separated by blanks outside of punctuation), close more brackets than it opens, and end with a closing brace.
 */
final class JsonTail {
  private static final int LONGEST = 64 * 1024;

  private JsonTail() {}

  /** @return first byte behind the line, {@code end} when it is not over yet, -1 when it is no tail of JSON */
  static int end(ByteBuf buffer, int offset, int end) {
    int open = 0;
    byte last = 0;
    for (int at = offset; at < end; at++) {
      byte c = buffer.getByte(at);
      if (c == '\n') {
        return last == '}' && open < 0 ? at + 1 : -1;
      }
      if (c == '\r') {
        continue;
      }
      if (c < 0x20 || c == 0x7F || at - offset > LONGEST) {
        return -1;
      }
      if (c == ' ' && isLetter(last) && at + 1 < end && isLetter(buffer.getByte(at + 1))) {
        return -1;
      }
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      last = c == ' ' ? last == ' ' ? last : c : c;
    }
    return looksLikeJson(buffer, offset, end) ? end : -1;
  }

  /** An unfinished tail is waited for only when its first bytes are not those of another text protocol. */
  private static boolean looksLikeJson(ByteBuf buffer, int offset, int end) {
    int hex = 0;
    for (int at = offset; at < end; at++) {
      byte c = buffer.getByte(at);
      if (c == '"' || c == '}' || c == ']') {
        return true;
      }
      hex += Hex.digit(c) >= 0 ? 1 : 0;
    }
    return hex == end - offset;
  }

  private static boolean isLetter(byte c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
