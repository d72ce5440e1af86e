package io.davylamp.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When which open incident is to be looked at again: to look at thousands of them whenever time moves would cost. Moments are rounded
 * up to slots. Holds an incident once at most, none that was removed.
 */
final class Agenda {
  private final long slotNs;
  private final TreeMap<Long, LinkedHashSet<Incident>> slots = new TreeMap<>();
  private final Map<Incident, Long> slotOf = new HashMap<>();

  /** @param slotNs how late a look may be */
  Agenda(long slotNs) {
    this.slotNs = Math.max(1, slotNs);
  }

  /** The incident is to be looked at then, and at no other time. */
  void put(Incident incident, long timeNs) {
    remove(incident);
    long slot = Math.floorDiv(timeNs, slotNs) + 1;
    slots.computeIfAbsent(slot, s -> new LinkedHashSet<>()).add(incident);
    slotOf.put(incident, slot);
  }

  void remove(Incident incident) {
    Long slot = slotOf.remove(incident);
    if (slot != null) {
      LinkedHashSet<Incident> others = slots.get(slot);
      others.remove(incident);
      if (others.isEmpty()) {
        slots.remove(slot);
      }
    }
  }

  /** When {@link #take} has something next; the end of time when nothing is planned. */
  long dueNs() {
    return slots.isEmpty() ? Long.MAX_VALUE : slots.firstKey() * slotNs;
  }

  /** Removes and returns all whose time has come, the earliest first, those of one slot in the order in which they were put. */
  List<Incident> take(long nowNs) {
    List<Incident> due = new ArrayList<>();
    while (dueNs() <= nowNs) {
      due.addAll(slots.pollFirstEntry().getValue());
    }
    due.forEach(slotOf::remove);
    return due;
  }
}
