package io.davylamp.golden;

import static io.davylamp.golden.Tells.hint;
import static io.davylamp.golden.Tells.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.event.Side;
import io.davylamp.golden.Tells.Act;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What frames of a WebSocket tell, each a message of its own, and what messages tell that go by another word than a method. */
final class WebTells {
  /** Dialects whose verdicts are no messages of their own: counts in the next job, or nothing at all. */
  static final Set<String> UNTOLD = Set.of("dero", "nimiq");
  private static final int TEXT = 1;
  private static final int RSV1 = 0x40;

  private WebTells() {}

  /** Whether the bytes are a frame or the upgrade before the frames, and no line. */
  static boolean isWebSocket(byte[] bytes) {
    return (bytes[0] & 0x80) != 0 && bytes[0] != (byte) 0xEF || isUpgrade(bytes);
  }

  static boolean isUpgrade(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.startsWith("GET ") || text.startsWith("HTTP/1.1 101");
  }

  /** A frame without the upgrade cannot be read where it is compressed. */
  static boolean isCompressed(byte[] bytes) {
    return (bytes[0] & 0x80) != 0 && (bytes[0] & RSV1) != 0;
  }

  static Tells frame(Side side, byte[] bytes) {
    if (isUpgrade(bytes) || (bytes[0] & 0x0F) != TEXT) {
      return Tells.NOTHING;
    }
    return Tells.json(side, Sensor.parse(text(bytes)));
  }

  static String text(byte[] bytes) {
    int length = bytes[1] & 0x7F;
    int at = length == 126 ? 4 : length == 127 ? 10 : 2;
    byte[] body;
    if ((bytes[1] & 0x80) != 0) {
      body = Arrays.copyOfRange(bytes, at + 4, bytes.length);
      for (int i = 0; i < body.length; i++) {
        body[i] ^= bytes[at + i % 4];
      }
    } else {
      body = Arrays.copyOfRange(bytes, at, bytes.length);
    }
    return new String(isCompressed(bytes) ? inflated(body) : body, StandardCharsets.UTF_8);
  }

  private static byte[] inflated(byte[] body) {
    Inflater inflater = new Inflater(true);
    byte[] all = Arrays.copyOf(body, body.length + 4);
    all[body.length + 2] = -1;
    all[body.length + 3] = -1;
    inflater.setInput(all);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] some = new byte[512];
    try {
      for (int made = inflater.inflate(some); made > 0; made = inflater.inflate(some)) {
        out.write(some, 0, made);
      }
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    } finally {
      inflater.end();
    }
    return out.toByteArray();
  }

  /** @return null when it is no message of these dialects' form */
  static Tells json(JsonNode line) {
    if (line.has("method") || line.has("id")) {
      return null;
    }
    if (line.has("identifier")) {
      return webMinerPool(line);
    }
    if (line.has("type") && line.path("params").isObject()) {
      return coinhive(line.path("type").asText(), line.path("params"));
    }
    if (line.has("jobid")) {
      return WordTells.hex(line.path("mbl_blob"), 96, 96) ? proof(Act.SHARE, "dero")
          : WordTells.hex(line.path("blockhashing_blob"), 96, 96) ? proof(Act.JOB, "dero") : Tells.NOTHING;
    }
    return line.has("message") ? nimiq(line) : null;
  }

  private static Tells coinhive(String type, JsonNode params) {
    return switch (type) {
      case "auth" -> params.path("site_key").asText().matches("[0-9A-Za-z]{32}|4[1-9A-HJ-NP-Za-km-z]{94}") ? proof(Act.HELLO, "coinhive")
          : hint(Act.HELLO, "coinhive");
      case "job" -> job(params, "coinhive");
      case "submit" -> share(params, "coinhive");
      case "verify" -> proof(Act.OTHER, "coinhive");
      case "hash_accepted" -> hint(Act.TAKEN, "coinhive");
      case "error", "banned" -> hint(Act.REFUSED, "coinhive");
      case "authed", "verified" -> hint(Act.OTHER, "coinhive");
      default -> Tells.NOTHING;
    };
  }

  private static Tells webMinerPool(JsonNode line) {
    return switch (line.path("identifier").asText()) {
      case "handshake" -> line.has("pool") && line.has("login") ? proof(Act.HELLO, "webminerpool") : hint(Act.HELLO, "webminerpool");
      case "job" -> job(line, "webminerpool");
      case "solved" -> share(line, "webminerpool");
      case "hashsolved" -> hint(Act.TAKEN, "webminerpool");
      case "error" -> hint(Act.REFUSED, "webminerpool");
      default -> Tells.NOTHING;
    };
  }

  private static Tells job(JsonNode job, String dialect) {
    boolean whole = WordTells.hex(job.path("blob"), 96, 9_999) && WordTells.hex(job.path("target"), 8, 64) && job.has("job_id");
    return whole ? proof(Act.JOB, dialect) : Tells.NOTHING;
  }

  private static Tells share(JsonNode share, String dialect) {
    boolean whole = WordTells.hex(share.path("nonce"), 8, 16) && WordTells.hex(share.path("result"), 64, 64) && share.has("job_id");
    return whole ? proof(Act.SHARE, dialect) : Tells.NOTHING;
  }

  private static Tells nimiq(JsonNode line) {
    return switch (line.path("message").asText()) {
      case "register" -> proof(Act.HELLO, "nimiq");
      case "settings" -> line.has("extraData") ? proof(Act.OTHER, "nimiq") : Tells.NOTHING;
      case "new-block" -> line.has("accountsHash") ? proof(Act.JOB, "nimiq") : Tells.NOTHING;
      case "share" -> line.path("block").asText().matches("AA[E-H][0-9A-Za-z+/]{190,}=*") ? proof(Act.SHARE, "nimiq") : Tells.NOTHING;
      case "registered", "error", "balance" -> hint(Act.OTHER, "nimiq");
      default -> Tells.NOTHING;
    };
  }
}
