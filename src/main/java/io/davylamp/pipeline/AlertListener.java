package io.davylamp.pipeline;

/** Told of every alert that passed the gate, as it happens. */
public interface AlertListener {
  /** Nobody listens: sentences need not be made. */
  AlertListener NONE = (sentence, timeNs) -> {};

  /**
   * @param sentence what was found, for a person
   * @param timeNs packet time, nanoseconds since the epoch
   */
  void onAlert(String sentence, long timeNs);
}
