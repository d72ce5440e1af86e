package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cryptocurrency nodes: silent, unless the operator asks for them; then a matter of policy, never of mining. */
class NodeAlertsTest {
  private static final Path NODES = Path.of("pcaps/nodes");
  private static final List<String> ASKED = List.of("--set", "detect.node_alerts=true");
  private static final String POLICY = "Potential Corporate Privacy Violation";

  @Test
  void nodesAreSilentByDefault() {
    assertEquals(List.of(), alerts(List.of(), NODES));
  }

  @Test
  void onRequestEachHostAndNetworkIsOneAlertOfPolicy() {
    List<JsonNode> alerts = alerts(ASKED, NODES);
    Set<String> told = new TreeSet<>();
    EveSchema schema = EveSchema.ours();
    for (JsonNode alert : alerts) {
      assertEquals(14_960_091, alert.at("/alert/signature_id").asInt());
      assertEquals(3, alert.at("/alert/severity").asInt());
      assertEquals(POLICY, alert.at("/alert/category").asText());
      assertFalse(alert.at("/alert/context").has("incident_id") || alert.at("/alert/context").has("stage"), alert.toString());
      assertFalse(alert.at("/alert/metadata").has("mitre_technique_id"), alert.toString());
      assertFalse(alert.has("stratum") || alert.has("mining"), alert.toString());
      assertEquals("", schema.faults(alert), alert.toString());
      assertTrue(told.add(alert.path("pcap_filename").asText() + ' ' + alert.path("flow_id").asText()), alert.toString());
    }
    Set<String> networks = alerts.stream().map(alert -> alert.at("/alert/context/subject").asText()).collect(Collectors.toCollection(TreeSet::new));
    assertTrue(networks.containsAll(Set.of("bitcoin", "bitcoin-testnet3", "vertcoin", "bitcoin-sv", "dash", "zcash", "litecoin", "dogecoin",
        "unknown", "monero", "monero-stagenet", "ethereum-family", "cometbft", "solana")), networks.toString());
    assertFalse(networks.contains("libp2p"), networks.toString());
  }

  @Test
  void privacyLeavesLinesThatFitTheSchemaAndNetworksThatAreStillNamed() {
    EveSchema schema = EveSchema.ours();
    List<JsonNode> events = Sensor.events(List.of("--privacy", "hash", "--set", "detect.node_alerts=true"), NODES);
    for (JsonNode event : events) {
      assertEquals("", schema.faults(event), event.toString());
    }
    assertTrue(events.stream().anyMatch(event -> event.at("/p2p").has("network_id")));
  }

  @Test
  void severalWorkersTellTheSameNodes() {
    List<String> four = new ArrayList<>(ASKED);
    four.addAll(List.of("--threads", "4"));
    assertEquals(sorted(alerts(ASKED, NODES)), sorted(alerts(four, NODES)));
  }

  private static List<String> sorted(List<JsonNode> events) {
    return events.stream().map(JsonNode::toString).sorted().toList();
  }

  @Test
  void whatIsOnlySupposedIsNotAlertedOn() {
    for (String file : List.of("bitcoin-v2.pcap", "discv5.pcap", "libp2p.pcap", "tls.pcap")) {
      assertEquals(List.of(), alerts(ASKED, NODES.resolve(file)), file);
    }
    assertEquals(List.of(), alerts(ASKED, Path.of("pcaps/benign/node-look-alikes.pcap")));
  }

  @Test
  void aSentenceNamesHostNetworkRoleAndProgram() {
    JsonNode alert = alerts(ASKED, NODES.resolve("bitcoin.pcap")).get(0);
    assertEquals("192.0.2.201 takes part in a cryptocurrency network (bitcoin, as node, with /Satoshi:28.1.0/) at 198.51.100.141:8333;"
        + " a node is no miner.", alert.at("/alert/context/sentence").asText());
    assertEquals("version", alert.at("/p2p/message").asText());
    assertEquals("bitcoin-p2p", alert.path("app_proto").asText());
    List<String> calls = alerts(ASKED, NODES.resolve("calls.pcap")).stream().map(call -> call.at("/alert/context/sentence").asText()).toList();
    assertTrue(calls.contains("192.0.2.162 calls a cryptocurrency node (ethereum-family, as wallet) at 198.51.100.150:8545; a node is no miner."),
        calls.toString());
    assertEquals(7, calls.size(), "get_info alone is too common a call to be told");
  }

  @Test
  void miningAlertsStayWhatTheyAreWhenNodesAreAlertedOn() {
    Path both = Path.of("pcaps/http/node-and-miner.pcap");
    List<JsonNode> with = alerts(ASKED, both);
    List<JsonNode> mining = with.stream().filter(alert -> !alert.at("/alert/category").asText().equals(POLICY)).toList();
    assertEquals(alerts(List.of(), both).toString(), mining.toString());
    assertFalse(mining.isEmpty());
    // The call and the handshake are two networks by name: Bitcoin's family, and Bitcoin.
    assertEquals(2, with.size() - mining.size());
  }

  @Test
  void aFlowOnWhichSomebodyCallsANodeAndMinesCarriesBoth() {
    JsonNode flow = Sensor.events(List.of(), Path.of("pcaps/http/node-and-miner.pcap")).stream()
        .filter(event -> event.path("event_type").asText().equals("flow") && event.path("dest_port").asInt() == 8332).findFirst().orElseThrow();
    assertEquals("node", flow.at("/node/role/server").asText());
    assertEquals("getblocktemplate", flow.at("/mining/dialect").asText());
  }

  @Test
  void inTheStrictProfileTheAlertKeepsToSuricatasMembers() {
    List<JsonNode> alerts = alerts(List.of("--set", "detect.node_alerts=true", "--strict"), NODES.resolve("bitcoin.pcap"));
    assertEquals(1, alerts.size());
    assertFalse(alerts.get(0).has("p2p"));
    assertFalse(Sensor.events(List.of("--strict"), NODES.resolve("bitcoin.pcap")).stream().anyMatch(event -> event.has("node")));
  }

  private static List<JsonNode> alerts(List<String> options, Path path) {
    return Sensor.events(options, path).stream().filter(event -> event.path("event_type").asText().equals("alert")).toList();
  }
}
