package io.davylamp.protocol.hello;

/** ASCII under construction, in a buffer of fixed size; what does not fit any more is only noted. */
final class Line {
  private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

  final byte[] bytes;
  int length;
  private boolean full;

  Line(int capacity) {
    bytes = new byte[capacity];
  }

  Line clear() {
    length = 0;
    full = false;
    return this;
  }

  /** Whether everything fitted. */
  boolean whole() {
    return !full;
  }

  Line put(int character) {
    if (length < bytes.length) {
      bytes[length++] = (byte) character;
    } else {
      full = true;
    }
    return this;
  }

  /** @param value 0 to 65535 */
  Line decimal(int value) {
    int divisor = 1;
    while (value / divisor >= 10) {
      divisor *= 10;
    }
    for (; divisor > 0; divisor /= 10) {
      put('0' + value / divisor % 10);
    }
    return this;
  }

  Line hex4(int value) {
    return put(HEX[value >>> 12 & 15]).put(HEX[value >>> 8 & 15]).put(HEX[value >>> 4 & 15]).put(HEX[value & 15]);
  }

  static byte hexDigit(int value) {
    return HEX[value & 15];
  }
}
