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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      "Below a folder named 'benign' nothing may be alerted. A labels.csv beside captures, with the columns 'capture' and",
      "'accepted', is compared with the accepted shares. Exit codes: 0 ran, 1 an alert below 'benign', 2 wrong usage."
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

  private final Map<Path, Map<String, String>> labels = new HashMap<>();
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
    return VerdictTable.row(path, isBelowBenign(path), result, label(path));
  }

  private static boolean isBelowBenign(Path file) {
    for (Path part : file.toAbsolutePath().normalize().getParent()) {
      if (part.toString().equals(BENIGN)) {
        return true;
      }
    }
    return false;
  }

  /** What labels.csv beside the capture says of accepted shares, or null. */
  private String label(Path capture) throws IOException {
    Path folder = capture.toAbsolutePath().getParent();
    Map<String, String> known = labels.get(folder);
    if (known == null) {
      known = read(folder.resolve("labels.csv"));
      labels.put(folder, known);
    }
    return known.get(capture.getFileName().toString());
  }

  private static Map<String, String> read(Path csv) throws IOException {
    Map<String, String> accepted = new HashMap<>();
    if (!Files.isRegularFile(csv)) {
      return accepted;
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(csv));
    List<String> header = lines.isEmpty() ? List.of() : List.of(lines.remove(0).split(",", -1));
    int name = header.indexOf("capture");
    int count = header.indexOf("accepted");
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      if (name >= 0 && count >= 0 && cells.length > Math.max(name, count)) {
        accepted.put(cells[name], cells[count]);
      }
    }
    return accepted;
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
