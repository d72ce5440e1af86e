package io.davylamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.capture.FrameSender;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program on a wire: a process in a network namespace made for this run watches one end of a virtual cable, real packets go
 * in at the other, and what it says is what {@code read} says of the same packets.
 */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class LiveTest {
  private static final String ID = Long.toString(ProcessHandle.current().pid() % 1_000_000);
  private static final String SPACE = "davylamp-" + ID;
  private static final String NEAR = "dln" + ID + "a";
  private static final String FAR = "dln" + ID + "b";
  private static final int PACKETS = 63;
  private static final ObjectMapper JSON = new ObjectMapper();
  /** What a wire and a file cannot have in common: times, places, and numbers made from them. */
  private static final Set<String> OF_THE_MOMENT = Set.of(
      "incident_id", "history", "capture_file", "age_s", "repeats", "timestamp", "start", "end", "age", "flow_id", "pcap_cnt", "pcap_filename", "in_iface", "seen_ns", "first_seen", "last_seen",
      "reason", "duration", "duration_s", "latency_us", "latency_ms", "rtt_us", "interval_s", "since",
      "median_ms", "max_ms", "hashrate_hs", "hashrate_error", "hashrate_source", "hashrate_average_hs");

  /** A run takes some seconds; a loaded machine ten times as long. */
  private static final int LIMIT_S = 120;

  @TempDir Path folder;

  @BeforeAll
  static void layTheCable() throws Exception {
    assumeTrue(Ran.root(), "capturing on a wire needs root");
    assumeTrue(Ran.works("ip", "netns", "add", SPACE), "no ip command, or it may not add network namespaces");
    assumeTrue(Ran.works("ip", "link", "add", NEAR, "type", "veth", "peer", "name", FAR), "no virtual cables here");
    assertTrue(Ran.works("ip", "link", "set", NEAR, "netns", SPACE));
    // Neighbour discovery of the two ends would be traffic of its own.
    Ran.works("ip", "netns", "exec", SPACE, "sysctl", "-qw", "net.ipv6.conf." + NEAR + ".disable_ipv6=1");
    Ran.works("sysctl", "-qw", "net.ipv6.conf." + FAR + ".disable_ipv6=1");
    assertTrue(Ran.works("ip", "-n", SPACE, "link", "set", NEAR, "up"));
    assertTrue(Ran.works("ip", "link", "set", FAR, "up"));
  }

  @AfterAll
  static void takeTheCableAway() throws Exception {
    Ran.works("ip", "link", "del", FAR);
    Ran.works("ip", "netns", "del", SPACE);
  }

  @Test
  void tellsOfTheWireWhatReadTellsOfTheFileAndInterruptEndsWithTheSummary() throws Exception {
    live("INT", 0, List.of(), List.of());
  }

  @Test
  void severalWorkersSayTheSameAndTerminationEndsWithTheSummary() throws Exception {
    live("TERM", 3, List.of("--threads", "2", "--fail-on-alert"), List.of());
  }

  @Test
  void evidenceOfTheWireIsTheFilesPackets() throws Exception {
    Path evidence = folder.resolve("evidence");
    live("INT", 0, List.of("--evidence", evidence.toString()), List.of());
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(evidence)) {
      all.sorted().forEach(files::add);
    }
    assertEquals(2, files.size(), files.toString());
    assertEquals(Files.size(Path.of(Ran.MINER)), Files.size(files.get(0)), "as many bytes in as many packets");
    assertTrue(Files.readString(files.get(1)).contains("miner → pool  login, wallet 48Tf…wsPd, worker web-01"));
  }

  @Test
  void warnsBeforeItBeginsOfAuthorisedMinersWhoseDayIsOver() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    for (String file : List.of("pool-domains.csv", "ports.csv", "agents.csv", "suppressions.yaml")) {
      Files.copy(Path.of("rules", file), rules.resolve(file));
    }
    Path inventory = Files.writeString(rules.resolve("authorised.yaml"),
        "authorised:\n  - {network: 192.0.2.10, owner: laboratory, expires: 2020-12-31}\n");
    live("TERM", 0, List.of("--rules", rules.toString()), List.of("davylamp: warning: " + inventory + ":2:5: the miner of laboratory"
        + " was authorised until 2020-12-31; what it does now is unauthorised"));
  }

  /** @param warnings that come before the sensor says it watches */
  private void live(String signal, int exitCode, List<String> options, List<String> warnings) throws Exception {
    Path eve = folder.resolve("eve.json");
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", SPACE));
    if (Ran.works("env", "--default-signal=INT", "true")) {
      // A suite started in the background of a shell has SIGINT ignored, and its children would, too.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(Ran.program());
    command.addAll(List.of("live", "-i", NEAR, "-l", folder.toString(), "--set", "output.stats-interval-s=1"));
    command.addAll(options);
    Process sensor = new ProcessBuilder(command).start();
    // Reads of its output block: a sensor that does not end must not hold the suite.
    CompletableFuture.delayedExecutor(LIMIT_S, TimeUnit.SECONDS).execute(sensor::destroyForcibly);
    try (BufferedReader out = sensor.inputReader(StandardCharsets.UTF_8); BufferedReader err = sensor.errorReader(StandardCharsets.UTF_8)) {
      for (String warning : warnings) {
        assertEquals(warning, err.readLine());
      }
      String ready = err.readLine();
      assertTrue(ready != null && ready.startsWith("davylamp: watching " + NEAR), ready);
      assertEquals(PACKETS, FrameSender.send(Ran.MINER, FAR));
      for (String told : new String[] {"asked DNS for pool.supportxmr.com", "stage attempted", "stage working", "stage confirmed"}) {
        String line = out.readLine(); // blocks until told: long before the end, which nobody has asked for yet
        assertTrue(line.contains("192.0.2.10 ") && line.contains(told), line);
      }
      awaitStatistics(eve);
      assertTrue(Ran.works("kill", "-" + signal, Long.toString(sensor.pid())));
      String summary = String.join("\n", out.lines().toList());
      assertEquals("", String.join("\n", err.lines().toList()));
      assertEquals(exitCode, sensor.waitFor());
      assertTrue(summary.startsWith("Mining found: 1 finding\n  * 192.0.2.10 mines XMR"), summary);
      assertTrue(summary.contains("\n" + PACKETS + " packets, "), summary);
      assertTrue(summary.contains("7 shares accepted, 1 rejected"), summary);
    } finally {
      sensor.destroyForcibly();
    }
    assertEquals(essence(Ran.davylamp("read", "--eve", "-", Ran.MINER).out()), essence(Files.readString(eve)));
  }

  /** Interim statistics come while the wire is silent, and have every packet. */
  private static void awaitStatistics(Path eve) throws IOException {
    while (true) { // the class's time limit ends it when they never come
      List<String> lines = Files.readAllLines(eve);
      for (String line : lines) {
        if (line.contains("\"event_type\":\"stats\"") && line.contains("\"pkts\":" + PACKETS)) {
          return;
        }
      }
      Thread.onSpinWait();
    }
  }

  /** Events of traffic without what differs from moment to moment, sorted. */
  private static String essence(String lines) throws IOException {
    List<String> essence = new ArrayList<>();
    for (String line : lines.split("\n")) {
      ObjectNode event = (ObjectNode) JSON.readTree(line);
      String type = event.path("event_type").asText();
      if (type.equals("stats") || event.path("stratum").has("interim")) {
        // The wire plays in a moment what took the file's miner minutes.
        continue;
      }
      if (type.equals("flow") && event.has("in_iface")) {
        assertEquals(NEAR, event.path("in_iface").asText());
        assertEquals("shutdown", event.path("flow").path("reason").asText());
      }
      strip(event);
      essence.add(event.toString());
    }
    essence.sort(null);
    return String.join("\n", essence);
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(OF_THE_MOMENT);
    }
    node.forEach(LiveTest::strip);
  }
}
