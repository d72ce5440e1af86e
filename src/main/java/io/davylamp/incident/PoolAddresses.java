package io.davylamp.incident;

import java.util.Arrays;
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

  /** Bits of the filter: with as many addresses as the default limit allows, one stranger in sixteen passes it. */
  private static final int FILTER_BITS = 1 << 18;

  private final int limit;
  private final long keepNs;
  /** What is not in it was never learnt: most flows end there, and must cost nothing. */
  private final long[] filter = new long[FILTER_BITS / Long.SIZE];
  private final LinkedHashMap<Key, Seen> seen = new LinkedHashMap<>(64, 0.75f, true);

  /** @param keepNs for which an address is remembered after the last session there */
  PoolAddresses(int limit, long keepNs) {
    this.limit = limit;
    this.keepNs = keepNs;
  }

  void learn(long hi, long lo, int port, String dialect, String incident, long timeNs) {
    int bit = bit(hi, lo, port);
    filter[bit / Long.SIZE] |= 1L << bit;
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
    if (!mayKnow(hi, lo, port)) {
      return null;
    }
    Seen known = seen.get(new Key(hi, lo, port));
    return known == null || atNs - known.lastNs() > keepNs ? null : known;
  }

  /** Whether {@link #find} could find it; allocates nothing. */
  boolean mayKnow(long hi, long lo, int port) {
    int bit = bit(hi, lo, port);
    return (filter[bit / Long.SIZE] & 1L << bit) != 0;
  }

  private static int bit(long hi, long lo, int port) {
    long hash = (hi * 31 + lo ^ (long) port << 40) * 0x9E3779B97F4A7C15L;
    hash = (hash ^ hash >>> 29) * 0xD6E8FEB86659FD93L;
    return (int) (hash >>> 40) & FILTER_BITS - 1;
  }

  void forget() {
    seen.clear();
    Arrays.fill(filter, 0);
  }
}
