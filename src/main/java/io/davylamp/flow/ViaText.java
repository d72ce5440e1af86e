package io.davylamp.flow;

import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes from the network kept as text (ISO 8859-1) without a String. Grows to {@link #MAX}, what is longer is cut there. */
final class ViaText implements CharSequence {
  /** The longest name SOCKS5 can say, and longer than any name of DNS. */
  static final int MAX = 255;

  private byte[] bytes = new byte[0];
  private int length;

  void clear() {
    length = 0;
  }

  void set(ByteBuf buffer, int offset, int count) {
    room(Math.max(0, Math.min(count, MAX)));
    Bytes.copy(buffer, offset, bytes, 0, length);
  }

  void set(CharSequence text) {
    room(Math.min(text.length(), MAX));
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      bytes[i] = (byte) (c < 256 ? c : '?');
    }
  }

  void set(ViaText other) {
    set(other.bytes, other.length);
  }

  /** @param count at most {@value #MAX} */
  void set(byte[] source, int count) {
    room(count);
    System.arraycopy(source, 0, bytes, 0, count);
  }

  private void room(int count) {
    if (bytes.length < count) {
      bytes = new byte[Math.min(MAX, Math.max(count, 64))];
    }
    length = count;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return (char) (bytes[index] & 0xFF);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(Arrays.copyOfRange(bytes, start, end), StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
