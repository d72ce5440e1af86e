package io.davylamp.cli;

import io.davylamp.Catalog;
import io.davylamp.capture.FilterSyntax;
import io.davylamp.capture.LiveOptions;
import io.davylamp.config.Config;
import io.davylamp.config.ConfigException;
import io.davylamp.detect.RuleException;
import io.davylamp.detect.Rules;
import io.davylamp.event.Privacy;
import io.davylamp.output.EventSink;
import io.davylamp.output.SourceNames;
import io.davylamp.pipeline.AlertListener;
import io.davylamp.pipeline.RunOptions;
import io.davylamp.pipeline.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Configuration, rules and command line put together and checked: what a run is made from. */
final class Setup {
  private final Config config;
  private final Rules rules;
  private final Path rulesFolder;
  private final OutputOptions output;
  private final boolean live;

  private Setup(Config config, Rules rules, Path rulesFolder, OutputOptions output, boolean live) {
    this.config = config;
    this.rules = rules;
    this.rulesFolder = rulesFolder;
    this.output = output;
    this.live = live;
  }

  /** @throws UsageException when configuration or rules are not valid */
  static Setup load(EngineOptions engine, OutputOptions output, boolean live) {
    try {
      Config config = Config.load(engine.config, engine.set);
      Path folder = rulesFolder(engine.rules);
      return new Setup(config, Rules.load(folder), folder, output, live);
    } catch (ConfigException | RuleException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static Path rulesFolder(Path given) {
    String home = System.getProperty("davylamp.home");
    Path folder = given != null ? given : home == null ? Path.of("rules") : Path.of(home, "rules");
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + ": no such folder; expected the rules, see --rules");
    }
    return folder;
  }

  Runner runner(SourceNames names, EventSink sink, AlertListener onAlert) {
    int threads = output.threads != null ? output.threads : config.runtime().threads();
    if (threads < 1 || threads > 64) {
      throw new UsageException("--threads " + threads + ": expected 1 to 64");
    }
    RunOptions run = Settings.run(config, source -> identity(names, source), threads, live,
        Settings.evidence(config, evidenceFolder(), live, privacy()));
    Config.Detect detect = config.detect();
    Catalog catalog =
        new Catalog(
            rules,
            new Catalog.Options(Settings.dns(config), Settings.http(config), Settings.files(config), Settings.stratum(config),
                Settings.tls(config, output.strict),
                config.tls().recordSeries(), Settings.sinkholes(config), detect.portAlerts(), detect.nodeAlerts()),
            Settings.incidents(config), Settings.names(config));
    return new Runner(run, Settings.eve(config, output.strict, privacy()), catalog, names, sink, onAlert);
  }

  /** The folder for evidence, made when it is not there; null for none. @throws UsageException when it cannot be written to */
  private Path evidenceFolder() {
    Path folder = output.evidence;
    if (folder == null) {
      return null;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UsageException(folder + ": cannot be made: " + EveFile.reason(e) + "; expected a folder you may write to, see --evidence");
    }
    if (!Files.isWritable(folder)) {
      throw new UsageException(folder + ": cannot be written to: permission denied; expected a folder you may write to, see --evidence");
    }
    return folder;
  }

  /** How what names somebody is shown. @throws UsageException when the command line asks for a mode that is none */
  Privacy privacy() {
    return Settings.privacy(config, output.privacy);
  }

  LiveOptions live() {
    return Settings.live(config, output.filter);
  }

  /** For files: the capture filter, or null. */
  String filter() {
    return output.filter != null ? output.filter : config.capture().filter();
  }

  /** @throws UsageException when the capture filter is not one on any link type */
  void checkFilter() {
    String filter = filter();
    String wrong = filter == null ? null : FilterSyntax.wrong(filter);
    if (wrong != null) {
      throw new UsageException(wrong);
    }
  }

  String describe() {
    return "Configuration: valid" + System.lineSeparator() + "Rules in " + rulesFolder + ": " + rules.summary();
  }

  /**
   * What is valid and yet hardly meant, one line each.
   *
   * @param nowNs nanoseconds since the epoch
   */
  List<String> warnings(long nowNs) {
    return rules.warnings(nowNs);
  }

  /** The same for every replay of a capture: its file name without folders; of an interface its name. */
  private static long identity(SourceNames names, int source) {
    String file = names.fileName(source);
    String name = file == null ? names.interfaceName(source) : file.substring(file.lastIndexOf('/') + 1);
    return name.hashCode();
  }
}
