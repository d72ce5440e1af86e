package io.davylamp.golden;

import static io.davylamp.golden.Tells.classic;
import static io.davylamp.golden.Tells.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.golden.Tells.Act;
import java.util.Set;
import java.util.TreeSet;

/** What requests and notifications of the {@code mining.} family tell: number and form of the parameters, method by method. */
final class MiningTells {
  private static final Set<String> HOSTED = Set.of("zip-301", "kawpow", "aeternity", "stratum-v1");

  private MiningTells() {}

  static Tells request(String method, JsonNode line) {
    JsonNode params = line.path("params");
    if (line.has("body")) {
      return iron(method, line);
    }
    return switch (method) {
      case "mining.notify" -> notify(params);
      case "mining.submit" -> submit(params);
      case "mining.subscribe" -> subscribe(params);
      case "mining.authorize" -> params.isObject() ? proof(Act.HELLO, "unknown") : new Tells(Act.HELLO, true, withStratum2(), "");
      case "mining.configure" -> line.toString().contains("version-rolling") ? proof(Act.HELLO, "stratum-v1") : classic(Act.HELLO);
      case "mining.set_difficulty", "mining.set_target", "mining.set_extranonce", "mining.extranonce.subscribe", "mining.ping",
          "mining.pong", "mining.suggest_difficulty", "mining.suggest_target", "mining.print" -> classic(Act.OTHER);
      case "mining.set_version_mask", "mining.set_goal", "mining.capabilities", "mining.get_transactions", "mining.multi_version" ->
          proof(Act.OTHER, "stratum-v1");
      case "mining.hello" -> proof(Act.HELLO, "ethereum-stratum-2");
      case "mining.set", "mining.noop", "mining.hashrate", "mining.bye", "mining.reconnect" -> proof(Act.OTHER, "ethereum-stratum-2");
      case "mining.wait_for_work" -> proof(Act.OTHER, "iron-fish");
      case "mining.submit_result" -> proof(Act.OTHER, "alephium");
      default -> proof(Act.OTHER, "unknown");
    };
  }

  private static Tells iron(String method, JsonNode line) {
    return switch (method) {
      case "mining.subscribe" -> proof(Act.HELLO, "iron-fish");
      case "mining.notify" -> proof(Act.JOB, "iron-fish");
      case "mining.submit" -> proof(Act.SHARE, "iron-fish");
      case "mining.submitted" -> proof(line.at("/body/result").asBoolean() ? Act.TAKEN : Act.REFUSED, "iron-fish")
          .withId(line.at("/body/id").asText());
      default -> proof(Act.OTHER, "iron-fish");
    };
  }

  private static Tells subscribe(JsonNode params) {
    if (params.toString().contains("EthereumStratum/1.0.0")) {
      return proof(Act.HELLO, "ethereum-stratum-1", "kaspa");
    }
    if (params.size() == 2 && params.path(1).isTextual() && params.path(1).asText().isEmpty()) {
      return proof(Act.HELLO, "conflux");
    }
    if (params.size() == 4) {
      return new Tells(Act.HELLO, true, HOSTED, "");
    }
    return new Tells(Act.HELLO, true, params.isArray() ? Tells.CLASSIC : withStratum2(), "");
  }

  private static Set<String> withStratum2() {
    Set<String> all = new TreeSet<>(Tells.CLASSIC);
    all.add("ethereum-stratum-2");
    return all;
  }

  private static Tells notify(JsonNode p) {
    if (p.isObject()) {
      return proof(Act.JOB, "unknown");
    }
    String dialect = switch (p.size()) {
      case 1, 2, 3 -> notifyOfFew(p);
      case 4 -> notifyOfFour(p);
      case 5 -> hex(p, 1, 64) && p.path(2).isInt() && hex(p, 3, 64) && p.path(4).isBoolean() ? "nervos" : "unknown";
      case 6, 7 -> hex(p, 1, 64) && hex(p, 3, 64) && p.path(5).isInt() ? "kawpow" : "unknown";
      case 8, 10 -> hex(p, 2, 64) && hex(p, 3, 64) && p.path(7).isBoolean() ? "zip-301" : "unknown";
      case 9 -> notifyOfNine(p);
      default -> p.path(0).has("headerBlob") ? "alephium" : "unknown";
    };
    // EthereumStratum/1.0.0's two hashes may be Xelis's hash and key.
    return dialect.equals("ethereum-stratum-1") ? proof(Act.JOB, dialect, "xelis") : proof(Act.JOB, dialect);
  }

  private static String notifyOfFew(JsonNode p) {
    if (p.path(0).has("headerBlob")) {
      return "alephium";
    }
    if (p.path(1).isArray() && p.path(1).size() == 4 || hex(p, 1, 80)) {
      return "kaspa";
    }
    if (hex(p, 1, 572)) {
      return "kadena";
    }
    return hex(p, 1, 64) && p.path(2).isBoolean() ? "aeternity" : "unknown";
  }

  private static String notifyOfFour(JsonNode p) {
    if (p.path(0).has("headerBlob")) {
      return "alephium";
    }
    if (p.path(3).isBoolean()) {
      return hex(p, 1, 64) && hex(p, 2, 64) ? "ethereum-stratum-1" : p.path(1).isInt() && hex(p, 2, 64) ? "aeternity" : "unknown";
    }
    if (p.path(2).asText().startsWith("0x") && p.path(3).asText().startsWith("0x")) {
      return "conflux";
    }
    return hex(p, 2, 64) && p.path(3).asText().matches("[01]") ? "ethereum-stratum-2" : "unknown";
  }

  private static String notifyOfNine(JsonNode p) {
    if (p.path(4).isArray()) {
      if (p.path(4).isEmpty() && p.path(6).asText("x").isEmpty()) {
        return "decred";
      }
      return p.path(7).asText().length() == 16 ? "sia" : "stratum-v1";
    }
    return p.path(1).isInt() && p.path(6).asText().matches("\\d{20,}") ? "ergo" : p.path(7).isBoolean() ? "zip-301" : "unknown";
  }

  private static Tells submit(JsonNode p) {
    if (p.isObject()) {
      return proof(Act.SHARE, p.has("fromGroup") ? "alephium" : "unknown");
    }
    String last = p.path(p.size() - 1).asText();
    return switch (p.size()) {
      case 3 -> submitOfThree(last);
      case 4 -> proof(Act.SHARE, p.path(3).size() == 42 ? "aeternity" : last.startsWith("0x") ? "conflux" : "unknown");
      case 5 -> submitOfFive(p, last);
      case 6 -> proof(Act.SHARE, "stratum-v1");
      default -> proof(Act.SHARE, "unknown");
    };
  }

  private static Tells submitOfThree(String last) {
    if (last.matches("0x[0-9a-f]{16}")) {
      return proof(Act.SHARE, "kaspa");
    }
    return last.matches("[0-9a-f]+") ? proof(Act.SHARE, "ethereum-stratum-1", "nervos", "kadena", "xelis", "unknown")
        : proof(Act.SHARE, "ethereum-stratum-2");
  }

  private static Tells submitOfFive(JsonNode p, String last) {
    if (last.length() >= 100) {
      return proof(Act.SHARE, "zip-301");
    }
    if (p.path(3).asText("x").isEmpty()) {
      return proof(Act.SHARE, "ergo");
    }
    if (p.path(2).asText().matches("0x[0-9a-f]{16}")) {
      return proof(Act.SHARE, "kawpow");
    }
    return p.path(3).asText().length() == 16 || last.length() == 16 ? proof(Act.SHARE, "sia") : proof(Act.SHARE, "stratum-v1", "decred");
  }

  static boolean hex(JsonNode p, int index, int digits) {
    String text = p.path(index).asText();
    return text.length() == digits && text.matches("[0-9a-fA-F]+");
  }
}
