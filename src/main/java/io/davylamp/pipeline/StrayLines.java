package io.davylamp.pipeline;

import io.davylamp.output.EventSink;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Lines about the run as a whole, which no packet causes (statistics), on their way from the ingest thread to the merging
 * thread, the only one that may touch the sink. Few and small, so each is copied; when the merging thread is
 * {@value #MAX_WAITING} behind, the newest is dropped and counted.
 */
final class StrayLines implements EventSink {
  private static final int MAX_WAITING = 64;

  private final ArrayBlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Counters counters;
  private volatile boolean flushAsked;

  /** @param counters of the offering thread */
  StrayLines(Counters counters) {
    this.counters = counters;
  }

  @Override
  public boolean offer(byte[] line, int offset, int length) {
    boolean taken = waiting.offer(Arrays.copyOfRange(line, offset, offset + length));
    if (!taken) {
      counters.increment(Counter.OUTPUT_DROPPED);
    }
    return taken;
  }

  /** Asks the merging thread to flush the sink when it comes by. */
  @Override
  public void flush() {
    flushAsked = true;
  }

  @Override
  public void close() {}

  /** Merging thread: writes what waits, and flushes when asked to. @return lines written */
  int drainTo(EventSink sink) {
    int lines = 0;
    for (byte[] line = waiting.poll(); line != null; line = waiting.poll()) {
      sink.offer(line, 0, line.length);
      lines++;
    }
    if (flushAsked) {
      flushAsked = false;
      sink.flush();
    }
    return lines;
  }
}
