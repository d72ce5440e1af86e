package io.davylamp.pipeline;

import io.davylamp.detect.AlertGate;
import io.davylamp.detect.AlertSink;
import io.davylamp.flow.EventBus;
import io.davylamp.flow.FlowListener;
import io.davylamp.protocol.Protocol;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.util.List;

/** Makes what the pipeline runs but does not know by name: protocols and detectors, a fresh set for every worker. */
public interface Blueprint {
  List<Protocol> protocols();

  List<FlowListener> detectors(EventBus bus, PacketClock clock, AlertSink alerts, Counters counters);

  /** The gate every alert of the run passes; one per run. */
  AlertGate alertGate();
}
