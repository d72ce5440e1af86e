package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.flow.Effort;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.protocol.json.JsonToken;

/**
 * The state of one mining session: pairs replies with requests, counts jobs and shares, and raises the stage. Steps that were
 * not seen (joined midstream, one side only, lost bytes) are concluded from later ones and marked as inferred. What the session
 * yields beside its stage is kept by {@link SessionRecord}.
 */
final class StratumSession {
  private final PendingRequests pending = new PendingRequests();
  private final MinerFacts facts;
  private final SessionRecord record;
  private Mining mining;
  private boolean loginSeen;
  private boolean authorised;
  private boolean clientSeen;
  private boolean serverSeen;
  private final Tally tally = new Tally();
  private boolean overHttp;

  StratumSession(Workbench bench) {
    facts = new MinerFacts(bench.wallets);
    record = new SessionRecord(bench.estimators, bench.interimNs);
  }

  /** Begins a session whose facts go to {@code into}. @param proved whether it is known to be mining */
  void open(Mining into, boolean proved, boolean inHttp) {
    mining = into;
    overHttp = inHttp;
    pending.clear();
    facts.clear();
    record.open(into);
    if (proved) {
      record.moveTo(into);
    }
    loginSeen = false;
    authorised = false;
    clientSeen = false;
    serverSeen = false;
    tally.clear();
  }

  /** The session is over: its facts change no more. */
  void close() {
    record.close();
    mining = null;
  }

  Mining mining() {
    return mining;
  }

  /** What the session yields, for its event. */
  SessionRecord record() {
    return record;
  }

  /** From now on the facts go to {@code into}, which is given all found so far. */
  void moveTo(Mining into) {
    MinerFacts.copy(mining, into);
    record.moveTo(into);
    mining = into;
  }

  /** Bytes of one side were lost. */
  void gap(Side side) {
    record.gap(side, clientSeen);
  }

  /** The path of the WebSocket in which the session is: its last part is the login. @param path null when it was not seen */
  void target(String path, Message m) {
    if (path != null) {
      loginSeen |= facts.target(mining, path, m);
    }
  }

  /** Takes in one message. */
  void on(Message m, Side side, long nowNs, Outcome out) {
    out.clear();
    clientSeen |= m.sender == Side.CLIENT || m.sender == null && side == Side.CLIENT;
    serverSeen |= m.sender == Side.SERVER;
    mining.firstNs = mining.firstNs == 0 ? nowNs : mining.firstNs;
    mining.lastNs = nowNs;
    mining.dialect = m.named.label();
    String walletBefore = mining.wallet;
    long jobsBefore = mining.jobs;
    record.message(m, side, nowNs);
    if (m.isReply()) {
      reply(m, side, nowNs, out);
    } else {
      request(m, side, nowNs, out);
    }
    facts.conclude(mining, m, out);
    record.conclude(m, walletBefore, mining.jobs > jobsBefore, out);
    if (mining.sharesSubmitted > 0 && mining.jobs > 0 && authorised) {
      mining.raise(Stage.CONFIRMED);
    }
  }

  private void request(Message m, Side side, long nowNs, Outcome out) {
    out.method = m.method;
    boolean asksNode = m.method != null && m.claim != Claim.NONE && (m.method.isNodes() || overHttp && m.method.isEth());
    if (asksNode) {
      facts.node(mining, m);
      mining.raise(Stage.ATTEMPTED);
    }
    switch (m.act) {
      case SUBSCRIBE -> {
        loginSeen = true;
        facts.subscribe(mining, m, out);
        mining.raise(Stage.ATTEMPTED);
      }
      case LOGIN -> {
        if (m.method == Method.AUTHORIZATION && m.named != Dialect.GETWORK) {
          // Who may ask a node is not for whom it mines.
          return;
        }
        loginSeen = true;
        String before = mining.wallet;
        facts.login(mining, m, out);
        record.login(m, before, out);
        mining.raise(Stage.ATTEMPTED);
      }
      case GET_JOB -> {
        loginSeen |= asksNode;
      }
      case JOB -> {
        job(m, nowNs, out);
        if (m.admits) {
          take(pending.find(side.other(), Message.NO_ID, Act.LOGIN), nowNs, out);
          authorised(!loginSeen);
          tallied(m, side, nowNs, out);
        }
      }
      case SUBMIT -> {
        unopposed(m, side, nowNs, out);
        submitted(m, nowNs, out);
      }
      case DIFFICULTY, TARGET -> record.difficulty(m, nowNs, out);
      case VERDICT -> verdictRequest(m, side, nowNs, out);
      case KEEPALIVE -> record.keepalive();
      default -> {
        if (m.method == Method.CLIENT_RECONNECT || m.method == Method.MINING_RECONNECT || m.method == Method.X_STRATUM) {
          record.reconnect(m, out);
        } else if (m.method == Method.X_REJECT_REASON) {
          record.refusing(m);
        } else if (m.method != null && m.method.sender() == Side.SERVER) {
          // EthereumStratum/2.0.0 sets its target among other things.
          record.difficulty(m, nowNs, out);
        }
      }
    }
    // Without an id only what is always answered waits for an answer without one.
    boolean waits = m.id() != Message.NO_ID || m.act == Act.SUBMIT || m.act == Act.LOGIN || m.act == Act.SUBSCRIBE;
    boolean answered = m.method != null && waits && !m.method.isField() && (m.method.sender() == Side.CLIENT || m.act == Act.VERSION);
    if (answered) {
      out.evicted = !pending.add(side, m.id(), m.method, m.act, out.share, nowNs);
    }
  }

  private void submitted(Message m, long nowNs, Outcome out) {
    mining.sharesSubmitted++;
    mining.inferred |= !loginSeen;
    mining.raise(Stage.WORKING);
    record.submitted(m, nowNs, out);
  }

  private void job(Message m, long nowNs, Outcome out) {
    mining.jobs++;
    mining.inferred |= !loginSeen;
    mining.raise(Stage.WORKING);
    facts.job(mining, m);
    record.job(m, nowNs, out);
  }

  /** Where only refusals are answered, a share is taken when the next one comes. */
  private void unopposed(Message m, Side side, long nowNs, Outcome out) {
    int index = m.method == Method.SHARE && serverSeen ? pending.find(side, Message.NO_ID, Act.SUBMIT) : -1;
    if (index >= 0) {
      out.share = pending.share(index);
      pending.remove(index);
      verdict(m, true, false, out);
      out.clear();
      out.method = m.method;
    }
  }

  /** DERO's nodes say with each job how many blocks were taken and refused so far. */
  private void tallied(Message m, Side side, long nowNs, Outcome out) {
    if (m.named != Dialect.DERO || !m.has(Key.MINI_BLOCKS)) {
      return;
    }
    int taken = tally.taken(m);
    int refused = tally.refused(m);
    for (int i = 0; i < taken + refused; i++) {
      int index = pending.find(side.other(), Message.NO_ID, Act.SUBMIT);
      out.share = -1;
      take(index, nowNs, out);
      verdict(m, i < taken, index < 0, out);
    }
    out.method = m.method;
  }

  /** Beam's {@code result}, Iron Fish's {@code mining.submitted}, Coinhive's {@code authed}: a verdict in the form of a request. */
  private void verdictRequest(Message m, Side side, long nowNs, Outcome out) {
    Act about = m.method == null ? null : m.method.about();
    int index = about == null ? pending.find(side.other(), m.id()) : pending.find(side.other(), m.id(), about);
    Act act = about != null ? about : index >= 0 ? pending.act(index) : m.refuses && mining.jobs == 0 ? Act.LOGIN : Act.SUBMIT;
    Method said = out.method;
    take(index, nowNs, out);
    if (said != null && said.isWord()) {
      out.method = said;
    }
    int code = Key.CODE.ordinal();
    boolean positive = m.refuses ? false : m.isNumber(code) ? m.number(code) >= 0 : m.kind(Key.HASH) == null || m.kind(Key.HASH) == JsonToken.TRUE;
    if (m.isNumber(code) && m.number(code) == 0) {
      act = Act.LOGIN;
    }
    settle(m, act, positive, index < 0, out);
  }

  private void reply(Message m, Side side, long nowNs, Outcome out) {
    out.method = m.method;
    facts.reply(mining, m);
    int index = match(m, side);
    boolean isJob = m.act == Act.JOB || index >= 0 && isTemplate(m, index);
    if (isJob) {
      job(m, nowNs, out);
    }
    Act act = index >= 0 ? pending.act(index) : m.method != null ? m.method.act() : null;
    take(index, nowNs, out);
    if (isJob) {
      if (act == Act.LOGIN || m.has(Key.JOB)) {
        authorised(act != Act.LOGIN && !loginSeen);
      }
    } else if (act == Act.VERSION) {
      facts.version(mining, m);
    } else if (act != null) {
      if (!Replies.isSilent(m) || act == Act.SUBMIT) {
        boolean block = out.method != null && out.method.isNodes() && out.method.act() == Act.SUBMIT;
        settle(m, act, block ? Replies.isBlockTaken(m) : Replies.isPositive(m), index < 0, out);
      }
    } else {
      unpaired(m, out);
    }
  }

  /** The request this answers. Work pushed under id 0 answers no share; a keepalive's answer none either. */
  private int match(Message m, Side side) {
    if (m.id() == Message.NO_ID) {
      // Over HTTP the answers come in the order of the requests; of a long one the id may have been cut off.
      return overHttp ? pending.oldest(side.other()) : m.act == Act.JOB ? -1 : pending.find(side.other(), Message.NO_ID);
    }
    if (m.act == Act.JOB) {
      int index = pending.find(side.other(), m.id(), Act.GET_JOB);
      return index >= 0 ? index : pending.find(side.other(), m.id(), Act.LOGIN);
    }
    return m.act == Act.KEEPALIVE ? pending.find(side.other(), m.id(), Act.KEEPALIVE) : pending.find(side.other(), m.id());
  }

  /** An answer to a request for a block template, whatever of it was seen before it was cut. */
  private boolean isTemplate(Message m, int index) {
    return pending.method(index).isNodes() && pending.act(index) == Act.GET_JOB && m.kind(Key.RESULT) == JsonToken.BEGIN_OBJECT && !Replies.isError(m);
  }

  private void take(int index, long nowNs, Outcome out) {
    if (index >= 0) {
      out.method = pending.method(index);
      out.share = pending.share(index);
      out.latencyNs = Math.max(0, nowNs - pending.sentNs(index));
      record.answered(out.latencyNs);
      pending.remove(index);
    }
  }

  private void settle(Message m, Act act, boolean positive, boolean inferred, Outcome out) {
    if (act == Act.SUBMIT) {
      verdict(m, positive, inferred, out);
    } else if (act == Act.LOGIN) {
      if (positive) {
        authorised(inferred);
      } else {
        refused();
      }
    } else if (act == Act.SUBSCRIBE && !positive) {
      refused();
    }
  }

  private void authorised(boolean inferred) {
    authorised = true;
    mining.inferred |= inferred;
    mining.raise(Stage.WORKING);
  }

  private void refused() {
    if (!authorised) {
      mining.raise(Stage.BLOCKED);
    }
  }

  private void verdict(Message m, boolean accepted, boolean inferred, Outcome out) {
    if (inferred) {
      mining.sharesSubmitted++;
      mining.inferred = true;
    }
    out.verdict = true;
    out.accepted = accepted;
    record.verdict(m, accepted, inferred, out);
    if (accepted) {
      mining.sharesAccepted++;
      mining.raise(Stage.CONFIRMED);
    } else {
      mining.sharesRejected++;
      mining.raise(Stage.WORKING);
    }
  }

  /** A reply to a request never seen. What it answers shows in its form, or, of a lone server, in its place. */
  private void unpaired(Message m, Outcome out) {
    out.unmatched = m.id() != Message.NO_ID && m.act == Act.OTHER;
    if (Replies.isStatusOk(m)) {
      verdict(m, true, true, out);
    } else if (Replies.isError(m) && RejectTexts.isAboutShare(m)) {
      verdict(m, false, true, out);
    } else if (!clientSeen && m.kind(Key.RESULT) == JsonToken.TRUE && !Replies.isError(m)
        && m.named != Dialect.ETH_PROXY) {
      if (mining.jobs > 0) {
        verdict(m, true, true, out);
      } else {
        authorised(true);
      }
    }
  }
}
