package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.davylamp.cli.Davylamp;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What consumers may rely on in every line: our own schema for the extended profile, Suricata's for the strict one. */
class EveContractTest {
  private static final Path SURICATA = Path.of("../shared/reference/suricata-8.0.6-eve.schema.json");
  private static final Path SHARED = Path.of("../shared/captures");
  private static final Path OUR_CAPTURES = Path.of("pcaps");
  private static final Path FOLDER = Path.of("target", "eve-contract");

  /** Suricata's own pattern, with the six digits and the offset that Arkime reads at fixed places. */
  private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+0000");
  private static final int WAZUH_FIELDS = 200;
  private static final int ARKIME_LINE = 50;

  /** Everything that is off by default, and the other form of what has two. */
  private static final List<String> OTHER_FORM =
      List.of("--set", "output.ether=true", "--set", "output.dns_version=2", "--set", "output.ipv6=expanded");

  /** Properties no capture of ours has, and why. */
  private static final Set<String> NOT_IN_OUR_CAPTURES = Set.of(
      // Live captures only; tested on an interface.
      "line.in_iface",
      // No sensor name can be configured yet.
      "line.host",
      // DNS records and flags no conversation of ours has; DnsProtocolTest and DnsModelTest have all of them.
      "dns.aa", "dns.tc", "dns.z", "dns.authorities", "dns.additionals", "record.soa", "record.srv", "record.sshfp",
      "dns.grouped.MX", "dns.grouped.NS", "dns.grouped.NULL", "dns.grouped.PTR", "dns.grouped.SOA", "dns.grouped.SRV",
      "dns.grouped.SSHFP", "dns.grouped.TXT", "soa.mname", "soa.rname", "soa.serial", "soa.refresh", "soa.retry", "soa.expire",
      "soa.minimum", "srv.priority", "srv.weight", "srv.port", "srv.name", "sshfp.fingerprint", "sshfp.algo", "sshfp.type",
      // With --evidence only: EvidenceTest has them.
      "line.capture_file", "stats.evidence", "stats.evidence.packets", "stats.evidence.bytes", "stats.evidence.dropped",
      "stats.evidence.errors",
      // Known on flows whose TLS or HTTP names the pool, not in plain sessions.
      "stratum.pool",
      // No miner of Equihash or Cuckoo has news once its rate is known; RateUnitTest has them.
      "alert.context.hashrate_unit", "alert.context.host.hashrate_unit",
      // More proxied flows than chains of hops; ViaTest has it.
      "stats.app_layer.via_exhausted",
      // TCP flags nobody sets.
      "tcp.urg", "tcp.ecn", "tcp.cwr");

  /** Lines of one capture and type that are validated: a miner's ten thousandth share has nothing new to say. */
  private static final int LINES_PER_KIND = 200;

  private static final Map<String, Path> READ = new HashMap<>();

  private final ObjectMapper noDuplicates = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @Test
  void everyLineOfOurCapturesFitsOurSchemaAndEveryPropertyOccurs() throws IOException {
    EveSchema schema = EveSchema.ours();
    int lines = check(schema, read(List.of(), OUR_CAPTURES)) + check(schema, read(OTHER_FORM, OUR_CAPTURES));
    assertTrue(lines > 1_000, "only " + lines + " lines");
    TreeSet<String> missing = schema.properties();
    missing.removeAll(schema.seen());
    missing.removeAll(NOT_IN_OUR_CAPTURES);
    assertEquals(Set.of(), missing, "properties of the schema that no line has");
  }

  @Test
  void everyLineOfForeignCapturesFitsOurSchema() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), SHARED + " is not here: only lines of our own captures are validated");
    int lines = check(EveSchema.ours(), read(List.of(), SHARED));
    assertTrue(lines > 1_000, "only " + lines + " lines");
  }

  @Test
  void everyStrictLineFitsSuricatasSchema() throws IOException {
    assumeTrue(Files.exists(SURICATA), SURICATA + " is not here: strict lines are not validated");
    EveSchema schema = EveSchema.of(Files.readString(SURICATA));
    check(schema, read(List.of("--strict"), OUR_CAPTURES));
    List<String> other = new ArrayList<>(OTHER_FORM);
    other.add("--strict");
    check(schema, read(other, OUR_CAPTURES));
    if (Files.isDirectory(SHARED)) {
      check(schema, read(List.of("--strict"), SHARED));
    }
  }

  @Test
  void switchesLeaveOutWhatTheyName() throws IOException {
    List<String> options = new ArrayList<>();
    for (String type : List.of("alert", "anomaly", "dns", "flow", "http", "socks", "stats", "stratum", "tls")) {
      options.addAll(List.of("--set", "output.types." + type + "=" + type.equals("alert")));
    }
    options.addAll(List.of("--set", "output.community_id=false"));
    List<String> lines = Files.readAllLines(read(options, OUR_CAPTURES));
    assertTrue(lines.size() > 50, lines.size() + " alerts");
    for (String line : lines) {
      JsonNode event = noDuplicates.readTree(line);
      assertEquals("alert", event.path("event_type").asText());
      assertTrue(!event.has("community_id"), line);
    }
  }

  @Test
  void expandedAddressesAreExpandedEverywhere() throws IOException {
    Pattern compressed = Pattern.compile("\"[0-9a-f:]*::[0-9a-f:]*\"");
    for (String line : Files.readAllLines(read(OTHER_FORM, OUR_CAPTURES))) {
      assertTrue(!compressed.matcher(line).find(), line);
    }
  }

  @Test
  void packetNumbersAndFilesAreThoseOfThePacketWithTheEventsTime() throws IOException {
    Map<String, List<String>> times = new HashMap<>();
    int checked = 0;
    for (String line : Files.readAllLines(read(List.of(), OUR_CAPTURES))) {
      JsonNode event = parse(line);
      if (event.has("pcap_cnt")) {
        String file = event.path("pcap_filename").asText();
        List<String> packets = times.computeIfAbsent(file, EveContractTest::packetTimes);
        assertEquals(packets.get(event.path("pcap_cnt").asInt() - 1), event.path("timestamp").asText(), line);
        checked++;
      }
    }
    assertTrue(checked > 500 && times.size() > 50, checked + " events of " + times.size() + " files");
  }

  @Test
  void fourWorkersWriteTheSameLines() throws IOException {
    List<String> one = new ArrayList<>(Files.readAllLines(read(List.of(), OUR_CAPTURES)));
    List<String> four = new ArrayList<>(Files.readAllLines(read(List.of("--threads", "4"), OUR_CAPTURES)));
    one.sort(null);
    four.sort(null);
    assertEquals(one.size(), four.size());
    for (int i = 0; i < one.size(); i++) {
      assertEquals(one.get(i), four.get(i));
    }
  }

  /** The times of a capture's packets as EVE writes them, read by hand from the classic pcap format. */
  private static List<String> packetTimes(String file) {
    try {
      ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(Path.of(file)));
      boolean big = pcap.getInt(0) >>> 16 == 0xA1B2;
      pcap.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      boolean nanoseconds = pcap.getInt(0) == 0xA1B23C4D;
      DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+0000'").withZone(ZoneOffset.UTC);
      List<String> times = new ArrayList<>();
      for (int at = 24; at < pcap.limit(); at += 16 + pcap.getInt(at + 8)) {
        long fraction = pcap.getInt(at + 4) * (nanoseconds ? 1L : 1000L);
        times.add(format.format(Instant.ofEpochSecond(pcap.getInt(at) & 0xFFFFFFFFL, fraction)));
      }
      return times;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Validates every line of a file. @return how many there are */
  private int check(EveSchema schema, Path file) throws IOException {
    int count = 0;
    StringBuilder faults = new StringBuilder();
    Map<String, Integer> kinds = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      count++;
      JsonNode event = parse(line);
      String kind = event.path("pcap_filename").asText() + event.path("event_type").asText();
      boolean validate = kinds.merge(kind, 1, Integer::sum) <= LINES_PER_KIND;
      String wrong = (validate ? schema.faults(event) : "") + invariants(line, event);
      schema.note(event);
      if (!wrong.isEmpty()) {
        faults.append('\n').append(line.length() > 300 ? line.substring(0, 300) : line).append(wrong);
      }
      if (faults.length() > 5_000) {
        break;
      }
    }
    assertEquals("", faults.toString());
    return count;
  }

  private JsonNode parse(String line) {
    try {
      return noDuplicates.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON, or a key twice: " + line, e);
    }
  }

  /** What a schema does not say. */
  private static String invariants(String line, JsonNode event) {
    StringBuilder wrong = new StringBuilder();
    if (!TIMESTAMP.matcher(event.path("timestamp").asText()).matches()) {
      wrong.append("\n  timestamp");
    }
    if (event.path("flow_id").asLong() >= 1L << 51) {
      wrong.append("\n  flow_id has more than 51 bits");
    }
    if (event.has("tls") && !event.path("tls").has("version")) {
      wrong.append("\n  tls without version");
    }
    if (event.has("pcap_cnt") != event.has("pkt_src")) {
      wrong.append("\n  pcap_cnt and pkt_src go together");
    }
    if (event.path("event_type").asText().equals("alert")) {
      if (leaves(event) >= WAZUH_FIELDS) {
        wrong.append("\n  ").append(leaves(event)).append(" leaf fields");
      }
      if (line.length() < ARKIME_LINE) {
        wrong.append("\n  shorter than ").append(ARKIME_LINE);
      }
      event.path("alert").path("metadata").forEach(values -> {
        if (!values.isArray() || values.isEmpty() || !values.path(0).isTextual()) {
          wrong.append("\n  metadata that is no array of strings");
        }
      });
    }
    return wrong.toString();
  }

  private static int leaves(JsonNode node) {
    if (!node.isContainerNode()) {
      return 1;
    }
    int count = 0;
    for (JsonNode child : node) {
      count += leaves(child);
    }
    return count;
  }

  /** Reads a folder of captures; broken ones among foreign captures do not matter here. */
  private static Path read(List<String> options, Path folder) throws IOException {
    Path known = READ.get(options + " " + folder);
    if (known != null) {
      return known;
    }
    Files.createDirectories(FOLDER);
    Path file = Files.createTempFile(FOLDER, "eve", ".json");
    file.toFile().deleteOnExit();
    List<String> args = new ArrayList<>(List.of("read", "-q", "--eve", file.toString()));
    args.addAll(options);
    args.add(folder.toString());
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int code = Davylamp.run(args.toArray(String[]::new), nowhere, nowhere);
    assertTrue(code == 0 || code == 1 && folder.equals(SHARED), "exit code " + code);
    READ.put(options + " " + folder, file);
    return file;
  }
}
