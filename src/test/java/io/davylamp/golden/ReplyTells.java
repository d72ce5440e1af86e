package io.davylamp.golden;

import static io.davylamp.golden.Tells.hint;
import static io.davylamp.golden.Tells.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.golden.Tells.Act;
import java.util.Set;

/** What replies tell: most only whether a share was taken, some carry a job or the name of a dialect. */
final class ReplyTells {
  private ReplyTells() {}

  static Tells reply(JsonNode line) {
    JsonNode result = line.path("result");
    if (result.isObject()) {
      Tells told = ofObject(result);
      if (told != null) {
        return told;
      }
    }
    if (result.isArray() && result.size() > 1) {
      return ofArray(result);
    }
    Act act = isTaken(line, result) ? Act.TAKEN : Act.REFUSED;
    if (line.path("method").asText().equals("mining.submit_result")) {
      return proof(act, "alephium");
    }
    if (line.has("method")) {
      return hint(act, "grin");
    }
    return new Tells(act, false, Set.of(), "");
  }

  private static Tells ofObject(JsonNode result) {
    String job = WordTells.jobDialect(result.has("job") ? result.path("job") : result);
    if (job != null) {
      return proof(Act.JOB, job);
    }
    if (result.path("status").asText().equals("KEEPALIVED")) {
      return proof(Act.OTHER, "cryptonote");
    }
    if (result.has("proto")) {
      return hint(Act.OTHER, "ethereum-stratum-2");
    }
    if (WordTells.hex(result.path("data"), 128, 1_024) && result.has("midstate")) {
      return proof(Act.JOB, "getwork");
    }
    return result.has("previousblockhash") && result.has("coinbasevalue") ? proof(Act.JOB, "getblocktemplate") : null;
  }

  private static Tells ofArray(JsonNode result) {
    String text = result.toString();
    if (text.contains("EthereumStratum/1.0.0")) {
      return proof(Act.OTHER, result.path(0).isBoolean() ? "kaspa" : "ethereum-stratum-1");
    }
    if (text.matches("\\[+\"mining\\.(notify|set_difficulty)\".*")) {
      return Tells.classic(Act.OTHER);
    }
    if (result.path(0).asText().matches("0x[0-9a-f]{64}") && result.size() >= 3) {
      return proof(Act.JOB, "eth-proxy", "zano");
    }
    if (result.size() == 4 && MiningTells.hex(result, 3, 64)) {
      return hint(Act.OTHER, "xelis");
    }
    return result.path(1).asText().matches("[0-9a-f]{2,16}") ? new Tells(Act.OTHER, false, Tells.CLASSIC, "") : Tells.NOTHING;
  }

  private static boolean isTaken(JsonNode line, JsonNode result) {
    if (line.hasNonNull("error")) {
      return false;
    }
    String said = result.isArray() ? result.path(0).asText() : result.path("status").asText(result.asText());
    // No result at all is EthereumStratum/2.0.0's yes; a null without an error is submitblock's.
    return result.isMissingNode() || result.isNull() || said.matches("true|OK|ok");
  }
}
