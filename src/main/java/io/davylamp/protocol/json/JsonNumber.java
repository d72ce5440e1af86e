package io.davylamp.protocol.json;

import io.netty.buffer.ByteBuf;

/** The number a {@link JsonScanner} stands on: exact for 64 bits, signed and unsigned. Reused for every number of the scanner. */
public final class JsonNumber {
  private static final double[] POWERS = new double[23];
  /** Largest magnitude that takes one more decimal digit: (2^64 - 1) / 10. */
  private static final long LAST_SAFE = 0x1999999999999999L;

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private long magnitude;
  private boolean negative;
  private boolean overflow;
  private boolean leadingZeros;
  /** Decimal exponent of {@link #magnitude}. */
  private int exponent;
  private int end;

  /** Reads from {@code offset}. @return INTEGER, DECIMAL, INCOMPLETE or BROKEN */
  JsonToken scan(ByteBuf buffer, int offset, int limit) {
    magnitude = 0;
    overflow = false;
    exponent = 0;
    negative = buffer.getByte(offset) == '-';
    int first = negative ? offset + 1 : offset;
    int at = digits(buffer, first, limit, 0);
    if (at == first) {
      return stop(at, limit);
    }
    leadingZeros = at - first > 1 && buffer.getByte(first) == '0';
    JsonToken kind = JsonToken.INTEGER;
    if (at < limit && buffer.getByte(at) == '.') {
      int fraction = at + 1;
      at = digits(buffer, fraction, limit, 1);
      if (at == fraction) {
        return stop(at, limit);
      }
      kind = JsonToken.DECIMAL;
    }
    if (at < limit && (buffer.getByte(at) | 0x20) == 'e') {
      at = exponent(buffer, at + 1, limit);
      if (at < 0) {
        return stop(-at, limit);
      }
      kind = JsonToken.DECIMAL;
    }
    end = at;
    return kind;
  }

  /** Whether {@link #longValue} is exact: an integer of -2^63 to 2^63-1. */
  public boolean fitsLong() {
    return exponent == 0 && !overflow && (magnitude >= 0 || negative && magnitude == Long.MIN_VALUE);
  }

  /** The integer, or the nearest long when it does not fit. */
  public long longValue() {
    if (overflow || magnitude < 0) {
      return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return exponent == 0 ? negative ? -magnitude : magnitude : (long) doubleValue();
  }

  /** Whether {@link #unsignedValue} is exact: an integer of 0 to 2^64-1. */
  public boolean fitsUnsigned() {
    return exponent == 0 && !overflow && (!negative || magnitude == 0);
  }

  /** The integer's 64 bits, to be read as unsigned. */
  public long unsignedValue() {
    return magnitude;
  }

  /** The value; exact up to 2^53 with an exponent within 22, else within a few units in the last place. */
  public double doubleValue() {
    double value = magnitude >= 0 ? magnitude : (magnitude >>> 1 | magnitude & 1) * 2.0;
    int left = Math.min(Math.abs(exponent), 700);
    while (left > 0 && value != 0 && !Double.isInfinite(value)) {
      int step = Math.min(left, 22);
      value = exponent > 0 ? value * POWERS[step] : value / POWERS[step];
      left -= step;
    }
    return negative ? -value : value;
  }

  int end() {
    return end;
  }

  boolean leadingZeros() {
    return leadingZeros;
  }

  private JsonToken stop(int at, int limit) {
    end = at;
    leadingZeros = false;
    return at >= limit ? JsonToken.INCOMPLETE : JsonToken.BROKEN;
  }

  /** Adds digits to the magnitude; digits beyond 64 bits only move the exponent. @return the first byte that is none */
  private int digits(ByteBuf buffer, int from, int limit, int fraction) {
    int at = from;
    while (at < limit) {
      int digit = buffer.getByte(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      int order = Long.compareUnsigned(magnitude, LAST_SAFE);
      if (overflow || order > 0 || order == 0 && digit > 5) {
        overflow = true;
        exponent += 1 - fraction;
      } else {
        magnitude = magnitude * 10 + digit;
        exponent -= fraction;
      }
      at++;
    }
    return at;
  }

  /** @return the first byte behind the exponent, or the negated position at which it fails */
  private int exponent(ByteBuf buffer, int from, int limit) {
    int at = from;
    boolean minus = false;
    if (at < limit && (buffer.getByte(at) == '-' || buffer.getByte(at) == '+')) {
      minus = buffer.getByte(at) == '-';
      at++;
    }
    int first = at;
    int value = 0;
    while (at < limit && buffer.getByte(at) >= '0' && buffer.getByte(at) <= '9') {
      value = Math.min(value * 10 + buffer.getByte(at) - '0', 100_000);
      at++;
    }
    if (at == first) {
      return -at;
    }
    exponent += minus ? -value : value;
    return at;
  }
}
