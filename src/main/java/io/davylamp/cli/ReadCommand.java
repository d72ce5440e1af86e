package io.davylamp.cli;

import io.davylamp.capture.CaptureException;
import io.davylamp.capture.CaptureFiles;
import io.davylamp.capture.PacketSource;
import io.davylamp.capture.PcapFileSource;
import io.davylamp.output.SourceNames;
import io.davylamp.pipeline.AlertListener;
import io.davylamp.pipeline.RunResult;
import io.davylamp.pipeline.Runner;
import io.davylamp.stats.Counters;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code davylamp read}: captures in, findings out. */
@Command(
    name = "read",
    description = "Read capture files and say what mining is in them.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  davylamp read pcaps/monero/xmrig-session.pcap",
      "  davylamp read -l /tmp/out monday.pcap.gz tuesday.pcapng",
      "  davylamp read --strict --eve - captures/ | jq 'select(.event_type==\"alert\")'",
      "  tcpdump -w - | davylamp read -",
      "",
      "pcap and pcapng, micro- and nanoseconds, plain, gzip or zstd. Exit codes: 0 ran, 1 a capture or the output failed,",
      "2 wrong usage or configuration, 3 alerts (with --fail-on-alert)."
    })
final class ReadCommand implements Callable<Integer>, Commands.Printing {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Capture files, folders (read recursively), quoted globs, or '-' for standard input.")
  private List<String> paths;

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
      Setup setup = Setup.load(engine, output, false);
      setup.checkFilter();
      List<String> missing = new ArrayList<>();
      List<String> files = CaptureFiles.expand(paths, missing);
      missing.forEach(problem -> err.println("davylamp: " + problem));
      if (files.isEmpty()) {
        return ExitCode.FAILED;
      }
      Counters sinkCounters = new Counters();
      try (EveFile eve = EveFile.open(output, false, sinkCounters, out)) {
        return run(setup, files, eve, sinkCounters, people, !missing.isEmpty());
      }
    } catch (UsageException e) {
      err.println("davylamp: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (CaptureException e) {
      err.println("davylamp: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  /** @param failed whether something named was not there to be read */
  private int run(
      Setup setup, List<String> files, EveFile eve, Counters sinkCounters, PrintStream people, boolean failed) {
    boolean terminal = System.console() != null && !output.quiet && people == (output.eveToStdout() ? System.err : System.out);
    Progress progress = new Progress(err, terminal, source -> source instanceof PcapFileSource file ? file.progress() : -1);
    Runner runner = setup.runner(fileNames(files), eve.sink, AlertListener.NONE);
    List<Runner.Opener> openers = new ArrayList<>();
    for (String file : files) {
      openers.add(id -> open(file, setup.filter(), id));
    }
    try (Interrupt interrupt = new Interrupt(runner)) {
      RunResult result = runner.run(openers, new Watch(progress, eve, runner));
      progress.clear();
      eve.close();
      if (interrupt.asked()) {
        err.println("davylamp: interrupted: only what was read until then is reported");
      }
      return interrupt.end(new Ending(output, setup.privacy(), people, err).tell(result, eve, sinkCounters, failed || interrupt.asked()));
    }
  }

  private static PacketSource open(String file, String filter, int id) {
    return new PcapFileSource(file, filter, id);
  }

  private static SourceNames fileNames(List<String> files) {
    return new SourceNames() {
      @Override
      public String fileName(int sourceId) {
        return files.get(sourceId);
      }

      @Override
      public String interfaceName(int sourceId) {
        return null;
      }
    };
  }
}
