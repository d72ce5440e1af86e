package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Envelope;
import io.davylamp.sim.Reshape;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Scenes;
import io.davylamp.sim.Tape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However a conversation travels, the sensor says the same about it. */
class MetamorphicTest {
  private static final Path FOLDER = Path.of("target", "metamorphic");
  private static final Map<String, List<String>> PLAIN = new HashMap<>();
  private static final long SEED = 20_260_302;

  static Stream<Arguments> changes() {
    Map<String, Function<Scene, Tape>> changes = new LinkedHashMap<>();
    changes.put("one byte per segment", scene -> Reshape.recut(scene, draw(), 1, 1).tape());
    changes.put("segments of 1 to 40 bytes", scene -> Reshape.recut(scene, draw(), 1, 40).tape());
    changes.put("segments of 30 to 700 bytes", scene -> Reshape.recut(scene, draw(), 30, 700).tape());
    changes.put("coalesced", scene -> Reshape.coalesce(scene).tape());
    changes.put("shuffled", scene -> Reshape.reorder(Reshape.recut(scene, draw(), 20, 90), draw(), 8).tape());
    changes.put("duplicated", scene -> Reshape.duplicate(scene, draw(), 40).tape());
    changes.put("overlapping", scene -> Reshape.overlap(Reshape.recut(scene, draw(), 20, 200), draw()).tape());
    changes.put("all at once", scene -> Reshape.overlap(Reshape.duplicate(Reshape.reorder(Reshape.recut(scene, draw(), 5, 60),
        draw(), 6), draw(), 20), draw()).tape());
    changes.put("IPv6", scene -> Reshape.asIpv6(scene).tape());
    changes.put("VLAN", scene -> scene.tape(Envelope.vlan(7)));
    changes.put("QinQ", scene -> scene.tape(Envelope.qinq(8, 9)));
    changes.put("VXLAN", scene -> scene.tape(Envelope.vxlan(77)));
    changes.put("GRE", scene -> scene.tape(Envelope.gre()));
    changes.put("IPv6 in IPv4", scene -> Reshape.asIpv6(scene).tape(Envelope.ipInIp()));
    changes.put("fragments", scene -> scene.tape(Envelope.fragments(300)));
    changes.put("IPv6 fragments", scene -> Reshape.asIpv6(scene).tape(Envelope.fragments(340)));
    changes.put("Ethernet padding", scene -> scene.tape(Envelope.padded()));
    return Scenes.all().entrySet().stream().flatMap(scene -> changes.entrySet().stream().map(
        change -> Arguments.of(scene.getKey(), change.getKey(), scene.getValue(), change.getValue())));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("changes")
  void saysTheSame(String name, String change, Scene scene, Function<Scene, Tape> wayToTravel) {
    if (change.contains("IPv6")) {
      assertSame(Essence.withoutNames(events(scene.tape())), Essence.withoutNames(events(wayToTravel.apply(scene))));
      return;
    }
    assertSame(plain(name), said(List.of(), wayToTravel.apply(scene)));
  }

  static Stream<Arguments> scenes() {
    return Scenes.all().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void twoFilesSayWhatOneSays(String name, Scene scene) {
    for (int at : new int[] {1, scene.steps().size() / 2, scene.steps().size() - 1}) {
      List<Scene> halves = Reshape.split(scene, at);
      assertSame(plain(name), said(List.of(), halves.get(0).tape(), halves.get(1).tape()));
    }
  }

  @Test
  void fourWorkersSayWhatOneSays() {
    Tape everything = Scene.of(Scenes.all().values().toArray(Scene[]::new)).tape();
    List<String> one = said(List.of("--threads", "1"), everything);
    assertFalse(one.isEmpty());
    assertSame(one, said(List.of("--threads", "4"), everything));
  }

  @Test
  void oneWorkerSaysTheSameBytesEveryTime() {
    Path file = Scene.of(Scenes.all().values().toArray(Scene[]::new)).tape().writeTo(FOLDER.resolve("again.pcap"));
    assertEquals(Sensor.read(List.of(), file), Sensor.read(List.of(), file));
  }

  /** What is said about a scene that travels in the ordinary way. */
  private static List<String> plain(String name) {
    return PLAIN.computeIfAbsent(name, key -> said(List.of(), Scenes.all().get(key).tape()));
  }

  private static List<String> said(List<String> options, Tape... tapes) {
    return Essence.of(events(options, tapes));
  }

  private static List<JsonNode> events(Tape tape) {
    return events(List.of(), tape);
  }

  private static List<JsonNode> events(List<String> options, Tape... tapes) {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < tapes.length; i++) {
      files.add(tapes[i].writeTo(FOLDER.resolve("part-" + i + ".pcap")));
    }
    return Sensor.events(options, files.toArray(Path[]::new));
  }

  private static void assertSame(List<String> expected, List<String> actual) {
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<String> extra = new ArrayList<>(actual);
    expected.forEach(extra::remove);
    assertEquals("", String.join("\n", missing), "said before, not now");
    assertEquals("", String.join("\n", extra), "said now, not before");
  }

  private static Draw draw() {
    return new Draw(SEED);
  }
}
