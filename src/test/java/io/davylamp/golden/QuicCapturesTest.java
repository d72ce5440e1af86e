package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.sim.Captures;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** QUIC to a pool is told by the pool's name, whatever way the connection begins; what is meant to cost is given up with a name. */
class QuicCapturesTest {
  static List<Captures.Capture> toPools() {
    return Captures.all().stream().filter(capture -> capture.path().startsWith("quic/") && capture.mining()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("toPools")
  void poolsNameIsFoundInTheHello(Captures.Capture capture) {
    List<JsonNode> events = Sensor.events(List.of(), Path.of("pcaps", capture.path()));
    List<JsonNode> hellos = ofType(events, "quic");
    assertEquals(1, hellos.size());
    assertEquals("xmr-eu1.nanopool.org", hellos.get(0).at("/quic/sni").asText());
    assertTrue(ofType(events, "alert").stream().anyMatch(alert -> alert.at("/alert/signature_id").asInt() == 14_960_011
        && alert.at("/quic/sni").asText().equals("xmr-eu1.nanopool.org")), "the alert stands beside the hello");
    JsonNode flow = ofType(events, "flow").stream().filter(event -> event.path("app_proto").asText().equals("quic")).findFirst()
        .orElseThrow();
    assertEquals("nanopool.org", flow.at("/mining/pool").asText());
    assertEquals(List.of(), ofType(events, "anomaly"));
  }

  @Test
  void hostileConnectionsHaveNamesAndNoHello() {
    List<JsonNode> events = Sensor.events(List.of(), Path.of("pcaps/quic/hostile.pcap"));
    TreeSet<String> names = new TreeSet<>();
    ofType(events, "anomaly").forEach(event -> names.add(event.at("/anomaly/event").asText()));
    assertEquals(new TreeSet<>(List.of("quic.failed_decrypt", "quic.crypto_frag_too_long", "quic.error_on_data", "quic.error_on_header")),
        names);
    assertEquals(4, ofType(events, "flow").size());
    ofType(events, "quic").forEach(event -> assertEquals("{\"version\":\"1\"}", event.path("quic").toString()));
  }

  @Test
  void onlyQuicIsTakenForIt() {
    List<JsonNode> quic = Sensor.events(List.of(), Path.of("pcaps/benign/quic.pcap"));
    assertEquals(List.of("dns.example.net", "dns.google", "www.example.com"),
        ofType(quic, "quic").stream().map(event -> event.at("/quic/sni").asText()).sorted().toList());
    assertEquals(List.of("doh", "doq"), ofType(quic, "flow").stream().filter(flow -> flow.at("/conn/resolver").isTextual())
        .map(flow -> flow.at("/conn/resolver").asText()).sorted().toList());
    List<JsonNode> others = Sensor.events(List.of(), Path.of("pcaps/benign/udp-like-quic.pcap"));
    assertEquals(List.of(), ofType(others, "quic"));
    assertEquals(List.of(), ofType(others, "anomaly"));
    ofType(others, "flow").forEach(flow -> assertEquals("failed", flow.path("app_proto").asText()));
  }

  private static List<JsonNode> ofType(List<JsonNode> events, String type) {
    return events.stream().filter(event -> event.path("event_type").asText().equals(type)).toList();
  }
}
