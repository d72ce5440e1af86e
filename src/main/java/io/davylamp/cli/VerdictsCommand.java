package io.davylamp.cli;

import io.davylamp.capture.CaptureException;
import io.davylamp.capture.CaptureFiles;
import io.davylamp.capture.PcapFileSource;
import io.davylamp.output.EventSink;
import io.davylamp.output.SourceNames;
import io.davylamp.pipeline.AlertListener;
import io.davylamp.pipeline.RunResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code davylamp verdicts}: each capture read by itself, a line of a table for each. */
@Command(
    name = "verdicts",
    description = "Read every capture by itself and print a table of what mining is in each.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  davylamp verdicts pcaps",
      "  davylamp verdicts ~/captures/benign ~/captures/mining",
      "",
      "Two tables: captures with mining (and those that were to have some), then the others. Below a folder named 'benign' nothing",
      "may be alerted. A labels.csv beside captures is compared with what was found: columns 'capture', 'accepted' (shares) and",
      "'rate_15m' (H/s the miner printed; of 'coin' eth MH/s). Exit codes: 0 ran, 1 an alert below 'benign', 2 wrong usage."
    })
final class VerdictsCommand implements Callable<Integer>, Commands.Printing {
  private static final String BENIGN = "benign";

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Capture files, folders (read recursively) or quoted globs.")
  private List<String> paths;

  @Mixin private EngineOptions engine;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Labels labels = new Labels();
  private PrintStream out;
  private PrintStream err;

  @Override
  public void streams(PrintStream standard, PrintStream error) {
    out = standard;
    err = error;
  }

  @Override
  public Integer call() {
    try {
      Setup setup = Setup.load(engine, new OutputOptions(), false);
      VerdictTable table = new VerdictTable();
      for (String file : CaptureFiles.expand(paths)) {
        table.add(verdict(setup, file));
      }
      table.print(out);
      return table.falseAlarms() > 0 ? ExitCode.FAILED : ExitCode.RAN;
    } catch (UsageException e) {
      err.println("davylamp: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (CaptureException | IOException e) {
      err.println("davylamp: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private VerdictTable.Row verdict(Setup setup, String file) throws IOException {
    SourceNames names = new SourceNames() {
      @Override
      public String fileName(int sourceId) {
        return file;
      }

      @Override
      public String interfaceName(int sourceId) {
        return null;
      }
    };
    RunResult result = setup.runner(names, new Nowhere(), AlertListener.NONE)
        .run(List.of(id -> new PcapFileSource(file, setup.filter(), id)), (source, counters, time) -> { });
    Path path = Path.of(file);
    return VerdictTable.row(path, isBelowBenign(path), result, labels.of(path));
  }

  private static boolean isBelowBenign(Path file) {
    for (Path part : file.toAbsolutePath().normalize().getParent()) {
      if (part.toString().equals(BENIGN)) {
        return true;
      }
    }
    return false;
  }

  /** The table is made from the findings; the events are not wanted. */
  private static final class Nowhere implements EventSink {
    @Override
    public boolean offer(byte[] line, int offset, int length) {
      return true;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
