package io.davylamp.detect;

import java.util.List;

/**
 * The miners that may mine. What they do is seen and counted as ever; it is only said whose they are. Immutable, shared by all
 * threads; asking walks the list and allocates nothing: ask once per session, not per packet.
 */
public final class Inventory {
  /** Nobody may mine. */
  public static final Inventory EMPTY = new Inventory(List.of());

  private final List<Authorised> entries;

  /** @param entries the first that fits a miner names its owner */
  public Inventory(List<Authorised> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Looks a miner up.
   *
   * @param hi and {@code lo}: the miner's address, as in flow keys
   * @param wallet as the login gave it; null when unknown
   * @param pool its name; null when unknown
   * @param timeNs packet time: entries hold through their last day, UTC
   * @return the first entry that fits, or null
   */
  public Authorised find(int ipVersion, long hi, long lo, String wallet, String pool, long timeNs) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).covers(ipVersion, hi, lo, wallet, pool, timeNs)) {
        return entries.get(i);
      }
    }
    return null;
  }

  /** Who answers for a miner, or null when nobody does; see {@link #find}. */
  public String owner(int ipVersion, long hi, long lo, String wallet, String pool, long timeNs) {
    Authorised found = find(ipVersion, hi, lo, wallet, pool, timeNs);
    return found == null ? null : found.owner();
  }

  /** In file order. */
  public List<Authorised> entries() {
    return entries;
  }

  /** Entries that no longer hold at an instant, nanoseconds since the epoch. */
  public List<Authorised> expired(long timeNs) {
    return entries.stream().filter(entry -> entry.expired(timeNs)).toList();
  }
}
