package io.davylamp.detect;

import java.nio.file.Path;

/** The rules folder of this project, as users get it. */
public final class RulesOfTheProject {
  public static final Path FOLDER = Path.of("rules");

  private RulesOfTheProject() {}

  public static Rules load() {
    try {
      return Rules.load(FOLDER);
    } catch (RuleException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
