package io.davylamp.cli;

import io.davylamp.capture.CaptureException;
import io.davylamp.capture.Interfaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code davylamp version}. */
@Command(
    name = "version",
    description = "Print the versions of Davylamp, Java and libpcap.",
    footerHeading = "%nExample:%n",
    footer = "  davylamp version")
final class VersionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public void run() {
    spec.commandLine().getOut().println(text());
  }

  static String text() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    String libpcap;
    try {
      libpcap = Interfaces.libpcapVersion();
    } catch (CaptureException e) {
      libpcap = e.getMessage();
    }
    return "Davylamp " + (version == null ? "(from class files)" : version)
        + System.lineSeparator() + "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        + System.lineSeparator() + libpcap;
  }
}
