package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DomainClass;
import io.davylamp.detect.indicator.DomainEntry;
import io.davylamp.detect.indicator.DomainMatcher;
import io.davylamp.detect.indicator.Network;
import io.davylamp.flow.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One entry of the suppression list: an alert all given members fit is dropped. Immutable; asking about an {@link Alert} allocates nothing. */
public final class Suppression {
  private static final byte[] NO_NAME = {};

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
    return covers(alert.signature(), alert.ipVersion(), alert.sourceHi(), alert.sourceLo(), alert.destinationHi(), alert.destinationLo(),
        alert.timeNs()) && (domain == null || covers(alert.name(), alert.nameLength()));
  }

  /**
   * Whether something to be told of a conversation is to be dropped.
   *
   * @param name it is about; null fits no entry with a domain
   */
  public boolean covers(Signature signature, Conversation on, String name, long timeNs) {
    if (!covers(signature, on.ipVersion(), on.clientHi(), on.clientLo(), on.serverHi(), on.serverLo(), timeNs)) {
      return false;
    }
    byte[] bytes = domain == null || name == null ? NO_NAME : name.getBytes(StandardCharsets.ISO_8859_1);
    return domain == null || covers(bytes, bytes.length);
  }

  private boolean covers(byte[] name, int length) {
    return length > 0 && domain.match(name, 0, length) != DomainMatcher.NONE;
  }

  private boolean covers(Signature signature, int ipVersion, long sourceHi, long sourceLo, long destinationHi, long destinationLo, long timeNs) {
    return (signatureId == 0 || signatureId == signature.id()) && timeNs < expiresNs
        && (source == null || source.contains(ipVersion, sourceHi, sourceLo))
        && (destination == null || destination.contains(ipVersion, destinationHi, destinationLo));
  }

  /** Why, in the operator's words. */
  public String comment() {
    return comment;
  }
}
