package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.event.Side;
import io.davylamp.sim.HostileScenes;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Spoken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is meant to break the reader breaks one message: the session is found, its shares are counted, the deed has a name. */
class HostileTest {
  private static final Path FOLDER = Path.of("target", "hostile");

  /** The anomaly each must be told by; the others may pass without a word. */
  private static final Map<String, String> NAMES = Map.of("hostile/overlong-line.pcap", "json.line_too_long", "hostile/deep-nesting.pcap",
      "json.too_deep", "hostile/unanswered-ids.pcap", "stratum.too_many_pending", "hostile/broken-json.pcap", "json.malformed");

  static List<Spoken> sessions() {
    return HostileScenes.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sessions")
  void sessionIsFoundAndCountedAllTheSame(Spoken spoken) {
    List<JsonNode> events = Sensor.events(List.of(), Path.of("pcaps", spoken.path()));
    JsonNode mining = mining(events);
    assertEquals(spoken.dialect(), mining.path("dialect").asText());
    assertEquals("confirmed", mining.path("stage").asText());
    assertEquals(spoken.accepted(), mining.at("/shares/accepted").asInt(), "accepted");
    assertEquals(spoken.rejected(), mining.at("/shares/rejected").asInt(), "rejected");
    String name = NAMES.get(spoken.path());
    assertTrue(name == null || anomalies(events).contains(name), () -> name + " is not among " + anomalies(events));
  }

  @Test
  void aMinersOverlongLineHidesNothingButItself() {
    List<JsonNode> events = run("overlong-miner", HostileScenes.overlongLine(Side.CLIENT));
    assertEquals(2, mining(events).at("/shares/accepted").asInt());
    assertTrue(anomalies(events).contains("json.line_too_long"), () -> anomalies(events).toString());
  }

  @Test
  void fiveThousandLoginsOnOneConnectionAreOneSession() {
    List<JsonNode> events = run("logins", HostileScenes.manyLogins(5_000));
    assertEquals(3, mining(events).at("/shares/accepted").asInt());
    assertTrue(ofType(events, "alert").size() < 20, () -> ofType(events, "alert").size() + " alerts");
  }

  @Test
  void twentyThousandUnansweredSharesHideNoAnswer() {
    List<JsonNode> events = run("unanswered", HostileScenes.unanswered(2_000));
    assertEquals(2, mining(events).at("/shares/accepted").asInt());
    assertTrue(anomalies(events).contains("stratum.too_many_pending"), () -> anomalies(events).toString());
  }

  private static List<JsonNode> run(String name, Scene scene) {
    Path file = scene.tape().writeTo(FOLDER.resolve(name + ".pcap"));
    return Assertions.assertTimeout(Duration.ofSeconds(20), () -> Sensor.events(List.of("--set", "output.types.stratum=false"), file));
  }

  private static JsonNode mining(List<JsonNode> events) {
    List<JsonNode> flows = ofType(events, "flow");
    assertEquals(1, flows.size());
    return flows.get(0).path("mining");
  }

  private static TreeSet<String> anomalies(List<JsonNode> events) {
    TreeSet<String> names = new TreeSet<>();
    ofType(events, "anomaly").forEach(event -> names.add(event.at("/anomaly/event").asText()));
    return names;
  }

  private static List<JsonNode> ofType(List<JsonNode> events, String type) {
    return events.stream().filter(event -> event.path("event_type").asText().equals(type)).toList();
  }
}
