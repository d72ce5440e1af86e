package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.detect.Evidence;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.detect.Threshold;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.event.Privacy;
import io.davylamp.event.TreeEveObject;
import io.davylamp.flow.Conversation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyFindingsTest {
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long INSIDE = 0x0A000001L;
  private static final long OUTSIDE = 0xC6336401L;

  private final PolicyFindings findings = new PolicyFindings(HOUR_NS, List.of(), Privacy.OFF);

  private static Sighting node(long client, long server, String network, boolean suppressed, long timeNs) {
    Conversation on = new Conversation(7, 0, 6, 4, 0, client, 50_000, 0, server, 8333, timeNs);
    List<Evidence.Item> evidence = List.of(new Evidence.Item("network", network, 3, timeNs), new Evidence.Item("role.client", "node", 3, timeNs),
        new Evidence.Item("agent.client", "/Satoshi:28.1.0/", 3, timeNs), new Evidence.Item("role.server", "peer", 0, timeNs));
    return new Sighting(Signature.NODE, Confidence.HIGH, null, network, null, null, null, null, suppressed, false, evidence, null, on, timeNs);
  }

  @Test
  void aHostIsToldOncePerNetworkAndWindowWhateverItsPeers() {
    assertNotNull(findings.see(node(INSIDE, OUTSIDE, "bitcoin", false, 0)));
    assertNull(findings.see(node(INSIDE, OUTSIDE + 1, "bitcoin", false, 1)));
    assertNotNull(findings.see(node(INSIDE, OUTSIDE + 1, "litecoin", false, 2)));
    assertNotNull(findings.see(node(INSIDE + 1, OUTSIDE, "bitcoin", false, 3)));
    assertNull(findings.see(node(INSIDE, OUTSIDE, "bitcoin", false, HOUR_NS - 1)));
    assertNotNull(findings.see(node(INSIDE, OUTSIDE, "bitcoin", false, HOUR_NS)));
  }

  @Test
  void theHostOfTheSiteIsTheOneToldOfWhoeverConnected() {
    PolicyAlert alert = findings.see(node(OUTSIDE, INSIDE, "bitcoin", false, 0));
    assertEquals("10.0.0.1 takes part in a cryptocurrency network (bitcoin, as peer), connected to from 198.51.100.1:50000;"
        + " a node is no miner.", alert.sentence());
    ObjectNode tree = TreeEveObject.of(alert);
    assertEquals("Server", tree.at("/metadata/attack_target/0").asText());
    assertNull(findings.see(node(OUTSIDE + 5, INSIDE, "bitcoin", false, 1)), "another peer of the same node");
    assertEquals("198.51.100.1 takes part in a cryptocurrency network (bitcoin, as node, with /Satoshi:28.1.0/) at 198.51.100.9:8333;"
        + " a node is no miner.", findings.see(node(OUTSIDE, OUTSIDE + 8, "bitcoin", false, 2)).sentence());
  }

  @Test
  void everyRangeOfASitesOwnAddressesIsKnown() {
    long[] own = {0x0AFFFFFFL, 0x7F000001L, 0xAC100001L, 0xAC1FFFFFL, 0xC0A80001L, 0x64400001L, 0x647FFFFFL, 0xA9FE0001L};
    long[] others = {0x0B000001L, 0xAC200001L, 0xAC0FFFFFL, 0xC0A90001L, 0x64800001L, 0x643FFFFFL, 0xA9FD0001L, 0x80000001L};
    for (long address : own) {
      assertEquals("Server", target(address), Long.toHexString(address));
    }
    for (long address : others) {
      assertEquals("Client_Endpoint", target(address), Long.toHexString(address));
    }
  }

  private static String target(long server) {
    PolicyAlert alert = new PolicyFindings(HOUR_NS, List.of(), Privacy.OFF).see(node(OUTSIDE, server, "bitcoin", false, 0));
    return TreeEveObject.of(alert).at("/metadata/attack_target/0").asText();
  }

  @Test
  void whatNobodyWantsToHearIsNotToldAndTheOperatorsThresholdCounts() {
    assertNull(findings.see(node(INSIDE, OUTSIDE, "bitcoin", true, 0)));
    assertNotNull(findings.see(node(INSIDE, OUTSIDE, "bitcoin", false, 1)), "a suppressed finding is not remembered as told");
    PolicyFindings third = new PolicyFindings(HOUR_NS, List.of(new Threshold(Signature.NODE.id(), 3, 1, HOUR_NS)), Privacy.OFF);
    assertNull(third.see(node(INSIDE, OUTSIDE, "bitcoin", false, 0)));
    assertNull(third.see(node(INSIDE, OUTSIDE, "bitcoin", false, 1)));
    assertNotNull(third.see(node(INSIDE, OUTSIDE, "bitcoin", false, 2)));
  }

  @Test
  void anAlertHasTheCategoryOfPolicyAndNothingOfMining() {
    ObjectNode tree = TreeEveObject.of(findings.see(node(INSIDE, OUTSIDE, "bitcoin", false, 0)));
    assertEquals("Potential Corporate Privacy Violation", tree.get("category").asText());
    assertEquals(14_960_091, tree.get("signature_id").asInt());
    assertEquals("[\"attack_target\",\"confidence\",\"created_at\",\"signature_severity\",\"updated_at\"]", names(tree.get("metadata")));
    assertEquals("[\"confidence\",\"sentence\",\"subject\",\"evidence\"]", names(tree.get("context")));
  }

  private static String names(com.fasterxml.jackson.databind.JsonNode object) {
    StringBuilder names = new StringBuilder("[");
    object.fieldNames().forEachRemaining(name -> names.append(names.length() > 1 ? "," : "").append('"').append(name).append('"'));
    return names.append(']').toString();
  }
}
