package io.davylamp.protocol.http;

import io.netty.buffer.ByteBuf;

/**
 * The header block of a message: first line and the headers Davylamp reads, as offsets into the block (RFC 9112 s. 2). One per
 * worker; valid until the next {@link #parse}.
 */
final class HttpHead {
  static final int HOST = 0;
  static final int USER_AGENT = 1;
  static final int CONTENT_TYPE = 2;
  static final int WEBSOCKET_EXTENSIONS = 3;
  private static final String[] READ = {"host", "user-agent", "content-type", "sec-websocket-extensions"};
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
  boolean upgrade;
  /** The upgrade is to WebSocket. */
  boolean webSocket;
  /** A header only miners and their pools use: X-Mining-*, X-Stratum, X-Long-Polling, X-Roll-NTime. */
  boolean miningHeader;
  /** A line that is no header, or a bad Content-Length. */
  boolean malformed;
  final int[] valueAt = new int[READ.length];
  final int[] valueLength = new int[READ.length];

  /** The method the bytes begin with, a space behind it, or null. */
  static String methodAt(ByteBuf buffer, int at, int length) {
    for (String method : METHODS) {
      if (length > method.length() && buffer.getByte(at + method.length()) == ' ' && startsWith(buffer, at, method)) {
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
    for (int at = from; at < end; at++) {
      if (buffer.getByte(at) == '\n') {
        int next = at + 1 < end && buffer.getByte(at + 1) == '\r' ? at + 2 : at + 1;
        if (next < end && buffer.getByte(next) == '\n') {
          return next + 1;
        }
      }
    }
    return -1;
  }

  /** @return whether the first line is one of HTTP/1 */
  boolean parse(ByteBuf in, int from, int end) {
    buffer = in;
    method = null;
    version = null;
    status = 0;
    contentLength = -1;
    chunked = false;
    upgrade = false;
    webSocket = false;
    miningHeader = false;
    malformed = false;
    for (int i = 0; i < READ.length; i++) {
      valueLength[i] = -1;
    }
    int lineEnd = endOfLine(from, end);
    if (!parseFirstLine(from, trimEnd(from, lineEnd))) {
      return false;
    }
    for (int at = lineEnd + 1; at < end; at = lineEnd + 1) {
      lineEnd = endOfLine(at, end);
      int stop = trimEnd(at, lineEnd);
      if (stop > at) {
        parseHeader(at, stop);
      }
    }
    return true;
  }

  private boolean parseFirstLine(int from, int end) {
    if (startsVersion(from, end)) {
      version = versionAt(from);
      for (int at = from + 9; at < from + 12; at++) {
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

  private boolean startsVersion(int at, int end) {
    return end - at > 8 && startsWith(buffer, at, "HTTP/1.");
  }

  private String versionAt(int at) {
    return buffer.getByte(at + 7) == '0' ? "HTTP/1.0" : "HTTP/1.1";
  }

  private void parseHeader(int at, int end) {
    int colon = at;
    while (colon < end && buffer.getByte(colon) != ':') {
      colon++;
    }
    // A line that begins with a space continues the one before (RFC 9112 s. 5.2): none Davylamp reads is ever folded.
    if (colon == end || colon == at) {
      malformed |= buffer.getByte(at) != ' ' && buffer.getByte(at) != '\t';
      return;
    }
    int value = colon + 1;
    while (value < end && (buffer.getByte(value) == ' ' || buffer.getByte(value) == '\t')) {
      value++;
    }
    int length = colon - at;
    for (int i = 0; i < READ.length; i++) {
      if (valueLength[i] < 0 && equalsIgnoreCase(at, length, READ[i])) {
        valueAt[i] = value;
        valueLength[i] = end - value;
        return;
      }
    }
    if (equalsIgnoreCase(at, length, "content-length")) {
      parseLength(value, end);
    } else if (equalsIgnoreCase(at, length, "transfer-encoding")) {
      chunked = end - value >= 7 && equalsIgnoreCase(end - 7, 7, "chunked");
    } else if (equalsIgnoreCase(at, length, "upgrade")) {
      upgrade = true;
      webSocket = equalsIgnoreCase(value, end - value, "websocket");
    } else if (length >= 9 && (buffer.getByte(at) | 0x20) == 'x') {
      miningHeader |= length > 9 && equalsIgnoreCase(at, 9, "x-mining-") || equalsIgnoreCase(at, length, "x-stratum")
          || equalsIgnoreCase(at, length, "x-long-polling") || equalsIgnoreCase(at, length, "x-roll-ntime");
    }
  }

  private void parseLength(int from, int end) {
    long number = 0;
    for (int at = from; at < end; at++) {
      int digit = buffer.getByte(at) - '0';
      if (digit < 0 || digit > 9 || at - from >= MAX_LENGTH_DIGITS) {
        malformed = true;
        return;
      }
      number = number * 10 + digit;
    }
    contentLength = end > from ? number : -1;
  }

  private int endOfLine(int from, int end) {
    int at = from;
    while (at < end && buffer.getByte(at) != '\n') {
      at++;
    }
    return at;
  }

  private int trimEnd(int from, int lineEnd) {
    int end = lineEnd;
    while (end > from && (buffer.getByte(end - 1) == '\r' || buffer.getByte(end - 1) == ' ')) {
      end--;
    }
    return end;
  }

  static boolean startsWith(ByteBuf buffer, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (buffer.getByte(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** @param lower in lower case */
  private boolean equalsIgnoreCase(int at, int length, String lower) {
    if (length != lower.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int c = buffer.getByte(at + i);
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
