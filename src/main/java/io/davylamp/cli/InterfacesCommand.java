package io.davylamp.cli;

import io.davylamp.capture.CaptureException;
import io.davylamp.capture.Interfaces;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code davylamp interfaces}. */
@Command(
    name = "interfaces",
    description = "List the network interfaces that can be captured from.",
    footerHeading = "%nExample:%n",
    footer = "  davylamp interfaces")
final class InterfacesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private static String describe(Interfaces.Interface one) {
    StringBuilder text = new StringBuilder(one.name());
    text.append(one.up() ? "  up" : "  down");
    if (one.loopback()) {
      text.append("  loopback");
    }
    if (!one.addresses().isEmpty()) {
      text.append("  ").append(String.join(", ", one.addresses()));
    }
    if (one.description() != null && !one.description().isBlank()) {
      text.append("  (").append(one.description()).append(')');
    }
    return text.toString();
  }

  @Override
  public Integer call() {
    try {
      List<Interfaces.Interface> all = Interfaces.list();
      for (Interfaces.Interface one : all) {
        spec.commandLine().getOut().println(describe(one));
      }
      if (all.isEmpty()) {
        spec.commandLine().getErr().println(
            "davylamp: no interface can be captured from; that needs CAP_NET_RAW, for example 'sudo ./davylamp interfaces'");
        return ExitCode.FAILED;
      }
      return ExitCode.RAN;
    } catch (CaptureException e) {
      spec.commandLine().getErr().println("davylamp: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }
}
