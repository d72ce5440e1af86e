package io.davylamp.real;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.davylamp.cli.Davylamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The captures beside the project, read by the program as a person would. */
final class RealCaptures {
  private static final Path FOLDER = Path.of("../shared/captures");
  private static final ObjectMapper JSON = new ObjectMapper();

  private RealCaptures() {}

  /** Skips the test when the folder is not there. */
  static Path folder(String name) {
    Path folder = FOLDER.resolve(name);
    assumeTrue(Files.isDirectory(folder), folder + " is not here: nothing can be said about real captures");
    return folder;
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().matches(".*\\.(pcap|pcapng|cap|fpc\\.pcap|trace|dmp)(\\.gz)?")).sorted().toList();
    }
  }

  /** Events of one capture; a damaged one tells what was read until there. */
  static List<JsonNode> events(Path capture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream events = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream people = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Davylamp.run(new String[] {"read", "-q", "--eve", "-", capture.toString()}, events, people);
    }
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(code == 0 || code == 1 && !said.contains("A bug of Davylamp"), capture + ": " + said);
    List<JsonNode> events = new ArrayList<>();
    out.toString(StandardCharsets.UTF_8).lines().forEach(line -> {
      try {
        events.add(JSON.readTree(line));
      } catch (IOException e) {
        throw new UncheckedIOException(line, e);
      }
    });
    return events;
  }

  static List<JsonNode> ofType(List<JsonNode> events, String type) {
    return events.stream().filter(e -> e.path("event_type").asText().equals(type)).toList();
  }
}
