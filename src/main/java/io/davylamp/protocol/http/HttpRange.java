package io.davylamp.protocol.http;

import io.davylamp.event.EveObject;
import io.netty.buffer.ByteBuf;

/** The numbers of a Content-Range field, {@code bytes 0-499/1234} (RFC 9110 s. 14.4). Stateless. */
final class HttpRange {
  private static final int MAX_DIGITS = 15;

  private HttpRange() {}

  /** Writes {@code start}, {@code end} and {@code size}, each as far as it is a number. */
  static void write(EveObject out, ByteBuf buffer, int at, int length) {
    int end = at + length;
    int from = HttpText.skipBlanks(buffer, HttpText.indexOf(buffer, at, end, ' '), end);
    int slash = HttpText.indexOf(buffer, from, end, '/');
    int dash = HttpText.indexOf(buffer, from, slash, '-');
    number(out, "start", buffer, from, dash);
    number(out, "end", buffer, dash + 1, slash);
    number(out, "size", buffer, slash + 1, end);
  }

  private static void number(EveObject out, String name, ByteBuf buffer, int from, int end) {
    if (end <= from || end - from > MAX_DIGITS) {
      return;
    }
    long number = 0;
    for (int at = from; at < end; at++) {
      int digit = buffer.getByte(at) - '0';
      if (digit < 0 || digit > 9) {
        return;
      }
      number = number * 10 + digit;
    }
    out.number(name, number);
  }
}
