package io.davylamp.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that writes events. */
final class OutputOptions {
  @Option(
      names = {"-l", "--log-dir"},
      paramLabel = "DIR",
      description = "Folder for the event file eve.json (default: ./log).")
  Path logDir = Path.of("log");

  @Option(
      names = "--eve",
      paramLabel = "FILE|-",
      description = "Write EVE lines to this file instead; '-' is standard output, and all text for people then goes to standard error.")
  String eve;

  @Option(names = "--strict", description = "Only events and members that Suricata's own schema knows.")
  boolean strict;

  @Option(
      names = {"-F", "--filter"},
      paramLabel = "BPF",
      description = "Look only at packets that match this capture filter, for example 'tcp port 3333'.")
  String filter;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors; events are written as always.")
  boolean quiet;

  @Option(names = "--fail-on-alert", description = "Exit with 3 when there was an alert.")
  boolean failOnAlert;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Workers (default: runtime.threads of the configuration, which is 1: the same output byte for byte on every run).")
  Integer threads;

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description = "Write into DIR, per incident, a capture of its packets (those before the alert, and the DNS answer that led there)"
          + " and a transcript of what was said.")
  Path evidence;

  @Option(
      names = "--privacy",
      paramLabel = "MODE",
      description = "Show wallets, workers, logins, accounts and mail addresses whole (off), by their ends (mask), or by ends and digest"
          + " (hash), in everything that is written (default: output.privacy of the configuration, which is off).")
  String privacy;

  /** Whether standard output belongs to the events. */
  boolean eveToStdout() {
    return "-".equals(eve);
  }
}
