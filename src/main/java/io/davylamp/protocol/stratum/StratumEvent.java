package io.davylamp.protocol.stratum;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Timestamps;
import io.davylamp.protocol.json.JsonToken;

/**
 * The {@code stratum} event: one message, or at the end the whole session. One per worker. Wallets are written whole.
 */
final class StratumEvent implements Event {
  private static final double NS_PER_MS = 1_000_000;

  private final Message message;
  private final Outcome outcome;
  private final Timestamps times = new Timestamps();
  private Mining mining;
  private boolean session;

  StratumEvent(Message message, Outcome outcome) {
    this.message = message;
    this.outcome = outcome;
  }

  /** Tells of the worker's current message. */
  StratumEvent ofMessage(Mining of) {
    mining = of;
    session = false;
    return this;
  }

  /** Tells of the whole session. */
  StratumEvent ofSession(Mining of) {
    mining = of;
    session = true;
    return this;
  }

  @Override
  public String type() {
    return "stratum";
  }

  @Override
  public void write(EveObject out) {
    out.text("kind", kind());
    if (session) {
      mining.write(out);
      out.text("start", times.text(mining.firstNs));
      out.text("end", times.text(mining.lastNs));
      return;
    }
    out.text("dialect", mining.dialect);
    out.text("method", outcome.method == null ? null : outcome.method == Method.MINING_OTHER ? null : outcome.method.wire());
    if (outcome.method == null || outcome.method == Method.MINING_OTHER) {
      text(out, "method", Key.METHOD);
    }
    scalar(out, "id", Key.ID);
    if (message.isReply()) {
      writeReply(out);
    }
    writeFields(out);
    out.text("stage", mining.stage == null ? null : mining.stage.label());
  }

  private void writeReply(EveObject out) {
    scalar(out, "result", Key.RESULT);
    if (Replies.isError(message)) {
      out.openObject("error");
      if (message.isNumber(Key.CODE.ordinal())) {
        out.number("code", message.number(Key.CODE.ordinal()));
      }
      text(out, "message", message.isText(Key.MESSAGE) ? Key.MESSAGE : Key.ERROR);
      out.close();
    }
    if (outcome.verdict) {
      out.flag("accepted", outcome.accepted);
    }
    if (outcome.latencyNs >= 0) {
      out.decimal("latency_ms", outcome.latencyNs / NS_PER_MS);
    }
  }

  private void writeFields(EveObject out) {
    if (outcome.credentials != null) {
      outcome.credentials.write(out);
      out.text("payout_coin", mining.payoutCoin);
    } else {
      out.text("wallet", outcome.wallet);
      out.text("worker", outcome.worker);
    }
    MessageFields.write(out, message);
    if (message.agentSlot >= 0 && message.isText(message.agentSlot)) {
      Mining.writeSoftware(out, mining.software);
    }
    if (outcome.difficulty > 0) {
      out.decimal("difficulty", outcome.difficulty);
    }
  }

  private void text(EveObject out, String name, Key key) {
    if (message.isText(key)) {
      int slot = key.ordinal();
      out.bytes(name, message.buffer(slot), message.offset(slot), Math.min(message.length(slot), MessageFields.MAX));
    }
  }

  private void scalar(EveObject out, String name, Key key) {
    JsonToken kind = message.kind(key);
    if (kind == JsonToken.INTEGER || kind == JsonToken.DECIMAL) {
      out.number(name, message.number(key.ordinal()));
    } else if (kind == JsonToken.TRUE || kind == JsonToken.FALSE) {
      out.flag(name, kind == JsonToken.TRUE);
    } else {
      text(out, name, key);
    }
  }

  private String kind() {
    if (session) {
      return "session";
    }
    if (message.isReply()) {
      return "response";
    }
    return message.id() == Message.NO_ID || message.act == Act.JOB ? "notification" : "request";
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    String text = switch (field) {
      case STRATUM_KIND -> kind();
      case STRATUM_DIALECT -> mining.dialect;
      case STRATUM_METHOD -> session || outcome.method == null ? null : outcome.method.wire();
      case STRATUM_AGENT -> mining.agent;
      case STRATUM_LOGIN -> session ? null : outcome.login;
      case STRATUM_WALLET -> mining.wallet;
      case STRATUM_WORKER -> mining.worker;
      case STRATUM_ALGORITHM -> mining.algorithm;
      case STRATUM_COIN -> mining.coin;
      default -> null;
    };
    if (text != null) {
      out.add(text);
    } else if (field == Field.STRATUM_STAGE && mining.stage != null) {
      out.add(mining.stage.ordinal());
    }
    return out.count() > 0;
  }
}
