package io.davylamp.evidence;

import io.davylamp.event.Privacy;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Timestamps;
import io.davylamp.incident.Incident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was said in one incident, line by line: a head with what is known, then each conversation in the order of time. Kept in memory
 * while the incident lasts, up to a number of bytes; what exceeds it is left out and said to be.
 */
final class Transcript {
  private static final String[] WAYS = {"miner → pool", "pool → miner", "resolver → miner", "", "miner → resolver"};
  /** Beside the characters of a line: its time, its place in a list. */
  private static final int LINE_BYTES = 48;
  private static final int LABEL = 11;
  private static final int DATE = 10;
  private static final int CLOCK_FROM = 11;
  private static final int CLOCK_TO = 23;

  /** @param order 1 for alerts, which stand behind the message that led to them */
  private record Line(long timeNs, int order, int way, String text) {}

  private static final Comparator<Line> BY_TIME = Comparator.comparingLong(Line::timeNs).thenComparingInt(Line::order);

  private final int limit;
  private final Map<Conversation, List<Line>> sections = new LinkedHashMap<>();
  private final Timestamps times = new Timestamps();
  private String sentence;
  /** Of the first packet: times are told from it on. */
  private long firstNs = Long.MAX_VALUE;
  private int bytes;
  private long leftOut;

  /** @param limit bytes */
  Transcript(int limit) {
    this.limit = limit;
  }

  /** @return bytes it takes; 0 when there was no room */
  int add(Conversation on, long timeNs, int way, boolean alert, String text) {
    int length = text.length() + LINE_BYTES;
    if (bytes + length > limit) {
      leftOut++;
      return 0;
    }
    bytes += length;
    if (on.route() != null) {
      List<Line> known = sections.remove(on); // what it is carried in may have become known since
      sections.put(on, known == null ? new ArrayList<>() : known);
    }
    sections.computeIfAbsent(on, key -> new ArrayList<>()).add(new Line(timeNs, alert ? 1 : 0, way, text));
    return length;
  }

  /** A packet of the incident is known. */
  void packet(long timeNs) {
    firstNs = Math.min(firstNs, timeNs);
  }

  /** What was told last. */
  void sentence(String told) {
    sentence = told;
  }

  /** Bytes taken so far. */
  int bytes() {
    return bytes;
  }

  /** The whole text, at most about the limit and the head. */
  String text(Incident incident, Privacy privacy, List<String> captures) {
    long first = sections.values().stream().flatMap(List::stream).mapToLong(Line::timeNs).min().orElse(firstNs);
    first = Math.min(first, firstNs);
    StringBuilder out = new StringBuilder(1024 + 2 * bytes);
    head(incident, privacy, captures, out);
    List<Map.Entry<Conversation, List<Line>>> ordered = new ArrayList<>(sections.entrySet());
    ordered.sort(Comparator.comparingLong(e -> e.getKey().firstNs()));
    for (Map.Entry<Conversation, List<Line>> section : ordered) {
      out.append('\n').append(Words.conversation(section.getKey())).append('\n');
      List<Line> lines = new ArrayList<>(section.getValue());
      lines.sort(BY_TIME);
      for (Line line : lines) {
        line(line, first, out);
      }
    }
    if (leftOut > 0) {
      out.append("\n… and ").append(leftOut).append(" lines more, for which there was no room\n");
    }
    return out.toString();
  }

  private void line(Line line, long first, StringBuilder out) {
    CharSequence time = times.text(line.timeNs());
    out.append(time, 0, DATE).append(' ').append(time, CLOCK_FROM, CLOCK_TO);
    since(line.timeNs() - first, out);
    if (line.order() == 1) {
      out.append("ALERT  ");
    } else if (!WAYS[line.way()].isEmpty()) {
      out.append(WAYS[line.way()]).append("  ");
    }
    out.append(line.text()).append('\n');
  }

  /** {@code +0.214 s}, right-aligned. */
  private static void since(long ns, StringBuilder out) {
    long ms = Math.max(0, ns) / 1_000_000;
    out.append("  ");
    for (long bound = 1_000_000_000L; bound > 1000 && ms < bound; bound /= 10) {
      out.append(' ');
    }
    out.append('+').append(ms / 1000).append('.').append((char) ('0' + ms / 100 % 10)).append((char) ('0' + ms / 10 % 10))
        .append((char) ('0' + ms % 10)).append(" s  ");
  }

  private void head(Incident incident, Privacy privacy, List<String> captures, StringBuilder out) {
    field("Incident", incident.id(), out);
    field("Miner", incident.client() + (incident.hasSeveralMiners() ? ", or several machines behind it" : ""), out);
    String name = incident.name() != null ? incident.name() : incident.pool();
    String places = String.join(", ", incident.endpoints());
    field("Pool", name == null ? places : places.isEmpty() ? name : name + " at " + places, out);
    field("Via", String.join(", ", incident.proxies()), out);
    field("Stage", incident.stage() == null ? null : incident.stage().label()
        + (incident.blockedBy() == null ? "" : " (" + incident.blockedHow() + " by " + incident.blockedBy() + ")"), out);
    field("First", moment(incident.firstNs()), out);
    field("Last", moment(incident.lastNs()), out);
    field("Speaks", String.join(", ", incident.dialects()), out);
    field("Program", String.join(", ", incident.agents()), out);
    field("Wallet", hidden(incident.wallets(), privacy), out);
    field("Worker", hidden(incident.workers(), privacy), out);
    if (incident.sessions().rate().known()) {
      field("Hash rate", incident.sessions().rate().text(), out);
    }
    field("Told last", sentence, out);
    for (String capture : captures) {
      field("Packets", capture, out);
    }
  }

  private String moment(long timeNs) {
    CharSequence time = times.text(timeNs);
    return time.subSequence(0, DATE) + " " + time.subSequence(CLOCK_FROM, CLOCK_TO) + " UTC";
  }

  private static String hidden(Set<String> names, Privacy privacy) {
    return String.join(", ", names.stream().map(privacy::secret).toList());
  }

  private static void field(String label, String value, StringBuilder out) {
    if (value != null && !value.isEmpty()) {
      out.append(label).append(" ".repeat(Math.max(1, LABEL - label.length()))).append(Words.clean(value)).append('\n');
    }
  }
}
