package io.davylamp.incident;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.detect.AlertGate;
import io.davylamp.detect.Evidence;
import io.davylamp.detect.Inventory;
import io.davylamp.detect.Rules;
import io.davylamp.detect.RulesOfTheProject;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.detect.Sinkholes;
import io.davylamp.detect.Suppression;
import io.davylamp.detect.Threshold;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.event.Privacy;
import io.davylamp.event.TreeEveObject;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Effort;
import io.davylamp.flow.Failure;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.stats.Counters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Incidents with a clock to move and a memory of what was told. Times are seconds since {@link #START}. */
final class Bench {
  static final long SECOND = 1_000_000_000L;
  static final long START = 1_795_226_400L * SECOND;
  static final int WINDOW_S = 3_600;
  static final long MINER = 0x0A090909L;
  static final long POOL = 0xC6336401L;

  /** What was told, noted at once because the alert is reused. */
  record Told(Signature signature, String stage, String incident, String sentence, JsonNode alert, Conversation on, long timeNs) {
    JsonNode context() {
      return alert.path("context");
    }

    String evidence(String what) {
      for (JsonNode item : context().path("evidence")) {
        if (item.path("what").asText().equals(what)) {
          return item.path("value").asText();
        }
      }
      return null;
    }
  }

  final List<Told> told = new ArrayList<>();
  final Counters counters = new Counters();
  final NameBook names;
  final Incidents incidents;
  final Incidents.Teller teller = alert -> told.add(new Told(alert.signature(), alert.stage().label(), alert.incident().id(), alert.sentence(),
      TreeEveObject.of(alert), alert.conversation(), alert.timeNs()));

  Bench() {
    this(8_192, List.of(), List.of(), Inventory.EMPTY);
  }

  Bench(int limit, List<Suppression> suppressions, List<Threshold> thresholds, Inventory inventory) {
    Rules loaded = RulesOfTheProject.load();
    Rules rules = new Rules(loaded.domains(), loaded.ports(), loaded.agents(), suppressions, thresholds, inventory);
    names = new NameBook(new NameBook.Limits(1 << 10, 1 << 16, 600, 86_400), rules.domains(), new Sinkholes(List.of()));
    incidents = new Incidents(new Incidents.Limits(limit, WINDOW_S * SECOND, 256, 7 * 86_400 * SECOND), rules, names,
        new AlertGate(256, WINDOW_S * SECOND, thresholds), counters, Privacy.OFF);
  }

  static long at(double seconds) {
    return START + Math.round(seconds * SECOND);
  }

  List<Signature> signatures() {
    return told.stream().map(Told::signature).toList();
  }

  Told last() {
    return told.get(told.size() - 1);
  }

  Incident only() {
    List<Incident> all = incidents.all();
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " incidents");
    }
    return all.get(0);
  }

  /** A flow of the miner's; its id is its client's port. */
  static Conversation tcp(int flow, long server, int port, double began) {
    return new Conversation(flow, 0, Flow.TCP, 4, 0, MINER, flow, 0, server, port, at(began));
  }

  static Conversation dns(int flow, double began) {
    return new Conversation(flow, 0, Flow.UDP, 4, 0, MINER, flow, 0, 0x0A000035L, 53, at(began));
  }

  /** The miner learns an address. */
  void resolve(String name, long address, int ttl, double seconds) {
    Answers.learn(names, MINER, at(seconds), 7, ttl, List.of(name), address);
  }

  void lookup(int flow, String name, String pool, Stage stage, Confidence sure, double seconds) {
    Signature signature = stage == Stage.BLOCKED ? Signature.DNS_BLOCKED : Signature.DNS_POOL;
    see(new Sighting(signature, sure, stage, pool, pool, name, stage == Stage.BLOCKED ? "resolver" : null,
        stage == Stage.BLOCKED ? "NXDOMAIN" : null, false, false, List.of(new Evidence.Item("dns.query", name, flow, at(seconds))), null,
        dns(flow, seconds), at(seconds)));
  }

  void lookup(int flow, String name, String pool, double seconds) {
    lookup(flow, name, pool, Stage.SUSPECTED, Confidence.HIGH, seconds);
  }

  /** A session's stage, its facts those of {@code mining}. */
  void session(Conversation on, Mining mining, Stage stage, double seconds) {
    mining.stage = stage;
    mining.firstNs = mining.firstNs == 0 ? at(seconds) : mining.firstNs;
    mining.lastNs = at(seconds);
    see(sighting(signature(stage), on, mining, stage, false, seconds));
  }

  static Signature signature(Stage stage) {
    return switch (stage) {
      case SUSPECTED -> Signature.TLS_POOL;
      case ATTEMPTED -> Signature.SESSION_ATTEMPTED;
      case WORKING -> Signature.SESSION_WORKING;
      case CONFIRMED -> Signature.SESSION_CONFIRMED;
      case BLOCKED -> Signature.SESSION_BLOCKED;
    };
  }

  static Sighting sighting(Signature signature, Conversation on, Mining mining, Stage stage, boolean update, double seconds) {
    List<Evidence.Item> evidence = new ArrayList<>();
    evidence.add(new Evidence.Item("dialect", mining.dialect, 1, at(seconds)));
    if (mining.agent != null) {
      evidence.add(new Evidence.Item("agent", mining.agent, 1, at(seconds)));
    }
    return new Sighting(signature, signature.confidence(), stage, "cryptonote", mining.pool, null, mining.blockedBy, mining.blockedHow, false,
        update, evidence, mining.snapshot(), on, at(seconds));
  }

  void see(Sighting sighting) {
    incidents.onSighting(sighting, teller);
  }

  void time(double seconds) {
    incidents.onTime(at(seconds), teller);
  }

  static Mining mining(String agent, String worker, String wallet) {
    Mining mining = new Mining();
    mining.dialect = "cryptonote";
    mining.agent = agent;
    mining.worker = worker;
    mining.wallet = wallet;
    mining.effort = new Effort();
    return mining;
  }

  /** A flow's end. @param kind as it is stored: 0 nothing known, 1 an ordinary protocol, 2 TLS */
  void end(Conversation on, Mining mining, Failure failure, boolean bothSpoke, int kind, double last, double ended) {
    incidents.onFlow(ended(on, mining, failure, bothSpoke, kind, last, ended), teller);
  }

  static FlowEnded ended(Conversation on, Mining mining, Failure failure, boolean bothSpoke, int kind, double last, double ended) {
    ByteBuffer stored = ByteBuffer.allocate(FlowEnded.BYTES);
    stored.putLong(on.flowId()).putLong(on.clientHi()).putLong(on.clientLo()).putLong(on.serverHi()).putLong(on.serverLo());
    stored.putLong(on.firstNs()).putLong(at(last)).putLong(at(ended)).putLong(5).putLong(4).putLong(500).putLong(400);
    stored.putInt(on.sourceId()).putInt(on.protocol()).putInt(on.clientPort()).putInt(on.serverPort());
    stored.put((byte) on.ipVersion()).put((byte) (failure == null ? 0 : failure.ordinal() + 1));
    stored.put((byte) (bothSpoke ? 1 : 0)).put((byte) kind).putShort((short) -1);
    return new FlowEnded().load(stored.flip(), mining);
  }

  /** DNS answers as a worker hands them over. */
  static final class Answers {
    private Answers() {}

    static byte[] encode(long asker, long timeNs, long packet, int ttl, List<String> names, long... addresses) {
      ByteBuffer out = ByteBuffer.allocate(Answer.MAX_BYTES);
      out.putLong(0).putLong(asker).putLong(timeNs).putLong(packet).putInt(0).put((byte) names.size()).put((byte) addresses.length);
      for (String name : names) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        out.put((byte) bytes.length).put(bytes);
      }
      for (long address : addresses) {
        out.put((byte) 4).putLong(0).putLong(address).putInt(ttl);
      }
      return out.array();
    }

    static void learn(NameBook book, long asker, long timeNs, long packet, int ttl, List<String> names, long... addresses) {
      book.learn(encode(asker, timeNs, packet, ttl, names, addresses), 0);
    }
  }
}
