package io.davylamp.cli;

/** What the process says to scripts. */
final class ExitCode {
  /** The command did what it should. */
  static final int RAN = 0;
  /** Something failed: a capture could not be read, an interface not opened, events not written. */
  static final int FAILED = 1;
  /** Wrong usage, configuration or rules; nothing was started. */
  static final int USAGE = 2;
  /** With {@code --fail-on-alert}: it ran, and there was an alert. */
  static final int ALERTS = 3;

  private ExitCode() {}
}
