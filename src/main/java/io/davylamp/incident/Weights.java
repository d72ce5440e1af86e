package io.davylamp.incident;

import io.davylamp.detect.indicator.Confidence;
import java.util.List;
import java.util.Map;

/**
 * How much each kind of evidence says, in points of a hundred. A session in a mining dialect convicts by itself, a listed name does
 * for intent; an agent, a port or an address alone never does. The sum, at most 100, is the confidence.
 */
final class Weights {
  /** From here on confidence is high, and from here medium. */
  static final int HIGH = 70;
  static final int MEDIUM = 40;
  private static final int MAX = 100;
  private static final int NAME_HIGH = 70;
  private static final int NAME_MEDIUM = 45;
  private static final int NAME_LOW = 15;
  /** What is surely Stratum, but no dialect that is known: from there to conviction further evidence is wanted. */
  private static final int DIALECT_UNKNOWN = 40;

  private static final Map<String, Integer> POINTS = Map.ofEntries(
      Map.entry("dialect", 60), Map.entry("login", 5), Map.entry("jobs", 20), Map.entry("shares.submitted", 10),
      Map.entry("shares.accepted", 20), Map.entry("agent", 10), Map.entry("wallet", 10), Map.entry("http.user_agent", 50),
      Map.entry("resolved_from", 10), Map.entry("connection", 5), Map.entry("pool.address", 45), Map.entry("port.class", 5),
      Map.entry("dest_port", 10), Map.entry("redirect", 10));

  /** All kinds of evidence, what a reader needs most first; where there are too many, the last ones are not shown. */
  private static final List<String> ORDER = List.of(
      "redirect", "previous.wallet", "previous.pool", "miners",
      "dialect", "shares.accepted", "jobs", "shares.submitted",
      "pool.address", "dns.query", "dns.cname", "dns.answer.owner", "tls.sni", "http.host", "proxy.host", "http.user_agent", "resolved_from",
      "proxy.refusal", "proxy.user",
      "dns.rcode", "dns.sinkhole", "wallet", "agent", "login", "inferred", "dns.answer", "stratum.method", "port.class", "dest_port",
      "connection", "dns.answer.address");

  private Weights() {}

  /** @param indicator confidence of the list entry that fitted */
  static int of(String what, String value, Confidence indicator) {
    return switch (what) {
      case "dns.query", "dns.cname", "dns.answer.owner", "tls.sni", "http.host", "proxy.host" -> switch (indicator) {
        case HIGH -> NAME_HIGH;
        case MEDIUM -> NAME_MEDIUM;
        case LOW -> NAME_LOW;
      };
      case "dialect" -> "unknown".equals(value) ? DIALECT_UNKNOWN : POINTS.get(what);
      default -> POINTS.getOrDefault(what, 0);
    };
  }

  /** Place of a kind of evidence among all kinds, the most telling first. */
  static int order(String what) {
    int place = ORDER.indexOf(what);
    return place < 0 ? ORDER.size() : place;
  }

  static Confidence confidence(int score) {
    return score >= HIGH ? Confidence.HIGH : score >= MEDIUM ? Confidence.MEDIUM : Confidence.LOW;
  }

  static int sum(Iterable<Mark> marks) {
    int sum = 0;
    for (Mark mark : marks) {
      sum += mark.points();
    }
    return Math.min(MAX, sum);
  }
}
