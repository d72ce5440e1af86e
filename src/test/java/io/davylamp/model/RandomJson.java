package io.davylamp.model;

import java.util.Arrays;
import java.util.Random;

/** Random JSON texts, valid by construction, and the ways to spoil them. */
public final class RandomJson {
  private static final String[] STRINGS = {
    "", "id", "method", "a\\nb", "\\u0041", "\\/x", "\u00e9", "\u20ac", "\ud83d\ude00", "0x12", "mining.notify", "\\\\", "\\\"q"
  };
  private static final String[] NUMBERS = {
    "0", "-0", "1", "-1", "12", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "18446744073709551616",
    "0.5", "-1.25e3", "1E+2", "4294967296", "0.00000000023283064365386963", "1e22", "123456789012345678901234567890"
  };
  private static final String SPOILERS = "{}[]\",:\\tfn0-.e'\u0001 \tu";

  private final Random random;

  public RandomJson(Random random) {
    this.random = random;
  }

  public void container(StringBuilder out, int depth) {
    boolean object = random.nextBoolean();
    out.append(object ? '{' : '[');
    int members = random.nextInt(4);
    for (int i = 0; i < members; i++) {
      out.append(i > 0 ? "," : "").append(space());
      if (object) {
        out.append('"').append(STRINGS[random.nextInt(STRINGS.length)]).append(i).append('"').append(space()).append(':');
      }
      value(out.append(space()), depth + 1);
      out.append(space());
    }
    out.append(object ? '}' : ']');
  }

  private void value(StringBuilder out, int depth) {
    switch (random.nextInt(depth > 5 ? 4 : 6)) {
      case 0 -> out.append('"').append(STRINGS[random.nextInt(STRINGS.length)]).append('"');
      case 1 -> out.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 2 -> out.append(random.nextBoolean() ? "true" : "false");
      case 3 -> out.append("null");
      default -> container(out, depth);
    }
  }

  private String space() {
    return random.nextInt(5) == 0 ? " \t\r\n".substring(random.nextInt(4), 4) : "";
  }

  /** One to three bytes changed, removed, doubled or the tail cut off. */
  public static byte[] mutate(byte[] source, Random random) {
    byte[] bytes = source;
    for (int n = random.nextInt(3); n >= 0 && bytes.length > 1; n--) {
      int at = random.nextInt(bytes.length);
      byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) SPOILERS.charAt(random.nextInt(SPOILERS.length()));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> {
          bytes = Arrays.copyOf(bytes, bytes.length + 1);
          System.arraycopy(tail, 0, bytes, at + 1, tail.length);
        }
        default -> {
          System.arraycopy(tail, 1, bytes, at, tail.length - 1);
          bytes = Arrays.copyOf(bytes, bytes.length - 1);
        }
      }
    }
    return bytes;
  }
}
