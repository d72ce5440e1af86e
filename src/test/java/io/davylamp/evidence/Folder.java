package io.davylamp.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.cli.Davylamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One run of {@code davylamp read --evidence}, and what lies in the folder afterwards. */
record Folder(Path path, int code, String out, String err, List<String> events) {
  static Folder of(Path folder, Object... arguments) throws IOException {
    Path eve = folder.resolveSibling(folder.getFileName() + ".json");
    List<String> args = new ArrayList<>(List.of("read", "--evidence", folder.toString(), "--eve", eve.toString()));
    for (Object argument : arguments) {
      args.add(argument.toString());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Davylamp.run(args.toArray(String[]::new), outStream, errStream);
    }
    return new Folder(folder, code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8),
        Files.exists(eve) ? Files.readAllLines(eve) : List.of());
  }

  Folder went() {
    assertEquals(0, code, err);
    assertEquals("", err);
    return this;
  }

  /** Files by name, all that are regular. */
  TreeMap<String, Path> files(String ending) throws IOException {
    TreeMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(path)) {
      all.filter(f -> f.toString().endsWith(ending) && Files.isRegularFile(f)).forEach(f -> files.put(f.getFileName().toString(), f));
    }
    return files;
  }

  /** The only capture. */
  Pcap capture() throws IOException {
    TreeMap<String, Path> files = files(".pcap");
    assertEquals(1, files.size(), files.toString());
    return Pcap.read(files.firstEntry().getValue());
  }

  /** The only transcript. */
  String transcript() throws IOException {
    TreeMap<String, Path> files = files(".txt");
    assertEquals(1, files.size(), files.toString());
    return Files.readString(files.firstEntry().getValue());
  }
}
