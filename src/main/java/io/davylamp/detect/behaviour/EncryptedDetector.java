package io.davylamp.detect.behaviour;

import io.davylamp.detect.Rules;
import io.davylamp.detect.indicator.PortClass;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.RecordSeries;
import io.davylamp.flow.RecordSeries.Score;
import io.davylamp.flow.Trait;

/**
 * Judges encrypted sessions that lasted long enough, when they end: points for what is like a miner's session, off for what is not. It only
 * tells, in {@code flow.mining.encrypted}; it makes no alert.
 */
public final class EncryptedDetector implements FlowListener {
  /** Less shows no rhythm. */
  private static final long MIN_DURATION_NS = 600_000_000_000L;
  private static final int MIN_CLIENT_RECORDS = 20;
  private static final int MIN_ALIKE = 10;
  private static final long HOUR_NS = 3_600_000_000_000L;
  /** What a cipher adds to a text: 17 to 40 bytes. */
  private static final int CIPHER = 17;
  private static final int CIPHER_MAX = 40;
  /** Answers of pools have 30 to 90 bytes of text. */
  private static final int ANSWER_MAX = 90 + CIPHER_MAX;

  private final Rules rules;
  private final RecordFeatures features = new RecordFeatures();

  public EncryptedDetector(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    RecordSeries series = flow.records();
    if (series == null || series.durationNs() < MIN_DURATION_NS || series.seen(Side.CLIENT) < MIN_CLIENT_RECORDS) {
      return;
    }
    Score score = series.score().begin();
    RecordFeatures f = features.of(series);
    sizes(f, score);
    rhythm(f, score);
    when(score, Trait.HOURS, series.durationNs() > HOUR_NS);
    when(score, Trait.QUIET, f.recordsPerMinute >= 0.5 && f.recordsPerMinute <= 90);
    when(score, Trait.BULK, f.bytesPerMinute > 100_000);
    when(score, Trait.BARE_HELLO, series.isBare());
    when(score, Trait.WEB, series.isWeb());
    PortClass port = rules.ports().of(flow.protocol(), flow.port(Side.SERVER));
    when(score, Trait.PORT, port == PortClass.MINER_DEFAULT);
    when(score, Trait.FINGERPRINT, flow.fingerprint() >= 0);
    when(score, Trait.NAME, flow.mining() != null && flow.mining().pool != null);
  }

  private static void sizes(RecordFeatures f, Score score) {
    boolean one = f.clientShare >= 0.4 && f.clientAlike >= MIN_ALIKE && isShareLike(f.clientSize);
    when(score, Trait.ONE_CLIENT_SIZE, f.clientShare >= 0.4 && f.clientAlike >= MIN_ALIKE);
    when(score, Trait.SHARE_SIZE, one);
    when(score, Trait.LONG_ANSWER, one && f.answerMedian > ANSWER_MAX);
    when(score, Trait.SHORT_ANSWER, one && f.answered >= 0.7 && f.answerSize <= ANSWER_MAX);
  }

  private static boolean isShareLike(int size) {
    return size >= 80 + CIPHER && size <= 360 + CIPHER_MAX || size >= 2_700 && size <= 3_150;
  }

  private static void rhythm(RecordFeatures f, Score score) {
    boolean pushed = f.pushes >= 5 && f.pushGapMs >= 500 && f.pushGapMs <= 180_000;
    when(score, Trait.SERVER_PUSH, pushed);
    when(score, Trait.ONE_PUSH_SIZE, pushed && f.pushAlike >= 0.6);
    when(score, Trait.ONLY_ANSWERS, f.pushes == 0);
    when(score, Trait.CHANCE, score.has(Trait.SHARE_SIZE) && f.gapMedianMs >= 500 && f.gapMedianMs <= 180_000
        && f.gapVariation >= 0.5 && f.gapVariation <= 2);
    when(score, Trait.CLOCK, f.clientAlike >= MIN_ALIKE && f.gapVariation < 0.2);
  }

  private static void when(Score score, Trait trait, boolean holds) {
    if (holds) {
      score.add(trait);
    }
  }
}
