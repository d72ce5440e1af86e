package io.davylamp.incident;

import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * To which incident a flow under suspicion belongs, and the name it was made by: found once, at its first sighting, so that its end
 * is put down to the same one hours later. Bounded: the flow unheard of for longest goes, and is then looked up anew.
 */
final class Bindings {
  /** A flow of an incident. */
  static final class Bound {
    final Incident incident;
    /** Null when the client did not ask for a name. */
    final Resolution how;
    /** Whether it was told of, or counted as a repeat. */
    boolean counted;
    /** When the pool's address was last remembered. */
    long learntNs;

    Bound(Incident incident, Resolution how) {
      this.incident = incident;
      this.how = how;
    }
  }

  private final int limit;
  private final LinkedHashMap<Long, Bound> flows = new LinkedHashMap<>(64, 0.75f, true);

  Bindings(int limit) {
    this.limit = limit;
  }

  /** Of a flow, unless its incident is over; else null. */
  Bound find(long flowId) {
    if (flows.isEmpty()) {
      return null;
    }
    Bound bound = flows.get(flowId);
    return bound == null || bound.incident.isOver() ? null : bound;
  }

  Bound bind(long flowId, Incident incident, Resolution how) {
    Bound bound = new Bound(incident, how);
    flows.put(flowId, bound);
    if (flows.size() > limit) {
      Iterator<Long> eldest = flows.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return bound;
  }

  void end(long flowId) {
    flows.remove(flowId);
  }

  void forget() {
    flows.clear();
  }
}
