package io.davylamp.pipeline;

import io.davylamp.detect.AlertGate;
import io.davylamp.output.EventSink;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings the lines of several workers into the order of the packets that caused them, so that the alert gate decides as it would
 * with one worker, and writes them. The only user of gate and sink while workers run.
 */
final class LineMerger implements Agent, LineRing.Reader {
  private final LineRing[] rings;
  private final AlertGate gate;
  private final EventSink sink;
  private final AlertListener onAlert;
  private final Counters counters;
  private final byte[] scratch;
  /** Counts restarts asked for by the ingest thread; the gate is cleared when their place in the order is reached. */
  private final AtomicInteger restartsAsked = new AtomicInteger();
  private final long[] restartOrdinals = new long[4096];
  private int restartsDone;
  private final StrayLines strays;

  LineMerger(LineRing[] rings, StrayLines strays, AlertGate gate, EventSink sink, AlertListener onAlert, Counters counters) {
    this.rings = rings;
    this.strays = strays;
    this.gate = gate;
    this.sink = sink;
    this.onAlert = onAlert;
    this.counters = counters;
    scratch = new byte[rings[0].maxLineLength()];
  }

  /** Ingest thread: alerts of packets after {@code ordinal} belong to an unrelated capture. */
  void restartAfter(long ordinal) {
    int next = restartsAsked.get();
    while (next - restartsDone >= restartOrdinals.length) {
      Thread.onSpinWait();
    }
    restartOrdinals[next % restartOrdinals.length] = ordinal;
    restartsAsked.set(next + 1);
  }

  @Override
  public int doWork() {
    int lines = strays.drainTo(sink);
    while (true) {
      LineRing oldest = null;
      long oldestOrdinal = Long.MAX_VALUE;
      long safe = Long.MAX_VALUE;
      for (LineRing ring : rings) {
        long head = ring.headOrdinal();
        if (head < 0) {
          safe = Math.min(safe, ~head);
        } else if (head < oldestOrdinal) {
          oldestOrdinal = head;
          oldest = ring;
        }
      }
      if (oldest == null) {
        // At the end once more: what strayed in since was offered before the workers were told to finish.
        lines += safe == Long.MAX_VALUE ? strays.drainTo(sink) : 0;
        return lines > 0 ? lines : safe == Long.MAX_VALUE ? -1 : 0;
      }
      if (oldestOrdinal > safe) {
        return lines;
      }
      restartGateBefore(oldestOrdinal);
      oldest.take(this, scratch);
      lines++;
    }
  }

  private void restartGateBefore(long ordinal) {
    while (restartsDone < restartsAsked.get() && restartOrdinals[restartsDone % restartOrdinals.length] < ordinal) {
      gate.reset();
      restartsDone++;
    }
  }

  @Override
  public void onLine(byte[] line, int length) {
    sink.offer(line, 0, length);
  }

  @Override
  public void onAlert(
      byte[] line, int length, int signatureId, long sourceHi, long sourceLo, long subjectHash, long timeNs, String sentence) {
    if (!gate.admit(signatureId, sourceHi, sourceLo, subjectHash, timeNs)) {
      counters.increment(Counter.DETECT_SUPPRESSED);
      return;
    }
    counters.increment(Counter.DETECT_ALERTS);
    sink.offer(line, 0, length);
    onAlert.onAlert(sentence, timeNs);
  }

  @Override
  public String roleName() {
    return "davylamp-output";
  }
}
