package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.davylamp.event.Field;
import io.davylamp.event.Side;
import io.davylamp.event.TreeEveObject;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Stage;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertTest {
  private final PacketClock clock = new PacketClock();
  private final List<ObjectNode> written = new ArrayList<>();
  private final Detection detection = new Detection(RulesOfTheProject.load(),
      (flow, side, alert) -> written.add(TreeEveObject.of(alert)), clock, new Counters());

  @Test
  void alertOfASessionCarriesItsEvidenceAndFacts() {
    ObjectNode alert = sessionAlert();
    assertEquals("allowed", alert.get("action").asText());
    assertEquals(1496, alert.get("gid").asInt());
    assertEquals(14_960_033, alert.get("signature_id").asInt());
    assertEquals("Crypto Currency Mining Activity Detected", alert.get("category").asText());
    assertEquals(1, alert.get("severity").asInt());
    assertEquals("[\"T1496.001\"]", alert.get("metadata").get("mitre_technique_id").toString());
    assertEquals("[\"TA0040\"]", alert.get("metadata").get("mitre_tactic_id").toString());
    JsonNode context = alert.get("context");
    assertEquals("confirmed", context.get("stage").asText());
    assertEquals("high", context.get("confidence").asText());
    assertEquals("{\"what\":\"dialect\",\"value\":\"cryptonote\",\"pcap_cnt\":17,"
        + "\"timestamp\":\"2026-11-21T01:02:03.000004+0000\"}",
        context.get("evidence").get(0).toString());
    assertEquals("cryptonote", context.get("stratum").get("dialect").asText());
  }

  @Test
  void everyValueOfTheMetadataIsAnArrayOfStrings() {
    sessionAlert().get("metadata").forEach(value -> {
      assertTrue(value.isArray() && value.size() == 1 && value.get(0).isTextual(), value.toString());
    });
  }

  @Test
  void hostileAgentIsCutAndKeepsTheLineSmall() {
    Flow flow = DetectionBench.flow(6, 80);
    new HttpDetector(detection).onEvent(flow, Side.CLIENT, new FakeEvent("http")
        .with(Field.HTTP_USER_AGENT, "XMRig/6 " + "\u00E9\u0001".repeat(4000)));
    assertEquals(256, flow.mining().agent.length());
    assertEquals(256, written.get(0).get("context").get("evidence").get(0).get("value").asText().length());
  }

  @Test
  void alertValidatesAgainstSuricatasSchema() throws Exception {
    Path file = Path.of("../shared/reference/suricata-8.0.6-eve.schema.json");
    assumeTrue(Files.exists(file), "Suricata's schema is not beside the project");
    Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(file), InputFormat.JSON);
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("timestamp", "2026-11-21T01:02:03.000004+0000").put("event_type", "alert");
    line.set("alert", sessionAlert());
    assertEquals(List.of(), schema.validate(line.toString(), InputFormat.JSON));
    line.set("alert", ((ObjectNode) line.get("alert")).put("unheard_of", 1));
    assertEquals(1, schema.validate(line.toString(), InputFormat.JSON).size(), "the schema would not notice a mistake");
  }

  @Test
  void signatureIdsAreUniqueAndSeveritiesInRange() {
    Set<Integer> ids = new HashSet<>();
    for (Signature signature : Signature.values()) {
      assertTrue(ids.add(signature.id()), signature.name());
      assertTrue(signature.severity() >= 1 && signature.severity() <= 3, signature.name());
      assertTrue(signature.text().startsWith("DAVYLAMP "), signature.name());
    }
  }

  /** README.md tells operators every id; a signature it forgets cannot be suppressed by somebody who reads. */
  @Test
  void readmeOfTheRulesListsEverySignature() throws Exception {
    String readme = Files.readString(RulesOfTheProject.FOLDER.resolve("README.md"));
    for (Signature signature : Signature.values()) {
      assertTrue(readme.contains("| " + signature.id() + " | " + signature.text().substring("DAVYLAMP ".length()) + " | "
          + signature.severity() + " |"), signature.name());
    }
  }

  private ObjectNode sessionAlert() {
    clock.advanceTo(1_795_222_923_000_004_000L, 0, 17);
    Flow flow = DetectionBench.flow(6, 3333);
    flow.miningOrNew().dialect = "cryptonote";
    flow.mining().raise(Stage.CONFIRMED);
    flow.mining().sharesAccepted = 1;
    new SessionDetector(detection).onEvent(flow, Side.SERVER, new FakeEvent("stratum"));
    return written.get(written.size() - 1);
  }
}
