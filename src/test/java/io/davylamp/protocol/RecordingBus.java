package io.davylamp.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.event.TreeEveObject;
import io.davylamp.flow.EventBus;
import io.davylamp.flow.Flow;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is published, as trees, with the event's type under {@code @type} and its sender under {@code @side}. */
public final class RecordingBus implements EventBus {
  public final List<ObjectNode> events = new ArrayList<>();

  @Override
  public void publish(Flow flow, Side side, Event event) {
    ObjectNode tree = TreeEveObject.of(event);
    tree.put("@type", event.type());
    tree.put("@side", side.name());
    events.add(tree);
  }

  /** Only the events of one type. */
  public List<ObjectNode> ofType(String type) {
    return events.stream().filter(e -> e.get("@type").asText().equals(type)).toList();
  }
}
