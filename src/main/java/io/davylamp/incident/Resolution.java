package io.davylamp.incident;

import io.davylamp.detect.indicator.DomainMatcher;
import io.davylamp.event.EveObject;

/**
 * The name by which a client came to an address.
 *
 * @param path from the name asked for along the CNAMEs to the one that has the address; as on the wire, no trailing dot
 * @param listed entry of the list of names that one of them fits, or {@link DomainMatcher#NONE}
 * @param weak listed, and yet no sign of a miner: a page of a pool's web site, a place where software is fetched, a sinkhole
 * @param timeNs of the answer
 * @param ageNs between the answer and the connection
 * @param ttlS of the address record, seconds
 * @param shared whether the address also served other names to anyone recently
 * @param packetNumber of the answer, and the source it came from
 */
public record Resolution(
    String[] path, int listed, boolean weak, long timeNs, long ageNs, int ttlS, boolean shared, long packetNumber, int sourceId) {
  /** The name asked for. */
  public String name() {
    return path[0];
  }

  public boolean isListed() {
    return listed != DomainMatcher.NONE;
  }

  /** Whether a connection made by the name is suspect by that alone. */
  public boolean convicts() {
    return isListed() && !weak && !shared;
  }

  /** Writes the object {@code resolved_from}. */
  public void write(EveObject out) {
    out.openObject("resolved_from");
    out.text("name", name());
    out.decimal("age_s", Math.rint(ageNs / 1e6) / 1e3);
    out.number("ttl", ttlS);
    if (path.length > 1) {
      out.openArray("path");
      for (String step : path) {
        out.text(null, step);
      }
      out.close();
    }
    if (shared) {
      out.flag("shared", true);
    }
    out.close();
  }
}
