package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customary mining port alone: silent, unless the operator asks for it. */
class PortAlertsTest {
  private static final Path UNKNOWN_PROTOCOL_ON_3333 = Path.of("pcaps/benign/ssh-mqtt-on-mining-ports.pcap");

  @Test
  void aPortAloneIsSilentByDefault() {
    assertEquals(List.of(), alerts(List.of()));
  }

  @Test
  void onRequestAPortAloneIsAnAlertOfTheLowestSeverity() {
    List<JsonNode> alerts = alerts(List.of("--set", "detect.port_alerts=true"));
    assertEquals(1, alerts.size());
    JsonNode alert = alerts.get(0);
    assertEquals(14960041, alert.at("/alert/signature_id").asInt());
    assertEquals(3, alert.at("/alert/severity").asInt());
    assertEquals(3333, alert.at("/dest_port").asInt());
    assertEquals("low", alert.at("/alert/context/confidence").asText());
  }

  private static List<JsonNode> alerts(List<String> options) {
    return Sensor.events(options, UNKNOWN_PROTOCOL_ON_3333).stream()
        .filter(event -> event.path("event_type").asText().equals("alert"))
        .toList();
  }
}
