package io.davylamp.cli;

import io.davylamp.capture.CaptureException;
import io.davylamp.capture.LiveSource;
import io.davylamp.capture.PacketSource;
import io.davylamp.output.SourceNames;
import io.davylamp.pipeline.RunResult;
import io.davylamp.pipeline.Runner;
import io.davylamp.report.Words;
import io.davylamp.stats.Counters;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code davylamp live}: the same pipeline on an interface. */
@Command(
    name = "live",
    description = "Watch an interface and tell of mining as it happens. Ctrl-C ends it with a summary.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  sudo davylamp live -i eth1",
      "  sudo davylamp live -i eth1 -F 'not port 22' -l /var/log/davylamp",
      "  sudo davylamp live -i eth1 --eve - | jq .",
      "",
      "Exit codes: 0 ran, 1 the interface or the output failed, 2 wrong usage or configuration, 3 alerts (with --fail-on-alert)."
    })
final class LiveCommand implements Callable<Integer>, Commands.Printing {
  /** Longest sentence shown of a finding; what it quotes comes from the network. */
  private static final int MAX_SENTENCE = 480;

  @Option(
      names = {"-i", "--interface"},
      required = true,
      paramLabel = "IFACE",
      description = "Interface to capture from; see 'davylamp interfaces'.")
  private String iface;

  @Mixin private OutputOptions output;
  @Mixin private EngineOptions engine;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private PrintStream out;
  private PrintStream err;

  @Override
  public void streams(PrintStream standard, PrintStream error) {
    out = standard;
    err = error;
  }

  @Override
  public Integer call() {
    PrintStream people = output.eveToStdout() ? err : out;
    try {
      Setup setup = Setup.load(engine, output, true);
      setup.checkFilter();
      Counters sinkCounters = new Counters();
      try (EveFile eve = EveFile.open(output, true, sinkCounters, out)) {
        return watch(setup, eve, sinkCounters, people);
      }
    } catch (UsageException e) {
      err.println("davylamp: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (CaptureException e) {
      err.println("davylamp: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private int watch(Setup setup, EveFile eve, Counters sinkCounters, PrintStream people) {
    boolean terminal = System.console() != null && !output.quiet;
    Progress progress = new Progress(err, terminal, source -> -1);
    Runner runner =
        setup.runner(interfaceNames(), eve.sink, (sentence, timeNs) -> tell(progress, people, sentence, timeNs));
    // Opened before anything is said or started: what is not there is not watched.
    PacketSource source = new LiveSource(iface, setup.live(), 0);
    try (Interrupt interrupt = new Interrupt(runner)) {
      if (!output.quiet) {
        for (String warning : setup.warnings(System.currentTimeMillis() * 1_000_000L)) {
          err.println("davylamp: warning: " + warning);
        }
        err.println("davylamp: watching " + iface + ", events " + eve.describe() + "; Ctrl-C ends");
      }
      RunResult result = runner.run(List.of(id -> source), new Watch(progress, eve, runner));
      progress.clear();
      eve.close();
      return interrupt.end(new Ending(output, setup.privacy(), people, err).tell(result, eve, sinkCounters, false));
    }
  }

  private void tell(Progress progress, PrintStream people, String sentence, long timeNs) {
    if (!output.quiet) {
      progress.clear();
      people.println(Words.time(timeNs) + "  " + Words.clean(sentence, MAX_SENTENCE));
    }
  }

  private SourceNames interfaceNames() {
    return new SourceNames() {
      @Override
      public String fileName(int sourceId) {
        return null;
      }

      @Override
      public String interfaceName(int sourceId) {
        return iface;
      }
    };
  }
}
