package io.davylamp.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.event.Side;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one message tells by its form alone, written from the wire reference a second time and the slow way, so that the matrix
 * knows what may be asked of the sensor where most of a session is missing.
 *
 * @param act what it does
 * @param proves whether it is mining's and nobody else's
 * @param dialects those that say it so; empty when it says nothing about mining
 * @param id that pairs a share with its verdict, or empty
 */
record Tells(Act act, boolean proves, Set<String> dialects, String id) {
  enum Act {
    HELLO, JOB, SHARE, TAKEN, REFUSED, OTHER
  }

  /** Those that share mining.subscribe, mining.authorize and lists of parameters. */
  static final Set<String> CLASSIC = Set.of("stratum-v1", "ethereum-stratum-1", "zip-301", "kawpow", "ergo", "kaspa", "alephium",
      "conflux", "aeternity", "nervos", "xelis", "sia", "decred", "kadena", "unknown");
  static final Tells NOTHING = new Tells(Act.OTHER, false, Set.of(), "");

  static Tells proof(Act act, String... dialects) {
    return new Tells(act, true, Set.of(dialects), "");
  }

  static Tells hint(Act act, String... dialects) {
    return new Tells(act, false, Set.of(dialects), "");
  }

  static Tells classic(Act act) {
    return new Tells(act, true, CLASSIC, "");
  }

  Tells withId(String other) {
    return new Tells(act, proves, dialects, other);
  }

  /** Whether it names its dialect. */
  boolean names() {
    return dialects.size() == 1;
  }

  /** A line of JSON, in whatever dialect. */
  static Tells json(Side side, JsonNode line) {
    Tells web = WebTells.json(line);
    if (web != null) {
      return web;
    }
    String method = line.path("method").asText("");
    boolean reply = line.has("result") || line.has("error") && !line.has("params");
    Tells told;
    if (method.startsWith("mining.") && !reply) {
      told = MiningTells.request(method, line);
    } else if (!method.isEmpty() && !reply) {
      told = WordTells.request(method, line);
    } else {
      told = ReplyTells.reply(line);
    }
    return told.id.isEmpty() ? told.withId(line.path("id").asText("")) : told;
  }

  /** All that are in both, where both say something. */
  static Set<String> common(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    TreeSet<String> both = new TreeSet<>(one);
    both.retainAll(other);
    return both;
  }
}
