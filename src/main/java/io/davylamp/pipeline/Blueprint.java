package io.davylamp.pipeline;

import io.davylamp.detect.AlertSink;
import io.davylamp.event.Privacy;
import io.davylamp.flow.EventBus;
import io.davylamp.flow.FlowListener;
import io.davylamp.incident.Incidents;
import io.davylamp.incident.NameBook;
import io.davylamp.incident.PolicyFindings;
import io.davylamp.protocol.Protocol;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.util.List;

/** Makes what the pipeline runs but does not know by name: protocols and detectors, a fresh set for every worker. */
public interface Blueprint {
  List<Protocol> protocols();

  List<FlowListener> detectors(EventBus bus, PacketClock clock, AlertSink alerts, Counters counters);

  /**
   * What is remembered across flows and workers.
   *
   * @param incidents told of everything in the order of the packets
   * @param names they ask
   * @param policies told of what is no mining
   */
  record Memory(Incidents incidents, NameBook names, PolicyFindings policies) {}

  /**
   * The memory of a run; one per run.
   *
   * @param counters of the thread that uses it
   * @param privacy for what people read
   */
  Memory memory(Counters counters, Privacy privacy);
}
