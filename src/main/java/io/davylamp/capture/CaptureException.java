package io.davylamp.capture;

/**
 * A capture cannot be opened or went wrong: the message names file or interface, packet number where there is one, what was
 * found, what was expected and, where there is one, the command that helps.
 */
public final class CaptureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CaptureException(String message) {
    super(message);
  }

  public CaptureException(String message, Throwable cause) {
    super(message, cause);
  }
}
