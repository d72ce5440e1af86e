package io.davylamp.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the command line, in this process or in one of its own, and what came of it. */
record Ran(int code, String out, String err) {
  static final String MINER = "pcaps/monero/xmrig-session.pcap";
  static final String BENIGN = "pcaps/benign/https.pcap";
  private static final int LIMIT_SECONDS = 60;

  /** In this process. */
  static Ran davylamp(Object... arguments) {
    String[] args = new String[arguments.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = arguments[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Davylamp.run(args, outStream, errStream);
    }
    return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The words that start the program in a process of its own, as the launcher does. */
  static List<String> program(String... jvmOptions) {
    List<String> words = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-Xshare:auto", "--enable-native-access=ALL-UNNAMED", "-Ddavylamp.home=" + Path.of("").toAbsolutePath()));
    if (Runtime.version().feature() >= 24) {
      words.add("--sun-misc-unsafe-memory-access=allow");
    }
    words.addAll(List.of(jvmOptions));
    words.addAll(List.of("-cp", classPath(), "io.davylamp.Main"));
    return words;
  }

  private static String classPath() {
    String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> absolute = new ArrayList<>();
    for (String part : whole.split(File.pathSeparator)) {
      absolute.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, absolute);
  }

  /** In a process of its own, to its end. */
  static Ran process(Path folder, List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("davylamp", ".out");
    Path err = Files.createTempFile("davylamp", ".err");
    try {
      Process process = new ProcessBuilder(command).directory(folder == null ? null : folder.toFile())
          .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
          .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + command);
      }
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** A shell command line in which {@code davylamp} is the program. */
  static Ran shell(Path folder, String line, String... jvmOptions) throws IOException, InterruptedException {
    StringBuilder program = new StringBuilder();
    for (String word : program(jvmOptions)) {
      program.append('\'').append(word.replace("'", "'\\''")).append("' ");
    }
    return process(folder, List.of("bash", "-c", "davylamp() { " + program + "\"$@\"; }; " + line));
  }

  static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Whether a command can be run here and succeeds. */
  static boolean works(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
          .waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
