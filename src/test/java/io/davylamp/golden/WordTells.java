package io.davylamp.golden;

import static io.davylamp.golden.Tells.hint;
import static io.davylamp.golden.Tells.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.golden.Tells.Act;

/** What requests tell whose method is a word that others use too: only what stands beside it can. */
final class WordTells {
  private static final String[] ETH_PROXY = {"eth-proxy", "zano"};
  private static final int CYCLE = 42;

  private WordTells() {}

  static Tells request(String method, JsonNode line) {
    JsonNode params = line.path("params");
    return switch (method) {
      case "login" -> login(line, params);
      case "job" -> job(line, params);
      case "submit" -> submit(params);
      case "keepalived" -> proof(Act.OTHER, "cryptonote");
      case "getjob", "block_template" -> hint(Act.OTHER, "cryptonote");
      case "getjobtemplate" -> hint(Act.OTHER, "grin", "cryptonote");
      case "solution" -> hex(line.path("output"), 100, 9_999) ? proof(Act.SHARE, "beam") : hint(Act.OTHER, "beam");
      case "result" -> beamResult(line);
      case "cancel" -> hint(Act.OTHER, "beam");
      case "set_extranonce" -> hint(Act.OTHER, "kaspa");
      case "eth_submitLogin" -> proof(Act.HELLO, params.path(0).asText().startsWith("Zx") ? "zano" : "eth-proxy");
      case "eth_submitWork" -> proof(Act.SHARE, ETH_PROXY);
      case "eth_getWork", "eth_submitHashrate" -> proof(Act.OTHER, ETH_PROXY);
      case "getwork" -> hex(params.path(0), 128, 1_024) ? proof(Act.SHARE, "getwork") : hint(Act.HELLO, "getwork");
      case "getblocktemplate" -> proof(Act.HELLO, "getblocktemplate");
      case "submitblock" -> proof(Act.SHARE, "getblocktemplate");
      default -> Tells.NOTHING;
    };
  }

  /** Anybody may log in: a wallet of CryptoNote's or Grin's kind, a rig's name or a list of algorithms make it a miner. */
  private static Tells login(JsonNode line, JsonNode params) {
    if (line.has("api_key")) {
      return hint(Act.HELLO, "beam");
    }
    String login = params.path("login").asText();
    boolean wallet = login.matches("[1-9A-HJ-NP-Za-km-z]{94,106}([.+].*)?") || login.matches("grin1[a-z0-9]{58}(/.*)?");
    boolean miner = params.has("pass") && (wallet || params.has("rigid") || params.path("algo").isArray());
    boolean words = line.path("id").isTextual() && !params.has("algo");
    String[] dialects = words ? new String[] {"grin", "cryptonote"} : new String[] {"cryptonote"};
    return miner ? proof(Act.HELLO, dialects) : hint(Act.HELLO, dialects);
  }

  private static Tells job(JsonNode line, JsonNode params) {
    if (hex(line.path("input"), 64, 64) && line.path("difficulty").isNumber()) {
      return proof(Act.JOB, "beam");
    }
    String dialect = jobDialect(params);
    return dialect == null ? Tells.NOTHING : proof(Act.JOB, dialect);
  }

  /** Of a job wherever it stands, or null. */
  static String jobDialect(JsonNode job) {
    if (hex(job.path("pre_pow"), 64, 9_999)) {
      return "grin";
    }
    boolean blob = hex(job.path("blob"), 96, 9_999) || job.has("pool_wallet") && job.has("extra_nonce");
    return blob && hex(job.path("target"), 2, 64) && job.has("job_id") ? "cryptonote" : null;
  }

  private static Tells submit(JsonNode params) {
    if (params.path("pow").size() == CYCLE) {
      return proof(Act.SHARE, "grin");
    }
    return hex(params.path("nonce"), 8, 16) && hex(params.path("result"), 64, 64) ? proof(Act.SHARE, "cryptonote") : Tells.NOTHING;
  }

  private static Tells beamResult(JsonNode line) {
    int code = line.path("code").asInt();
    return hint(code == 1 ? Act.TAKEN : code < 0 ? Act.REFUSED : Act.OTHER, "beam");
  }

  static boolean hex(JsonNode value, int min, int max) {
    String text = value.asText();
    return text.length() >= min && text.length() <= max && text.matches("[0-9a-fA-F]+");
  }
}
