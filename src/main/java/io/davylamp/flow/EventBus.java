package io.davylamp.flow;

import io.davylamp.event.Event;
import io.davylamp.event.Side;

/** Takes events of one worker to all its {@link FlowListener}s, in their order. */
public interface EventBus {
  void publish(Flow flow, Side side, Event event);
}
