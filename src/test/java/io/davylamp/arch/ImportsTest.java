package io.davylamp.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom, read from the import lines and qualified names of the sources. */
class ImportsTest {
  private static final Path MAIN = Path.of("src/main/java/io/davylamp");
  private static final Pattern OURS = Pattern.compile("io\\.davylamp\\.([a-z.]+?)\\.[A-Z]");

  /** Package -> what it may import of ours; a name with a star stands for the package and all below it. */
  private static final Map<String, Set<String>> ALLOWED = new TreeMap<>();

  static {
    for (String leaf : List.of("wire", "event", "time", "stats", "memory", "config")) {
      ALLOWED.put(leaf, Set.of());
    }
    ALLOWED.put("decode", Set.of("wire", "event", "stats"));
    ALLOWED.put("defrag", Set.of("wire", "event", "stats", "decode", "time", "memory"));
    ALLOWED.put("capture", Set.of("decode", "stats", "time", "memory"));
    ALLOWED.put("tcp", Set.of("wire", "decode", "event", "stats", "time", "memory"));
    ALLOWED.put("flow", Set.of("decode", "wire", "tcp", "event", "time", "stats", "memory"));
    ALLOWED.put("protocol", Set.of("flow", "tcp", "event", "stats", "time", "memory"));
    ALLOWED.put("protocol.json", Set.of());
    ALLOWED.put("protocol.hash", Set.of());
    ALLOWED.put("protocol.p2p", Set.of("protocol", "event", "flow", "memory", "protocol.hash"));
    ALLOWED.put("protocol.hello", Set.of());
    ALLOWED.put("protocol.inflate", Set.of("memory"));
    ALLOWED.put("protocol.file", Set.of("protocol", "event", "memory", "protocol.json", "protocol.inflate"));
    ALLOWED.put("protocol.*", Set.of("protocol", "event", "flow", "wire", "stats", "memory", "decode", "protocol.json", "protocol.file",
        "protocol.inflate", "protocol.hello"));
    ALLOWED.put("protocol.stratum", Set.of("protocol", "event", "flow", "wire", "stats", "memory", "decode", "protocol.json", "protocol.inflate",
        "protocol.stratum.wallet", "protocol.stratum.rate", "protocol.stratumv2"));
    ALLOWED.put("protocol.stratumv2", Set.of("event", "protocol"));
    ALLOWED.put("protocol.stratum.wallet", Set.of("protocol.hash"));
    ALLOWED.put("protocol.stratum.rate", Set.of("event", "flow"));
    ALLOWED.put("detect", Set.of("detect.indicator", "flow", "event", "decode", "time", "stats"));
    ALLOWED.put("detect.*", Set.of("detect", "flow", "event", "decode", "time", "stats"));
    ALLOWED.put("detect.behaviour", Set.of("detect", "detect.indicator", "flow", "event", "decode", "time", "stats"));
    ALLOWED.put("incident", Set.of("detect", "detect.indicator", "flow", "event", "decode", "stats"));
    ALLOWED.put("evidence", Set.of("incident", "detect", "flow", "event", "time", "stats", "memory", "decode"));
    // decode: for the text of addresses.
    ALLOWED.put("output", Set.of("flow", "event", "time", "stats", "decode", "memory"));
    ALLOWED.put("report", Set.of("flow", "event", "time", "decode", "incident"));
    ALLOWED.put("pipeline", Set.of("wire", "event", "time", "stats", "memory", "decode", "defrag", "capture", "tcp", "flow",
        "protocol", "detect", "incident", "evidence", "output", "report"));
  }

  @Test
  void packagesImportOnlyWhatTheArchitectureAllows() throws IOException {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Path source : sources()) {
      String from = packageOf(source);
      Set<String> allowed = allowed(from);
      if (allowed == null) {
        continue; // the program itself and its commands may use everything
      }
      seen++;
      for (String to : references(source)) {
        if (!to.equals(from) && !allowed.contains(to)) {
          wrong.add(source + " uses " + to);
        }
      }
    }
    assertTrue(seen > 100, "only " + seen + " sources were looked at");
    assertEquals(List.of(), wrong);
  }

  @Test
  void packagesFormNoCycle() throws IOException {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (Path source : sources()) {
      Set<String> to = references(source);
      to.remove(packageOf(source));
      edges.computeIfAbsent(packageOf(source), key -> new HashSet<>()).addAll(to);
    }
    // detect and detect.indicator are one part in two folders.
    edges.getOrDefault("detect.indicator", new HashSet<>()).remove("detect");
    for (String start : edges.keySet()) {
      assertTrue(!reaches(edges, start, start, new HashSet<>()), "a cycle leads from " + start + " back to it");
    }
  }

  @Test
  void threadsAndWallClockStayWhereTheyBelong() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path source : sources()) {
      String from = packageOf(source);
      String text = Files.readString(source);
      boolean mayThread = Set.of("pipeline", "cli", "capture").contains(from);
      if (!mayThread && text.contains("new Thread(")) {
        wrong.add(source + " makes a thread");
      }
      boolean mayClock = Set.of("pipeline", "cli", "capture", "").contains(from);
      if (!mayClock && (text.contains("System.nanoTime") || text.contains("currentTimeMillis") || text.contains("Instant.now"))) {
        wrong.add(source + " reads the wall clock");
      }
      boolean mayLock = Set.of("pipeline", "output", "stats", "cli", "capture").contains(from);
      if (!mayLock && (text.contains("synchronized ") || text.contains("java.util.concurrent"))) {
        wrong.add(source + " locks or uses atomics");
      }
      if (text.contains("org.slf4j")) {
        wrong.add(source + " logs");
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void filesStayShortAndPackagesExplainThemselves() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<Path> folders = new HashSet<>();
    for (Path source : sources()) {
      if (Files.readAllLines(source).size() > 500) {
        wrong.add(source + " has more than 500 lines");
      }
      folders.add(source.getParent());
    }
    for (Path folder : folders) {
      if (!folder.equals(MAIN) && !Files.exists(folder.resolve("package-info.java"))) {
        wrong.add(folder + " has no package-info.java");
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static Set<String> allowed(String from) {
    if (from.isEmpty() || from.equals("cli")) {
      return null;
    }
    Set<String> exact = ALLOWED.get(from);
    if (exact != null) {
      return exact;
    }
    Set<String> family = ALLOWED.get(from.substring(0, Math.max(0, from.indexOf('.'))) + ".*");
    return family == null ? Set.of() : family;
  }

  private static boolean reaches(Map<String, Set<String>> edges, String from, String goal, Set<String> visited) {
    for (String next : edges.getOrDefault(from, Set.of())) {
      if (next.equals(goal) || visited.add(next) && reaches(edges, next, goal, visited)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> references(Path source) throws IOException {
    Set<String> found = new HashSet<>();
    for (String line : Files.readAllLines(source)) {
      if (line.startsWith("package ") || line.strip().startsWith("*") || line.strip().startsWith("//")) {
        continue;
      }
      Matcher matcher = OURS.matcher(line);
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }

  private static String packageOf(Path source) {
    Path folder = MAIN.relativize(source).getParent();
    return folder == null ? "" : folder.toString().replace('/', '.');
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
