package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DomainClass;
import io.davylamp.detect.indicator.DomainEntry;
import io.davylamp.detect.indicator.DomainMatcher;
import io.davylamp.detect.indicator.Network;
import java.util.List;

/** One entry of the suppression list: an alert all given members fit is dropped. Immutable; asking allocates nothing. */
public final class Suppression {
  private final int signatureId;
  private final Network source;
  private final Network destination;
  private final DomainMatcher domain;
  private final long expiresNs;
  private final String comment;

  /**
   * @param signatureId 0 for any
   * @param source null for any
   * @param destination null for any
   * @param domain normalized; null for any
   * @param expiresNs first instant the entry no longer holds; {@code Long.MAX_VALUE} for never
   */
  public Suppression(int signatureId, Network source, Network destination, String domain, long expiresNs, String comment) {
    this.signatureId = signatureId;
    this.source = source;
    this.destination = destination;
    this.domain = domain == null ? null
        : new DomainMatcher(List.of(new DomainEntry(domain, DomainClass.POOL, Confidence.LOW, "suppression", "")));
    this.expiresNs = expiresNs;
    this.comment = comment;
  }

  /** Whether the alert is to be dropped. */
  public boolean covers(Alert alert) {
    if (signatureId != 0 && signatureId != alert.signature().id() || alert.timeNs() >= expiresNs) {
      return false;
    }
    if (source != null && !source.contains(alert.ipVersion(), alert.sourceHi(), alert.sourceLo())) {
      return false;
    }
    if (destination != null && !destination.contains(alert.ipVersion(), alert.destinationHi(), alert.destinationLo())) {
      return false;
    }
    return domain == null || alert.nameLength() > 0 && domain.match(alert.name(), 0, alert.nameLength()) != DomainMatcher.NONE;
  }

  /** Why, in the operator's words. */
  public String comment() {
    return comment;
  }
}
