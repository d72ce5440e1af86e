package io.davylamp.protocol.http;

import io.davylamp.protocol.file.OpenFile;
import io.netty.buffer.ByteBuf;

/** What a body is called as a file, and where in the file it begins. Stateless. */
final class HttpFileName {
  private static final int MAX_DIGITS = 15;

  private HttpFileName() {}

  /** Tells the name of a Content-Disposition (RFC 6266), else the last part of the target, and the beginning of a range. */
  static void tell(OpenFile file, HttpHead head, HttpTransaction of) {
    if (!disposition(file, head) && of != null) {
      int length = of.nameLength();
      if (length > 0) {
        file.name(of.text(), of.nameAt(length), length);
      }
    }
    long from = rangeStart(head);
    if (from > 0) {
      file.from(from);
    }
  }

  private static boolean disposition(OpenFile file, HttpHead head) {
    int length = head.length(HttpHeader.CONTENT_DISPOSITION);
    if (length <= 0) {
      return false;
    }
    ByteBuf buffer = head.buffer;
    int end = head.at(HttpHeader.CONTENT_DISPOSITION) + length;
    int at = HttpText.indexIgnoringCase(buffer, head.at(HttpHeader.CONTENT_DISPOSITION), length, "filename");
    if (at < 0) {
      return false;
    }
    at = HttpText.indexOf(buffer, at, end, '=') + 1;
    at = HttpText.skipBlanks(buffer, at, end);
    // The extended form has a charset and a language before the name (RFC 8187): filename*=UTF-8''name.
    int quotes = at < end && buffer.getByte(at) != '"' ? HttpText.indexOf(buffer, at, end, '\'') : end;
    if (quotes < end) {
      at = Math.min(end, HttpText.indexOf(buffer, quotes + 1, end, '\'') + 1);
    }
    boolean quoted = at < end && buffer.getByte(at) == '"';
    int from = quoted ? at + 1 : at;
    int stop = HttpText.indexOf(buffer, from, end, quoted ? '"' : ';');
    stop = quoted ? stop : HttpText.trimBlanks(buffer, from, stop);
    if (stop <= from) {
      return false;
    }
    file.name(buffer, from, stop - from);
    return true;
  }

  /** The first octet of a part of a file, 0 for the whole or what cannot be read. */
  private static long rangeStart(HttpHead head) {
    int length = head.status == 206 ? head.length(HttpHeader.CONTENT_RANGE) : -1;
    if (length <= 0) {
      return 0;
    }
    int end = head.at(HttpHeader.CONTENT_RANGE) + length;
    int at = HttpText.indexOf(head.buffer, head.at(HttpHeader.CONTENT_RANGE), end, ' ') + 1;
    long number = 0;
    for (int from = at; at < end && at - from < MAX_DIGITS; at++) {
      int digit = head.buffer.getByte(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
