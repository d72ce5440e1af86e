package io.davylamp.cli;

import io.davylamp.flow.Mining;
import io.davylamp.incident.Incident;
import io.davylamp.incident.Rate;
import io.davylamp.incident.Sessions;
import io.davylamp.pipeline.RunResult;
import io.davylamp.stats.Counter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A table of captures with mining and one of the others, a line per capture, totals at the end. */
final class VerdictTable {
  /** Longer names of captures lose their beginning: the end tells them apart. */
  private static final int MAX_NAME = 56;

  /**
   * One capture.
   *
   * @param connections on which a dialect of mining was spoken
   * @param dialects those dialects, joined; empty for none
   * @param stage the furthest of them, or what a name or an agent alone amounts to; empty for nothing
   * @param rate of the miner that has one; null when none or several have
   * @param label what the miner itself printed
   */
  record Row(String capture, boolean benign, long tcp, long udp, long connections, String dialects, String stage, long accepted,
      long submitted, Rate rate, Labels.Label label, long alerts, boolean damaged) {
    /** Relative difference to the label's rate; NaN when there is no such pair. */
    double error() {
      return rate != null && label.rate() > 0 ? rate.perSecond() / label.rate() - 1 : Double.NaN;
    }

    boolean hasMining() {
      return connections > 0 || !stage.isEmpty() || label.accepted() != null;
    }
  }

  private final List<Row> rows = new ArrayList<>();

  static Row row(Path file, boolean benign, RunResult result, Labels.Label label) {
    long connections = 0;
    long accepted = 0;
    long submitted = 0;
    TreeSet<String> dialects = new TreeSet<>();
    Map<String, List<Sessions>> miners = new LinkedHashMap<>();
    String stage = "";
    for (Incident incident : result.incidents()) {
      // The list begins with the worst.
      stage = stage.isEmpty() ? incident.stage() == null ? "named" : incident.stage().label() : stage;
      Mining facts = incident.sessions().sum();
      connections += incident.sessions().count();
      accepted += facts.sharesAccepted;
      submitted += facts.sharesSubmitted;
      dialects.addAll(incident.dialects());
      if (incident.sessions().rate().known()) {
        miners.computeIfAbsent(incident.client(), client -> new ArrayList<>()).add(incident.sessions());
      }
    }
    Rate rate = miners.size() == 1 ? Sessions.rate(miners.values().iterator().next()) : null;
    Path folder = file.toAbsolutePath().normalize().getParent();
    String name = folder.getFileName() + "/" + file.getFileName();
    return new Row(name, benign, result.counters().get(Counter.FLOW_TCP), result.counters().get(Counter.FLOW_UDP), connections,
        String.join("+", dialects), stage, accepted, submitted, rate, label,
        result.counters().get(Counter.DETECT_ALERTS), !result.problems().isEmpty());
  }

  void add(Row row) {
    rows.add(row);
  }

  /** Captures below a benign folder with an alert. */
  long falseAlarms() {
    return rows.stream().filter(row -> row.benign() && row.alerts() > 0).count();
  }

  void print(PrintStream out) {
    List<Row> mining = rows.stream().filter(Row::hasMining).toList();
    List<Row> others = rows.stream().filter(row -> !row.hasMining()).toList();
    if (!mining.isEmpty()) {
      printMining(out, mining);
    }
    if (!others.isEmpty()) {
      out.print(mining.isEmpty() ? "" : System.lineSeparator());
      printOthers(out, others);
    }
    out.printf(Locale.ROOT,
        "%d captures, %d TCP and %d UDP flows; mining on %d connections in %d captures; %d alerts in %d captures%n", rows.size(),
        rows.stream().mapToLong(Row::tcp).sum(), rows.stream().mapToLong(Row::udp).sum(),
        rows.stream().mapToLong(Row::connections).sum(), rows.stream().filter(row -> row.connections() > 0).count(),
        rows.stream().mapToLong(Row::alerts).sum(), rows.stream().filter(row -> row.alerts() > 0).count());
    printLabels(out);
    long benign = rows.stream().filter(Row::benign).count();
    if (benign > 0) {
      out.printf(Locale.ROOT, "benign: %d captures, %d with an alert%n", benign, falseAlarms());
    }
  }

  private static void printMining(PrintStream out, List<Row> mining) {
    int width = width(mining);
    int spoken = Math.max(7, mining.stream().mapToInt(row -> row.dialects().length()).max().orElse(7));
    String format = "%-" + width + "s %5s %5s %6s  %-" + spoken + "s  %-9s %12s %8s  %-16s %10s %7s %7s%n";
    out.printf(Locale.ROOT, format, "capture", "tcp", "udp", "mining", "dialect", "stage", "accepted", "labelled", "hash rate", "labelled",
        "error", "alerts");
    for (Row row : mining) {
      out.printf(Locale.ROOT, format, shortened(row.capture()), row.tcp(), row.udp(), row.connections() == 0 ? "-" : row.connections(),
          row.dialects().isEmpty() ? "-" : row.dialects(), row.stage().isEmpty() ? "-" : row.stage(),
          row.submitted() == 0 ? "-" : row.accepted() + " of " + row.submitted(), row.label().accepted() == null ? "" : row.label().accepted(),
          row.rate() == null ? "-" : row.rate().text(), row.label().rate() > 0 ? new Rate(row.label().rate(), 0, row.rate() == null ? "H/s" : row.rate().unit()).text() : "",
          Double.isNaN(row.error()) ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * row.error()), alerts(row));
    }
  }

  private static void printOthers(PrintStream out, List<Row> others) {
    String format = "%-" + width(others) + "s %5s %5s %7s%n";
    out.printf(Locale.ROOT, format, "capture without mining", "tcp", "udp", "alerts");
    for (Row row : others) {
      out.printf(Locale.ROOT, format, shortened(row.capture()), row.tcp(), row.udp(), alerts(row));
    }
  }

  private void printLabels(PrintStream out) {
    List<Row> counted = rows.stream().filter(row -> row.label().accepted() != null && row.label().accepted().matches("\\d{1,9}")).toList();
    if (counted.isEmpty()) {
      return;
    }
    long exact = counted.stream().filter(row -> row.accepted() == Long.parseLong(row.label().accepted())).count();
    out.printf(Locale.ROOT, "labels: accepted shares equal in %d of %d captures", exact, counted.size());
    double[] errors = rows.stream().filter(row -> row.label().hasManyShares()).mapToDouble(row -> Math.abs(row.error()))
        .filter(e -> !Double.isNaN(e)).sorted().toArray();
    if (errors.length > 0) {
      double median = (errors[(errors.length - 1) / 2] + errors[errors.length / 2]) / 2;
      out.printf(Locale.ROOT, "; hash rate of the %d with 200 or more: median error %.1f %%, worst %.1f %%", errors.length, 100 * median,
          100 * errors[errors.length - 1]);
    }
    out.println();
  }

  private static int width(List<Row> shown) {
    return Math.max(22, shown.stream().mapToInt(row -> Math.min(MAX_NAME, row.capture().length())).max().orElse(7));
  }

  private static String alerts(Row row) {
    return (row.alerts() == 0 ? "-" : row.alerts()) + (row.damaged() ? " damaged" : "");
  }

  private static String shortened(String name) {
    return name.length() <= MAX_NAME ? name : "…" + name.substring(name.length() - MAX_NAME + 1);
  }
}
