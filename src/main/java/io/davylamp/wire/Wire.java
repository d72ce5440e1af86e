package io.davylamp.wire;

/**
 * Answers of every view's {@code wrap(buffer, offset, available)}: {@code available} is the number of bytes that may be read from
 * {@code offset} on. After {@link #OK} no accessor of the view can fail; after anything else none may be called.
 */
public final class Wire {
  public static final int OK = 0;
  /** The header needs more bytes than are available. */
  public static final int TRUNCATED = 1;
  /** A length field is smaller than the header it describes. */
  public static final int BAD_LENGTH = 2;
  /** The version field is not the view's. */
  public static final int BAD_VERSION = 3;
  /** A chain of headers is longer than the view follows. */
  public static final int TOO_MANY = 4;

  private Wire() {}

  /** The name of an answer, for people. */
  public static String name(int answer) {
    return switch (answer) {
      case OK -> "OK";
      case TRUNCATED -> "TRUNCATED";
      case BAD_LENGTH -> "BAD_LENGTH";
      case BAD_VERSION -> "BAD_VERSION";
      case TOO_MANY -> "TOO_MANY";
      default -> "answer " + answer;
    };
  }
}
