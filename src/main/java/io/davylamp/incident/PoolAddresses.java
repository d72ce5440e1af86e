package io.davylamp.incident;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Addresses and ports where a pool handed out work or took it, with who was seen there and when; forgotten after a while, and the
 * longest unseen first when there are too many. Fed by mining only, so it may allocate.
 */
final class PoolAddresses {
  /**
   * What is known of one.
   *
   * @param incident that saw it
   */
  record Seen(String dialect, String incident, long firstNs, long lastNs) {}

  private record Key(long hi, long lo, int port) {}

  private final int limit;
  private final long keepNs;
  private final LinkedHashMap<Key, Seen> seen = new LinkedHashMap<>(64, 0.75f, true);

  /** @param keepNs for which an address is remembered after the last session there */
  PoolAddresses(int limit, long keepNs) {
    this.limit = limit;
    this.keepNs = keepNs;
  }

  void learn(long hi, long lo, int port, String dialect, String incident, long timeNs) {
    Key key = new Key(hi, lo, port);
    Seen known = seen.get(key);
    seen.put(key, new Seen(dialect, incident, known == null ? timeNs : known.firstNs(), timeNs));
    if (seen.size() > limit) {
      Map.Entry<Key, Seen> eldest = seen.entrySet().iterator().next();
      seen.remove(eldest.getKey());
    }
  }

  /** What was seen there before, or null. */
  Seen find(long hi, long lo, int port, long atNs) {
    if (seen.isEmpty()) {
      return null;
    }
    Seen known = seen.get(new Key(hi, lo, port));
    return known == null || atNs - known.lastNs() > keepNs ? null : known;
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }

  void forget() {
    seen.clear();
  }
}
