package io.davylamp.protocol.stratum;

import io.davylamp.event.EveObject;
import io.davylamp.event.Side;
import io.davylamp.flow.Change;
import io.davylamp.flow.Effort;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Timestamps;
import io.davylamp.protocol.stratum.rate.Estimators;
import io.davylamp.protocol.stratum.rate.Ledger;

/**
 * What one session yields beside its stage: work and hash rate, why shares were refused, difficulties, how the server answers, who works
 * behind it, and what turns in mid-session. Pooled with its session; from {@link #moveTo} on its sums go to a flow's {@link Effort}, which
 * outlives it. 4 KB, with all shares and requests kept 15 KB, 40 KB when every limit is reached.
 */
final class SessionRecord implements Effort.Source {
  private static final int MAX_NAME = 256;

  private final Estimators estimators;
  private final long interimNs;
  private final Ledger ledger = new Ledger();
  private final RejectReasons reasons = new RejectReasons();
  private final DifficultyHistory difficulties = new DifficultyHistory();
  private final ReplyTimes replies = new ReplyTimes();
  /** As logins name them, and as shares do: a miner may log in with its wallet and sign shares with wallet and rig. */
  private final WorkerNames logins = new WorkerNames();
  private final WorkerNames signers = new WorkerNames();
  /** Of other wallets: a developer's fee is no second machine. */
  private final WorkerNames others = new WorkerNames();
  private final MidSession turns = new MidSession();
  private Mining mining;
  private Effort effort;
  private Dialect dialect;
  /** The last difficulty set by itself, and how many hashes its unit was taken for; 0 where targets tell. */
  private double stated;
  private double unit;
  private Dialect pricedAs;
  private String pricedFor;
  /** Why the next verdict will be a refusal, and in whose words; null when nothing was said of it. */
  private RejectKind announced;
  private String announcedText;
  private long keepalives;
  private long toldNs;
  private long lastNs;

  /** @param interimNs packet time between two interim events */
  SessionRecord(Estimators estimators, long interimNs) {
    this.estimators = estimators;
    this.interimNs = interimNs;
  }

  /** Begins the record of a session. */
  void open(Mining of) {
    mining = of;
    effort = null;
    dialect = Dialect.UNKNOWN;
    stated = 0;
    unit = 0;
    pricedAs = null;
    pricedFor = null;
    announced = null;
    keepalives = 0;
    toldNs = 0;
    lastNs = 0;
    ledger.clear();
    reasons.clear();
    difficulties.clear();
    replies.clear();
    logins.clear();
    signers.clear();
    others.clear();
    turns.clear();
  }

  /** The session is known to be mining: its flow keeps the sums. */
  void moveTo(Mining of) {
    mining = of;
    effort = new Effort();
    effort.source = this;
    of.effort = effort;
  }

  /** No more messages come: the last values are made, whatever was asked for before, and stay with the flow. */
  void finish() {
    if (effort != null) {
      ledger.finish();
      effort.settle();
    }
  }

  void close() {
    if (effort != null) {
      effort.source = null;
    }
    effort = null;
    mining = null;
  }

  /** Every message, before what it says. */
  void message(Message m, Side side, long nowNs) {
    dialect = m.named;
    lastNs = nowNs;
    toldNs = toldNs == 0 ? nowNs : toldNs;
    ledger.message(side, nowNs);
    ledger.claims(m.claimedRate);
  }

  /** @param clientSeen whether the client's messages are seen: then it is they that show shares */
  void gap(Side side, boolean clientSeen) {
    if (side == Side.CLIENT == clientSeen) {
      ledger.gap(side);
    } else if (side == Side.SERVER) {
      ledger.answersLost();
    }
  }

  /** Whether it is time to tell of the session; then the next time is an interval later. */
  boolean isInterimDue() {
    if (lastNs - toldNs < interimNs) {
      return false;
    }
    toldNs = lastNs;
    return true;
  }

  void difficulty(Message m, long nowNs, Outcome out) {
    out.difficulty = m.difficulty;
    if (m.difficulty > 0 && m.difficulty <= Double.MAX_VALUE) {
      mining.difficulty = m.difficulty;
      difficulties.set(m.difficulty, nowNs);
      ledger.worth(m.hashes, nowNs);
      stated = m.act == Act.DIFFICULTY ? m.difficulty : 0;
      unit = m.hashes / m.difficulty;
    }
  }

  void job(Message m, long nowNs, Outcome out) {
    difficulty(m, nowNs, out);
    ledger.job(SlotHash.of(m, m.jobSlot, MAX_NAME), SlotHash.of(m, m.slot(Key.BLOB), MAX_NAME), nowNs);
  }

  void submitted(Message m, long nowNs, Outcome out) {
    out.share = ledger.share(SlotHash.of(m, m.jobSlot, MAX_NAME), m.named == Dialect.CRYPTONOTE ? nonce(m) : -1, nowNs);
    long user = WorkerNames.hash(m, m.userSlot);
    boolean named = m.method == null || !m.method.isNodes();
    if (named && !logins.knows(user) && !others.knows(user)) {
      worker(signers, user, m, out);
    }
  }

  /** The nonce as the miner counts it, RandomX's and CryptoNight's four bytes; -1 for others. */
  private static long nonce(Message m) {
    int slot = m.nonceSlot;
    if (slot < 0 || !m.isHex(slot, 8, 8)) {
      return -1;
    }
    long value = 0;
    for (int i = 6; i >= 0; i -= 2) {
      int at = m.offset(slot) + i;
      value = value << 8 | Hex.digit(m.buffer(slot).getByte(at)) << 4 | Hex.digit(m.buffer(slot).getByte(at + 1));
    }
    return value;
  }

  /** The reason of a refusal that comes with the next verdict, in a header field before it. */
  void refusing(Message m) {
    int slot = m.slotOfItem(0);
    if (slot >= 0 && m.isText(slot)) {
      announced = RejectKind.of(m, slot, 0);
      announcedText = m.text(slot, RejectReasons.MAX_TEXT);
    }
  }

  void verdict(Message m, boolean accepted, boolean unseen, Outcome out) {
    int words = accepted ? -1 : words(m);
    if (!accepted && words < 0 && announced != null) {
      out.refusal = announced;
      reasons.add(announced, announcedText);
    } else if (!accepted) {
      out.refusal = RejectKind.of(m, words, m.isNumber(Key.CODE.ordinal()) ? m.number(Key.CODE.ordinal()) : 0);
      reasons.add(m, out.refusal, words);
    }
    announced = null;
    boolean honest = out.refusal == RejectKind.STALE;
    if (unseen) {
      ledger.unseen(accepted, honest);
    } else if (accepted) {
      ledger.taken(out.share);
    } else {
      ledger.refused(out.share, honest);
    }
  }

  /** Where the pool says why it refused, or -1. */
  private static int words(Message m) {
    return m.reasonSlot >= 0 ? m.reasonSlot : m.isText(Key.MESSAGE) ? Key.MESSAGE.ordinal() : m.isText(Key.ERROR) ? Key.ERROR.ordinal()
        : m.isText(Key.DESCRIPTION) ? Key.DESCRIPTION.ordinal() : m.isText(Key.RESULT) ? Key.RESULT.ordinal() : -1;
  }

  void answered(long latencyNs) {
    replies.add(latencyNs);
  }

  void keepalive() {
    keepalives++;
  }

  void reconnect(Message m, Outcome out) {
    turns.reconnect(m, out);
  }

  /** @param walletBefore mined for until this login, or null */
  void login(Message m, String walletBefore, Outcome out) {
    turns.login(m, out);
    long user = WorkerNames.hash(m, m.userSlot);
    if (MidSession.isOther(walletBefore, out) && !logins.knows(user)) {
      others.add(user, m, m.userSlot);
    } else if (!others.knows(user)) {
      worker(logins, user, m, out);
    }
  }

  private void worker(WorkerNames names, long user, Message m, Outcome out) {
    if (names.add(user, m, m.userSlot) && names.count() > 1) {
      turns.tell(Change.WORKER, out);
    }
    out.crowded = names.isFull();
  }

  /**
   * What shows only when all else of a message was taken in.
   *
   * @param walletBefore mined for before it, or null
   * @param job whether it is a job
   */
  void conclude(Message m, String walletBefore, boolean job, Outcome out) {
    turns.wallet(walletBefore, out);
    if (job) {
      turns.job(mining, out);
    }
    reprice(m.named);
    if (workers() > 1) {
      // Several machines speak through one connection: whoever holds it passes them on.
      mining.clientRole = "proxy";
    }
    if (mining.pool != null && "proxy".equals(mining.serverRole)) {
      // Public pools run proxies in front: what has a pool's name is one.
      mining.serverRole = "pool";
    }
  }

  /** A difficulty may be set before it is known of what: dialect and algorithm tell its unit. */
  private void reprice(Dialect named) {
    if (stated == 0 || named == pricedAs && mining.algorithm == pricedFor) {
      return;
    }
    pricedAs = named;
    pricedFor = mining.algorithm;
    double now = Work.hashesPerShare(named, mining.algorithm, stated) / stated;
    if (now > 0 && now != unit) {
      if (unit > 0) {
        ledger.scale(now / unit);
      } else {
        ledger.worth(now * stated, lastNs);
      }
      unit = now;
    }
  }

  private int workers() {
    return Math.max(logins.count(), signers.count());
  }

  @Override
  public void settle(Effort out) {
    ledger.settle(out, dialect == Dialect.CRYPTONOTE, estimators);
    out.hashrateUnit = switch (dialect) {
      case ZIP_301, BEAM -> "Sol/s";
      case GRIN, AETERNITY -> "g/s";
      default -> null;
    };
    out.keepalives = keepalives;
    out.replies = replies.count();
    out.latencyMedianMs = replies.medianMs();
    out.latencyMaxMs = replies.longestMs();
    if (workers() != out.workers) {
      out.workers = workers();
      out.workerNames = (logins.count() > signers.count() ? logins : signers).names();
    }
    out.changes = turns.changes;
    out.redirectHost = turns.redirectHost;
    out.redirectPort = turns.redirectPort;
    out.redirectWaitS = turns.redirectWaitS;
    out.previousWallet = turns.previousWallet;
  }

  /** Writes what only the session's own event has room for. */
  void write(EveObject out, Timestamps times) {
    difficulties.write(out, times);
    reasons.write(out);
  }
}
