package io.davylamp.incident;

import io.davylamp.detect.Sighting;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices miners that leave one pool and work at another soon after. The end of a connection is noticed late, so each miner's last
 * session that ended and last one that began are compared whenever either changes. Bounded: the miner unheard of for longest goes.
 */
final class Moves {
  /** A session that begins so soon after another one ended continues it elsewhere. */
  private static final long SOON_NS = 10 * 60 * 1_000_000_000L;

  private record Miner(long hi, long lo) {}

  private static final class Sessions {
    Incident ended;
    String wallet;
    long endedNs;
    Incident began;
    Sighting beganWith;
    long beganNs;
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
    Sessions last = of(incident);
    long beganNs = sighting.conversation().firstNs();
    if (last.began == null || beganNs > last.beganNs) {
      last.began = incident;
      last.beganWith = sighting;
      last.beganNs = beganNs;
    }
    return move(last);
  }

  /** @return the move that shows by it, or null */
  Move ended(Incident incident, FlowEnded flow) {
    Sessions last = of(incident);
    if (last.ended == null || flow.lastNs() > last.endedNs) {
      last.ended = incident;
      last.wallet = flow.mining().wallet;
      last.endedNs = flow.lastNs();
    }
    return move(last);
  }

  void forget() {
    miners.clear();
  }

  private static Move move(Sessions last) {
    if (last.ended == null || last.began == null || last.ended == last.began || last.ended.isDonation() || last.began.isDonation()) {
      return null;
    }
    long pauseNs = last.beganNs - last.endedNs;
    return pauseNs < 0 || pauseNs > SOON_NS ? null : new Move(last.ended, last.wallet, last.endedNs, last.began, last.beganWith);
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
