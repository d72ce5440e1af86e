package io.davylamp.sim;

/**
 * One whole session in one dialect, and what is true of it by construction.
 *
 * @param path of its capture below {@code pcaps/}
 * @param dialect its name in {@code mining.dialect}
 * @param shows what is in it, one clause
 * @param verdict what Davylamp must say, one clause
 * @param accepted shares the pool took
 * @param rejected shares it refused
 * @param framing where a message ends
 */
public record Spoken(
    String path, String dialect, String shows, String verdict, int accepted, int rejected, Framing framing, Scene scene) {
  /** Where a message ends. */
  public enum Framing {
    /** At a newline. */
    LINES,
    /** Where the program's write ended: binary messages, compressed lines, text without a newline. */
    WRITES
  }

  static Spoken lines(String path, String dialect, int accepted, int rejected, String shows, String verdict, Scene scene) {
    return new Spoken(path, dialect, shows, verdict, accepted, rejected, Framing.LINES, scene);
  }

  static Spoken writes(String path, String dialect, int accepted, int rejected, String shows, String verdict, Scene scene) {
    return new Spoken(path, dialect, shows, verdict, accepted, rejected, Framing.WRITES, scene);
  }

  @Override
  public String toString() {
    return path;
  }
}
