package io.davylamp.protocol.tls;

import io.netty.buffer.ByteBuf;

/**
 * Walks the elements of one level of DER (X.690 s. 8.1): tag, length, content. Reused for any level; bounded by the end it is given,
 * which no element may exceed. Tags of more than one byte and indefinite lengths are no DER that certificates have.
 */
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int OID = 0x06;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  private ByteBuf buffer;
  private int next;
  private int stop;
  private int tag;
  private int at;
  private int end;

  Der open(ByteBuf in, int from, int to) {
    buffer = in;
    next = from;
    stop = to;
    tag = -1;
    return this;
  }

  /** Begins at the content of another walker's element. */
  Der into(Der outer) {
    return open(outer.buffer, outer.at, outer.end);
  }

  /** Goes to the next element. @return false when there is none, or it does not fit */
  boolean next() {
    if (stop - next < 2 || (buffer.getByte(next) & 0x1F) == 0x1F) {
      return false;
    }
    int length = buffer.getUnsignedByte(next + 1);
    int content = next + 2;
    if (length >= 0x80) {
      int octets = length & 0x7F;
      if (octets == 0 || octets > 3 || stop - content < octets) {
        return false;
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = length << 8 | buffer.getUnsignedByte(content + i);
      }
      content += octets;
    }
    if (length > stop - content) {
      return false;
    }
    tag = buffer.getUnsignedByte(next);
    at = content;
    end = content + length;
    next = end;
    return true;
  }

  /** The same, and it must be of this kind. */
  boolean next(int expected) {
    return next() && tag == expected;
  }

  /** Whether nothing is left. */
  boolean isAtEnd() {
    return next == stop;
  }

  int tag() {
    return tag;
  }

  /** Where the content begins. */
  int at() {
    return at;
  }

  /** Behind the content. */
  int end() {
    return end;
  }

  int length() {
    return end - at;
  }

  /** Whether the content is exactly these bytes. */
  boolean is(byte[] expected) {
    if (end - at != expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (buffer.getByte(at + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
