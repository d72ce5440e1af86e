package io.davylamp.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.sim.Captures.Capture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps {@code pcaps/} and its generators the same. {@code -Dpcaps=update} rewrites the captures and the table. */
class CapturesAreGeneratedTest {
  static final Path PCAPS = Path.of("pcaps");
  private static final String TABLE_BEGIN = "<!-- table: written by CapturesAreGeneratedTest -->\n";
  private static final String TABLE_END = "<!-- end of table -->\n";

  @BeforeAll
  static void rewriteWhenAsked() throws IOException {
    if (!"update".equals(System.getProperty("pcaps"))) {
      return;
    }
    for (Capture capture : Captures.all()) {
      Path file = PCAPS.resolve(capture.path());
      Files.createDirectories(file.getParent());
      Files.write(file, capture.pcap().get());
    }
    Path readme = PCAPS.resolve("README.md");
    String old = Files.readString(readme);
    int from = old.indexOf(TABLE_BEGIN) + TABLE_BEGIN.length();
    Files.writeString(readme, old.substring(0, from) + table() + old.substring(old.indexOf(TABLE_END)));
  }

  static List<Capture> captures() {
    return Captures.all();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void committedFileIsWhatItsGeneratorMakes(Capture capture) throws IOException {
    byte[] committed = Files.readAllBytes(PCAPS.resolve(capture.path()));
    assertArrayEquals(capture.pcap().get(), committed, () -> capture.path() + ": run with -Dpcaps=update");
  }

  @ParameterizedTest
  @MethodSource("captures")
  void captureStaysSmallEnoughToReview(Capture capture) {
    assertTrue(capture.pcap().get().length < 100_000, capture.path());
  }

  @Test
  void noOtherFileLiesInPcaps() throws IOException {
    TreeSet<String> expected = new TreeSet<>(List.of("README.md"));
    for (Capture capture : Captures.all()) {
      assertTrue(expected.add(capture.path()), () -> capture.path() + " is listed twice");
    }
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(PCAPS)) {
      files.filter(Files::isRegularFile).map(file -> PCAPS.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !isGoldenOf(path, expected)).forEach(found::add);
    }
    assertEquals(expected, found);
  }

  @Test
  void readmeListsEveryCapture() throws IOException {
    String readme = Files.readString(PCAPS.resolve("README.md"), StandardCharsets.UTF_8);
    assertTrue(readme.contains(TABLE_BEGIN + table() + TABLE_END),
        "the table in pcaps/README.md is old: run with -Dpcaps=update");
  }

  private static boolean isGoldenOf(String path, TreeSet<String> captures) {
    String suffix = ".eve.json";
    return path.endsWith(suffix) && captures.contains(path.substring(0, path.length() - suffix.length()));
  }

  private static String table() {
    StringBuilder out = new StringBuilder("| capture | alert | shows | Davylamp says |\n| --- | --- | --- | --- |\n");
    for (Capture capture : Captures.all()) {
      out.append("| [").append(capture.path()).append("](").append(capture.path()).append(") | ")
          .append(capture.mining() ? "yes" : "no").append(" | ").append(capture.shows()).append(" | ")
          .append(capture.verdict()).append(" |\n");
    }
    return out.toString();
  }
}
