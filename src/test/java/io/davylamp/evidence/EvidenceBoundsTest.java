package io.davylamp.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence stays in its limits, and what cannot be written stops nothing. */
class EvidenceBoundsTest {
  private static final Path SESSION = Path.of("pcaps/monero/xmrig-session.pcap");
  private static final Path INCIDENTS = Path.of("pcaps/incident");

  @TempDir Path folder;

  @Test
  void flowsStopAtTheirPacketsAndBytes() throws IOException {
    Folder packets = Folder.of(folder.resolve("packets"), "--set", "evidence.flow_packets=10", SESSION).went();
    assertEquals(2 + 10, packets.capture().packets().size(), "the look-up and ten of the session");
    assertEquals(Pcap.read(SESSION).packets().subList(0, 12), packets.capture().packets());
    assertEquals(63 - 12, dropped(packets));
    Folder bytes = Folder.of(folder.resolve("bytes"), "--set", "evidence.flow_bytes=4096", SESSION).went();
    int kept = bytes.capture().packets().stream().mapToInt(p -> p.hex().length() / 2).sum();
    assertTrue(kept > 2048 && kept < 4096 + 300, kept + " bytes");
  }

  @Test
  void incidentsAndRunsStopAtTheirBytes() throws IOException {
    Folder incident = Folder.of(folder.resolve("incident"), "--set", "evidence.incident_bytes=4096", SESSION).went();
    long size = Files.size(incident.files(".pcap").firstEntry().getValue());
    assertTrue(size > 3000 && size <= 4096 + 24, size + " bytes");
    assertTrue(dropped(incident) > 0);
    Folder run = Folder.of(folder.resolve("run"), "--set", "evidence.total_bytes=20000", INCIDENTS).went();
    long all = 0;
    for (Path file : run.files("").values()) {
      all += Files.size(file);
    }
    assertTrue(all > 10_000 && all <= 20_000, all + " bytes");
    assertTrue(dropped(run) > 0);
  }

  @Test
  void onlySoManyIncidentsHaveFiles() throws IOException {
    Folder ran = Folder.of(folder.resolve("evidence"), "--set", "evidence.files=3", INCIDENTS).went();
    assertEquals(3, ran.files(".pcap").size());
    assertEquals(3, ran.files(".txt").size());
    long named = ran.events().stream().filter(l -> l.contains("\"capture_file\"")).count();
    long alerts = ran.events().stream().filter(l -> l.contains("\"event_type\":\"alert\"")).count();
    assertTrue(named >= 3 && named < alerts, named + " of " + alerts);
  }

  @Test
  void transcriptsStopAtTheirMessagesAndBytes() throws IOException {
    String messages = Folder.of(folder.resolve("messages"), "--set", "evidence.flow_messages=5", SESSION).went().transcript();
    assertTrue(messages.contains("further messages are not told"), messages);
    assertTrue(messages.lines().filter(l -> l.contains("→ pool  ") || l.contains("pool →")).count() < 8, messages);
    String bytes = Folder.of(folder.resolve("bytes"), "--set", "evidence.transcript_bytes=1024", SESSION).went().transcript();
    assertTrue(bytes.contains("lines more, for which there was no room"), bytes);
    assertTrue(bytes.length() < 3000, bytes.length() + " characters");
  }

  /** Packets that are overwritten before the finding cannot be kept; those from then on are. */
  @Test
  void smallMemoryLosesWhatIsOldAndNothingElse() throws IOException {
    Folder ran = Folder.of(folder.resolve("evidence"), "--set", "evidence.recent_bytes=1MiB", "--set", "evidence.dns_bytes=64KiB", INCIDENTS).went();
    assertEquals(Folder.of(folder.resolve("default"), INCIDENTS).went().files(".pcap").keySet(), ran.files(".pcap").keySet());
  }

  @Test
  void folderThatIsAFileIsAClearErrorAtTheStart() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Folder ran = Folder.of(file, SESSION);
    assertEquals(2, ran.code());
    assertTrue(ran.err().startsWith("davylamp: " + file + ": cannot be made: a file of that name is there"), ran.err());
    assertTrue(ran.err().contains("see --evidence"), ran.err());
  }

  /** As on a full disk: one incident's file cannot be written, all events and everything else can. */
  @Test
  void fileThatCannotBeWrittenIsToldAndCountedAndStopsNothing() throws IOException {
    Folder good = Folder.of(folder.resolve("good"), INCIDENTS).went();
    String spoilt = good.files(".pcap").firstKey();
    Files.createDirectories(folder.resolve("bad").resolve(spoilt));
    Folder bad = Folder.of(folder.resolve("bad"), INCIDENTS);
    assertEquals(1, bad.code());
    assertTrue(bad.err().startsWith("davylamp: " + folder.resolve("bad") + ": cannot write evidence: "), bad.err());
    assertEquals(1, bad.err().lines().count(), bad.err());
    assertEquals(good.events().size(), bad.events().size());
    assertEquals(good.files(".pcap").size() - 1, bad.files(".pcap").size());
    assertTrue(evidence(bad).path("errors").asInt() > 0, evidence(bad).toString());
    assertTrue(bad.events().stream().noneMatch(l -> l.contains(spoilt)), "an alert names a capture that is not there");
  }

  @Test
  void wrongLimitsAreReported() throws IOException {
    for (String wrong : List.of("evidence.flow_packets=0", "evidence.recent_bytes=1KiB", "output.privacy=perhaps")) {
      Folder ran = Folder.of(folder.resolve("evidence"), "--set", wrong, SESSION);
      assertEquals(2, ran.code(), wrong);
      assertTrue(ran.err().contains(wrong.substring(0, wrong.indexOf('='))), ran.err());
    }
    assertTrue(Folder.of(folder.resolve("evidence"), "--privacy", "perhaps", SESSION).err().contains("expected off, mask or hash"));
  }

  private static int dropped(Folder ran) throws IOException {
    return evidence(ran).path("dropped").asInt();
  }

  private static JsonNode evidence(Folder ran) throws IOException {
    return new ObjectMapper().readTree(ran.events().get(ran.events().size() - 1)).path("stats").path("evidence");
  }
}
