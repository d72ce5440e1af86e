package io.davylamp.protocol.http;

import io.netty.buffer.ByteBuf;

/**
 * The header block of a message: first line and the fields Davylamp reads, as offsets into the block (RFC 9112 s. 2). One per
 * worker; valid until the next {@link #parse}. What is odd in it becomes a bit of {@link #oddities}; it is read on as most servers do.
 */
final class HttpHead {
  /** As Suricata's; browsers send some 20. */
  static final int MAX_FIELDS = 1024;
  /** Most servers refuse fields beyond 8 KiB; tickets of Kerberos reach 12. */
  static final int MAX_FIELD = 16 * 1024;

  private static final String[] METHODS = {"GET", "POST", "HEAD", "PUT", "DELETE", "CONNECT", "OPTIONS", "PATCH", "TRACE",
      "PROPFIND", "REPORT", "MKCOL", "COPY", "MOVE"};
  private static final int MAX_LENGTH_DIGITS = 15;

  ByteBuf buffer;
  /** The method's name, or null for a response. */
  String method;
  int targetAt;
  int targetLength;
  /** {@code HTTP/1.0} or {@code HTTP/1.1}. */
  String version;
  int status;
  /** Content-Length, or -1. */
  long contentLength;
  boolean chunked;
  /** A field only miners and their pools use: X-Mining-*, X-Stratum, X-Long-Polling, X-Roll-NTime, X-Reject-Reason. */
  boolean miningHeader;
  /** Bits of {@link HttpOddity}. */
  int oddities;
  private final int[] valueAt = new int[HttpHeader.ALL.length];
  private final int[] valueLength = new int[HttpHeader.ALL.length];
  private int fields;

  /** The method the bytes begin with, a space behind it, or null. */
  static String methodAt(ByteBuf buffer, int at, int length) {
    for (String method : METHODS) {
      if (length > method.length() && buffer.getByte(at + method.length()) == ' ' && HttpText.startsWith(buffer, at, method)) {
        return method;
      }
    }
    return null;
  }

  /** Whether the bytes are shorter than, and so far equal to, a method and its space. */
  static boolean mayBecomeMethod(ByteBuf buffer, int at, int length) {
    for (String method : METHODS) {
      int compared = Math.min(length, method.length());
      int i = 0;
      while (i < compared && buffer.getByte(at + i) == method.charAt(i)) {
        i++;
      }
      if (i == compared && length <= method.length()) {
        return true;
      }
    }
    return false;
  }

  /** @return where the block's empty line ends, or -1; begins looking at {@code from} */
  static int endOfBlock(ByteBuf buffer, int from, int end) {
    int at = from;
    while (at < end) {
      int feed = buffer.indexOf(at, end, (byte) '\n');
      if (feed < 0) {
        return -1;
      }
      int next = feed + 1 < end && buffer.getByte(feed + 1) == '\r' ? feed + 2 : feed + 1;
      if (next < end && buffer.getByte(next) == '\n') {
        return next + 1;
      }
      at = feed + 1;
    }
    return -1;
  }

  /** Whether the field is there, be it empty. */
  boolean has(HttpHeader field) {
    return valueLength[field.ordinal()] >= 0;
  }

  int at(HttpHeader field) {
    return valueAt[field.ordinal()];
  }

  /** Of the field's value; -1 when it is not there. */
  int length(HttpHeader field) {
    return valueLength[field.ordinal()];
  }

  /** Whether the field's value is this word. @param lower in lower case */
  boolean is(HttpHeader field, String lower) {
    return has(field) && HttpText.equalsIgnoreCase(buffer, at(field), length(field), lower);
  }

  boolean isOdd(HttpOddity oddity) {
    return (oddities & oddity.bit()) != 0;
  }

  /** @return whether the first line is one of HTTP/1 */
  boolean parse(ByteBuf in, int from, int end) {
    buffer = in;
    method = null;
    version = null;
    status = 0;
    contentLength = -1;
    chunked = false;
    miningHeader = false;
    oddities = 0;
    fields = 0;
    for (int i = 0; i < valueLength.length; i++) {
      valueLength[i] = -1;
    }
    int lineEnd = endOfLine(from, end);
    if (!parseFirstLine(from, trimEnd(from, lineEnd))) {
      oddities = HttpOddity.NOT_HTTP.bit();
      return false;
    }
    HttpHeader last = null;
    for (int at = lineEnd + 1; at < end; at = lineEnd + 1) {
      lineEnd = endOfLine(at, end);
      int stop = trimEnd(at, lineEnd);
      if (stop > at) {
        last = HttpText.isBlank(buffer.getByte(at)) ? unfold(last, at, stop) : parseField(at, stop);
      }
    }
    settleFraming();
    return true;
  }

  private boolean parseFirstLine(int from, int end) {
    if (startsVersion(from, end)) {
      version = versionAt(from);
      // Some servers put several blanks or a tab before the status, some write a version of more digits: clients do not mind.
      int first = HttpText.skipBlanks(buffer, endOfWord(from + 7, end), end);
      for (int at = first; at < first + 3; at++) {
        int digit = at < end ? buffer.getByte(at) - '0' : -1;
        if (digit < 0 || digit > 9) {
          return false;
        }
        status = status * 10 + digit;
      }
      return true;
    }
    method = methodAt(buffer, from, end - from);
    int versionAt = end - 8;
    if (method == null || versionAt <= from || !startsVersion(versionAt, end + 1) || buffer.getByte(versionAt - 1) != ' ') {
      return false;
    }
    version = versionAt(versionAt);
    targetAt = from + method.length() + 1;
    targetLength = Math.max(0, versionAt - 1 - targetAt);
    return true;
  }

  private int endOfWord(int from, int end) {
    int at = from;
    while (at < end && !HttpText.isBlank(buffer.getByte(at))) {
      at++;
    }
    return at;
  }

  private boolean startsVersion(int at, int end) {
    return end - at > 8 && HttpText.startsWith(buffer, at, "HTTP/1.");
  }

  private String versionAt(int at) {
    return buffer.getByte(at + 7) == '0' ? "HTTP/1.0" : "HTTP/1.1";
  }

  /** @return the field, or null when it is none that is read */
  private HttpHeader parseField(int at, int end) {
    if (++fields > MAX_FIELDS) {
      oddities |= HttpOddity.TOO_MANY_FIELDS.bit();
      return null;
    }
    if (end - at > MAX_FIELD) {
      oddities |= HttpOddity.FIELD_TOO_LONG.bit();
      return null;
    }
    int colon = HttpText.indexOf(buffer, at, end, ':');
    if (colon == end || colon == at) {
      oddities |= HttpOddity.MISSING_COLON.bit();
      return null;
    }
    HttpHeader field = HttpHeader.find(buffer, at, HttpText.trimBlanks(buffer, at, colon) - at);
    if (field != null) {
      take(field, HttpText.skipBlanks(buffer, colon + 1, end), end);
    } else if (colon - at > 9 && (buffer.getByte(at) | 0x20) == 'x') {
      miningHeader |= HttpText.equalsIgnoreCase(buffer, at, 9, "x-mining-");
    }
    return field;
  }

  private void take(HttpHeader field, int value, int end) {
    switch (field) {
      case CONTENT_LENGTH -> parseLength(value, end);
      case TRANSFER_ENCODING -> {
        boolean last = end - value >= 7 && HttpText.equalsIgnoreCase(buffer, end - 7, 7, "chunked");
        chunked |= last;
        if (!last && end > value) {
          oddities |= HttpOddity.BAD_TRANSFER_ENCODING.bit();
        }
      }
      case X_MINING_HASHRATE, X_MINING_EXTENSIONS, X_MINING_IDENTIFIER, X_LONG_POLLING, X_ROLL_NTIME, X_STRATUM, X_REJECT_REASON ->
          miningHeader = true;
      default -> { }
    }
    if (valueLength[field.ordinal()] < 0) {
      valueAt[field.ordinal()] = value;
      valueLength[field.ordinal()] = end - value;
    } else if (field == HttpHeader.CONTENT_LENGTH) {
      oddities |= HttpOddity.LENGTH_TWICE.bit();
    }
  }

  /** A line that begins with a blank continues the one before (RFC 9112 s. 5.2); of those that frame the body its value counts. */
  private HttpHeader unfold(HttpHeader last, int at, int end) {
    oddities |= HttpOddity.FOLDED.bit();
    if (last == HttpHeader.TRANSFER_ENCODING || last == HttpHeader.CONTENT_LENGTH && contentLength < 0) {
      valueLength[last.ordinal()] = -1;
      take(last, HttpText.skipBlanks(buffer, at, end), end);
    } else if (last != null && valueLength[last.ordinal()] == 0) {
      take(last, HttpText.skipBlanks(buffer, at, end), end);
      valueAt[last.ordinal()] = HttpText.skipBlanks(buffer, at, end);
      valueLength[last.ordinal()] = end - valueAt[last.ordinal()];
    }
    return last;
  }

  /** The first number counts, be there a list of them or another field (RFC 9110 s. 8.6 would have the message refused). */
  private void parseLength(int from, int end) {
    long number = 0;
    int first = from;
    while (first < end - 1 && buffer.getByte(first) == '0') {
      first++;
    }
    int at = first;
    while (at < end && at - first <= MAX_LENGTH_DIGITS && buffer.getByte(at) >= '0' && buffer.getByte(at) <= '9') {
      number = number * 10 + buffer.getByte(at) - '0';
      at++;
    }
    boolean fits = at > first && at - first <= MAX_LENGTH_DIGITS;
    if (at < end || at - first > MAX_LENGTH_DIGITS) {
      oddities |= HttpOddity.BAD_LENGTH.bit();
    }
    if (fits && contentLength < 0) {
      contentLength = number;
    }
  }

  private void settleFraming() {
    if (has(HttpHeader.TRANSFER_ENCODING) && has(HttpHeader.CONTENT_LENGTH)) {
      oddities |= HttpOddity.TWO_FRAMINGS.bit();
    }
    if (chunked) {
      // The last of several fields decides.
      oddities &= ~HttpOddity.BAD_TRANSFER_ENCODING.bit();
    }
  }

  private int endOfLine(int from, int end) {
    int feed = from < end ? buffer.indexOf(from, end, (byte) '\n') : -1;
    if (feed >= 0 && (feed == from || buffer.getByte(feed - 1) != '\r')) {
      oddities |= HttpOddity.BARE_LINE_FEED.bit();
    }
    return feed < 0 ? end : feed;
  }

  private int trimEnd(int from, int lineEnd) {
    int end = lineEnd;
    while (end > from && (buffer.getByte(end - 1) == '\r' || HttpText.isBlank(buffer.getByte(end - 1)))) {
      end--;
    }
    return end;
  }
}
