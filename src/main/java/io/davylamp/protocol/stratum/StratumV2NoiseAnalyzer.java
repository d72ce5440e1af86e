package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.stratumv2.NoiseRhythm;
import io.netty.buffer.ByteBuf;

/**
 * An encrypted session of Stratum V2 by what its sizes and times show: probable after its opening, attempted when the frames behind it
 * fit, working when shares are answered or jobs keep coming; never confirmed, since no answer can be read. What turns out to be something
 * else is forgotten. Pooled; owned by one worker.
 */
final class StratumV2NoiseAnalyzer implements Analyzer {
  private static final String PROBABLE = "probable";
  /** Of the flow while it is probable. */
  private static final String UNSURE = "stratum-v2?";
  private static final String SURE = "stratum";
  /** Turns of the opening, which the detector has seen. */
  private static final int OPENING = 4;

  private final Workbench bench;
  private final StratumV2NoiseProtocol owner;
  private final NoiseRhythm rhythm = new NoiseRhythm();
  private final SessionRecord record;
  private final boolean[] ended = new boolean[2];
  private Session session;
  private Mining mining;
  /** Turns so far, of the opening those that the detector has kept. */
  private int turns;
  private Side last;

  StratumV2NoiseAnalyzer(Workbench bench, StratumV2NoiseProtocol owner) {
    this.bench = bench;
    this.owner = owner;
    record = new SessionRecord(bench.estimators, bench.interimNs);
  }

  StratumV2NoiseAnalyzer open(Session of) {
    session = of;
    rhythm.clear();
    ended[0] = false;
    ended[1] = false;
    turns = 0;
    last = null;
    of.flow().appProto(UNSURE);
    mining = of.flow().miningOrNew();
    mining.dialect = Dialect.STRATUM_V2.label();
    mining.encrypted = true;
    mining.confidence = PROBABLE;
    mining.clientRole = "miner";
    mining.serverRole = "pool";
    mining.raise(Stage.SUSPECTED);
    record.open(mining);
    record.moveTo(mining);
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    long now = session.nowNs();
    mining.firstNs = mining.firstNs == 0 ? now : mining.firstNs;
    mining.lastNs = now;
    record.bytes(side, now);
    if (turns < OPENING) {
      turns += side == last ? 0 : 1;
      last = side;
      return length;
    }
    rhythm.bytes(side, length, now);
    look(side);
    return length;
  }

  private void look(Side side) {
    mining.jobs = rhythm.jobs();
    mining.sharesSubmitted = rhythm.shares();
    long latencyNs = rhythm.takeLatencyNs();
    if (latencyNs >= 0) {
      record.answered(latencyNs);
    }
    if (mining.confidence != null) {
      if (rhythm.isRefuted()) {
        refuted();
        return;
      }
      if (rhythm.isSession()) {
        session.flow().appProto(SURE);
        mining.confidence = null;
        mining.inferred = true;
        mining.coin = Dialect.STRATUM_V2.coin();
        mining.coinReason = "dialect";
        mining.algorithm = Dialect.STRATUM_V2.algorithm();
        mining.algorithmReason = "dialect";
        tell(side, Stage.ATTEMPTED);
      }
    }
    if (mining.confidence == null && rhythm.isWorking() && mining.stage.compareTo(Stage.WORKING) < 0) {
      tell(side, Stage.WORKING);
    } else if (mining.confidence == null && record.isInterimDue()) {
      session.emit(side, bench.event.ofSession(mining, record, true));
    }
  }

  private void tell(Side side, Stage stage) {
    mining.raise(stage);
    session.emit(side, bench.event.ofSession(mining, record, true));
  }

  private void refuted() {
    boolean named = mining.pool != null;
    mining.dialect = null;
    mining.confidence = null;
    mining.encrypted = false;
    mining.clientRole = null;
    mining.serverRole = null;
    mining.jobs = 0;
    mining.sharesSubmitted = 0;
    mining.firstNs = 0;
    mining.lastNs = 0;
    mining.effort = null;
    if (!named) {
      session.flow().forgetMining();
    }
    session.flow().appProto("failed");
    session.stop();
  }

  @Override
  public void onGap(Side side, long length) {
    rhythm.gap(side);
    record.gap(side, true);
  }

  @Override
  public void onEnd(Side side) {
    ended[side.ordinal()] = true;
    if (ended[0] && ended[1]) {
      rhythm.settle();
      look(side);
      if (mining.dialect != null) {
        record.finish();
        session.emit(side, bench.event.ofSession(mining, record, false));
      }
    }
  }

  @Override
  public void reset() {
    session = null;
    mining = null;
    record.close();
    owner.giveBack(this);
  }
}
