package io.davylamp.output;

/** Where finished lines go. */
public interface EventSink extends AutoCloseable {
  /**
   * One line with its newline.
   *
   * @return false when it was dropped
   */
  boolean offer(byte[] line, int offset, int length);

  void flush();

  @Override
  void close();
}
