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
  /** One in every octet of a long. */
  private static final long EACH = 0x0101_0101_0101_0101L;
  /** Every octet of a name may become {@code \DDD}; and room for what is copied too much. */
  private static final int MAX_TEXT = 4 * MAX_OCTETS + Long.BYTES;

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
    return walk(buffer, message, end, at, true);
  }

  /** As {@link #read}, but only checks the name and leaves the text alone. */
  int check(ByteBuf buffer, int message, int end, int at) {
    return walk(buffer, message, end, at, false);
  }

  /** @return where what follows a name begins that {@link #check} has found good: nothing is checked again */
  static int behind(ByteBuf buffer, int at) {
    int next = at;
    int length;
    while ((length = buffer.getUnsignedByte(next)) != 0) {
      if (length >= 0xC0) {
        return next + 2;
      }
      next += 1 + length;
    }
    return next + 1;
  }

  private int walk(ByteBuf buffer, int message, int end, int start, boolean wanted) {
    int at = start;
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
      if (wanted) {
        append(buffer, end, at + 1, length);
      }
      at += 1 + length;
    }
    return MALFORMED;
  }

  private void append(ByteBuf buffer, int messageEnd, int at, int length) {
    int to = textLength;
    if (to > 0) {
      text.setByte(to++, '.');
    }
    int i = at;
    int end = at + length;
    // Eight octets at a time, the last ones too where the message goes on: what is copied too much is written over.
    while (i < end && messageEnd - i >= Long.BYTES) {
      long eight = buffer.getLong(i);
      int wanted = Math.min(end - i, Long.BYTES);
      if (plainOctets(eight) < wanted) {
        break;
      }
      text.setLong(to, eight);
      to += wanted;
      i += wanted;
    }
    for (; i < end; i++) {
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

  /** How many of eight octets, from the first, surely need no escaping: above a space, below DEL, no dot, no backslash. */
  private static int plainOctets(long eight) {
    long dots = eight ^ '.' * EACH;
    long backslashes = eight ^ '\\' * EACH;
    long deletes = eight ^ 0x7F * EACH;
    // A subtraction borrows into the top bit of an octet that is special, and may mark the octet before it too, never one behind.
    long special = (eight - 0x21 * EACH) | (dots - EACH) | (backslashes - EACH) | (deletes - EACH) | eight;
    return Long.numberOfLeadingZeros(special & 0x80 * EACH) / Byte.SIZE;
  }
}
