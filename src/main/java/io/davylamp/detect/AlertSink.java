package io.davylamp.detect;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;

/** Takes what one worker's detectors found; suppressed findings are marked so. */
public interface AlertSink {
  /**
   * @param side who sent what the alert is about
   * @param alert reused by its detector: valid only during the call
   */
  void onAlert(Flow flow, Side side, Alert alert);
}
