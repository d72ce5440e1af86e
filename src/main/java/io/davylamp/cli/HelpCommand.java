package io.davylamp.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code davylamp help [COMMAND]}, for who expects it. */
@Command(
    name = "help",
    description = "Show the help of a command.",
    footerHeading = "%nExamples:%n",
    footer = {"  davylamp help", "  davylamp help read"})
final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to explain.")
  private String command;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public void run() {
    CommandLine parent = spec.parent().commandLine();
    CommandLine wanted = command == null ? parent : parent.getSubcommands().get(command);
    if (wanted == null) {
      throw new ParameterException(spec.commandLine(), "No command '" + command + "'; there are " + parent.getSubcommands().keySet());
    }
    wanted.usage(spec.commandLine().getOut());
  }
}
