package io.davylamp.incident;

import io.davylamp.detect.Sighting;
import io.davylamp.flow.Mining;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices miners that leave one pool and work at another soon after: the same address, and the same wallet, worker or agent where
 * they are known. The end of a connection is noticed late, so each address's last sessions that ended and those that began are
 * compared whenever either change. Bounded: the address unheard of for longest goes.
 */
final class Moves {
  /** A session that begins so soon after another one ended continues it elsewhere. */
  private static final long SOON_NS = 10 * 60 * 1_000_000_000L;

  /** Sessions that ended, and that began, remembered of each address: ends of several may be noticed together, much later. */
  private static final int REMEMBERED = 4;

  private record Miner(long hi, long lo) {}

  private record Ended(Incident at, Mining with, long atNs) {}

  private record Began(Incident at, Sighting with, long atNs) {}

  private static final class Sessions {
    final ArrayDeque<Ended> ended = new ArrayDeque<>();
    final ArrayDeque<Began> began = new ArrayDeque<>();
  }

  /**
   * A miner went from one pool to another.
   *
   * @param wallet it mined for before, or null
   * @param leftNs last packet at the old pool
   * @param began first work seen at the new one
   */
  record Move(Incident from, String wallet, long leftNs, Incident to, Sighting began) {}

  private final int limit;
  private final LinkedHashMap<Miner, Sessions> miners = new LinkedHashMap<>(64, 0.75f, true);

  Moves(int limit) {
    this.limit = limit;
  }

  /** @return the move that shows by it, or null */
  Move began(Incident incident, Sighting sighting) {
    Sessions of = of(incident);
    long beganNs = sighting.conversation().firstNs();
    Began began = new Began(incident, sighting, beganNs);
    boolean isNew = true;
    for (Began known : of.began) {
      isNew &= known.at != incident || known.atNs != beganNs;
    }
    if (isNew) {
      remember(of.began, began);
    }
    Ended latest = null;
    for (Ended ended : of.ended) {
      if ((latest == null || ended.atNs > latest.atNs) && isMove(ended, began)) {
        latest = ended;
      }
    }
    return latest == null ? null : move(latest, began);
  }

  /** @return the move that shows by it, or null */
  Move ended(Incident incident, FlowEnded flow) {
    Sessions of = of(incident);
    Ended ended = new Ended(incident, flow.mining(), flow.lastNs());
    remember(of.ended, ended);
    Began first = null;
    for (Began began : of.began) {
      if ((first == null || began.atNs < first.atNs) && isMove(ended, began)) {
        first = began;
      }
    }
    return first == null ? null : move(ended, first);
  }

  private static <T> void remember(ArrayDeque<T> all, T one) {
    if (all.size() == REMEMBERED) {
      all.removeFirst();
    }
    all.addLast(one);
  }

  void forget() {
    miners.clear();
  }

  int size() {
    return miners.size();
  }

  private static Move move(Ended ended, Began began) {
    return new Move(ended.at, ended.with.wallet, ended.atNs, began.at, began.with);
  }

  private static boolean isMove(Ended ended, Began began) {
    long pauseNs = began.atNs - ended.atNs;
    // Who worked there already while still here has two pools, and left none.
    return pauseNs >= 0 && pauseNs <= SOON_NS && ended.at != began.at && !ended.at.isDonation() && !began.at.isDonation()
        && isSame(ended.with, began.with.mining()) && !began.at.sessions().wasAtWork(ended.atNs);
  }

  /** Whether two sessions of one address may be one miner's: something known of both is equal, or nothing is known of both. */
  private static boolean isSame(Mining one, Mining other) {
    return equal(one.wallet, other.wallet) || equal(one.worker, other.worker) || equal(one.agent, other.agent)
        || !differ(one.wallet, other.wallet) && !differ(one.worker, other.worker) && !differ(one.agent, other.agent);
  }

  private static boolean equal(String one, String other) {
    return one != null && one.equals(other);
  }

  private static boolean differ(String one, String other) {
    return one != null && other != null && !one.equals(other);
  }

  private Sessions of(Incident incident) {
    Sessions last = miners.computeIfAbsent(new Miner(incident.clientHi(), incident.clientLo()), key -> new Sessions());
    if (miners.size() > limit) {
      Map.Entry<Miner, Sessions> eldest = miners.entrySet().iterator().next();
      miners.remove(eldest.getKey());
    }
    return last;
  }
}
