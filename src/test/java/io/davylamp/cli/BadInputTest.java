package io.davylamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong is told in words that help, with the right exit code, and keeps nothing else from being read. */
class BadInputTest {
  private static final String MINER = Ran.MINER;

  @TempDir Path folder;

  private Ran read(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("read", "-l", folder.resolve("log")));
    all.addAll(Arrays.asList(arguments));
    Ran ran = Ran.davylamp(all.toArray());
    assertSpeaksToPeople(ran);
    return ran;
  }

  private static void assertSpeaksToPeople(Ran ran) {
    assertFalse(ran.err().contains("Exception") || ran.err().contains("\tat "), ran.err());
  }

  private static void assertFails(int code, Ran ran, String... parts) {
    assertEquals(code, ran.code(), ran.err());
    assertTrue(ran.err().startsWith("davylamp: "), ran.err());
    for (String part : parts) {
      assertTrue(ran.err().contains(part), "'" + part + "' is not in: " + ran.err());
    }
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] miner(int length) throws IOException {
    return Arrays.copyOf(Files.readAllBytes(Path.of(MINER)), length);
  }

  @Test
  void missingEmptyAndForeignFilesAreNamedAndNothingIsClaimed() throws IOException {
    Ran missing = read("nowhere.pcap");
    assertFails(1, missing, "nowhere.pcap: no such file or directory");
    assertEquals("", missing.out());
    Ran empty = read(file("empty.pcap", new byte[0]));
    assertFails(1, empty, "empty.pcap: empty file (0 bytes), expected a pcap or pcapng capture");
    assertEquals("", empty.out());
    Ran text = read(file("text.pcap", "hello, I am text".getBytes(StandardCharsets.US_ASCII)));
    assertFails(1, text, "text.pcap: not a capture: begins with 68 65 6c 6c", "expected pcap (d4 c3 b2 a1");
    assertFails(1, read("nothing*.pcap"), "nothing*.pcap: no file matches this pattern");
  }

  @Test
  void folderWithoutCapturesSaysWhatWasLookedFor() throws IOException {
    assertFails(1, read(Files.createDirectory(folder.resolve("bare"))), "no capture files in this directory (looked for *.pcap");
  }

  @Test
  void cutCaptureNamesThePacketAndIsReportedUpToThere() throws IOException {
    Ran ran = read(file("cut.pcap", miner(3000)));
    assertFails(1, ran, "cut.pcap: cut off after packet 14: ");
    assertTrue(ran.out().contains("Mining found: 1 finding"), ran.out());
    assertTrue(ran.out().contains("\n14 packets, "), ran.out());
  }

  @Test
  void damagedCaptureNamesThePacketAndIsReportedUpToThere() throws IOException {
    byte[] bytes = miner(5000);
    byte[] noise = new byte[3000];
    new Random(7).nextBytes(noise);
    System.arraycopy(noise, 0, bytes, 2000, noise.length);
    Ran ran = read(file("damaged.pcap", bytes));
    assertFails(1, ran, "damaged.pcap: damaged after packet 9: ");
    assertTrue(ran.out().contains("\n9 packets, "), ran.out());
  }

  @Test
  void captureOfNothingButAHeaderIsSound() throws IOException {
    Ran ran = read(file("header.pcap", miner(24)));
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().startsWith("No mining found."), ran.out());
  }

  @Test
  void brokenFilesKeepNoneOfTheOthersFromBeingRead() throws IOException {
    Ran ran = read(file("empty.pcap", new byte[0]), "nowhere.pcap", file("cut.pcap", miner(40)), folder.resolve("none*"), MINER);
    assertFails(1, ran, "empty.pcap: empty", "nowhere.pcap: no such file", "cut.pcap: cut off after packet 0", "none*: no file matches");
    assertTrue(ran.out().contains("7 shares accepted"), ran.out());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "tcp prt 80|at character 5|    ^", "tcp port 80 and|at its end|                 ^", "(tcp port 80|at its end|              ^",
    "tcp port 80 or (udp portt 3)|at character 21|  " + "                    ^", "tcp port nosuchport|unknown port 'nosuchport'|"
  })
  void wrongFilterShowsThePlace(String filter, String where, String mark) {
    Ran ran = read("-F", filter, MINER);
    assertFails(2, ran, "bad filter '" + filter + "': ", where);
    assertTrue(mark == null || ran.err().contains(mark), ran.err());
    assertFalse(Files.exists(folder.resolve("log")), "nothing is started");
    assertFails(2, Ran.davylamp("live", "-i", "lo", "-l", folder.resolve("log"), "-F", filter), "bad filter '" + filter + "': ");
  }

  @Test
  void missingInterfaceListsTheOthers() {
    Ran ran = Ran.davylamp("live", "-i", "nosuch0", "-l", folder.resolve("log"));
    assertTrue(Ran.root() ? ran.err().contains("nosuch0: no such interface; there are: ") && ran.err().contains("lo")
        : ran.err().startsWith("davylamp: nosuch0: "), ran.err());
    assertEquals(1, ran.code());
    assertEquals("", ran.out());
  }

  @Test
  void configurationAndRulesAreRefusedWithTheirPlace() throws IOException {
    Path config = Files.writeString(folder.resolve("my.yaml"), "flow:\n  max-flows: many\n");
    for (Ran ran : new Ran[] {
      read("-c", config, MINER), Ran.davylamp("check", "-c", config),
      Ran.davylamp("live", "-i", "lo", "-l", folder.resolve("log"), "-c", config)
    }) {
      assertFails(2, ran, "my.yaml:2:14: 'many' for 'flow.max_flows' is not a number; expected a whole number");
      assertSpeaksToPeople(ran);
    }
    assertFails(2, read("-c", folder.resolve("gone.yaml"), MINER), "gone.yaml: no such file; expected a configuration in YAML");
    assertFails(2, read("--set", "flow.max_flow=1", MINER), "--set flow.max_flow: ", "expected 'flow.max_flows'?");
    assertFails(2, read("--rules", folder.resolve("gone"), MINER), "gone: no such folder; expected the rules, see --rules");
    Path rules = Files.createDirectory(folder.resolve("rules"));
    try (Stream<Path> shipped = Files.list(Path.of("rules"))) {
      for (Path one : shipped.toList()) {
        Files.copy(one, rules.resolve(one.getFileName()));
      }
    }
    int lines = Files.readAllLines(rules.resolve("ports.csv")).size();
    Files.writeString(rules.resolve("ports.csv"), "99999,tcp,says-nothing,\n", StandardOpenOption.APPEND);
    Ran ran = Ran.davylamp("check", "--rules", rules);
    assertFails(2, ran, "ports.csv:" + (lines + 1) + ":1: ", "99999", "expected");
    assertFails(2, read("--rules", rules, MINER), "ports.csv:" + (lines + 1) + ":1: ");
    assertFalse(Files.exists(folder.resolve("log")), "nothing is half-loaded and run");
  }

  @Test
  void fullDiskIsToldAndTheCaptureGoesOn() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here");
    Ran ran = read("--eve", "/dev/full", MINER);
    assertFails(1, ran, "/dev/full: cannot write events: No space left on device");
    assertTrue(ran.out().contains("7 shares accepted"), ran.out());
    assertTrue(ran.out().contains("Events that could not be written: "), ran.out());
  }

  @Test
  void diskThatFillsUpIsToldAndLeavesWholeLines() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(Ran.root() && Ran.works("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", small.toString()),
        "mounting a small file system needs root");
    try {
      Ran ran = read("--eve", small.resolve("eve.json"), MINER);
      assertFails(1, ran, "eve.json: cannot write events: No space left on device");
      assertTrue(ran.out().contains("7 shares accepted"), ran.out());
    } finally {
      assertTrue(Ran.works("umount", small.toString()));
    }
  }

  @Test
  void folderThatMayNotBeWrittenIsWrongUsage() throws Exception {
    assertFails(2, Ran.davylamp("read", "-l", "/proc/nothing-can-be-made-here", MINER), "cannot be written", "see --log-dir and --eve");
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
    assertFails(2, Ran.davylamp("read", "-l", blocked, MINER), "cannot be written");
  }

  @Test
  void unreadableFileAndForbiddenCaptureNameWhatIsMissing() throws Exception {
    // Root without its capabilities is an ordinary user here, but one who may read this project's class files.
    List<String> plain = List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all");
    assumeTrue(Ran.root() && Ran.works("setpriv", "--inh-caps=-all", "--bounding-set=-all", "true"),
        "giving up privileges needs root and setpriv");
    Path secret = file("secret.pcap", miner(3000));
    assertTrue(Ran.works("chmod", "000", secret.toString()));
    Ran ran = as(plain, "read", "-q", "-l", folder.resolve("log").toString(), secret.toString());
    assertFails(1, ran, "secret.pcap: permission denied, expected a file that user ");
    Ran live = as(plain, "live", "-i", "lo", "-l", folder.resolve("log").toString());
    assertFails(1, live, "lo: no permission to capture: needs the capability CAP_NET_RAW", "sudo setpriv", "live -i lo");
    assertSpeaksToPeople(live);
    assertEquals("", live.out());
  }

  private static Ran as(List<String> user, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(user);
    command.addAll(Ran.program());
    command.addAll(List.of(arguments));
    return Ran.process(null, command);
  }

  @Test
  void missingLibpcapNamesThePackageAndTheCommand() throws Exception {
    assumeTrue(Ran.root() && Ran.works("unshare", "-m", "true"), "hiding a library needs root and unshare");
    String hide = "for f in /usr/lib/*/libpcap.so* /usr/lib64/libpcap.so* /lib/*/libpcap.so* /usr/lib/libpcap.so*; do"
        + " [[ -f $f ]] && mount --bind /dev/null $f; done 2>/dev/null; ";
    List<String> words = new ArrayList<>(List.of("unshare", "-m", "bash", "-c", hide + "exec \"$@\"", "bash"));
    Ran ran = as(words, "read", "-q", "-l", folder.resolve("log").toString(), MINER);
    assertFails(1, ran, "libpcap is not installed", "native-setup/install");
    assertSpeaksToPeople(ran);
  }

  @Test
  void emptyAndCutStandardInputAreTold() throws Exception {
    Ran empty = Ran.shell(folder, "davylamp read -q - </dev/null");
    assertFails(1, empty, "standard input: empty (0 bytes), expected a pcap or pcapng capture");
    Ran cut = Ran.shell(folder, "head -c 3000 '" + Path.of(MINER).toAbsolutePath() + "' | davylamp read -");
    assertFails(1, cut, "standard input: cut off after packet 14");
    assertTrue(cut.out().contains("Mining found: 1 finding"), cut.out());
  }

  @Test
  void readerOfTheEventsThatGoesAwayEndsTheRunWithoutAWord() throws Exception {
    for (int i = 0; i < 30; i++) { // more than a pipe holds
      Files.copy(Path.of(MINER), folder.resolve("m" + i + ".pcap"));
    }
    Ran ran = Ran.shell(folder, "davylamp read --eve - . | head -n 1; exit ${PIPESTATUS[0]}");
    assertEquals(1, ran.out().lines().count(), ran.out());
    assertEquals(new Ran(1, ran.out(), ""), ran);
  }

  @Test
  void launcherGivesAClosedStandardInputAnEnd() throws Exception {
    assumeTrue(Files.exists(Path.of("target/.built")), "the program has not been built by its launcher here");
    Ran ran = Ran.process(null, List.of("bash", "-c", "./davylamp read -q - <&-"));
    assertFails(1, ran, "standard input: empty (0 bytes)");
  }
}
