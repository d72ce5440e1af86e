package io.davylamp.flow;

import io.davylamp.event.Event;
import io.davylamp.event.Side;

/**
 * What happens to flows and on them. Detectors, the EVE writer and the reports are all this, and only this. Called by the
 * flow's worker; the flow and the event are borrowed for the call.
 */
public interface FlowListener {
  default void onFlowStart(Flow flow) {}

  /** @param side who sent what {@code event} tells of */
  default void onEvent(Flow flow, Side side, Event event) {}

  /** The flow's last moment: all its members are still readable, it is reused afterwards. */
  default void onFlowEnd(Flow flow, FlowEnd reason) {}
}
