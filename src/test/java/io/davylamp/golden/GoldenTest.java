package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.davylamp.sim.Captures;
import io.davylamp.sim.Captures.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every capture under {@code pcaps/} and what {@code davylamp read --eve - FILE} prints for it, side by side.
 * {@code -Dgolden=update} rewrites the expected outputs; review them as code.
 */
class GoldenTest {
  private static final Path SURICATA_SCHEMA = Path.of("../shared/reference/suricata-8.0.6-eve.schema.json");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));
  private static final Map<String, String> PRINTED = new HashMap<>();

  static List<Capture> captures() {
    return Captures.all();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void printsWhatLiesBesideTheCapture(Capture capture) throws IOException {
    Path golden = Path.of("pcaps", capture.path() + ".eve.json");
    String actual = printed(capture);
    if (UPDATE) {
      Files.writeString(golden, actual);
      return;
    }
    assertTrue(Files.exists(golden), () -> golden + " is missing: run with -Dgolden=update and review it");
    String diff = LineDiff.between(Files.readString(golden), actual);
    if (!diff.isEmpty()) {
      fail(capture.path() + ": expected -> printed" + diff + "\n  (-Dgolden=update accepts this)");
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void alertsOnMiningAndOnNothingElse(Capture capture) {
    List<JsonNode> events = printed(capture).lines().map(Sensor::parse).toList();
    List<JsonNode> alerts = events.stream().filter(event -> event.path("event_type").asText().equals("alert")).toList();
    if (capture.mining()) {
      assertTrue(!alerts.isEmpty(), () -> capture.path() + ": no alert, but it shows " + capture.shows());
    } else {
      assertEquals(List.of(), alerts, capture.path());
      // What is only probable is told on its flow, and accuses nobody.
      assertEquals(List.of(), events.stream().filter(event -> Sensor.isMining(event) && !Sensor.isProbable(event)).toList(), capture.path());
    }
  }

  @Test
  void strictLinesFitSuricatasSchema() throws IOException {
    assumeTrue(Files.exists(SURICATA_SCHEMA), SURICATA_SCHEMA + " is not here: strict lines are not validated");
    Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SURICATA_SCHEMA), InputFormat.JSON);
    StringBuilder faults = new StringBuilder();
    for (Capture capture : Captures.all()) {
      for (JsonNode event : Sensor.events(List.of("--strict"), file(capture))) {
        schema.validate(event).forEach(error -> faults.append('\n').append(capture.path()).append(' ')
            .append(event.path("event_type").asText()).append(": ").append(error));
      }
    }
    assertEquals("", faults.length() <= 5_000 ? faults.toString() : faults.substring(0, 5_000));
  }

  /** Both tests of a capture look at one run. */
  private static String printed(Capture capture) {
    return PRINTED.computeIfAbsent(capture.path(), path -> Sensor.read(List.of(), file(capture)));
  }

  private static Path file(Capture capture) {
    return Path.of("pcaps", capture.path());
  }
}
