package io.davylamp.protocol.http;

import io.netty.buffer.ByteBuf;

/**
 * Host and port out of a Host field or a request's target (RFC 3986 s. 3.2), as offsets into the bytes read. One per worker; valid
 * until the next reading.
 */
final class HttpAuthority {
  int hostAt;
  /** 0 when there is none. */
  int hostLength;
  /** 0 when none is named. */
  int port;

  /**
   * Reads the authority of a target in absolute form, which a client sends to a proxy only (RFC 9112 s. 3.2.2).
   *
   * @return whether the target has that form
   */
  boolean readAbsolute(ByteBuf buffer, int at, int length) {
    hostLength = 0;
    int end = at + length;
    int colon = HttpText.indexOf(buffer, at, Math.min(end, at + 12), ':');
    if (colon + 3 >= end || colon == at || buffer.getByte(at) == '/' || !HttpText.startsWith(buffer, colon, "://")) {
      return false;
    }
    int from = colon + 3;
    int stop = from;
    while (stop < end && buffer.getByte(stop) != '/' && buffer.getByte(stop) != '?' && buffer.getByte(stop) != '#') {
      stop++;
    }
    int user = HttpText.indexOf(buffer, from, stop, '@');
    read(buffer, user < stop ? user + 1 : from, user < stop ? stop - user - 1 : stop - from);
    return hostLength > 0;
  }

  /** Reads the target of CONNECT; some clients write a path behind it. */
  void readTarget(ByteBuf buffer, int at, int length) {
    read(buffer, at, HttpText.indexOf(buffer, at, at + length, ' ') - at);
  }

  /** Reads {@code host} or {@code host:port}; a colon outside of brackets begins a port. */
  void read(ByteBuf buffer, int at, int length) {
    hostAt = at;
    hostLength = Math.max(0, length);
    port = 0;
    int digits = at + length;
    int number = 0;
    int unit = 1;
    while (digits > at && unit <= 10_000 && buffer.getByte(digits - 1) >= '0' && buffer.getByte(digits - 1) <= '9') {
      digits--;
      number += (buffer.getByte(digits) - '0') * unit;
      unit *= 10;
    }
    if (unit > 1 && digits > at + 1 && buffer.getByte(digits - 1) == ':' && number <= 0xFFFF) {
      port = number;
      hostLength = digits - 1 - at;
    }
  }
}
