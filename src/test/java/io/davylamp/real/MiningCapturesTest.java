package io.davylamp.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every mining connection of the captures' README, with dialect, stage and the miners' own counts of shares. */
class MiningCapturesTest {
  private final Path folder = RealCaptures.folder("mining");

  @Test
  void xmrigsAcceptedSharesAreTheMinersOwn() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("labels.csv"));
    int compared = 0;
    int exact = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] label = line.split(",");
      if (!label[2].equals("xmrig")) {
        continue;
      }
      compared++;
      List<JsonNode> flows = mining(label[0]);
      long accepted = flows.stream().mapToLong(f -> f.path("mining").path("shares").path("accepted").asLong()).sum();
      // One share more or less: an answer that never reached the sensor, or reached the miner when it had stopped counting.
      assertTrue(Math.abs(accepted - Long.parseLong(label[6])) <= 1, line + ": " + accepted + " accepted");
      exact += accepted == Long.parseLong(label[6]) ? 1 : 0;
      assertTrue(flows.stream().anyMatch(f -> f.path("mining").path("agent").asText().startsWith("XMRig/")), line);
      assertTrue(flows.stream().anyMatch(f -> f.path("mining").path("wallet").asText().length() == 95), line);
      for (JsonNode flow : flows) {
        assertEquals("cryptonote", flow.path("mining").path("dialect").asText(), line);
        assertTrue(List.of("working", "confirmed").contains(flow.path("mining").path("stage").asText()), line);
      }
      assertTrue(flows.stream().anyMatch(f -> said(f).equals("cryptonote confirmed")), line);
    }
    assertEquals(16, compared);
    assertTrue(exact >= 14, "the same number in " + exact + " captures");
  }

  /** Against the 15-minute figure the miner printed last, by the last session that tells a rate. */
  @Test
  void xmrigsHashRateIsTheMinersOwnToFourPercent() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("labels.csv"));
    List<Double> errors = new ArrayList<>();
    StringBuilder table = new StringBuilder();
    for (String line : lines.subList(1, lines.size())) {
      String[] label = line.split(",");
      if (!label[2].equals("xmrig") || label[5].equals("unknown")) {
        continue;
      }
      JsonNode last = mining(label[0]).stream().map(f -> f.path("mining")).filter(m -> m.has("hashrate_hs"))
          .reduce((first, second) -> second).orElseThrow();
      double error = last.path("hashrate_hs").asDouble() / Double.parseDouble(label[5]) - 1;
      table.append(String.format("%-26s %5s shares  %8.1f H/s +-%4.1f%% from %-6s  miner %8s H/s  error %+5.1f%%%n", label[0], label[6],
          last.path("hashrate_hs").asDouble(), 100 * last.path("hashrate_error").asDouble(), last.path("hashrate_source").asText(), label[5],
          100 * error));
      if (Integer.parseInt(label[6]) >= 200) {
        errors.add(Math.abs(error));
      }
    }
    Collections.sort(errors);
    double median = (errors.get((errors.size() - 1) / 2) + errors.get(errors.size() / 2)) / 2;
    table.append(String.format("median error of %d sessions with 200 accepted shares or more: %.1f%%%n", errors.size(), 100 * median));
    System.out.print(table);
    assertTrue(errors.size() >= 10, table.toString());
    assertTrue(median <= 0.04, table.toString());
  }

  @Test
  void everyConnectionToAMinersPoolThatCarriesDataIsMining() throws IOException {
    for (Path file : RealCaptures.files(folder)) {
      if (!file.getFileName().toString().startsWith("cj-")) {
        continue;
      }
      for (JsonNode flow : RealCaptures.ofType(RealCaptures.events(file), "flow")) {
        int port = flow.path("dest_port").asInt();
        if (port == 13531 || port == 6688) {
          assertEquals("stratum", flow.path("app_proto").asText(), file + ": " + flow);
        }
      }
    }
  }

  @Test
  void ethminerIsEthProxyAndItsRepliesMeetTheirSubmits() {
    List<JsonNode> events = RealCaptures.events(folder.resolve("cj-1618281804_xUh5L.pcap"));
    long submitted = 0;
    for (JsonNode flow : mining(events)) {
      assertEquals("eth-proxy", flow.path("mining").path("dialect").asText());
      submitted += flow.path("mining").path("shares").path("submitted").asLong();
    }
    List<JsonNode> verdicts = RealCaptures.ofType(events, "stratum").stream().filter(e -> e.path("stratum").has("accepted")).toList();
    assertEquals(submitted, verdicts.size());
    verdicts.forEach(v -> assertEquals("eth_submitWork", v.path("stratum").path("method").asText(), v.toString()));
  }

  @Test
  void zcashMessagesAreCountedAcrossSegments() {
    List<JsonNode> events = RealCaptures.events(folder.resolve("DanieleDeSensi-Peafowl__stratum.pcap"));
    List<JsonNode> flows = mining(events);
    assertEquals(2, flows.size());
    flows.forEach(f -> assertEquals("zip-301 confirmed", said(f), f.toString()));
    Map<String, Integer> methods = methods(events);
    assertEquals(47, methods.get("mining.submit"));
    // 28 on the wire, one of them a retransmission.
    assertEquals(27, methods.get("mining.notify"));
  }

  @Test
  void ethProxyRequestsAreCounted() {
    List<JsonNode> events = RealCaptures.events(folder.resolve("DanieleDeSensi-Peafowl__ethereum.pcap"));
    List<JsonNode> flows = mining(events);
    assertEquals(2, flows.size());
    flows.forEach(f -> assertEquals("eth-proxy confirmed", said(f), f.toString()));
    Map<String, Integer> methods = methods(events);
    // 131 and 62 on the wire, 7 and 3 of them retransmissions.
    assertEquals(124, methods.get("eth_getWork"));
    assertEquals(59, methods.get("eth_submitHashrate"));
    assertEquals(10, methods.get("eth_submitWork"));
    assertEquals(2, methods.get("eth_submitLogin"));
  }

  @Test
  void bitcoinIsFoundInStratumGetworkAndGetblocktemplate() {
    List<JsonNode> events = RealCaptures.events(folder.resolve("jsiwek-zeek-cryptomining__bitcoin-mining.pcap"));
    assertEquals(15, RealCaptures.ofType(events, "flow").size());
    Map<String, Integer> found = new TreeMap<>();
    for (JsonNode flow : mining(events)) {
      found.merge(flow.path("app_proto").asText() + " " + said(flow), 1, Integer::sum);
      assertEquals("10.0.2.15", flow.path("src_ip").asText());
      assertEquals("bfgminer/5.2.0", flow.path("mining").path("agent").asText());
      assertFalse(flow.path("mining").has("wallet"), "a user name is no wallet");
    }
    assertEquals(Map.of("http getblocktemplate attempted", 3, "http getwork attempted", 2, "stratum stratum-v1 working", 3), found);
    List<JsonNode> hellos = RealCaptures.ofType(events, "tls");
    assertEquals(5, hellos.size());
    hellos.forEach(h -> assertEquals("us1.bitminter.com", h.path("tls").path("sni").asText()));
  }

  @Test
  void coinhivesThreePoolConnectionsAreMiningAndItsPagesOnlyNamed() {
    List<JsonNode> events = RealCaptures.events(folder.resolve("jsiwek-zeek-cryptomining__coinhive-stratum.pcap"));
    List<JsonNode> flows = mining(events);
    assertEquals(3, flows.size());
    for (JsonNode flow : flows) {
      assertEquals(flows.get(0).path("dest_ip"), flow.path("dest_ip"), "one pool");
      assertEquals(3333, flow.path("dest_port").asInt());
      assertEquals("cryptonote working", said(flow));
    }
    for (JsonNode flow : RealCaptures.ofType(events, "flow")) {
      if (flow.path("mining").has("stage") && !flow.path("mining").has("dialect")) {
        assertEquals("suspected", flow.path("mining").path("stage").asText(), "a name alone: " + flow);
      }
    }
  }

  private List<JsonNode> mining(String capture) {
    return mining(RealCaptures.events(folder.resolve(capture)));
  }

  /** The flows on which a dialect was spoken. */
  private static List<JsonNode> mining(List<JsonNode> events) {
    return RealCaptures.ofType(events, "flow").stream().filter(f -> f.path("mining").has("dialect")).toList();
  }

  private static String said(JsonNode flow) {
    return flow.path("mining").path("dialect").asText() + " " + flow.path("mining").path("stage").asText();
  }

  /** How often each method was sent; answers carry their request's method too. */
  private static Map<String, Integer> methods(List<JsonNode> events) {
    Map<String, Integer> methods = new TreeMap<>();
    for (JsonNode event : RealCaptures.ofType(events, "stratum")) {
      String method = event.path("stratum").path("method").asText();
      if (!event.path("stratum").path("kind").asText().equals("response")) {
        methods.merge(method, 1, Integer::sum);
      }
    }
    return methods;
  }
}
