package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.davylamp.detect.Evidence;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Software;
import io.davylamp.flow.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The object {@code alert} as consumers get it. */
class IncidentAlertTest {
  private static final Path SURICATA = Path.of("../shared/reference/suricata-8.0.6-eve.schema.json");
  /** What stands beside the object of such an alert at most: header 20, flow 9, tunnel 7, the refusal that led to it 9. */
  private static final int BESIDE = 50;
  private static final int WAZUH_FIELDS = 200;
  private static final List<String> KINDS = List.of("dns.query", "dns.cname", "dns.answer.owner", "dns.answer.address", "dns.rcode",
      "dns.sinkhole", "dns.answer", "tls.sni", "http.host", "http.user_agent", "stratum.method", "dialect", "agent", "wallet", "port.class",
      "jobs", "shares.submitted", "shares.accepted", "inferred", "dest_port", "previous.wallet", "redirect");

  private final Bench bench = new Bench();

  /** Everything an alert can have. */
  private Bench.Told full() {
    bench.names.learn(Bench.Answers.encode(Bench.MINER, Bench.at(0), 3, 300,
        List.of("a.example", "b.example", "c.example", "d.example", "e.example", "pool.supportxmr.com"), Bench.POOL), 0);
    Mining mining = Bench.mining("XMRig/6.26.0 (Linux x86_64)", "rig", "48W");
    mining.clientRole = "proxy";
    mining.serverRole = "pool";
    mining.coin = "XMR";
    mining.coinReason = "algo";
    mining.algorithm = "rx/0";
    mining.algorithmReason = "algo";
    mining.payoutCoin = "BTC";
    mining.software = Software.of(mining.agent);
    mining.walletChecksum = "valid";
    mining.account = "account";
    mining.paymentId = "0123";
    mining.fixedDifficulty = 5;
    mining.email = "a@b.example";
    mining.referral = "x";
    mining.solo = true;
    mining.passwordMarks = List.of("c=BTC", "d=1", "m=solo", "sd=1");
    mining.pool = "supportxmr.com";
    mining.difficulty = 3;
    mining.inferred = true;
    mining.portClass = "says-nothing";
    mining.methods = new String[] {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"};
    mining.effort.estimate(1e6, 0.05, "shares");
    mining.effort.hashrateAverage = 1e6;
    mining.effort.hashrateClaimed = 1e6;
    mining.effort.keepalives = 4;
    mining.effort.replies = 5;
    mining.effort.latencyMedianMs = 1;
    mining.effort.latencyMaxMs = 2;
    mining.effort.workers = 8;
    mining.effort.workerNames = new String[] {"1", "2", "3", "4", "5", "6", "7", "8"};
    mining.effort.changes = 63;
    mining.effort.redirectHost = "b.example";
    mining.effort.redirectPort = 1;
    mining.effort.redirectWaitS = 2;
    mining.effort.previousWallet = "49";
    mining.stage = Stage.BLOCKED;
    mining.blockedBy = "server";
    mining.blockedHow = "reset";
    mining.firstNs = Bench.at(1);
    mining.lastNs = Bench.at(100);
    List<Evidence.Item> evidence = new ArrayList<>();
    for (int i = 0; i < KINDS.size(); i++) {
      evidence.add(new Evidence.Item(KINDS.get(i), "v" + i, 1 + i, Bench.at(i)));
    }
    Conversation on = Bench.tcp(1, Bench.POOL, 443, 1);
    bench.see(new Sighting(Signature.SESSION_BLOCKED, Confidence.HIGH, Stage.BLOCKED, "subject", mining.pool, "a.example", "server", "reset",
        false, false, evidence, mining, on, Bench.at(100)));
    return bench.last();
  }

  @Test
  void minerWithTwoPoolsWorksAsFastAsBothTogether() {
    Mining one = Bench.mining("XMRig/6.26.0", null, "48W");
    one.effort.estimate(3000, 0.04, "shares");
    bench.session(Bench.tcp(1, Bench.POOL, 3333, 0), one, Stage.WORKING, 60);
    assertFalse(bench.last().context().has("host"), "one pool: the incident is all there is");
    Mining two = Bench.mining("XMRig/6.26.0", null, "48W");
    two.effort.estimate(4000, 0.03, "shares");
    two.firstNs = Bench.at(0);
    one.lastNs = Bench.at(120);
    bench.session(Bench.tcp(1, Bench.POOL, 3333, 0), one, Stage.CONFIRMED, 120);
    bench.session(Bench.tcp(2, Bench.POOL + 1, 3333, 0), two, Stage.CONFIRMED, 120);
    JsonNode context = bench.told.stream().filter(t -> t.signature() == Signature.SESSION_CONFIRMED).reduce((a, b) -> b).orElseThrow().context();
    assertEquals(4000, context.path("hashrate_hs").asDouble());
    assertEquals(2, context.path("host").path("incidents").asInt());
    double seconds = 120;
    assertEquals((3000 * 60 + 4000 * seconds) / seconds, context.path("host").path("hashrate_hs").asDouble(), 1);
    assertTrue(context.path("host").path("hashrate_error").asDouble() > 0);
  }

  @Test
  void sessionsAlertCarriesItsEvidenceAndFacts() {
    Mining mining = Bench.mining("XMRig/6.26.0", null, "48W");
    mining.sharesAccepted = 1;
    bench.session(Bench.tcp(1, Bench.POOL, 3333, 0), mining, Stage.CONFIRMED, 2);
    JsonNode alert = bench.last().alert();
    assertEquals("allowed", alert.get("action").asText());
    assertEquals(1496, alert.get("gid").asInt());
    assertEquals(14_960_033, alert.get("signature_id").asInt());
    assertEquals("Crypto Currency Mining Activity Detected", alert.get("category").asText());
    assertEquals(1, alert.get("severity").asInt());
    assertEquals("[\"T1496.001\"]", alert.get("metadata").get("mitre_technique_id").toString());
    assertEquals("[\"TA0040\"]", alert.get("metadata").get("mitre_tactic_id").toString());
    JsonNode context = bench.last().context();
    assertEquals("confirmed", context.get("stage").asText());
    assertEquals("high", context.get("confidence").asText());
    assertTrue(context.get("incident_id").asText().matches("[0-9a-f]{16}"));
    assertEquals("cryptonote", context.get("stratum").get("dialect").asText());
    JsonNode dialect = context.get("evidence").get(0);
    assertEquals("{\"what\":\"dialect\",\"value\":\"cryptonote\",\"points\":60,\"pcap_cnt\":1,\"timestamp\":\"" + "2026-11-21T02:00:02.000000+0000\"}",
        dialect.toString());
    assertEquals(1, context.get("history").get("sessions").asInt());
  }

  @Test
  void everyValueOfTheMetadataIsAnArrayOfStrings() {
    JsonNode metadata = full().alert().get("metadata");
    metadata.forEach(values -> {
      assertTrue(values.isArray() && values.size() >= 1, metadata::toString);
      values.forEach(value -> assertTrue(value.isTextual(), metadata::toString));
    });
    assertEquals("[\"T1496.001\",\"T1090\",\"T1571\"]", metadata.get("mitre_technique_id").toString());
    assertEquals("[\"TA0040\",\"TA0011\"]", metadata.get("mitre_tactic_id").toString(), "each once");
  }

  @Test
  void fullestAlertStaysBelowWhatWazuhTakes() {
    int leaves = leaves(full().alert());
    assertTrue(leaves + BESIDE < WAZUH_FIELDS, leaves + " fields");
  }

  private static int leaves(JsonNode node) {
    if (!node.isContainerNode()) {
      return 1;
    }
    // An array of scalars is one field of Wazuh's.
    if (node.isArray() && node.size() > 0 && !node.get(0).isContainerNode()) {
      return 1;
    }
    int count = 0;
    for (JsonNode child : node) {
      count += leaves(child);
    }
    return count;
  }

  @Test
  void whatTellsMostIsShownWhenThereIsTooMuchEvidence() {
    List<String> shown = new ArrayList<>();
    full().context().get("evidence").forEach(item -> shown.add(item.get("what").asText()));
    assertEquals(List.of("dns.query", "dns.cname", "dns.answer.owner", "tls.sni", "http.host", "http.user_agent", "dialect", "jobs",
        "shares.submitted", "shares.accepted", "previous.wallet", "redirect"), shown, "in the order it was seen");
    assertEquals(100, bench.last().context().get("score").asInt());
  }

  @Test
  void everyAlertFitsSuricatasSchema() throws Exception {
    assumeTrue(Files.exists(SURICATA), "Suricata's schema is not beside the project");
    Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(SURICATA), InputFormat.JSON);
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("timestamp", "2026-11-21T01:02:03.000004+0000").put("event_type", "alert");
    line.set("alert", full().alert());
    assertEquals(List.of(), schema.validate(line.toString(), InputFormat.JSON));
    line.set("alert", ((ObjectNode) line.get("alert")).put("unheard_of", 1));
    assertEquals(1, schema.validate(line.toString(), InputFormat.JSON).size(), "the schema would not notice a mistake");
  }

  @Test
  void summaryHasItsCountAndNoSubject() {
    bench.lookup(1, "pool.supportxmr.com", "supportxmr.com", 0);
    bench.lookup(2, "pool.supportxmr.com", "supportxmr.com", 5);
    bench.lookup(3, "pool.supportxmr.com", "supportxmr.com", 9);
    bench.incidents.finish(Bench.at(20), bench.teller);
    JsonNode context = bench.last().context();
    assertEquals("{\"count\":2,\"first\":\"2026-11-21T02:00:05.000000+0000\",\"last\":\"2026-11-21T02:00:09.000000+0000\"}",
        context.get("repeats").toString());
    assertFalse(context.has("subject") || context.has("stratum"), context::toString);
    assertEquals("10.9.9.9 goes on asking DNS for pool.supportxmr.com: seen 2 more times; stage suspected, confidence high.",
        context.get("sentence").asText());
    assertEquals(3, context.get("history").get("lookups").asInt());
  }

  @Test
  void sentencesAreSafeAndBoundedWhateverTheNetworkSays() {
    String hostile = "\u001B[2Jx\u202Ey\u2028z\r\n\u200B" + "A".repeat(4_000) + "\uD83D\uDE00";
    for (Stage stage : Stage.values()) {
      Mining mining = Bench.mining(hostile, hostile, hostile);
      mining.dialect = "unknown";
      mining.coin = hostile;
      mining.algorithm = hostile;
      mining.pool = hostile;
      bench.session(Bench.tcp(stage.ordinal(), Bench.POOL + stage.ordinal(), 3333, 0), mining, stage, 0);
      String sentence = bench.last().sentence();
      assertTrue(sentence.length() < 1_000, sentence.length() + " characters");
      assertTrue(sentence.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
          || Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.SURROGATE), sentence);
    }
    bench.lookup(50, hostile, "x.example", 0);
    assertTrue(bench.last().sentence().length() < 1_000);
  }

  @Test
  void everySignatureHasASentenceOfItsOwn() {
    for (Signature signature : Signature.values()) {
      if (signature == Signature.INCIDENT_GOES_ON || signature.isLookup() || signature.isPolicy() || signature.isDownload()) {
        continue;
      }
      Bench own = new Bench();
      Mining mining = Bench.mining("agent", "worker", "wallet");
      own.see(Bench.sighting(signature, Bench.tcp(1, Bench.POOL, 3333, 0), mining, Stage.SUSPECTED, false, 0));
      String sentence = own.last().sentence();
      assertTrue(sentence.startsWith("10.9.9.9 ") && sentence.contains("198.51.100.1:3333") && sentence.endsWith("."), sentence);
      assertFalse(sentence.contains("null"), sentence);
    }
  }

  @Test
  void unknownDialectIsLessSureUntilWorkIsTaken() {
    Mining mining = Bench.mining(null, null, null);
    mining.dialect = "unknown";
    bench.session(Bench.tcp(1, Bench.POOL, 3333, 0), mining, Stage.ATTEMPTED, 0);
    assertEquals("medium", bench.last().context().get("confidence").asText());
    Bench known = new Bench();
    known.session(Bench.tcp(1, Bench.POOL, 3333, 0), Bench.mining("XMRig", null, null), Stage.ATTEMPTED, 0);
    assertEquals("high", known.last().context().get("confidence").asText());
  }

  @Test
  void everyKindOfEvidenceHasItsPlaceAndPoints() {
    assertEquals(100, Weights.sum(List.of(new Mark("dialect", "x", 60, 0, 0), new Mark("jobs", "1", 20, 0, 0), new Mark("wallet", "w", 30, 0, 0))));
    for (String kind : KINDS) {
      assertTrue(Weights.order(kind) < Weights.order("never heard of"), kind);
    }
    assertEquals(70, Weights.of("tls.sni", "a.example", Confidence.HIGH));
    assertEquals(15, Weights.of("dns.query", "a.example", Confidence.LOW));
    assertEquals(0, Weights.of("never heard of", null, Confidence.HIGH));
    assertEquals(Confidence.HIGH, Weights.confidence(70));
    assertEquals(Confidence.MEDIUM, Weights.confidence(69));
    assertEquals(Confidence.LOW, Weights.confidence(39));
    for (String alone : List.of("agent", "port.class", "dest_port", "resolved_from", "connection", "wallet")) {
      assertEquals(Confidence.LOW, Weights.confidence(Weights.of(alone, null, Confidence.HIGH)), alone + " alone convicts nobody");
    }
  }
}
