package io.davylamp.sim;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes under construction, network byte order. */
public final class Octets {
  private byte[] bytes = new byte[256];
  private int length;

  public Octets u8(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  public Octets u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  public Octets u24(int value) {
    return u8(value >>> 16).u16(value);
  }

  public Octets u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  public Octets put(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  public Octets hex(String digits) {
    return put(HexFormat.of().parseHex(digits));
  }

  public Octets text(String text) {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  public Octets setU16(int at, int value) {
    bytes[at] = (byte) (value >>> 8);
    bytes[at + 1] = (byte) value;
    return this;
  }

  /** A 16-bit count of the bytes that {@code body} appends, then those bytes: TLS and DNS are full of them. */
  public Octets block16(Octets body) {
    return u16(body.length).put(body.bytes());
  }

  /** Writes these bytes over others. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, length);
  }

  public int length() {
    return length;
  }

  public byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
