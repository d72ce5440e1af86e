package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.davylamp.cli.Davylamp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code davylamp read --eve -}, run in-process. */
final class Sensor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Sensor() {}

  /** @return standard output, byte for byte */
  static String read(List<String> options, Path... files) {
    List<String> args = new ArrayList<>(List.of("read", "--eve", "-"));
    args.addAll(options);
    for (Path file : files) {
      args.add(file.toString().replace('\\', '/'));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Davylamp.run(args.toArray(String[]::new), outStream, errStream);
    }
    String said = err.toString(StandardCharsets.UTF_8);
    assertEquals(0, code, said);
    assertFalse(said.contains("Exception"), said);
    // Said of our own failures on the packet path, and of pools that did not come back to zero.
    assertFalse(said.contains("A bug of Davylamp"), said);
    return out.toString(StandardCharsets.UTF_8);
  }

  static List<JsonNode> events(List<String> options, Path... files) {
    return read(options, files).lines().map(Sensor::parse).toList();
  }

  static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  /** Whether it tells of an encrypted session of which only the opening was seen. */
  static boolean isProbable(JsonNode event) {
    return (event.at("/stratum/confidence").asText() + event.at("/mining/confidence").asText()).equals("probable");
  }

  /** A judgement of encrypted records alone says nothing of mining. */
  static boolean isMining(JsonNode event) {
    String type = event.path("event_type").asText();
    JsonNode mining = event.path("mining");
    return type.equals("alert") || type.equals("stratum") || mining.size() > (mining.has("encrypted") ? 1 : 0);
  }
}
