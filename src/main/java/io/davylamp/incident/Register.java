package io.davylamp.incident;

import io.davylamp.flow.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The incidents of a run: open ones by miner and pool, the worst of the closed ones for the report at the end, and of the rest their number. */
final class Register {
  private static final Comparator<Incident> WORST_FIRST = Comparator.comparingInt((Incident i) -> -rank(i.stage()))
      .thenComparingLong(Incident::firstNs).thenComparing(Incident::client).thenComparing(Incident::id);

  /** Closed ones that are kept; who reads more of them reads the events. */
  private static final int MAX_CLOSED = 1024;

  /** Miner, and the pool's name or address. */
  record Key(long hi, long lo, String pool) {}

  private record Host(long hi, long lo) {}

  private final int limit;
  private final Map<Key, Incident> open = new HashMap<>();
  private final Map<Host, Set<Incident>> hosts = new HashMap<>();
  /** Open incidents, the one unheard of for longest first. */
  private final LinkedHashMap<Incident, List<Key>> order = new LinkedHashMap<>(64, 0.75f, true);
  /** The least of them first. */
  private final PriorityQueue<Incident> closed = new PriorityQueue<>(WORST_FIRST.reversed());
  private long overflow;
  private long closings;

  /** @param limit open incidents at once */
  Register(int limit) {
    this.limit = limit;
  }

  Incident find(Key key) {
    return key == null ? null : open.get(key);
  }

  boolean isEmpty() {
    return order.isEmpty();
  }

  /** Open incidents, the one unheard of for longest first. */
  Collection<Incident> open() {
    return order.keySet();
  }

  /** The one to make room for another, or null while there is room. */
  Incident eldest() {
    return order.size() < limit ? null : order.keySet().iterator().next();
  }

  void add(Incident incident) {
    order.put(incident, new ArrayList<>(2));
    hosts.computeIfAbsent(host(incident), host -> new LinkedHashSet<>(2)).add(incident);
  }

  /** The incident is also found by {@code key}, unless another is already. @param key null is none */
  void index(Key key, Incident incident) {
    List<Key> keys = order.get(incident);
    if (key != null && keys.size() < Incident.MAX_ENDPOINTS && open.putIfAbsent(key, incident) == null) {
      keys.add(key);
    }
  }

  /** An incident is heard of: it is the last to make room. */
  void touch(Incident incident) {
    order.get(incident);
  }

  /** Open incidents of the same miner, itself among them. */
  Collection<Incident> ofHost(Incident incident) {
    return hosts.getOrDefault(host(incident), Set.of(incident));
  }

  void close(Incident incident) {
    incident.over();
    for (Key key : order.remove(incident)) {
      open.remove(key, incident);
    }
    Set<Incident> others = hosts.get(host(incident));
    others.remove(incident);
    if (others.isEmpty()) {
      hosts.remove(host(incident));
    }
    incident.close();
    closings++;
    closed.add(incident);
    if (closed.size() > MAX_CLOSED) {
      closed.poll();
      overflow++;
    }
  }

  /** How many incidents are over. */
  long closings() {
    return closings;
  }

  /** Closed incidents beyond the limit, of which only this number is known. */
  long overflow() {
    return overflow;
  }

  /** All incidents of the run, the worst first. */
  List<Incident> all() {
    List<Incident> all = new ArrayList<>(closed);
    all.addAll(order.keySet());
    all.sort(WORST_FIRST);
    return all;
  }

  private static Host host(Incident incident) {
    return new Host(incident.clientHi(), incident.clientLo());
  }

  /** Weight for the order of the list: a miner at work stands above one that was refused. */
  private static int rank(Stage stage) {
    return stage == null ? 0 : switch (stage) {
      case SUSPECTED -> 1;
      case BLOCKED -> 2;
      case ATTEMPTED -> 3;
      case WORKING -> 4;
      case CONFIRMED -> 5;
    };
  }
}
