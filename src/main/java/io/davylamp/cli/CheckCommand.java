package io.davylamp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code davylamp check}. */
@Command(
    name = "check",
    description = "Validate configuration and rules without running.",
    footerHeading = "%nExamples:%n",
    footer = {"  davylamp check", "  davylamp check -c /etc/davylamp/davylamp.yaml --rules ./rules", "",
      "Exit codes: 0 valid, 2 not valid (the message names file, line and column)."})
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private EngineOptions engine;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() {
    try {
      Setup setup = Setup.load(engine, new OutputOptions(), false);
      spec.commandLine().getOut().println(setup.describe());
      for (String warning : setup.warnings(System.currentTimeMillis() * 1_000_000L)) {
        spec.commandLine().getErr().println("davylamp: warning: " + warning);
      }
      return ExitCode.RAN;
    } catch (UsageException e) {
      spec.commandLine().getErr().println("davylamp: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }
}
