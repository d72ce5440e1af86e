package io.davylamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.Rules;
import io.davylamp.detect.Signature;
import io.davylamp.detect.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands, options and exit codes as the help promises them. */
class CommandLineTest {
  private static final String BENIGN = Ran.BENIGN;
  private static final String MINER = Ran.MINER;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"read", "live", "verdicts", "explain", "check", "interfaces", "version", "help"})
  void everyCommandExplainsItselfWithExamples(String command) {
    Ran long_ = Ran.davylamp(command, "--help");
    assertEquals(0, long_.code());
    assertEquals("", long_.err());
    assertTrue(long_.out().startsWith("Usage: davylamp " + command), long_.out());
    assertTrue(long_.out().contains("\nExample"), long_.out());
    assertTrue(long_.out().contains("  davylamp " + command) || long_.out().contains("  sudo davylamp " + command), long_.out());
    assertEquals(long_, Ran.davylamp(command, "-h"));
    assertEquals(long_, Ran.davylamp("help", command));
  }

  @Test
  void topTellsOfEveryCommandAndExitCode() {
    Ran top = Ran.davylamp("--help");
    assertEquals(0, top.code());
    for (String command : new String[] {"read", "live", "verdicts", "explain", "check", "interfaces", "version", "help"}) {
      assertTrue(top.out().contains("\n  " + command), top.out());
    }
    assertTrue(top.out().contains("Exit codes: 0 ran, 1 failed, 2 wrong usage or configuration, 3 alerts"), top.out());
    assertEquals(top, Ran.davylamp("help"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "--log-dir", "-l", "--eve", "--strict", "--filter", "-F", "--rules", "--config", "-c", "--set", "--quiet", "--fail-on-alert", "--evidence", "--privacy"
  })
  void readAndLiveKnowTheOption(String option) {
    assertTrue(Ran.davylamp("read", "--help").out().contains(option));
    assertTrue(Ran.davylamp("live", "--help").out().contains(option));
  }

  @Test
  void versionNamesJavaAndLibpcap() {
    Ran ran = Ran.davylamp("version");
    assertEquals(0, ran.code());
    assertTrue(ran.out().startsWith("Davylamp "), ran.out());
    assertTrue(ran.out().contains("\nJava " + Runtime.version()), ran.out());
    assertTrue(ran.out().contains("libpcap version "), ran.out());
    assertEquals(ran, Ran.davylamp("--version"));
  }

  @Test
  void findingsReadLikeSentencesAndTotalsFollow() {
    Ran ran = Ran.davylamp("read", "-l", folder, MINER);
    assertEquals(0, ran.code(), ran.err());
    assertEquals("", ran.err());
    for (String expected : new String[] {
      "Mining found: 1 finding\n", "192.0.2.10 mines XMR", "198.51.100.20:10343 (pool.supportxmr.com)", "XMRig/6.26.0", "Wallet",
      "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd", "Since 2026-03-02",
      "Busiest connections", "63 packets, ", "2 flows, 1 DNS answer, 4 alerts in ", " packets/s)", "Events in " + folder.resolve("eve.json")
    }) {
      assertTrue(ran.out().contains(expected), expected + " is not in:\n" + ran.out());
    }
    assertTrue(Files.exists(folder.resolve("eve.json")));
  }

  @Test
  void benignCaptureSaysSo() {
    Ran ran = Ran.davylamp("read", "-l", folder, "--fail-on-alert", BENIGN);
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().startsWith("No mining found.\n"), ran.out());
  }

  @Test
  void alertsAreExitCodeThreeOnlyWhenAskedFor() {
    assertEquals(3, Ran.davylamp("read", "-q", "-l", folder, "--fail-on-alert", BENIGN, MINER).code());
    assertEquals(0, Ran.davylamp("read", "-q", "-l", folder, BENIGN, MINER).code());
  }

  @Test
  void quietPrintsNothing() {
    assertEquals(new Ran(0, "", ""), Ran.davylamp("read", "--quiet", "-l", folder, MINER));
  }

  @Test
  void eventsOnStandardOutputAreAloneThereAndTheSameEveryTime() {
    Ran ran = Ran.davylamp("read", "--eve", "-", MINER);
    assertEquals(0, ran.code());
    assertTrue(ran.out().lines().allMatch(line -> line.startsWith("{\"timestamp\":\"") && line.endsWith("}")), ran.out());
    assertTrue(ran.err().contains("Mining found: 1 finding"), ran.err());
    assertEquals(ran.out(), Ran.davylamp("read", "--eve", "-", MINER).out());
  }

  @Test
  void eveNamesAFileAndTheLogFolderStaysUntouched() throws IOException {
    Path file = folder.resolve("new/events.json");
    assertEquals(0, Ran.davylamp("read", "-q", "-l", folder.resolve("log"), "--eve", file, MINER).code());
    assertTrue(Files.size(file) > 1000);
    assertFalse(Files.exists(folder.resolve("log")));
  }

  @Test
  void strictLeavesOurOwnEventsOut() {
    assertTrue(Ran.davylamp("read", "--eve", "-", MINER).out().contains("\"event_type\":\"stratum\""));
    assertFalse(Ran.davylamp("read", "--eve", "-", "--strict", MINER).out().contains("\"event_type\":\"stratum\""));
  }

  @Test
  void filterLooksAtMatchingPacketsOnly() {
    Ran ran = Ran.davylamp("read", "-l", folder, "-F", "udp port 53", MINER);
    assertTrue(ran.out().contains("\n2 packets, "), ran.out());
  }

  @Test
  void severalFilesFoldersAndPatternsAreReadTogether() {
    Ran ran = Ran.davylamp("read", "-q", "--eve", "-", "pcaps/monero", "pcaps/benign/h*.pcap", MINER);
    assertEquals(0, ran.code(), ran.err());
    for (String name : new String[] {"pcaps/monero/xmrig-session.pcap", "pcaps/benign/https.pcap", "pcaps/benign/http-article.pcap"}) {
      assertTrue(ran.out().contains("\"pcap_filename\":\"" + name + "\""), name);
    }
  }

  @Test
  void checkAcceptsWhatIsShipped() {
    Ran ran = Ran.davylamp("check");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("Configuration: valid"), ran.out());
    assertTrue(ran.out().contains("Rules in "), ran.out());
  }

  @Test
  void checkWarnsOfAuthorisedMinersWhoseDayIsOverAndStillSucceeds() throws IOException {
    for (String file : new String[] {"pool-domains.csv", "ports.csv", "agents.csv", "suppressions.yaml"}) {
      Files.copy(Path.of("rules", file), folder.resolve(file));
    }
    Ran without = Ran.davylamp("check", "--rules", folder);
    assertEquals(0, without.code(), without.err());
    assertEquals("", without.err());
    Path inventory = Files.writeString(folder.resolve("authorised.yaml"), "authorised:\n"
        + "  - {network: 10.0.0.0/8, owner: laboratory, expires: 2020-12-31}\n"
        + "  - {network: 10.0.0.0/8, owner: customer, expires: 2199-12-31}\n");
    Ran ran = Ran.davylamp("check", "--rules", folder);
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains(", 2 authorised miners\n"), ran.out());
    assertEquals("davylamp: warning: " + inventory + ":2:5: the miner of laboratory was authorised until 2020-12-31;"
        + " what it does now is unauthorised\n", ran.err());
    Files.writeString(inventory, "authorised:\n  - {network: 10.0.0.0/8, expires: 2020-12-31}\n");
    Ran broken = Ran.davylamp("check", "--rules", folder);
    assertEquals(2, broken.code());
    assertTrue(broken.err().startsWith("davylamp: " + inventory + ":2:5: an entry without an owner"), broken.err());
  }

  @Test
  void explainTellsWhatAnAlertMeansAndWhatToDo() {
    Ran ran = Ran.davylamp("explain", "14960033");
    assertEquals(0, ran.code());
    assertEquals("", ran.err());
    for (String expected : new String[] {
      "14960033  DAVYLAMP mining session confirmed\n", "  Severity    1 (highest), confidence high\n",
      "  Stage       confirmed: ", "T1496.001 Compute Hijacking (TA0040 Impact)\n",
      "              may add T1571 Non-Standard Port (TA0011 Command and Control)\n", "\nWhat it means\n  ", "\nOn what evidence\n  - ",
      "\nKnown false positives\n  - ", "\nWhat to do\n  1. ", "\nWhat it is not\n  - ", "in rules/authorised.yaml\n    authorised:",
      "in rules/suppressions.yaml\n    suppressions:", "      - signature: 14960033\n"
    }) {
      assertTrue(ran.out().contains(expected), expected + " is not in:\n" + ran.out());
    }
    assertEquals(ran, Ran.davylamp("explain", "1496:14960033"));
    assertEquals(ran, Ran.davylamp("explain", "[1496:14960033:1]", "14960033"));
    Ran two = Ran.davylamp("explain", "14960033", "14960004");
    assertTrue(two.out().startsWith(ran.out() + "\n14960004  DAVYLAMP DNS lookup of a source"), two.out());
    assertFalse(two.out().substring(ran.out().length()).contains("authorised.yaml"), "who may download is no matter of the inventory");
  }

  @Test
  void explainListsEveryAlertOnALineEach() {
    Ran ran = Ran.davylamp("explain", "--list");
    assertEquals(0, ran.code());
    assertEquals(Signature.values().length, ran.out().lines().count());
    assertTrue(ran.out().startsWith("14960001  severity 2  high    suspected  DAVYLAMP DNS lookup of a mining pool\n"), ran.out());
    assertEquals("14960052  severity 2  high    varies     DAVYLAMP wallet changed within a mining session\n",
        Ran.davylamp("explain", "--list", "14960052").out());
  }

  /** What is printed to be copied can be: every rule file made of it loads and holds what was meant. */
  @ParameterizedTest
  @EnumSource(Signature.class)
  void explainPrintsEntriesThatLoad(Signature signature) throws Exception {
    String out = Ran.davylamp("explain", signature.id()).out();
    for (String line : out.lines().toList()) {
      assertTrue(line.length() <= 100 || line.contains("`"), line);
    }
    for (String file : new String[] {"pool-domains.csv", "ports.csv", "agents.csv"}) {
      Files.copy(Path.of("rules", file), folder.resolve(file));
    }
    int suppressions = out.indexOf("    suppressions:");
    Files.writeString(folder.resolve("suppressions.yaml"), out.substring(suppressions));
    int authorised = out.indexOf("    authorised:");
    if (authorised >= 0) {
      Files.writeString(folder.resolve("authorised.yaml"), out.substring(authorised, out.indexOf("\n\n", authorised)));
    }
    Rules rules = Rules.load(folder);
    assertEquals(1, rules.suppressions().size());
    assertEquals(new Threshold(signature.id(), 1, 1, 86_400_000_000_000L), rules.thresholds().get(0));
    assertEquals(authorised >= 0 ? 1 : 0, rules.inventory().entries().size());
    assertEquals(List.of(), rules.warnings(System.currentTimeMillis() * 1_000_000L));
  }

  @Test
  void settingsReachTheSensor() {
    assertFalse(Ran.davylamp("read", "--eve", "-", "--set", "output.types.flow=off", MINER).out().contains("\"event_type\":\"flow\""));
  }

  @Test
  void interfacesNamesTheLoopback() {
    Ran ran = Ran.davylamp("interfaces");
    assertTrue(ran.code() == 0 ? ran.out().lines().anyMatch(line -> line.startsWith("lo ")) : ran.err().contains("CAP_NET_RAW"),
        ran.out() + ran.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "|Missing command.|Try 'davylamp --help'.", "rea|Unknown command: 'rea'|Did you mean: davylamp read?",
    "zzz|Unknown command: 'zzz'|Try 'davylamp --help'.", "read|Missing required parameter: 'PATH'|Try 'davylamp read --help'.",
    "live|Missing required option: '--interface=IFACE'|Try 'davylamp live --help'.",
    "read --bogus x|Unknown option: '--bogus'|Try 'davylamp read --help'.",
    "read --thread 2 x|Unknown option: '--thread'|Possible solutions: --threads",
    "read --threads x y|Invalid value for option '--threads': 'x' is not an int|Try 'davylamp read --help'.",
    "explain|Missing required parameter: 'SID' (or --list)|Try 'davylamp explain --help'.",
    "explain 14960036|there is no alert 14960036; the nearest is 14960035 (DAVYLAMP connection to a mining pool not est|--list",
    "explain 14960033 1496033|there is no alert 1496033; the nearest is 14960033 (DAVYLAMP mining session confirmed|--list",
    "explain 1496:0|there is no alert 0; the nearest is 14960001|--list",
    "explain 999999999|there is no alert 999999999; the nearest is |--list",
    "explain 1:14960033|'1:14960033' is an alert of generator 1; Davylamp's own have 1496|1496",
    "explain SESSION|'SESSION' is not a signature id; expected one such as 14960033|--list",
    "explain 99999999999999999999|'99999999999999999999' is not a signature id; expected one such as 14960033|--list",
    "help nothing|No command 'nothing'|Try 'davylamp help --help'.", "check extra|Unmatched argument|Try 'davylamp check --help'."
  })
  void wrongUsageIsExitCodeTwoWithAHint(String commandMessageHint) {
    String[] parts = commandMessageHint.split("\\|");
    Ran ran = Ran.davylamp((Object[]) (parts[0].isEmpty() ? new String[0] : parts[0].split(" ")));
    assertEquals(2, ran.code(), ran.err());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("davylamp: " + parts[1]), ran.err());
    assertTrue(ran.err().contains(parts[2]), ran.err());
  }

  @Test
  void eventFileIsInLogWithoutOptionsAndRulesAreFoundFromAnywhere() throws Exception {
    Path capture = Path.of(MINER).toAbsolutePath();
    Ran ran = Ran.shell(folder, "davylamp read '" + capture + "'");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("Mining found: 1 finding"), ran.out());
    assertTrue(Files.size(folder.resolve("log/eve.json")) > 1000);
  }
}
