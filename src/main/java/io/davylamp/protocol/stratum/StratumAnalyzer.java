package io.davylamp.protocol.stratum;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Mining;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;

/**
 * Feeds one flow's messages, cut by a {@link Framing}, to the session's state and emits one event per message and one at the end.
 * While not yet convinced (JSON-RPC), it only watches. Pooled; owned by one worker.
 */
final class StratumAnalyzer implements Analyzer, Framing.Listener {
  /** JSON-RPC messages watched before the flow is left alone: a miner's job comes within a few. */
  static final int WATCHED = 1024;

  /** In what form the messages come. */
  enum Form {
    /** Lines of JSON. */
    LINES,
    /** Bodies of HTTP messages: the flow is HTTP's and is neither renamed nor stopped. */
    BODIES,
    /** Alephium's binary frames. */
    FRAMES,
    /** Duino-Coin's lines of commas. */
    COMMAS
  }

  private final Workbench bench;
  private final StratumSession state;
  private final Naming naming = new Naming();
  private final UnknownMethods unknown = new UnknownMethods();
  /** One of each form, made when first needed. */
  private final Framing[] framings = new Framing[Form.values().length];
  private final boolean[] ended = new boolean[2];
  private Framing framing;
  private Session session;
  private boolean convinced;
  private boolean overHttp;
  /** Over HTTP: enough was watched in vain. */
  private boolean deaf;
  private boolean complete;
  /** Whether the target of the upgrade to WebSocket was asked for a wallet. */
  private boolean targetRead;
  private int watched;
  private long messages;

  StratumAnalyzer(Workbench bench) {
    this.bench = bench;
    state = new StratumSession(bench);
  }

  /** @param proved whether the bytes are known to be mining's */
  StratumAnalyzer open(Session of, boolean proved, Form form) {
    session = of;
    convinced = proved;
    overHttp = form == Form.BODIES;
    deaf = false;
    complete = !of.flow().directionGuessed();
    targetRead = false;
    watched = 0;
    messages = 0;
    ended[0] = false;
    ended[1] = false;
    naming.clear();
    unknown.clear();
    framing = framing(form);
    framing.open(this, complete);
    state.open(proved ? of.flow().miningOrNew() : new Mining(), proved, overHttp);
    return this;
  }

  private Framing framing(Form form) {
    Framing made = framings[form.ordinal()];
    if (made == null) {
      made = switch (form) {
        case LINES -> new JsonLines(bench, false);
        case BODIES -> new JsonLines(bench, true);
        case FRAMES -> new AlephiumFrames(bench);
        case COMMAS -> new DuinoLines(bench);
      };
      framings[form.ordinal()] = made;
    }
    return made;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    return deaf ? length : framing.onBytes(side, buffer, offset, length);
  }

  @Override
  public boolean onParsed(Side side) {
    Message m = bench.message;
    Classifier.classify(m, naming.settled());
    return convinced || watch(m) ? onMessage(side) : false;
  }

  /** The worker's current message. */
  @Override
  public boolean onMessage(Side side) {
    Message m = bench.message;
    naming.take(m);
    if (convinced || m.claim != Claim.NONE) {
      Classifier.read(m, state.mining().algorithm);
    } else {
      m.clearReading();
    }
    boolean reply = m.isReply() && (overHttp || m.bareReply || m.order != Message.NO_ID);
    boolean worded = m.method != null && m.method.isWord() && m.claim != Claim.NONE;
    if (!reply && !worded && !Classifier.isRpc(m) && m.act == Act.OTHER) {
      return true;
    }
    messages++;
    Outcome outcome = bench.outcome;
    if (m.named == Dialect.DERO && !targetRead) {
      targetRead = true;
      state.target(session.upgrade().target(), m);
    }
    state.on(m, side, session.nowNs(), outcome);
    if (!convinced) {
      return true;
    }
    unknown.note(m, state.mining());
    if (outcome.evicted) {
      session.anomaly(side, Anomaly.STRATUM_TOO_MANY_PENDING);
    }
    if (outcome.unmatched && complete) {
      session.anomaly(side, Anomaly.STRATUM_ID_UNKNOWN);
    }
    if (outcome.crowded) {
      session.anomaly(side, Anomaly.STRATUM_TOO_MANY_LOGINS);
    }
    session.emit(side, bench.event.ofMessage(state.mining()));
    if (state.record().isInterimDue()) {
      session.emit(side, bench.event.ofSession(state.mining(), state.record(), true));
    }
    return true;
  }

  /** @return false when enough was watched in vain */
  private boolean watch(Message m) {
    if (m.decisive || m.claim == Claim.BY_HTTP && overHttp) {
      convinced = true;
      if (!overHttp) {
        session.flow().appProto("stratum");
      }
      state.moveTo(session.flow().miningOrNew());
    } else if (++watched > WATCHED) {
      deaf = overHttp;
      if (!overHttp) {
        session.stop();
      }
      return false;
    }
    return true;
  }

  @Override
  public void onAnomaly(Side side, Anomaly anomaly) {
    session.anomaly(side, anomaly);
  }

  @Override
  public void onGap(Side side, long length) {
    framing.onGap(side);
    state.gap(side);
    complete = false;
  }

  @Override
  public void onEnd(Side side) {
    ended[side.ordinal()] = true;
    if (ended[0] && ended[1] && convinced && messages > 0) {
      messages = 0;
      state.record().finish();
      session.emit(side, bench.event.ofSession(state.mining(), state.record(), false));
    }
  }

  @Override
  public void reset() {
    framing.close();
    session = null;
    state.close();
    bench.giveBack(this);
  }
}
