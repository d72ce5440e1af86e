package io.davylamp.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ordinary traffic, odd packets and tunnels: no alert on any of it, and no flow is called mining. */
class BenignCapturesTest {
  @ParameterizedTest
  @ValueSource(strings = {"benign", "decap"})
  void nothingIsAccused(String folder) throws IOException {
    List<Path> files = RealCaptures.files(RealCaptures.folder(folder));
    assertTrue(files.size() > 20, "only " + files.size() + " captures in " + folder);
    List<String> accused = new ArrayList<>();
    for (Path file : files) {
      for (JsonNode event : RealCaptures.events(file)) {
        String type = event.path("event_type").asText();
        if (type.equals("alert") || type.equals("stratum") || event.has("mining")) {
          accused.add(file.getFileName() + ": " + event);
        }
      }
    }
    assertEquals(List.of(), accused);
  }
}
