package io.davylamp.config;

/** The configuration is not valid: {@code file:line:column: what was found; what was expected}. Nothing of it is in use then. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
