package io.davylamp.protocol.tls;

import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/** Text under construction in a buffer of fixed size; what does not fit is left out whole. One per worker, reused. */
final class Text {
  private static final byte[] LOWER = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
  private static final byte[] UPPER = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

  final ByteBuf bytes;
  int length;

  Text(int capacity) {
    bytes = Buffers.direct(capacity);
  }

  void clear() {
    length = 0;
  }

  boolean hasRoom(int count) {
    return bytes.capacity() - length >= count;
  }

  Text put(int octet) {
    if (hasRoom(1)) {
      bytes.setByte(length++, octet);
    }
    return this;
  }

  Text put(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      put(ascii.charAt(i));
    }
    return this;
  }

  Text put(ByteBuf in, int offset, int count) {
    if (hasRoom(count)) {
      Bytes.copy(in, offset, bytes, length, count);
      length += count;
    }
    return this;
  }

  Text decimal(int value) {
    int divisor = 1;
    while (value / divisor >= 10) {
      divisor *= 10;
    }
    for (; divisor > 0; divisor /= 10) {
      put('0' + value / divisor % 10);
    }
    return this;
  }

  Text upperHex(int octet) {
    return put(UPPER[octet >>> 4 & 15]).put(UPPER[octet & 15]);
  }

  Text lowerHex(int octet) {
    return put(LOWER[octet >>> 4 & 15]).put(LOWER[octet & 15]);
  }

  /** A character of the Basic Multilingual Plane, as UTF-8. */
  Text character(int code) {
    if (code < 0x80) {
      return put(code);
    }
    if (code < 0x800) {
      return put(0xC0 | code >>> 6).put(0x80 | code & 0x3F);
    }
    return put(0xE0 | code >>> 12).put(0x80 | code >>> 6 & 0x3F).put(0x80 | code & 0x3F);
  }
}
