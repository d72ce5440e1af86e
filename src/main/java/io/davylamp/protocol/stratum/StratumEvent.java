package io.davylamp.protocol.stratum;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.flow.Change;
import io.davylamp.flow.Effort;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Timestamps;
import io.davylamp.protocol.json.JsonToken;

/**
 * The {@code stratum} event: one message, or the whole session so far and at the end. One per worker. Wallets are written whole.
 */
final class StratumEvent implements Event {
  private static final double NS_PER_MS = 1_000_000;

  private final Message message;
  private final Outcome outcome;
  private final Timestamps times = new Timestamps();
  private Mining mining;
  private SessionRecord session;
  private boolean interim;

  StratumEvent(Message message, Outcome outcome) {
    this.message = message;
    this.outcome = outcome;
  }

  /** Tells of the worker's current message. */
  StratumEvent ofMessage(Mining of) {
    mining = of;
    session = null;
    return this;
  }

  /** Tells of the whole session. @param unfinished whether it goes on */
  StratumEvent ofSession(Mining of, SessionRecord record, boolean unfinished) {
    mining = of;
    session = record;
    interim = unfinished;
    return this;
  }

  @Override
  public String type() {
    return "stratum";
  }

  @Override
  public void write(EveObject out) {
    out.text("kind", kind());
    if (session != null) {
      if (interim) {
        out.flag("interim", true);
      }
      mining.write(out);
      out.text("start", times.text(mining.firstNs));
      out.text("end", times.text(mining.lastNs));
      session.write(out, times);
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
    } else if (outcome.method != null && outcome.method.isWord()) {
      writeVerdict(out);
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
    writeOutcome(out);
  }

  /** Of messages that go by another word than a method: a verdict, or a job that brings some. */
  private void writeVerdict(EveObject out) {
    if (message.refuses && message.reasonSlot >= 0) {
      int slot = message.reasonSlot;
      out.openObject("error");
      out.bytes("message", message.buffer(slot), message.offset(slot), Math.min(message.length(slot), MessageFields.MAX));
      out.close();
    }
    writeOutcome(out);
  }

  private void writeOutcome(EveObject out) {
    if (outcome.verdict) {
      out.flag("accepted", outcome.accepted);
    }
    if (outcome.refusal != null) {
      out.text("reject_kind", outcome.refusal.label());
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
    Change.write(out, outcome.changes);
    if (Change.RECONNECT.in(outcome.changes)) {
      Change.writeRedirect(out, outcome.redirectHost, outcome.redirectPort, outcome.redirectWaitS);
    }
    out.text("previous_wallet", outcome.previousWallet);
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
    if (session != null) {
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
      case STRATUM_METHOD -> session != null || outcome.method == null ? null : outcome.method.wire();
      case STRATUM_AGENT -> mining.agent;
      case STRATUM_LOGIN -> session != null ? null : outcome.login;
      case STRATUM_WALLET -> mining.wallet;
      case STRATUM_WORKER -> mining.worker;
      case STRATUM_ALGORITHM -> mining.algorithm;
      case STRATUM_COIN -> mining.coin;
      case STRATUM_PREVIOUS_WALLET -> previousWallet();
      case STRATUM_REDIRECT -> redirect();
      default -> null;
    };
    if (text != null) {
      out.add(text);
    } else if (field == Field.STRATUM_CHANGE) {
      Change.read(session == null ? outcome.changes : mining.effort.settle().changes, out);
    } else if (field == Field.STRATUM_STAGE && mining.stage != null) {
      out.add(mining.stage.ordinal());
    }
    return out.count() > 0;
  }

  private String previousWallet() {
    return session == null ? outcome.previousWallet : mining.effort.settle().previousWallet;
  }

  /** Null unless the miner was sent away. */
  private String redirect() {
    Effort effort = mining.effort;
    if (!Change.RECONNECT.in(session == null ? outcome.changes : effort.settle().changes)) {
      return null;
    }
    String host = session == null ? outcome.redirectHost : effort.redirectHost;
    int port = session == null ? outcome.redirectPort : effort.redirectPort;
    return (host == null ? "" : host) + ":" + (port == 0 ? "" : port);
  }
}
