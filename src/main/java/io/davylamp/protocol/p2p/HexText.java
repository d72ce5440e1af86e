package io.davylamp.protocol.p2p;

/** At most 16 bytes seen as hex digits, without a String. Reused: valid until refilled. */
final class HexText implements CharSequence {
  private long hi;
  private long lo;
  private int digits;

  /** @param bytes how many of the 16, from the front */
  HexText of(long first, long second, int bytes) {
    hi = first;
    lo = second;
    digits = 2 * bytes;
    return this;
  }

  @Override
  public int length() {
    return digits;
  }

  @Override
  public char charAt(int index) {
    long half = index < 16 ? hi : lo;
    return Character.forDigit((int) (half >>> 60 - 4 * (index & 15)) & 0xF, 16);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().substring(start, end);
  }

  @Override
  public String toString() {
    return new StringBuilder(digits).append(this, 0, digits).toString();
  }
}
