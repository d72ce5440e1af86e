package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.davylamp.detect.indicator.FingerprintMatcher;
import io.davylamp.detect.indicator.PortClass;
import io.davylamp.detect.indicator.PortClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final List<String> FILES = List.of(Rules.DOMAINS_FILE, Rules.PORTS_FILE, Rules.AGENTS_FILE,
      Rules.SUPPRESSIONS_FILE);

  @TempDir Path folder;

  @BeforeEach
  void copyTheProjectsRules() throws IOException {
    for (String file : FILES) {
      Files.copy(RulesOfTheProject.FOLDER.resolve(file), folder.resolve(file));
    }
  }

  @Test
  void projectsRulesLoadWithoutADefect() {
    Rules rules = RulesOfTheProject.load();
    assertTrue(rules.domains().size() > 250, rules.summary());
    assertTrue(rules.agents().size() > 50, rules.summary());
    assertEquals(List.of(), rules.suppressions());
    assertTrue(rules.downloads().size() > 90, rules.summary());
    assertTrue(rules.downloads().marks().size() > 130, rules.summary());
  }

  @Test
  void folderWithoutDownloadsKnowsNone() throws Exception {
    assertEquals(0, Rules.load(folder).downloads().size());
    Files.copy(RulesOfTheProject.FOLDER.resolve(Rules.DOWNLOADS_FILE), folder.resolve(Rules.DOWNLOADS_FILE));
    assertEquals(RulesOfTheProject.load().downloads().size(), Rules.load(folder).downloads().size());
  }

  /** The 36 mining ports and 13 node ports of the SIEM hunt are all classed; the seven that say nothing say so. */
  @Test
  void everyPortOfTheHuntIsClassed() {
    int[] hunt = {25, 80, 443, 1300, 1301, 1314, 3333, 3334, 3335, 3336, 4444, 5555, 5556, 5588, 5730, 6099, 6666, 7777, 7778,
      8000, 8001, 8008, 8118, 8332, 8333, 8888, 8899, 9000, 9332, 9999, 14433, 14444, 18080, 30303, 45560, 45700,
      8545, 8546, 13000, 12000, 26656, 26657, 1317, 9090, 4001, 4002, 8080};
    PortClasses ports = RulesOfTheProject.load().ports();
    Set<Integer> missing = new HashSet<>();
    for (int port : hunt) {
      if (ports.of(PortClasses.TCP, port) == null) {
        missing.add(port);
      }
    }
    assertEquals(Set.of(), missing);
    for (int port : new int[] {25, 80, 443, 8000, 8080, 8888, 9090}) {
      assertEquals(PortClass.SAYS_NOTHING, ports.of(PortClasses.TCP, port), "port " + port);
    }
    assertEquals(PortClass.NODE, ports.of(PortClasses.TCP, 30303));
    assertEquals(PortClass.MINER_DEFAULT, ports.of(PortClasses.TCP, 3333));
    assertEquals(null, ports.of(PortClasses.UDP, 3333));
    assertEquals(null, ports.of(PortClasses.TCP, 65_535));
    assertEquals(null, ports.of(1, 3333));
  }

  /** Each of the 251 suffixes is an entry, lies below one of the same class, or is the glued one, and comments tell which. */
  @Test
  void everySuffixOfTheReplacedListIsKeptOrExplained() throws IOException {
    Path list = Path.of("../shared/reference/pool-domains-251.txt");
    assumeTrue(Files.exists(list), "the list of 251 suffixes is not beside the project");
    Rules rules = RulesOfTheProject.load();
    String text = Files.readString(RulesOfTheProject.FOLDER.resolve(Rules.DOMAINS_FILE));
    for (String suffix : Files.readAllLines(list)) {
      byte[] name = suffix.strip().getBytes();
      if (name.length == 0) {
        continue;
      }
      int found = rules.domains().match(name, 0, name.length);
      boolean entry = found >= 0 && rules.domains().entry(found).domain().equals(suffix.strip());
      boolean removed = found >= 0 && text.contains("\n#   " + suffix.strip() + " by " + rules.domains().entry(found).domain());
      boolean glued = found < 0 && text.contains("#   " + suffix.strip() + " is two names glued together");
      assertTrue(entry || removed || glued, suffix);
    }
  }

  /** Texts hold ; for line ends. */
  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
    "pool-domains.csv~domain,class;a.example,pool~"
        + "1:1: 'domain,class' is not the header; expected 'domain,class,confidence,source,note'",
    "pool-domains.csv~# only comments;~2:1: no header line; expected 'domain,class,confidence,source,note'",
    "pool-domains.csv~H;# c;a.example,pool,high,me~3:21: 4 values; expected 5 (domain,class,confidence,source,note)",
    "pool-domains.csv~H;a.example,poool,high,me,~"
        + "2:11: 'poool' is not one of the choices; expected pool, proxy, donation, download",
    "pool-domains.csv~H;a.example,pool,sure,me,~2:16: 'sure' is not one of the choices; expected low, medium, high",
    "pool-domains.csv~H;com,pool,high,me,~2:1: 'com' has one label; expected a domain such as pool.example",
    "pool-domains.csv~H;*.a.example,pool,high,me,~2:1: '*.a.example' begins with a wildcard or dot; expected the bare name",
    "pool-domains.csv~H;a b.example,pool,high,me,~2:1: 'a b.example' contains ' '; expected letters, digits, hyphens and dots",
    "pool-domains.csv~H;a..example,pool,high,me,~2:1: 'a..example' has a label of 0 characters; expected 1 to 63",
    "pool-domains.csv~H;a.example,pool,high,me,;;A.Example.,pool,high,me,~"
        + "4:1: 'a.example' already stands in line 2; expected every",
    "pool-domains.csv~H;a.example,pool,high,,~2:21: no source; expected where the entry comes from",
    "pool-domains.csv~H;a.example,pool,high,me,\"open~2:24: a quote that is never closed",
    "ports.csv~P;70000,tcp,node,~2:1: '70000' is not a port; expected 1 to 65535",
    "ports.csv~P;80,sctp,node,~2:4: 'sctp' is not a transport; expected tcp or udp",
    "ports.csv~P;80,tcp,node,;80,tcp,node,~3:1: '80/tcp' already stands in line 2",
    "ports.csv~P;80,tcp,web,~2:8: 'web' is not one of the choices; expected miner-default, miner-shared, node, says-nothing",
    "agents.csv~A;x,token,miner,~2:1: 'x' is not an agent name; expected 2 to 64 letters",
    "agents.csv~A;xmrig,prefix,miner,~2:7: 'prefix' is not a way to match; expected token or versioned",
    "resolvers.csv~domain,note;a.example,x~1:1: 'domain,note' is not the header; expected 'domain,source,note'",
    "resolvers.csv~R;example,me,~2:1: 'example' has one label; expected a domain such as pool.example",
    "resolvers.csv~R;a.example,,~2:11: no source; expected where the entry comes from",
    "resolvers.csv~R;a.example,me,;A.example,me,~3:1: 'a.example' already stands in line 2; expected every",
    "fingerprints.csv~F;ja5,00,x,me,~2:1: 'ja5' is not one of the choices; expected ja3, ja4",
    "fingerprints.csv~F;ja3,C216E752CAE6F8755FD27F561D031636,x,me,~2:5: 'C216E752CAE6F8755FD27F561D031636' is no ja3; expected 32 hex",
    "fingerprints.csv~F;ja4,t13i310900_e8f1e7e78f70,x,me,~2:5: 't13i310900_e8f1e7e78f70' is no ja4; expected a JA4 such as t13i310900_",
    "fingerprints.csv~F;ja3,c216e752cae6f8755fd27f561d031636,,me,~2:38: no program; expected whose hello it is",
    "fingerprints.csv~F;ja3,c216e752cae6f8755fd27f561d031636,x,,~2:40: no source; expected where the entry comes from",
    "fingerprints.csv~F;ja3,c216e752cae6f8755fd27f561d031636,x,me,;ja3,c216e752cae6f8755fd27f561d031636,y,me,~3:1: 'c216e752cae6",
    "suppressions.yaml~surpressions: []~1:1: 'surpressions' is not a list of this file; expected suppressions or thresholds",
    "suppressions.yaml~suppressions: 3~1:15: 'suppressions' is not a list; expected entries beginning with '-', or []",
    "suppressions.yaml~suppressions:;  - signature: 1;    comment: x~"
        + "2:16: '1' is not a signature id; expected one of README.md's",
    "suppressions.yaml~suppressions:;  - signature: 14960001~2:5: an entry without a comment; expected why, and who asked",
    "suppressions.yaml~suppressions:;  - comment: all~2:5: an entry that would drop every alert; expected at least one of",
    "suppressions.yaml~suppressions:;  - source: 10.0.0.0/40;    comment: x~2:13: '40' is not a prefix length; expected 0 to 32",
    "suppressions.yaml~suppressions:;  - source: 10.0.0.1;    expires: soon;    comment: x~3:14: 'soon' is not a day; expected",
    "suppressions.yaml~suppressions:;  - sauce: 10.0.0.1;    comment: x~"
        + "2:5: 'sauce' is not a member; expected comment, destination",
    "suppressions.yaml~suppressions:;  - source: [1];    comment: x~2:13: 'source' has no plain value; expected one",
    "suppressions.yaml~thresholds:;  - count: 3~2:5: a threshold without signature; expected a signature id",
    "suppressions.yaml~thresholds:;  - signature: 14960001;    count: 0~"
        + "3:12: '0' is not a number in range; expected 1 to 1000000",
    "suppressions.yaml~thresholds: [~",
    "suppressions.yaml~thresholds:;  - signature: 14960001;  - signature: 14960001~"
        + "3:16: signature 14960001 has a threshold already; expected one",
    "suppressions.yaml~suppressions:;  - domain: *pool;    comment: x~"
        + "2:13: '*pool' refers to another value; expected one in quotes when it begins with *",
    "suppressions.yaml~suppressions: [];suppressions: []~2:1: 'suppressions' a second time; expected it once",
    "suppressions.yaml~suppressions:;  - comment: x;    comment: y~3:5: 'comment' a second time; expected it once",
    "suppressions.yaml~suppressions:;  - 3~2:5: '3' is not an entry; expected members such as 'signature: 14960001'",
    "suppressions.yaml~- 3~1:1: no mapping; expected the keys suppressions and thresholds",
    "suppressions.yaml~suppressions: [];---;thresholds: []~3:1: a second document; expected one",
    "authorised.yaml~- 3~1:1: no mapping; expected the key authorised",
    "authorised.yaml~authorized: []~1:1: 'authorized' is not a list of this file; expected authorised",
    "authorised.yaml~authorised:~1:12: 'authorised' is not a list; expected entries beginning with '-', or []",
    "authorised.yaml~authorised:;  - 10.0.0.1~2:5: '10.0.0.1' is not an entry; expected members such as 'network: 10.20.30.0/24'",
    "authorised.yaml~authorised:;  - networks: 10.0.0.1~"
        + "2:5: 'networks' is not a member; expected comment, expires, network, owner, pool, wallet",
    "authorised.yaml~authorised:;  - network: 10.0.0.1;    expires: 2027-01-31~2:5: an entry without an owner; expected who answers",
    "authorised.yaml~authorised:;  - network: 10.0.0.1;    owner: me~2:5: an entry without expires; expected the last day it holds",
    "authorised.yaml~authorised:;  - owner: me;    expires: 2027-01-31~"
        + "2:5: an entry that would authorise every miner; expected at least one of network, wallet, pool",
    "authorised.yaml~authorised:;  - network: 10.0.0.1/8;    owner: me;    expires: 2027-01-31~"
        + "2:14: '10.0.0.1/8' has bits set behind its prefix; expected the network's own address",
    "authorised.yaml~authorised:;  - network: 2001:db8::/129;    owner: me;    expires: 2027-01-31~"
        + "2:14: '129' is not a prefix length; expected 0 to 128",
    "authorised.yaml~authorised:;  - network: lab;    owner: me;    expires: 2027-01-31~2:14: 'lab' is not an address; expected one",
    "authorised.yaml~authorised:;  - wallet: 48Tf*kJqrxNd;    owner: me;    expires: 2027-01-31~"
        + "2:13: '48Tf*kJqrxNd' has a '*' before its end; expected one at the end, or none",
    "authorised.yaml~authorised:;  - wallet: '48Tfqkjq**';    owner: me;    expires: 2027-01-31~2:13: '48Tfqkjq**' has a '*' before",
    "authorised.yaml~authorised:;  - wallet: kaspa:q*;    owner: me;    expires: 2027-01-31~"
        + "2:13: 'kaspa:q*' would fit wallets of many people; expected at least 8 characters before the '*'",
    "authorised.yaml~authorised:;  - wallet: 48Tf qkJq;    owner: me;    expires: 2027-01-31~"
        + "2:13: '48Tf qkJq' is not a wallet; expected 1 to 256 letters, digits and signs without blanks",
    "authorised.yaml~authorised:;  - wallet: '';    owner: me;    expires: 2027-01-31~2:13: '' is not a wallet; expected",
    "authorised.yaml~authorised:;  - wallet: *all;    owner: me;    expires: 2027-01-31~2:13: '*all' refers to another value; expected",
    "authorised.yaml~authorised:;  - pool: 192.0.2.1;    owner: me;    expires: 2027-01-31~"
        + "2:11: '192.0.2.1' is an address; expected a domain such as pool.example",
    "authorised.yaml~authorised:;  - pool: '2001:db8::1';    owner: me;    expires: 2027-01-31~2:11: '2001:db8::1' is an address;",
    "authorised.yaml~authorised:;  - pool: '*.pool.example';    owner: me;    expires: 2027-01-31~"
        + "2:11: '*.pool.example' begins with a wildcard or dot; expected the bare name",
    "authorised.yaml~authorised:;  - pool: example;    owner: me;    expires: 2027-01-31~2:11: 'example' has one label; expected",
    "authorised.yaml~authorised:;  - pool: pool.example;    owner: ' ';    expires: 2027-01-31~"
        + "3:12: no name of 1 to 128 characters on one line; expected who answers for the miner",
    "authorised.yaml~authorised:;  - pool: pool.example;    owner: \"a\\nb\";    expires: 2027-01-31~3:12: no name of 1 to 128",
    "authorised.yaml~authorised:;  - pool: pool.example;    owner: [me, you];    expires: 2027-01-31~"
        + "3:12: 'owner' has no plain value; expected one",
    "authorised.yaml~authorised:;  - pool: pool.example;    owner: me;    expires: 2027-02-29~"
        + "4:14: '2027-02-29' is not a day; expected one such as 2027-01-31",
    "authorised.yaml~authorised:;  - pool: pool.example;    owner: me;    expires: 9999-12-31~"
        + "4:14: the year 9999; expected 1970 to 2200",
    "authorised.yaml~authorised:;  - pool: pool.example;    owner: me;    expires:~4:13: 'expires' has no plain value; expected one",
    "authorised.yaml~authorised: [{owner: me~1:",
    "downloads.yaml~downloads: []~1:1: 'downloads' is not a list of this file; expected releases or names",
    "downloads.yaml~releases:;  - software: XMRig~2:5: no stem; expected one",
    "downloads.yaml~releases:;  - {software: X1, stem: XMRig}~2:26: 'XMRig' is no stem; expected",
    "downloads.yaml~releases:;  - {software: X1, stem: xmrig};  - {software: X2, stem: xmrig}~3:26: 'xmrig' a second time; expected every entry once",
    "downloads.yaml~names:;  - {software: X1, file: a.sh, what: image, confidence: low}~"
        + "2:38: 'image' is not one of the choices; expected program, script, page",
    "downloads.yaml~names:;  - {software: X1, file: a.sh, what: script}~2:5: no confidence; expected one of low, medium, high",
    "downloads.yaml~paths:;  - {software: X1, path: xmrig/}~2:26: 'xmrig/' is no path; expected /",
    "downloads.yaml~images:;  - {software: X1, image: '*xmrig'}~2:27: '*xmrig' is no image; expected",
    "downloads.yaml~marks:;  - {mark: ab, in: file, group: name, text: abcd}~2:20: 'file' is not one of the choices; expected program, script",
    "downloads.yaml~marks:;  - {mark: ab, in: program, group: name}~2:5: a mark with 0 of text, hex and pages; expected one of them",
    "downloads.yaml~marks:;  - {mark: ab, in: program, group: name, pages: 3}~2:5: a mark with 1 of text, hex and pages; expected",
    "downloads.yaml~marks:;  - {mark: ab, in: program, group: name, text: abc}~2:48: a mark of 3 bytes; expected 4 to 64",
    "downloads.yaml~marks:;  - {mark: ab, in: program, group: name, hex: abc}~2:47: 'abc' is not hex; expected pairs of digits",
    "downloads.yaml~marks:;  - {mark: ab, in: archive, group: name, text: Abc}~2:48: 'Abc' has capitals; expected names of members in lower case",
    "downloads.yaml~marks:;  - {mark: ab, in: wasm, group: Name, hex: abcdabcd}~2:33: 'Name' is no group; expected",
    "downloads.yaml~marks:;  - {mark: ab, in: wasm, group: name, pages: 0}~2:46: '0' is not a number in range; expected 1 to 65536",
    "downloads.yaml~needs:;  - {in: wasm, groups: 1};  - {in: wasm, groups: 2}~3:10: 'wasm' a second time; expected it once",
    "downloads.yaml~needs:;  - in: wasm~2:5: no groups; expected how many are needed",
  })
  void everyMistakeNamesFileLineAndColumn(String file, String text, String message) throws IOException {
    Path path = folder.resolve(file);
    Files.writeString(path, text.replace("H;", "domain,class,confidence,source,note;").replace("P;", "port,transport,class,note;")
        .replace("A;", "name,match,class,note;").replace("R;", "domain,source,note;")
        .replace("F;", "kind,value,program,source,note;").replace(';', '\n'));
    RuleException e = assertThrows(RuleException.class, () -> Rules.load(folder));
    String expected = path + ":" + (message == null ? "" : message);
    assertTrue(e.getMessage().startsWith(expected), e.getMessage() + "\nexpected " + expected);
    assertTrue(e.getMessage().startsWith(e.file() + ":" + e.line() + ":" + e.column() + ": "), e.getMessage());
  }

  @Test
  void missingFilesAndBytesThatAreNoTextAreNamed() throws IOException {
    Path ports = folder.resolve(Rules.PORTS_FILE);
    Files.write(ports, new byte[] {'#', '\n', '#', (byte) 0xFF});
    assertEquals(ports + ":2:2: bytes that are not UTF-8; expected UTF-8 text",
        assertThrows(RuleException.class, () -> Rules.load(folder)).getMessage());
    Files.delete(ports);
    assertTrue(assertThrows(RuleException.class, () -> Rules.load(folder)).getMessage().startsWith(ports + ":1:1: no such file"));
  }

  @Test
  void folderWithoutAnInventoryAuthorisesNobodyAndABrokenOneIsRefused() throws Exception {
    assertEquals(List.of(), Rules.load(folder).inventory().entries());
    assertTrue(Rules.load(folder).summary().endsWith(", 0 authorised miners"), Rules.load(folder).summary());
    Path file = Files.createDirectory(folder.resolve(Rules.INVENTORY_FILE));
    assertTrue(assertThrows(RuleException.class, () -> Rules.load(folder)).getMessage().startsWith(file + ":1:1: cannot be read"));
  }

  @Test
  void foldersOfEarlierVersionsKnowNoResolversAndNoFingerprints() throws Exception {
    Rules earlier = Rules.load(folder);
    assertEquals(0, earlier.resolvers().size());
    assertEquals(0, earlier.fingerprints().size());
    Rules rules = RulesOfTheProject.load();
    byte[] resolver = "chrome.cloudflare-dns.com".getBytes();
    assertEquals("cloudflare-dns.com", rules.resolvers().entry(rules.resolvers().match(resolver, 0, resolver.length)).domain());
    byte[] openssl = "t13i310900_e8f1e7e78f70_1f22a2ca17c4".getBytes();
    int found = rules.fingerprints().match(openssl, 0, openssl.length);
    assertEquals("ja4 t13i310900_e8f1e7e78f70_1f22a2ca17c4, OpenSSL 3 defaults without a server name", rules.fingerprints().sentence(found));
    openssl[openssl.length - 1] ^= 1;
    assertEquals(FingerprintMatcher.NONE, rules.fingerprints().match(openssl, 0, openssl.length));
    assertEquals(FingerprintMatcher.NONE, rules.fingerprints().match(openssl, 0, 20));
  }

  @Test
  void expiredEntriesOfTheInventoryAreNamedWithPlaceOwnerAndDay() throws Exception {
    Path file = folder.resolve(Rules.INVENTORY_FILE);
    Files.writeString(file, "authorised:\n  - {network: 10.0.0.0/8, owner: laboratory, expires: 2026-12-31}\n"
        + "  - {pool: pool.example, owner: customer, expires: 2027-01-01, comment: ticket 4711}\n");
    Rules rules = Rules.load(folder);
    assertTrue(rules.summary().endsWith(", 2 authorised miners"), rules.summary());
    long newYear = Instant.parse("2027-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;
    assertEquals(List.of(), rules.warnings(newYear - 1));
    assertEquals(List.of(file + ":2:5: the miner of laboratory was authorised until 2026-12-31; what it does now is unauthorised"),
        rules.warnings(newYear));
    assertEquals("ticket 4711", rules.inventory().entries().get(1).comment());
  }

  @Test
  void quotedValuesWindowsLineEndsAndAByteOrderMarkAreRead() throws Exception {
    Files.writeString(folder.resolve(Rules.DOMAINS_FILE), "\uFEFFdomain,class,confidence,source,note\r\n"
        + "\"pool.example\",pool,high,\"me, myself\",\"says \"\"hi\"\"\"\r\n");
    Rules rules = Rules.load(folder);
    assertEquals("me, myself", rules.domains().entry(0).source());
    assertEquals("says \"hi\"", rules.domains().entry(0).note());
  }

  @Test
  void suppressionsAndThresholdsAreRead() throws Exception {
    Files.writeString(folder.resolve(Rules.SUPPRESSIONS_FILE), "suppressions:\n  - {signature: 14960001, source: 10.0.0.0/8,"
        + " domain: minergate.com, expires: 2027-01-31, comment: test}\nthresholds:\n"
        + "  - {signature: 14960031, after: 3, minutes: 5}\n");
    Rules rules = Rules.load(folder);
    assertEquals("test", rules.suppressions().get(0).comment());
    assertEquals(new Threshold(14_960_031, 3, 1, 300_000_000_000L), rules.thresholds().get(0));
  }
}
