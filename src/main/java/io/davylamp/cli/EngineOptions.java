package io.davylamp.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every command that runs or checks the sensor. */
final class EngineOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Configuration file (YAML); without it the commented defaults apply.")
  Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set one value of the configuration, for example --set flow.max-flows=100000. May be repeated.")
  List<String> set = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Folder with the rules (default: the rules folder beside the program).")
  Path rules;
}
