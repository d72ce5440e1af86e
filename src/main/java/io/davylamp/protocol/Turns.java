package io.davylamp.protocol;

import io.davylamp.event.Side;

/** Who said how much in turn since both sides' beginning. Valid during the call. */
public interface Turns {
  int count();

  Side side(int index);

  /** Bytes said in one go, in however many segments; of the last turn perhaps not all yet. */
  int length(int index);
}
