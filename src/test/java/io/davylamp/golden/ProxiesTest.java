package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Miners behind proxies: the real endpoint, who asked, who refused, and whom a header names. */
class ProxiesTest {
  private static final String POOL = "pool.supportxmr.com:3333";

  private static List<JsonNode> events(String name, String... options) {
    return Sensor.events(List.of(options), Path.of("pcaps/proxy/" + name + ".pcap"));
  }

  private static List<JsonNode> alerts(String name) {
    return events(name).stream().filter(event -> event.path("event_type").asText().equals("alert")).toList();
  }

  private static JsonNode context(JsonNode alert) {
    return alert.at("/alert/context");
  }

  private static boolean has(JsonNode array, String value) {
    return StreamSupport.stream(array.spliterator(), false).anyMatch(item -> item.asText().equals(value));
  }

  @ParameterizedTest
  @CsvSource({
      "socks4, 198.51.100.20:3333, socks4, SOCKS4 proxy at 192.0.2.128:1080",
      "socks4a, " + POOL + ", socks4a, SOCKS4a proxy at 192.0.2.128:9050",
      "socks5-user, " + POOL + ", socks5, SOCKS5 proxy at 192.0.2.128:1080",
      "connect-user, " + POOL + ", http-connect, HTTP proxy at 192.0.2.128:3128",
      "socks5-in-connect, " + POOL + ", socks5, HTTP proxy at 192.0.2.128:3128 and the SOCKS5 proxy at socks.example.net:1080",
      "tls-in-connect, 198.51.100.20:443, http-connect, HTTP proxy at 192.0.2.128:3128"})
  void everyAlertNamesTheEndpointTheProxyAndItsTechnique(String name, String endpoint, String kind, String proxy) {
    List<JsonNode> alerts = alerts(name);
    assertFalse(alerts.isEmpty());
    for (JsonNode alert : alerts) {
      assertEquals(endpoint, context(alert).path("endpoint").asText());
      assertTrue(has(context(alert).path("via"), kind), alert.toString());
      assertTrue(context(alert).path("sentence").asText().contains(endpoint), context(alert).toString());
      assertTrue(context(alert).path("sentence").asText().contains("via the " + proxy), context(alert).toString());
      assertTrue(has(alert.at("/alert/metadata/mitre_technique_id"), "T1090"), alert.toString());
    }
    JsonNode flow = events(name).stream().filter(event -> event.path("event_type").asText().equals("flow")).findFirst().orElseThrow();
    assertEquals(endpoint, flow.at("/mining/endpoint").asText());
    assertEquals(1, incidents(alerts).size());
  }

  private static Set<String> incidents(List<JsonNode> alerts) {
    Set<String> ids = new HashSet<>();
    alerts.forEach(alert -> ids.add(context(alert).path("incident_id").asText()));
    return ids;
  }

  @ParameterizedTest
  @CsvSource({
      "connect-403, 403 Forbidden, jdoe-4711-x",
      "connect-407, 407 Proxy Authentication Required, mallory-0815",
      "socks5-refused, not allowed by ruleset, jdoe-4711-x",
      "block-page, block page, ",
      "squid-page, 503 Service Unavailable, "})
  void whatAProxyDidNotLetThroughIsBlockedByItWithTheUser(String name, String how, String user) {
    List<JsonNode> alerts = alerts(name);
    assertEquals(1, incidents(alerts).size());
    JsonNode last = context(alerts.get(alerts.size() - 1));
    JsonNode blocked = alerts.stream().map(ProxiesTest::context).filter(c -> c.has("outcome")).findFirst().orElseThrow();
    assertEquals("blocked", last.path("stage").asText());
    assertEquals("proxy", blocked.at("/outcome/blocked_by").asText());
    assertEquals(how, blocked.at("/outcome/how").asText());
    assertEquals(user == null ? "" : user, blocked.at("/outcome/user").asText());
    assertTrue(blocked.path("sentence").asText().contains("refused by the proxy (" + how + ")"), blocked.toString());
  }

  @Test
  void aDemandForCredentialsThatWasMetIsNoBlock() {
    for (JsonNode alert : alerts("connect-user")) {
      assertFalse(context(alert).path("stage").asText().equals("blocked"), alert.toString());
    }
    List<JsonNode> alerts = alerts("connect-user");
    assertEquals("confirmed", context(alerts.get(alerts.size() - 1)).path("stage").asText());
    assertEquals("jdoe-4711-x", evidence(alerts.get(alerts.size() - 1), "proxy.user"));
  }

  private static String evidence(JsonNode alert, String what) {
    for (JsonNode item : context(alert).path("evidence")) {
      if (item.path("what").asText().equals(what)) {
        return item.path("value").asText();
      }
    }
    return null;
  }

  @Test
  void twoPoolsAskedOfOneProxyAreTwoIncidents() {
    Set<String> endpoints = new HashSet<>();
    List<JsonNode> alerts = alerts("two-pools");
    alerts.forEach(alert -> endpoints.add(context(alert).path("incident_id").asText() + " " + context(alert).path("endpoint").asText()));
    assertEquals(2, endpoints.size(), endpoints.toString());
    assertEquals(2, incidents(alerts).size());
  }

  @ParameterizedTest
  @CsvSource({"proxy-v1, 192.0.2.168, 203.0.113.77", "proxy-v2, 192.0.2.169, 203.0.113.77", "forwarded-for, 192.0.2.172, 192.0.2.201"})
  void whomAHeaderNamesStandsBesideTheMinerAndIsNeverTakenForIt(String name, String miner, String behind) {
    List<JsonNode> alerts = alerts(name);
    assertFalse(alerts.isEmpty());
    for (JsonNode alert : alerts) {
      assertEquals(behind, context(alert).path("behind").asText());
      assertTrue(context(alert).path("sentence").asText().startsWith(miner + " "), context(alert).toString());
      assertTrue(context(alert).path("sentence").asText().contains("speaks for " + behind), context(alert).toString());
      assertEquals(miner, alert.at("/flow/src_ip").asText());
    }
    assertEquals(1, incidents(alerts).size());
  }

  @Test
  void strictLinesKnowNoHopsButTheAlertsContextDoes() {
    for (JsonNode event : events("socks5-user", "--strict")) {
      assertFalse(event.has("via"), event.toString());
      assertFalse(event.path("event_type").asText().equals("socks"), event.toString());
      if (event.path("event_type").asText().equals("alert")) {
        assertEquals(POOL, context(event).path("endpoint").asText());
      }
    }
  }
}
