package io.davylamp.cli;

import io.davylamp.event.Privacy;
import io.davylamp.pipeline.RunResult;
import io.davylamp.incident.Incident;
import io.davylamp.incident.Sessions;
import io.davylamp.report.TopFlows;
import io.davylamp.report.Words;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows a person what a run found: findings in sentences, the busiest connections, the totals. */
final class Summary {
  /** Findings told in full; the rest is in the EVE file. */
  private static final int MAX_TOLD = 25;

  private final PrintStream out;
  private final Privacy privacy;

  Summary(PrintStream out, Privacy privacy) {
    this.out = out;
    this.privacy = privacy;
  }

  /**
   * @param eveFile where the events are, in words
   * @param evidence its folder, or null
   */
  void print(RunResult result, String eveFile, Path evidence) {
    findings(result);
    busiest(result.busiest());
    totals(result);
    out.println("Events " + eveFile);
    long packets = result.counters().get(Counter.EVIDENCE_PACKETS);
    if (evidence != null && packets > 0) {
      long dropped = result.counters().get(Counter.EVIDENCE_DROPPED);
      out.println("Evidence in " + evidence + ", " + Words.count(packets, "packet")
          + (dropped == 0 ? "" : "; left out because of limits: " + Words.grouped(dropped)));
    }
    for (String bug : result.bugs()) {
      out.println("A bug of Davylamp, please report it: " + bug);
    }
    if (result.inUse() != 0) {
      out.println("A bug of Davylamp, please report it: " + result.inUse() + " pooled objects were not given back");
    }
  }

  private void findings(RunResult result) {
    List<Incident> findings = result.incidents();
    if (findings.isEmpty()) {
      out.println("No mining found.");
    } else {
      out.println("Mining found: " + Words.count(findings.size() + result.incidentsOverflow(), "finding"));
      int told = 0;
      for (Incident finding : findings) {
        if (told++ == MAX_TOLD) {
          out.println("  … and " + Words.grouped(findings.size() - MAX_TOLD + result.incidentsOverflow()) + " more, see the events");
          break;
        }
        out.println("  * " + wrap(Words.of(finding, privacy)));
      }
      hosts(findings);
    }
    out.println();
  }

  /** Miners with several pools work as fast as all of it together. */
  private void hosts(List<Incident> findings) {
    Map<String, List<Sessions>> miners = new LinkedHashMap<>();
    for (Incident finding : findings) {
      if (finding.sessions().rate().known()) {
        miners.computeIfAbsent(finding.client(), client -> new ArrayList<>()).add(finding.sessions());
      }
    }
    miners.values().removeIf(pools -> pools.size() < 2);
    miners.forEach((client, pools) -> out.println("  " + client + " at all " + pools.size() + " pools together: "
        + Sessions.rate(pools).text() + " lately"));
  }

  private void busiest(List<TopFlows.Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    int client = 6;
    int server = 6;
    for (TopFlows.Row row : rows) {
      client = Math.max(client, row.client().length());
      server = Math.max(server, row.server().length());
    }
    String format = "  %-" + client + "s  %-" + server + "s  %-10s %11s %11s %11s %9s%n";
    out.println("Busiest connections");
    out.printf(Locale.ROOT, format, "client", "server", "protocol", "to server", "to client", "total", "packets");
    for (TopFlows.Row row : rows) {
      out.printf(
          Locale.ROOT, format, row.client(), row.server(), row.service() == null ? "-" : row.service(),
          Words.bytes(row.bytesFromClient()), Words.bytes(row.bytesFromServer()), Words.bytes(row.bytes()),
          Words.grouped(row.packets()));
    }
    out.println();
  }

  private void totals(RunResult result) {
    Counters counters = result.counters();
    long packets = counters.get(Counter.DECODER_PACKETS);
    double seconds = result.elapsedNs() / 1e9;
    out.printf(
        Locale.ROOT, "%s, %s, %s, %s, %s in %.2f s (%s packets/s)%n",
        Words.count(packets, "packet"), Words.bytes(counters.get(Counter.DECODER_BYTES)),
        Words.count(counters.get(Counter.FLOW_TOTAL), "flow"), Words.count(counters.get(Counter.APP_DNS_ANSWERS), "DNS answer"),
        Words.count(counters.get(Counter.DETECT_ALERTS), "alert"), seconds, Words.grouped(Math.round(packets / Math.max(seconds, 1e-9))));
    long drops = counters.get(Counter.CAPTURE_DROPS) + counters.get(Counter.CAPTURE_IF_DROPS) + counters.get(Counter.PIPELINE_RING_DROPS);
    if (drops > 0) {
      out.println("Lost before Davylamp saw them: " + Words.count(drops, "packet"));
    }
    if (counters.get(Counter.OUTPUT_DROPPED) > 0) {
      out.println("Events that could not be written: " + Words.grouped(counters.get(Counter.OUTPUT_DROPPED)));
    }
    if (packets > 0) {
      out.println("Traffic from " + Words.time(result.firstNs()) + " to " + Words.time(result.lastNs()) + " UTC");
    }
  }

  /** Breaks a long text into indented lines of readable length. */
  private static String wrap(String text) {
    int width = 110;
    StringBuilder wrapped = new StringBuilder(text.length() + 16);
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + word.length() + 1 > width) {
        wrapped.append(System.lineSeparator()).append("    ");
        column = 0;
      } else if (column > 0) {
        wrapped.append(' ');
        column++;
      }
      wrapped.append(word);
      column += word.length();
    }
    return wrapped.toString();
  }
}
