package io.davylamp.cli;

/** Wrong usage, configuration or rules: told to the user, exit code 2. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
