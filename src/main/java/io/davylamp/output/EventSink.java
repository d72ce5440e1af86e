package io.davylamp.output;

import io.davylamp.stats.Counters;

/** Where finished lines go. */
public interface EventSink extends AutoCloseable {
  /**
   * One line with its newline.
   *
   * @return false when it was dropped
   */
  boolean offer(byte[] line, int offset, int length);

  void flush();

  /** Adds what was written and dropped so far; from another thread than the writing one a moment old. */
  default void addTo(Counters total) {}

  @Override
  void close();
}
