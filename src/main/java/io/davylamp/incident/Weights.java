package io.davylamp.incident;

import io.davylamp.detect.indicator.Confidence;
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
  /** What a name loses that others share the address with. */
  private static final int NAME_HIGH = 70;
  private static final int NAME_MEDIUM = 45;
  private static final int NAME_LOW = 15;

  private static final Map<String, Integer> POINTS = Map.ofEntries(
      Map.entry("dialect", 60), Map.entry("login", 10), Map.entry("authorised", 10), Map.entry("jobs", 20),
      Map.entry("shares.submitted", 10), Map.entry("shares.accepted", 20), Map.entry("agent", 10), Map.entry("wallet", 10),
      Map.entry("http.user_agent", 50), Map.entry("resolved_from", 10), Map.entry("connection", 5), Map.entry("pool.address", 45),
      Map.entry("port.class", 5), Map.entry("dest_port", 10), Map.entry("redirect", 10));

  private Weights() {}

  /** @param indicator confidence of the list entry that fitted */
  static int of(String what, Confidence indicator) {
    return switch (what) {
      case "dns.query", "dns.cname", "dns.answer.owner", "tls.sni", "http.host" -> switch (indicator) {
        case HIGH -> NAME_HIGH;
        case MEDIUM -> NAME_MEDIUM;
        case LOW -> NAME_LOW;
      };
      default -> POINTS.getOrDefault(what, 0);
    };
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
