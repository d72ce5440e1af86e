package io.davylamp.golden;

import static io.davylamp.golden.Tells.hint;
import static io.davylamp.golden.Tells.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.golden.Tells.Act;

/** What requests tell whose method is a word that others use too: only what stands beside it can. */
final class WordTells {
  private static final String[] ETH_PROXY = {"eth-proxy", "zano"};

  private WordTells() {}

  static Tells request(String method, JsonNode line) {
    JsonNode params = line.path("params");
    return switch (method) {
      case "login" -> login(line, params);
      case "job" -> job(line, params);
      case "submit" -> params.has("pow") ? proof(Act.SHARE, "grin") : proof(Act.SHARE, "cryptonote");
      case "keepalived" -> proof(Act.OTHER, "cryptonote");
      case "getjob", "block_template" -> hint(Act.OTHER, "cryptonote");
      case "getjobtemplate" -> hint(Act.OTHER, "grin", "cryptonote");
      case "solution" -> proof(Act.SHARE, "beam");
      case "result" -> beamResult(line);
      case "cancel" -> hint(Act.OTHER, "beam");
      case "set_extranonce" -> hint(Act.OTHER, "kaspa");
      case "eth_submitLogin" -> proof(Act.HELLO, params.path(0).asText().startsWith("Zx") ? "zano" : "eth-proxy");
      case "eth_submitWork" -> proof(Act.SHARE, ETH_PROXY);
      case "eth_getWork", "eth_submitHashrate" -> proof(Act.OTHER, ETH_PROXY);
      case "getwork" -> params.isEmpty() ? hint(Act.HELLO, "getwork") : proof(Act.SHARE, "getwork");
      case "getblocktemplate" -> proof(Act.HELLO, "getblocktemplate");
      case "submitblock" -> proof(Act.SHARE, "getblocktemplate");
      default -> Tells.NOTHING;
    };
  }

  private static Tells login(JsonNode line, JsonNode params) {
    if (line.has("api_key")) {
      return hint(Act.HELLO, "beam");
    }
    boolean words = line.path("id").isTextual() && !params.has("algo");
    return words ? proof(Act.HELLO, "grin", "cryptonote") : proof(Act.HELLO, "cryptonote");
  }

  private static Tells job(JsonNode line, JsonNode params) {
    if (line.has("input")) {
      return proof(Act.JOB, "beam");
    }
    return proof(Act.JOB, params.has("pre_pow") ? "grin" : "cryptonote");
  }

  private static Tells beamResult(JsonNode line) {
    int code = line.path("code").asInt();
    return hint(code == 1 ? Act.TAKEN : code < 0 ? Act.REFUSED : Act.OTHER, "beam");
  }
}
