package io.davylamp.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole transcripts, to be read as a person reads them. {@code -Dgolden=update} rewrites them; review them as text. */
class TranscriptGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/evidence");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "monero/xmrig-session", "bitcoin/cgminer-session", "bitcoin/unauthorized", "ethereum/claymore-eth-proxy", "incident/reset-by-server",
    "incident/wallet-changes"
  })
  void readsAsItLiesThere(String capture) throws IOException {
    Path golden = GOLDEN.resolve(capture.replace('/', '-') + ".txt");
    String transcript = Folder.of(folder.resolve("evidence"), Path.of("pcaps", capture + ".pcap")).went().transcript();
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, transcript);
      return;
    }
    assertEquals(Files.readString(golden), transcript, "-Dgolden=update accepts this");
  }
}
