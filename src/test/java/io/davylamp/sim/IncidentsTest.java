package io.davylamp.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said to be true of the incidents is true of their packets. */
class IncidentsTest {
  static List<Incident> incidents() {
    return Incidents.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  void everyMinerAndEveryInnocentIsInTheScene(Incident incident) {
    Set<String> clients = new TreeSet<>();
    incident.scene().steps().forEach(step -> clients.add(host(step.client())));
    for (Incident.Finding finding : incident.findings()) {
      assertTrue(clients.contains(finding.miner()), finding::miner);
      assertFalse(incident.innocent().contains(finding.miner()), finding::miner);
    }
    for (String innocent : incident.innocent()) {
      assertTrue(clients.contains(innocent), innocent);
    }
    Set<String> known = new TreeSet<>(incident.innocent());
    incident.findings().forEach(finding -> known.add(finding.miner()));
    assertEquals(known, clients, "everybody is a miner or innocent");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  void everyPoolIsLookedUpOrConnectedTo(Incident incident) {
    for (Incident.Finding finding : incident.findings()) {
      String pool = finding.pool();
      boolean connected = incident.scene().steps().stream().filter(Step::isTcp)
          .anyMatch(step -> (host(step.server()) + ":" + step.server().port()).equals(pool));
      assertTrue(connected || said(incident.scene(), labels(pool)), pool);
    }
  }

  @Test
  void theLongSessionIsWhatItsFiguresSay() {
    Scene scene = ManyScenes.longSession();
    List<Step> verdicts = scene.steps().stream().filter(step -> step.isStreamData() && step.side() == Side.SERVER)
        .filter(step -> text(step).contains("\"result\"")).toList();
    List<Step> taken = verdicts.stream().filter(step -> text(step).contains("{\"status\":\"OK\"}")).toList();
    assertEquals(ManyScenes.LONG_SHARES, taken.size());
    long lastedNs = taken.get(taken.size() - 1).timeNs() - verdicts.get(0).timeNs();
    assertEquals(ManyScenes.LONG_SECONDS, lastedNs / 1e9, 0.5);
  }

  private static boolean said(Scene scene, String part) {
    return scene.steps().stream().anyMatch(step -> text(step).contains(part));
  }

  private static String text(Step step) {
    byte[] payload = step.part() instanceof Part.Segment segment ? segment.payload()
        : step.part() instanceof Part.Datagram datagram ? datagram.payload() : new byte[0];
    return new String(payload, StandardCharsets.ISO_8859_1);
  }

  /** A name as DNS writes it, without the lengths in front and at the end. */
  private static String labels(String name) {
    StringBuilder out = new StringBuilder();
    for (String label : name.split("\\.")) {
      out.append((char) label.length()).append(label);
    }
    return out.toString();
  }

  private static String host(Endpoint end) {
    return end.toString().replaceAll("#.*", "");
  }
}
