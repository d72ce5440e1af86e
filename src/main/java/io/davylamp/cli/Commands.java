package io.davylamp.cli;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands and hands them the streams they print on. */
final class Commands implements IFactory {
  private final PrintStream out;
  private final PrintStream err;

  Commands(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** A command that prints for people. */
  interface Printing {
    void streams(PrintStream out, PrintStream err);
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    K made = CommandLine.defaultFactory().create(type);
    if (made instanceof Printing printing) {
      printing.streams(out, err);
    }
    return made;
  }
}
