package io.davylamp.detect;

import java.nio.charset.StandardCharsets;

/** A reused view of bytes as characters U+0000 to U+00FF, so that bounded copies of network text are written without a String. */
final class AsciiText implements CharSequence {
  private byte[] bytes;
  private int offset;
  private int length;

  AsciiText set(byte[] source, int at, int count) {
    bytes = source;
    offset = at;
    length = count;
    return this;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return (char) (bytes[offset + index] & 0xFF);
  }

  /** Allocates: for cold callers. */
  @Override
  public CharSequence subSequence(int start, int end) {
    return new AsciiText().set(bytes, offset + start, end - start);
  }

  /** Allocates: for cold callers. */
  @Override
  public String toString() {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }
}
