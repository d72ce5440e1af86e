package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.capture.PcapFiles;
import io.davylamp.sim.Captures;
import io.davylamp.sim.Captures.Capture;
import io.davylamp.sim.Tape;
import io.davylamp.sim.TimeoutScenes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However many workers there are, and however often a capture is read: the same lines, to the byte. Only their order may differ. */
class WorkersTest {
  private static final Path FOLDER = Path.of("target", "workers");
  private static final int ETHERNET = 1;

  static List<Capture> captures() {
    return Captures.all();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void fourWorkersPrintTheLinesOfOne(Capture capture) {
    assertSameOfFour(Path.of("pcaps", capture.path()));
  }

  /** All conversations at once: names, addresses and miners of one capture are those of others too. */
  @Test
  void fourWorkersPrintTheLinesOfOneOfAllCapturesMerged() {
    Path merged = merged();
    String one = assertSameOfFour(merged);
    assertTrue(one.lines().count() > 1_000, "only " + one.lines().count() + " lines");
    assertEquals(one, Sensor.read(List.of("--threads", "1"), merged), "replay");
    assertSameOfFour(List.of("--strict"), merged);
  }

  /** Read one after another: the clock goes back, flows end, and what was remembered is forgotten. */
  @Test
  void fourWorkersPrintTheLinesOfOneOfAllCapturesInARow() {
    assertSameOfFour(Captures.all().stream().map(capture -> Path.of("pcaps", capture.path())).toArray(Path[]::new));
  }

  /** More flows than the timers' batch run out in the same second, and who is told of what depends on which came first. */
  @Test
  void fourWorkersPrintTheLinesOfOneWhenThousandsOfFlowsTimeOutTogether() {
    String one = assertSameOfFour(TimeoutScenes.blockedTogether(2_000).tape().writeTo(FOLDER.resolve("together.pcap")));
    long blocked = one.lines().map(Sensor::parse).filter(event -> event.path("alert").path("signature_id").asInt() == 14_960_035).count();
    assertEquals(TimeoutScenes.MINERS, blocked);
  }

  /** Hardly a worker sees enough packets to know by itself how far the time has come. */
  @Test
  void fourWorkersPrintTheLinesOfOneWhenTimeLeaps() {
    long day = 86_400_000_000_000L;
    List<Tape.Frame> first = new ArrayList<>();
    for (Capture capture : Captures.all()) {
      List<Tape.Frame> of = new ArrayList<>();
      PcapFiles.forEach(Path.of("pcaps", capture.path()), (linkType, timeNs, bytes, wireLength) -> {
        if (of.isEmpty() && linkType == ETHERNET && bytes.length == wireLength) {
          // After three days three packets in three minutes, the third of a leap before the second: three in a row are believed.
          int at = first.size();
          long minute = new int[] {0, 2, 1}[at % 3];
          of.add(new Tape.Frame(1_700_000_000_000_000_000L + at / 3 * 3 * day + minute * 100_000_000_000L, bytes));
        }
      });
      first.addAll(of);
    }
    Path leaps = new Tape(first).writeTo(FOLDER.resolve("leaps.pcap"));
    assertSameOfFour(leaps);
    assertSameOfFour(leaps, Path.of("pcaps/monero/xmrig-session.pcap"), leaps);
  }

  private static String assertSameOfFour(Path... files) {
    return assertSameOfFour(List.of(), files);
  }

  private static String assertSameOfFour(List<String> options, Path... files) {
    String one = Sensor.read(with(options, "1"), files);
    List<String> missing = sorted(one);
    List<String> extra = new ArrayList<>();
    for (String line : sorted(Sensor.read(with(options, "4"), files))) {
      if (!missing.remove(line)) {
        extra.add(line);
      }
    }
    assertEquals("", String.join("\n", missing.subList(0, Math.min(4, missing.size()))), "printed by one worker only");
    assertEquals("", String.join("\n", extra.subList(0, Math.min(4, extra.size()))), "printed by four workers only");
    return one;
  }

  private static List<String> with(List<String> options, String threads) {
    List<String> all = new ArrayList<>(options);
    all.add("--threads");
    all.add(threads);
    return all;
  }

  /** Without the statistics: how long a run took, and what each worker holds, is no event of the network. */
  private static List<String> sorted(String lines) {
    return new ArrayList<>(lines.lines().filter(line -> !line.contains("\"event_type\":\"stats\"")).sorted().toList());
  }

  private static Path merged() {
    List<Tape.Frame> frames = new ArrayList<>();
    for (Capture capture : Captures.all()) {
      PcapFiles.forEach(Path.of("pcaps", capture.path()), (linkType, timeNs, bytes, wireLength) -> {
        if (linkType == ETHERNET && bytes.length == wireLength) {
          frames.add(new Tape.Frame(timeNs, bytes));
        }
      });
    }
    frames.sort(Comparator.comparingLong(Tape.Frame::timeNs));
    return new Tape(frames).writeTo(FOLDER.resolve("merged.pcap"));
  }
}
