package io.davylamp.protocol.dns;

import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;

/**
 * Reads one domain name at a time (RFC 1035 s. 3.1, 4.1.4) into presentation form: labels joined by dots, a dot or backslash inside
 * a label escaped by a backslash, every byte that is not printable ASCII as {@code \DDD}; the root is empty. One per worker.
 *
 * <p>A compression pointer must lead before the piece of name it ends, so pointers can neither loop nor point forward.
 */
final class DnsName {
  /** The bytes are no name, or the message ends within it. */
  static final int MALFORMED = -1;
  /** A pointer leads forward, into the header, or pointers are chained too often. */
  static final int BAD_POINTER = -2;
  /** More than 255 octets (RFC 1035 s. 2.3.4). */
  static final int TOO_LONG = -3;

  private static final int MAX_OCTETS = 255;
  /** A name of 255 octets has at most 127 labels; real ones chain two or three pointers. */
  private static final int MAX_POINTERS = 32;
  private static final int HEADER = 12;
  /** Every octet of a name may become {@code \DDD}. */
  private static final int MAX_TEXT = 4 * MAX_OCTETS;

  final ByteBuf text = Buffers.direct(MAX_TEXT);
  int textLength;

  /**
   * @param message at which the DNS message begins
   * @param end of the message (or of the data the name must lie in)
   * @param at which the name begins
   * @return where what follows the name begins, or a negative code
   */
  int read(ByteBuf buffer, int message, int end, int at) {
    textLength = 0;
    int next = 0;
    int octets = 1;
    int pointers = 0;
    int piece = at;
    while (at < end) {
      int length = buffer.getUnsignedByte(at);
      if (length == 0) {
        return next != 0 ? next : at + 1;
      }
      if (length >= 0xC0) {
        if (at + 1 >= end) {
          return MALFORMED;
        }
        int target = message + (buffer.getUnsignedShort(at) & 0x3FFF);
        if (target >= piece || target < message + HEADER || ++pointers > MAX_POINTERS) {
          return BAD_POINTER;
        }
        next = next != 0 ? next : at + 2;
        at = target;
        piece = target;
        continue;
      }
      octets += 1 + length;
      if (length > 63 || at + 1 + length > end) {
        return MALFORMED;
      }
      if (octets > MAX_OCTETS) {
        return TOO_LONG;
      }
      append(buffer, at + 1, length);
      at += 1 + length;
    }
    return MALFORMED;
  }

  private void append(ByteBuf buffer, int at, int length) {
    int to = textLength;
    if (to > 0) {
      text.setByte(to++, '.');
    }
    for (int i = at; i < at + length; i++) {
      int octet = buffer.getUnsignedByte(i);
      if (octet > ' ' && octet < 0x7F) {
        if (octet == '.' || octet == '\\') {
          text.setByte(to++, '\\');
        }
        text.setByte(to++, octet);
      } else {
        text.setByte(to, '\\');
        text.setByte(to + 1, '0' + octet / 100);
        text.setByte(to + 2, '0' + octet / 10 % 10);
        text.setByte(to + 3, '0' + octet % 10);
        to += 4;
      }
    }
    textLength = to;
  }
}
