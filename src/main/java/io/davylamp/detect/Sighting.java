package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.List;

/**
 * What a detector saw, made to outlive the call: {@link Alert} and its flow copied, for whoever puts the sightings of all flows
 * and workers together. Immutable.
 *
 * @param confidence of the indicator that fired
 * @param subject what it is about, as a noun; null when there is nothing to add
 * @param pool listed domain of the pool, or null
 * @param name that matched, as sent; or null
 * @param blockedBy who stopped the miner, or null; see {@link Alert#blocked}
 * @param suppressed whether the operator does not want to be told of it
 * @param update only newer facts of a session told before: no finding
 * @param mining facts of the session at that moment, or null
 * @param download what was downloaded, or null
 * @param timeNs packet time
 */
public record Sighting(Signature signature, Confidence confidence, Stage stage, String subject, String pool, String name,
    String blockedBy, String blockedHow, boolean suppressed, boolean update, List<Evidence.Item> evidence, Mining mining,
    Download download, Conversation conversation, long timeNs) {
  public Sighting {
    evidence = List.copyOf(evidence);
  }

  /** Without a download. */
  public Sighting(Signature signature, Confidence confidence, Stage stage, String subject, String pool, String name,
      String blockedBy, String blockedHow, boolean suppressed, boolean update, List<Evidence.Item> evidence, Mining mining,
      Conversation conversation, long timeNs) {
    this(signature, confidence, stage, subject, pool, name, blockedBy, blockedHow, suppressed, update, evidence, mining, null,
        conversation, timeNs);
  }

  static Sighting of(Flow flow, Alert alert) {
    return new Sighting(alert.signature(), alert.confidence(), alert.stage(), alert.subject(), alert.pool(), alert.nameText(),
        alert.blockedBy(), alert.blockedHow(), alert.suppressed(), alert.update(), alert.evidence().items(),
        alert.mining() == null ? null : alert.mining().snapshot(), alert.download(), Conversation.of(flow), alert.timeNs());
  }
}
