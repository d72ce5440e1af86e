package io.davylamp;

import io.davylamp.cli.Davylamp;

/** The program: command line in, exit code out. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int code = Davylamp.run(args, System.out, System.err);
    System.out.flush();
    System.exit(code);
  }
}
