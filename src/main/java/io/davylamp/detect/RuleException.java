package io.davylamp.detect;

/** A rule file cannot be loaded: {@code file:line:column: what was found; what was expected}. Nothing of it is in use then. */
public final class RuleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;

  /**
   * @param file as given to the loader
   * @param line from 1
   * @param column in characters, from 1
   */
  public RuleException(String file, int line, int column, String problem) {
    super(file + ":" + line + ":" + column + ": " + problem);
    this.file = file;
    this.line = line;
    this.column = column;
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
