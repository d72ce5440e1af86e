package io.davylamp.flow;

import java.nio.charset.StandardCharsets;

/** ASCII bytes seen as text, so that formatted values reach the output without a String. Reused: valid until refilled. */
final class AsciiText implements CharSequence {
  final byte[] bytes;
  int length;

  AsciiText(int capacity) {
    bytes = new byte[capacity];
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return (char) bytes[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().substring(start, end);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }
}
