package io.davylamp.cli;

import io.davylamp.pipeline.RunResult;
import io.davylamp.incident.Incident;
import io.davylamp.flow.Mining;
import io.davylamp.stats.Counter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** One line per capture, totals at the end. */
final class VerdictTable {
  /** Longer names of captures lose their beginning: the end tells them apart. */
  private static final int MAX_NAME = 56;

  /**
   * One capture.
   *
   * @param connections on which a dialect of mining was spoken
   * @param dialects those dialects, joined; empty for none
   * @param stage the furthest of them, or what a name or an agent alone amounts to; empty for nothing
   * @param label accepted shares by labels.csv, or null
   */
  record Row(String capture, boolean benign, long tcp, long udp, long connections, String dialects, String stage, long accepted,
      long submitted, String label, long alerts, boolean damaged) {}

  private final List<Row> rows = new ArrayList<>();

  static Row row(Path file, boolean benign, RunResult result, String label) {
    long connections = 0;
    long accepted = 0;
    long submitted = 0;
    TreeSet<String> dialects = new TreeSet<>();
    String stage = "";
    for (Incident incident : result.incidents()) {
      // The list begins with the worst.
      stage = stage.isEmpty() ? incident.stage() == null ? "named" : incident.stage().label() : stage;
      Mining facts = incident.sessions().sum();
      connections += incident.sessions().count();
      accepted += facts.sharesAccepted;
      submitted += facts.sharesSubmitted;
      dialects.addAll(incident.dialects());
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    String name = folder.getFileName() + "/" + file.getFileName();
    return new Row(name, benign, result.counters().get(Counter.FLOW_TCP), result.counters().get(Counter.FLOW_UDP), connections,
        String.join("+", dialects), stage, accepted, submitted, label, result.counters().get(Counter.DETECT_ALERTS),
        !result.problems().isEmpty());
  }

  void add(Row row) {
    rows.add(row);
  }

  /** Captures below a benign folder with an alert. */
  long falseAlarms() {
    return rows.stream().filter(row -> row.benign() && row.alerts() > 0).count();
  }

  void print(PrintStream out) {
    int width = rows.stream().mapToInt(row -> Math.min(MAX_NAME, row.capture().length())).max().orElse(7);
    int spoken = Math.max(7, rows.stream().mapToInt(row -> row.dialects().length()).max().orElse(7));
    String format = "%-" + width + "s %6s %6s %7s  %-" + spoken + "s  %-9s %13s %8s %7s%n";
    out.printf(Locale.ROOT, format, "capture", "tcp", "udp", "mining", "dialect", "stage", "accepted", "labelled", "alerts");
    for (Row row : rows) {
      out.printf(Locale.ROOT, format, shortened(row.capture()), row.tcp(), row.udp(), row.connections() == 0 ? "-" : row.connections(),
          row.dialects().isEmpty() ? "-" : row.dialects(), row.stage().isEmpty() ? "-" : row.stage(),
          row.submitted() == 0 ? "-" : row.accepted() + " of " + row.submitted(), row.label() == null ? "" : row.label(),
          (row.alerts() == 0 ? "-" : row.alerts()) + (row.damaged() ? " damaged" : ""));
    }
    out.printf(Locale.ROOT,
        "%d captures, %d TCP and %d UDP flows; mining on %d connections in %d captures; %d alerts in %d captures%n", rows.size(), rows.stream().mapToLong(Row::tcp).sum(), rows.stream().mapToLong(Row::udp).sum(),
        rows.stream().mapToLong(Row::connections).sum(), rows.stream().filter(row -> row.connections() > 0).count(),
        rows.stream().mapToLong(Row::alerts).sum(), rows.stream().filter(row -> row.alerts() > 0).count());
    long benign = rows.stream().filter(Row::benign).count();
    if (benign > 0) {
      out.printf(Locale.ROOT, "benign: %d captures, %d with an alert%n", benign, falseAlarms());
    }
  }

  private static String shortened(String name) {
    return name.length() <= MAX_NAME ? name : "…" + name.substring(name.length() - MAX_NAME + 1);
  }
}
