package io.davylamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsCommandTest {
  @TempDir Path folder;
  private String said;

  @Test
  void benignCapturesWithoutAlertsAreWell() {
    assertEquals(ExitCode.RAN, verdicts(Path.of("pcaps/benign")), said);
    assertTrue(said.matches("(?s).*benign: \\d+ captures, 0 with an alert\\R"), said);
  }

  @Test
  void anAlertBelowAFolderNamedBenignFails() throws IOException {
    Path benign = Files.createDirectory(folder.resolve("benign"));
    Files.copy(Path.of("pcaps/monero/xmrig-session.pcap"), benign.resolve("wrong.pcap"));
    assertEquals(ExitCode.FAILED, verdicts(folder), said);
    assertTrue(said.contains("benign: 1 captures, 1 with an alert"), said);
  }

  @Test
  void aLabelBesideTheCaptureIsShown() throws IOException {
    Files.copy(Path.of("pcaps/monero/xmrig-session.pcap"), folder.resolve("a.pcap"));
    Files.writeString(folder.resolve("labels.csv"), "capture,accepted\na.pcap,7\n");
    assertEquals(ExitCode.RAN, verdicts(folder), said);
    assertTrue(said.matches("(?s).*/a\\.pcap +1 +1 +1 +cryptonote +confirmed +7 of 8 +7 .*"), said);
  }

  private int verdicts(Path path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      int code = Davylamp.run(new String[] {"verdicts", path.toString()}, stream, stream);
      stream.flush();
      said = out.toString(StandardCharsets.UTF_8);
      return code;
    }
  }
}
