package io.davylamp.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top of the command line. */
@Command(
    name = "davylamp",
    description = "A network sensor that shows when there is cryptomining on the wire.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReadCommand.class, LiveCommand.class, VerdictsCommand.class, ExplainCommand.class, CheckCommand.class, InterfacesCommand.class,
      VersionCommand.class, HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  davylamp read pcaps/monero/xmrig-session.pcap     what is in this capture?",
      "  davylamp read --eve - captures/ | jq .            every event as JSON lines",
      "  davylamp live -i eth1                             watch a mirror port",
      "  davylamp explain 14960033                         what does this alert mean, what is to be done?",
      "  davylamp check                                    are configuration and rules valid?",
      "",
      "Exit codes: 0 ran, 1 failed, 2 wrong usage or configuration, 3 alerts (with --fail-on-alert)."
    })
public final class Davylamp implements Runnable {
  @Spec private CommandSpec spec;

  private Davylamp() {}

  /**
   * Runs one command.
   *
   * @param out for what was asked for
   * @param err for messages
   * @return exit code, see {@link ExitCode}
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    CommandLine line = new CommandLine(new Davylamp(), new Commands(out, err));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setUsageHelpWidth(110);
    line.setUsageHelpAutoWidth(false);
    line.setParameterExceptionHandler(Davylamp::onWrongUsage);
    line.setExecutionExceptionHandler(Davylamp::onBug);
    return line.execute(args);
  }

  private static int onWrongUsage(ParameterException wrong, String[] args) {
    CommandLine line = wrong.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("davylamp: " + sentence(wrong));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException wrong) {
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched && wrong.getCommandLine().getParent() == null
        && !unmatched.isUnknownOption()) {
      return "Unknown command: '" + unmatched.getUnmatched().get(0) + "'";
    }
    return wrong.getMessage();
  }

  /** The user gets one line, and the stack only on request: it says nothing to who did not write the program. */
  private static int onBug(Exception bug, CommandLine line, CommandLine.ParseResult parsed) {
    PrintWriter err = line.getErr();
    err.println("davylamp: a bug of Davylamp, please report it: " + bug + " at " + place(bug)
        + "; with DAVYLAMP_DEBUG=1 in the environment all details are printed");
    if ("1".equals(System.getenv("DAVYLAMP_DEBUG"))) {
      bug.printStackTrace(err);
    }
    return ExitCode.FAILED;
  }

  private static Object place(Exception bug) {
    StackTraceElement[] stack = bug.getStackTrace();
    return stack.length == 0 ? "an unknown place" : stack[0];
  }

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @CommandLine.Option(
      names = {"-V", "--version"},
      description = "Print the version and exit.")
  private boolean version;

  @Override
  public void run() {
    if (version) {
      spec.commandLine().getOut().println(VersionCommand.text());
      return;
    }
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }
}
