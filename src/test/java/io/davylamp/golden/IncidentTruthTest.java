package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.sim.Incident;
import io.davylamp.sim.Incidents;
import io.davylamp.sim.ManyScenes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of the incidents under {@code pcaps/incident} is what happened there: scenes and findings are made together. */
class IncidentTruthTest {
  private static final Map<String, List<JsonNode>> READ = new HashMap<>();
  private static final List<String> STAGES = List.of("suspected", "blocked", "attempted", "working", "confirmed");
  private static final int RECONNECT = 14_960_051;
  private static final int WALLET = 14_960_052;
  private static final int POOL_CHANGED = 14_960_053;
  private static final int DONATION = 14_960_054;
  private static final int SEVERAL = 14_960_055;
  private static final int GOES_ON = 14_960_061;

  /** Findings beside the stages, by scene; a scene that is not listed has none of them. */
  private static final Map<String, Set<Integer>> CHANGES = Map.of(
      "reconnect", Set.of(RECONNECT, POOL_CHANGED), "wallet-changes", Set.of(WALLET), "developer-fee", Set.of(DONATION),
      "pool-changes-same-wallet", Set.of(POOL_CHANGED), "pool-changes-other-wallet", Set.of(POOL_CHANGED),
      "proxy", Set.of(SEVERAL), "nat", Set.of(SEVERAL));

  static List<Incident> incidents() {
    return Incidents.all();
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void everyMinerIsToldOfAtItsPoolAndWithItsStageAndNobodyElse(Incident scene) {
    Set<String> told = new TreeSet<>();
    for (List<JsonNode> alerts : byIncident(scene).values()) {
      told.add(miner(alerts.get(0)) + " at " + pool(alerts, scene) + ": " + stage(alerts));
    }
    Set<String> expected = new TreeSet<>();
    scene.findings().forEach(finding -> expected.add(finding.miner() + " at " + finding.pool() + ": " + finding.stage()));
    assertEquals(expected, told);
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void innocentsAreNeverAccused(Incident scene) {
    for (JsonNode event : events(scene)) {
      for (String innocent : scene.innocent()) {
        if (event.path("src_ip").asText().equals(innocent) || event.path("dest_ip").asText().equals(innocent)) {
          assertFalse(Sensor.isMining(event), event::toString);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void everyStageOfAnIncidentIsToldOnceAndInRisingOrder(Incident scene) {
    for (List<JsonNode> alerts : byIncident(scene).values()) {
      List<Integer> stages = new ArrayList<>();
      for (JsonNode alert : alerts) {
        int signature = alert.path("alert").path("signature_id").asInt();
        if (signature < RECONNECT) {
          String stage = context(alert).path("stage").asText();
          stages.add(stage.equals("blocked") ? STAGES.size() : STAGES.indexOf(stage));
        }
      }
      assertEquals(stages.stream().sorted().distinct().toList(), stages, "stages of " + miner(alerts.get(0)));
    }
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void changesAreToldWhereTheSceneHasThemAndOnlyThere(Incident scene) {
    Map<Integer, Integer> told = new TreeMap<>();
    for (JsonNode alert : alerts(scene)) {
      int signature = alert.path("alert").path("signature_id").asInt();
      if (signature >= RECONNECT && signature < GOES_ON) {
        told.merge(signature, 1, Integer::sum);
      }
    }
    Map<Integer, Integer> expected = new TreeMap<>();
    CHANGES.getOrDefault(name(scene), Set.of()).forEach(signature -> expected.put(signature, 1));
    assertEquals(expected, told);
  }

  @Test
  void aFlowHasItsNameWhileTheAnswerIsBelievedAndNotTwoHoursLater() {
    Map<String, JsonNode> tls = new TreeMap<>();
    for (JsonNode flow : flows("ttl")) {
      if (flow.path("dest_port").asInt() == 443) {
        tls.put(flow.path("src_ip").asText(), flow);
      }
    }
    JsonNode soon = tls.get("192.0.2.232");
    assertEquals("pool.hashvault.pro", resolved(soon).path("name").asText());
    assertEquals(300, resolved(soon).path("ttl").asInt());
    assertTrue(resolved(soon).path("age_s").asDouble() > 25 && resolved(soon).path("age_s").asDouble() < 31, soon::toString);
    assertEquals("suspected", soon.path("mining").path("stage").asText());
    assertEquals("hashvault.pro", soon.path("mining").path("pool").asText());
    JsonNode late = tls.get("192.0.2.233");
    assertTrue(resolved(late).isMissingNode() && late.path("mining").isMissingNode(), late::toString);
  }

  /** Suricata's schema has room for the same in its own way. */
  @Test
  void aFlowByItsNameAloneIsMarkedInTheStrictProfileToo() {
    Map<String, String> marked = new TreeMap<>();
    for (String name : List.of("ttl", "failover", "shared-address")) {
      for (JsonNode event : Sensor.events(List.of("--strict"), Path.of("pcaps", "incident", name + ".pcap"))) {
        JsonNode metadata = event.path("metadata");
        if (event.path("event_type").asText().equals("flow") && metadata.has("flowbits")) {
          JsonNode mining = metadata.path("flowvars").path(0).path("mining");
          assertEquals("[\"mining\",\"mining." + mining.path("stage").asText() + "\"]", metadata.path("flowbits").toString());
          assertEquals("[\"cryptomining\"]", event.path("traffic").path("label").toString());
          marked.put(event.path("dest_ip").asText(), mining.path("stage").asText() + ' ' + mining.path("pool").asText());
        }
      }
    }
    assertEquals(Map.of("198.51.100.122", "suspected hashvault.pro", "198.51.100.102", "blocked gulf.moneroocean.stream",
        "198.51.100.103", "blocked gulf.moneroocean.stream", "198.51.100.104", "confirmed gulf.moneroocean.stream"), marked);
  }

  @Test
  void theWayOfCnamesLeadsFromTheNameAskedForToThePool() {
    List<String> path = new ArrayList<>();
    for (JsonNode flow : flows("lookup-to-share")) {
      resolved(flow).path("path").forEach(step -> path.add(step.asText()));
    }
    assertEquals(List.of("updates.example.com", "edge.example.net", "pool.hashvault.pro"), path);
    for (JsonNode alert : alerts("lookup-to-share")) {
      boolean session = context(alert).path("stratum").has("dialect");
      assertEquals(session, context(alert).has("resolved_from"), alert::toString);
    }
  }

  @Test
  void aSharedAddressShowsItsNameAndConvictsNobody() {
    int shared = 0;
    for (JsonNode flow : flows("shared-address")) {
      assertTrue(flow.path("mining").isMissingNode(), flow::toString);
      shared += resolved(flow).path("shared").asBoolean() ? 1 : 0;
    }
    assertEquals(1, shared, "flows with a shared name");
  }

  @Test
  void aNameAskedForOverTcpIsKnownToo() {
    List<String> names = flows("dns-over-tcp").stream().filter(flow -> flow.path("dest_port").asInt() == 10_300)
        .map(flow -> resolved(flow).path("name").asText()).toList();
    assertEquals(List.of("xmr-eu1.nanopool.org"), names);
  }

  @Test
  void aPoolsAddressIsRememberedWithWhoWasSeenThere() {
    JsonNode alert = alerts("remembered-address").stream().filter(a -> a.path("src_ip").asText().equals("192.0.2.236")).findFirst().orElseThrow();
    assertEquals(14_960_042, alert.path("alert").path("signature_id").asInt());
    String first = context(alerts("remembered-address").get(0)).path("incident_id").asText();
    assertEquals("cryptonote, incident " + first, evidence(alert).get("pool.address"));
    assertTrue(alert.path("alert").path("metadata").path("mitre_technique_id").toString().contains("T1573"), alert::toString);
  }

  @Test
  void repeatsAreCountedInTheirWindowAndTheThirteenthSessionIsAnIncidentAnew() {
    List<JsonNode> summaries = alerts("reconnecting").stream()
        .filter(alert -> alert.path("alert").path("signature_id").asInt() == GOES_ON).toList();
    assertEquals(1, summaries.size());
    JsonNode repeats = context(summaries.get(0)).path("repeats");
    assertEquals(11, repeats.path("count").asInt());
    assertTrue(repeats.path("first").asText().compareTo(repeats.path("last").asText()) < 0, repeats::toString);
    Map<String, List<JsonNode>> incidents = byIncident(scene("reconnecting"));
    assertEquals(2, incidents.size());
    for (List<JsonNode> alerts : incidents.values()) {
      assertEquals("confirmed", stage(alerts));
    }
  }

  @Test
  void theOthersSummariesCountConnectionsThatRepeatWhatWasTold() {
    Map<String, Integer> counted = new TreeMap<>();
    for (Incident scene : Incidents.all()) {
      for (JsonNode alert : alerts(scene)) {
        if (context(alert).has("repeats")) {
          counted.merge(name(scene), context(alert).path("repeats").path("count").asInt(), Integer::sum);
        }
      }
    }
    // A second session of the developer's, two more machines, a second address refused, two more logins that were reset.
    assertEquals(Map.of("developer-fee", 1, "nat", 2, "reconnecting", 11, "refused-and-unreachable", 1, "reset-by-client", 2,
        "reset-by-server", 2), counted);
  }

  @Test
  void theLongSessionIsToldOfOnTheWayAndItsRateIsRight() {
    List<JsonNode> interims = events(scene("two-hours")).stream().filter(event -> event.path("stratum").path("interim").asBoolean()).toList();
    assertTrue(interims.size() >= 20 && interims.size() <= 24, interims.size() + " interim events of two hours");
    JsonNode mining = flows("two-hours").get(0).path("mining");
    double truth = (double) ManyScenes.LONG_DIFFICULTY * ManyScenes.LONG_SHARES / ManyScenes.LONG_SECONDS;
    double rate = mining.path("hashrate_hs").asDouble();
    double error = mining.path("hashrate_error").asDouble();
    assertTrue(error > 0 && error < 0.1, mining::toString);
    assertEquals(truth, rate, 3 * error * truth, mining::toString);
    assertEquals(ManyScenes.LONG_SHARES, mining.path("shares").path("accepted").asInt());
  }

  @Test
  void whoStoppedTheMinerIsToldAsItHappened() {
    Map<String, String> stopped = new LinkedHashMap<>();
    for (String name : List.of("reset-by-server", "reset-by-client", "reset-both", "refused-and-unreachable")) {
      List<String> outcomes = alerts(name).stream().map(alert -> context(alert).path("outcome")).filter(outcome -> outcome.has("how"))
          .map(outcome -> outcome.path("how").asText() + " by " + outcome.path("blocked_by").asText()).distinct().sorted().toList();
      stopped.put(name, String.join(", ", outcomes));
    }
    assertEquals(Map.of("reset-by-server", "reset by server", "reset-by-client", "reset by client", "reset-both", "reset by both",
        "refused-and-unreachable", "ICMP unreachable by network, refused by server"), stopped);
    List<String> failed = flows("failover").stream().filter(flow -> flow.path("mining").path("stage").asText().equals("blocked"))
        .map(flow -> flow.path("dest_ip").asText() + ' ' + flow.path("mining").path("blocked").path("how").asText()).sorted().toList();
    assertEquals(List.of("198.51.100.102 no answer", "198.51.100.103 no answer"), failed);
  }

  /** An alert of a change that shows only when the old session ends is about the new one. */
  @Test
  void anAlertIsAboutOneConversationOnly() {
    for (Incident scene : Incidents.all()) {
      Map<Long, Set<String>> ends = new HashMap<>();
      for (JsonNode flow : flows(name(scene))) {
        ends.put(flow.path("flow_id").asLong(), Set.of(flow.path("src_ip").asText(), flow.path("dest_ip").asText()));
      }
      for (JsonNode alert : alerts(scene)) {
        assertEquals(ends.get(alert.path("flow_id").asLong()), Set.of(alert.path("src_ip").asText(), alert.path("dest_ip").asText()),
            alert::toString);
      }
    }
  }

  @Test
  void idsOfIncidentsDiffer() {
    Map<String, String> owners = new HashMap<>();
    for (Incident scene : Incidents.all()) {
      for (Map.Entry<String, List<JsonNode>> incident : byIncident(scene).entrySet()) {
        String mine = name(scene) + miner(incident.getValue().get(0));
        assertNotEquals("", incident.getKey());
        String other = owners.putIfAbsent(incident.getKey(), mine);
        assertTrue(other == null || other.equals(mine), incident.getKey() + " is " + mine + " and " + other);
      }
    }
  }

  // ---- what was printed

  private static String name(Incident scene) {
    return scene.path().replaceAll("^incident/|\\.pcap$", "");
  }

  private static Incident scene(String name) {
    return Incidents.all().stream().filter(scene -> name(scene).equals(name)).findFirst().orElseThrow();
  }

  private static List<JsonNode> events(Incident scene) {
    return READ.computeIfAbsent(scene.path(), path -> Sensor.events(List.of(), Path.of("pcaps", path)));
  }

  private static List<JsonNode> alerts(Incident scene) {
    return events(scene).stream().filter(event -> event.path("event_type").asText().equals("alert")).toList();
  }

  private static List<JsonNode> alerts(String name) {
    return alerts(scene(name));
  }

  private static List<JsonNode> flows(String name) {
    return events(scene(name)).stream().filter(event -> event.path("event_type").asText().equals("flow")).toList();
  }

  private static Map<String, List<JsonNode>> byIncident(Incident scene) {
    Map<String, List<JsonNode>> incidents = new LinkedHashMap<>();
    for (JsonNode alert : alerts(scene)) {
      incidents.computeIfAbsent(context(alert).path("incident_id").asText(), id -> new ArrayList<>()).add(alert);
    }
    return incidents;
  }

  private static JsonNode context(JsonNode alert) {
    return alert.path("alert").path("context");
  }

  private static JsonNode resolved(JsonNode flow) {
    return flow.path("conn").path("resolved_from");
  }

  private static Map<String, String> evidence(JsonNode alert) {
    Map<String, String> evidence = new HashMap<>();
    context(alert).path("evidence").forEach(item -> evidence.put(item.path("what").asText(), item.path("value").asText()));
    return evidence;
  }

  private static String miner(JsonNode alert) {
    return context(alert).path("sentence").asText().split(" ")[0];
  }

  /** The pool as the scene calls it: one of its names, else its address and port. */
  private static String pool(List<JsonNode> alerts, Incident scene) {
    Set<String> names = new HashSet<>();
    Set<String> sentences = new HashSet<>();
    for (JsonNode alert : alerts) {
      context(alert).path("resolved_from").path("path").forEach(step -> names.add(step.asText()));
      names.add(context(alert).path("resolved_from").path("name").asText());
      sentences.add(context(alert).path("sentence").asText());
    }
    return scene.findings().stream().map(Incident.Finding::pool)
        .filter(pool -> names.contains(pool) || sentences.stream().anyMatch(sentence -> sentence.contains(' ' + pool)
            && !sentence.contains("left the pool at " + pool) && !sentence.contains("to go to " + pool)))
        .findFirst().orElse("none of the scene's: " + sentences);
  }

  /** What an incident has come to: the highest stage told; a block counts when nothing but names and tries were before it. */
  private static String stage(List<JsonNode> alerts) {
    String highest = "suspected";
    for (JsonNode alert : alerts) {
      String stage = context(alert).path("stage").asText();
      boolean rises = stage.equals("blocked") ? !highest.equals("working") && !highest.equals("confirmed")
          : !highest.equals("blocked") && STAGES.indexOf(stage) > STAGES.indexOf(highest)
              || stage.equals("working") || stage.equals("confirmed");
      highest = rises && !(highest.equals("confirmed")) ? stage : highest;
    }
    return highest;
  }
}
