package io.davylamp.protocol.hello;

/** Values that say nothing but that the other side must ignore them (RFC 8701 s. 2): 0x0A0A, 0x1A1A and so on. */
public final class Grease {
  private Grease() {}

  public static boolean is(int value) {
    return (value & 0x0F0F) == 0x0A0A && value >>> 8 == (value & 0xFF);
  }
}
