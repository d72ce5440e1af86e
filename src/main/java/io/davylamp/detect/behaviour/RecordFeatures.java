package io.davylamp.detect.behaviour;

import io.davylamp.event.Side;
import io.davylamp.flow.RecordSeries;
import java.util.Arrays;

/**
 * What is measured of a series of records. Of the client's, those of its commonest length are looked at by themselves; of the server's, those
 * that answer them and those that nobody asked for. Refilled for each flow; a pass is linear but for two sorts of at most
 * {@link RecordSeries#KEPT} numbers.
 */
final class RecordFeatures {
  /** Lengths this close are one: an id grew by a digit. */
  private static final int SAME = 2;
  /** For the rhythm, lengths within a twelfth are about the same: of what varies a little no message must be missed. */
  private static final int ABOUT = 12;
  /** An answer comes within this time. */
  private static final int ANSWER_MS = 2_000;
  /** The server speaks unasked when the client said nothing for this long. */
  private static final int UNASKED_MS = 1_000;
  /** Shorter ones are keepalives and acknowledgements, longer ones contents. */
  private static final int PUSH_MIN = 110;
  private static final int PUSH_MAX = 12_000;

  /** Records of one side this close together are one message, written in pieces. */
  private static final int PIECES_MS = 5;

  private final int[][] sizes = new int[2][RecordSeries.KEPT];
  private final int[][] times = new int[2][RecordSeries.KEPT];
  private final int[] counts = new int[2];
  private final int[] sorted = new int[RecordSeries.KEPT];
  private final int[] taken = new int[RecordSeries.KEPT];
  private final int[] gaps = new int[RecordSeries.KEPT];
  private int commonest;
  private int commonestCount;

  /** The client's commonest length and the part of its records that have it, 0 to 1. */
  int clientSize;
  double clientShare;
  /** How many there are. */
  int clientAlike;
  /** Of the gaps between those of about that length: median in milliseconds, coefficient of variation. */
  int gapMedianMs;
  double gapVariation;
  /** Length of most answers to them; the part of them so answered, 0 to 1. */
  int answerSize;
  double answered;
  /** Median length of what came in time behind them; 0 when less than half was answered at all. */
  int answerMedian;
  /** Records the server sent unasked, of jobs' length; the mean of their gaps; how many have the commonest length, 0 to 1. */
  int pushes;
  double pushGapMs;
  double pushAlike;
  /** Records of both sides per minute, bytes per minute. */
  double recordsPerMinute;
  double bytesPerMinute;

  RecordFeatures of(RecordSeries series) {
    double minutes = Math.max(1e-3, series.durationNs() / 60e9);
    recordsPerMinute = (series.seen(Side.CLIENT) + series.seen(Side.SERVER)) / minutes;
    bytesPerMinute = series.bytes() / minutes;
    messages(series, Side.CLIENT);
    messages(series, Side.SERVER);
    client();
    answers(series);
    pushes();
    return this;
  }

  private void messages(RecordSeries series, Side side) {
    int[] size = sizes[side.ordinal()];
    int[] time = times[side.ordinal()];
    int count = 0;
    int lastMs = Integer.MIN_VALUE / 2;
    for (int i = 0; i < series.kept(side); i++) {
      int ms = series.timeMs(side, i);
      if (ms - lastMs <= PIECES_MS) {
        size[count - 1] += series.size(side, i);
      } else {
        size[count] = series.size(side, i);
        time[count++] = ms;
      }
      lastMs = ms;
    }
    counts[side.ordinal()] = count;
  }

  private void client() {
    int kept = counts[0];
    System.arraycopy(sizes[0], 0, sorted, 0, kept);
    findCommonest(kept);
    clientSize = commonest;
    clientAlike = commonestCount;
    clientShare = kept == 0 ? 0 : (double) commonestCount / kept;
    int count = 0;
    int last = -1;
    for (int i = 0; i < kept; i++) {
      if (Math.abs(sizes[0][i] - clientSize) <= Math.max(SAME, clientSize / ABOUT)) {
        if (last >= 0) {
          gaps[count++] = times[0][i] - last;
        }
        last = times[0][i];
      }
    }
    gapMedianMs = median(count);
    gapVariation = variation(count);
  }

  private boolean isShare(int index) {
    return Math.abs(sizes[0][index] - clientSize) <= SAME;
  }

  /** The first record of the server behind each of the client's commonest. */
  private void answers(RecordSeries series) {
    int asked = 0;
    int count = 0;
    int at = 0;
    int served = counts[1];
    for (int i = 0; i < counts[0]; i++) {
      if (!isShare(i)) {
        continue;
      }
      int time = times[0][i];
      while (at < served && times[1][at] < time) {
        at++;
      }
      if (at == 0 && series.seen(Side.SERVER) > RecordSeries.KEPT) {
        continue; // older than what is kept of the server's
      }
      asked++;
      if (at < served && times[1][at] - time <= ANSWER_MS) {
        sorted[count++] = sizes[1][at];
      }
    }
    findCommonest(count);
    answerSize = commonest;
    answerMedian = count == 0 || count < asked / 2 ? 0 : sorted[count / 2];
    answered = asked == 0 ? 0 : (double) commonestCount / asked;
  }

  private void pushes() {
    pushes = 0;
    int at = 0;
    int lastAsked = Integer.MIN_VALUE / 2;
    int lastPush = -1;
    long gapSum = 0;
    int clients = counts[0];
    for (int i = 0; i < counts[1]; i++) {
      int time = times[1][i];
      while (at < clients && times[0][at] <= time) {
        lastAsked = times[0][at++];
      }
      int size = sizes[1][i];
      if (time - lastAsked <= UNASKED_MS || size < PUSH_MIN || size > PUSH_MAX) {
        continue;
      }
      if (lastPush >= 0) {
        gapSum += time - lastPush;
      }
      lastPush = time;
      sorted[pushes++] = size;
    }
    pushGapMs = pushes < 2 ? 0 : (double) gapSum / (pushes - 1);
    int count = pushes;
    findCommonest(count);
    pushAlike = count == 0 ? 0 : (double) commonestCount / count;
  }

  /** Of {@link #sorted}'s first: the length that most have, within {@link #SAME} on either side. */
  private void findCommonest(int count) {
    Arrays.sort(sorted, 0, count);
    commonest = 0;
    commonestCount = 0;
    int from = 0;
    int to = 0;
    for (int i = 0; i < count; i++) {
      while (sorted[from] < sorted[i] - SAME) {
        from++;
      }
      while (to < count && sorted[to] <= sorted[i] + SAME) {
        to++;
      }
      if (to - from > commonestCount) {
        commonestCount = to - from;
        commonest = sorted[i];
      }
    }
  }

  private int median(int count) {
    if (count == 0) {
      return 0;
    }
    System.arraycopy(gaps, 0, taken, 0, count);
    Arrays.sort(taken, 0, count);
    return taken[count / 2];
  }

  private double variation(int count) {
    if (count < 2) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += gaps[i];
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      squares += (gaps[i] - mean) * (gaps[i] - mean);
    }
    return mean == 0 ? 0 : Math.sqrt(squares / (count - 1)) / mean;
  }
}
