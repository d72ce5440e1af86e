package io.davylamp.protocol.http;

import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;

/**
 * The user of an Authorization or Proxy-Authorization field: of the scheme Basic the name before the colon (RFC 7617 s. 2), of any
 * other scheme nothing but the scheme. The password is never kept. One per worker; valid until the next reading.
 */
final class HttpCredentials {
  /** Names beyond this are cut; proxies allow some 100 characters. */
  static final int MAX_USER = 96;
  private static final String BASIC = "basic";
  private static final int BITS = 6;

  /** Holds the user's name. */
  final ByteBuf user = Buffers.direct(MAX_USER);
  /** 0 when there is none. */
  int userLength;
  int schemeAt;
  int schemeLength;

  /** Reads a field's value. @param length -1 when there is no such field */
  void read(ByteBuf buffer, int at, int length) {
    userLength = 0;
    schemeLength = 0;
    if (length <= 0) {
      return;
    }
    int end = at + length;
    int stop = HttpText.indexOf(buffer, at, end, ' ');
    schemeAt = at;
    schemeLength = stop - at;
    if (HttpText.equalsIgnoreCase(buffer, at, schemeLength, BASIC)) {
      decode(buffer, HttpText.skipBlanks(buffer, stop, end), end);
    }
  }

  /** Base64 (RFC 4648 s. 4) up to the colon; what is no Base64, or has no colon, names nobody. */
  private void decode(ByteBuf buffer, int from, int end) {
    int bits = 0;
    int held = 0;
    int length = 0;
    for (int at = from; at < end; at++) {
      int value = value(buffer.getByte(at));
      if (value < 0) {
        return;
      }
      bits = bits << BITS | value;
      held += BITS;
      if (held >= Byte.SIZE) {
        held -= Byte.SIZE;
        int octet = bits >>> held & 0xFF;
        if (octet == ':' || length == MAX_USER) {
          userLength = length;
          return;
        }
        user.setByte(length++, octet);
      }
    }
  }

  private static int value(int c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }
}
