package io.davylamp.detect.indicator;

/**
 * Something that is looked for in files.
 *
 * @param name told as evidence
 * @param where it counts
 * @param group marks of one group say the same; its number among those of its place, or {@link #AGAINST}
 * @param bytes as they stand in the file; null for a mark that is no text
 * @param software it gives away, or null
 * @param pages of memory a module must ask for, where {@code bytes} is null
 */
public record FileMark(String name, Where where, int group, byte[] bytes, String software, int pages) {
  /** The group whose marks speak against mining. */
  public static final int AGAINST = -1;
  /** Groups of one place. */
  public static final int MAX_GROUPS = 64;

  /** In what a mark counts. */
  public enum Where {
    PROGRAM("program"),
    SCRIPT("script"),
    PAGE("page"),
    WASM("wasm"),
    /** The name of a program in an archive. */
    ARCHIVE("archive");

    private final String label;

    Where(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
