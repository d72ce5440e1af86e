package io.davylamp.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.davylamp.event.Privacy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under {@code --privacy} nothing that names somebody leaves the sensor, by whichever way: found out from what it says without. */
class PrivacyOfOutputsTest {
  private static final Path CAPTURES = Path.of("pcaps");
  /** Shorter names may stand in any word. */
  private static final int TELLING = 8;

  @TempDir Path folder;

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"mask", "hash"})
  void nothingThatNamesSomebodyIsInAnyOutput(String mode) throws IOException {
    TreeSet<String> secrets = new TreeSet<>();
    for (String line : Folder.of(folder.resolve("open"), "-q", CAPTURES).went().events()) {
      collect(json.readTree(line), null, secrets);
    }
    assertTrue(secrets.size() > 30, secrets.size() + " secrets");
    for (List<String> options : List.of(List.<String>of(), List.of("--strict"))) {
      List<Object> arguments = new ArrayList<>(options);
      arguments.addAll(List.of("--privacy", mode, CAPTURES));
      Folder ran = Folder.of(folder.resolve(mode + options.size()), arguments.toArray()).went();
      StringBuilder all = new StringBuilder(ran.out());
      ran.events().forEach(line -> all.append(line).append('\n'));
      for (Path file : ran.files("").values()) {
        all.append(new String(Files.readAllBytes(file), file.toString().endsWith(".txt") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
      }
      assertTrue(all.length() > 1_000_000, all.length() + " characters");
      String text = all.toString();
      List<String> told = secrets.stream().filter(text::contains).toList();
      assertEquals(List.of(), told, () -> "in: " + text.substring(Math.max(0, text.indexOf(told.get(0)) - 200), text.indexOf(told.get(0)) + 200));
    }
  }

  /** Values of members that name somebody, whole; and long words of their parts. */
  private void collect(JsonNode node, String name, TreeSet<String> into) {
    if (node.isTextual() && name != null && Privacy.isSecret(name)) {
      for (String part : node.asText().split("[.+@:/=;,]")) {
        if (part.length() >= TELLING && !part.matches("[0-9]*|example|[a-z]+")) {
          into.add(part);
        }
      }
    } else if (node.isObject()) {
      node.fields().forEachRemaining(e -> collect(e.getValue(), e.getKey(), into));
    } else {
      node.forEach(e -> collect(e, name, into));
    }
  }

  @Test
  void packetsEndBehindTheirTransportHeader() throws IOException {
    Path session = Path.of("pcaps/monero/xmrig-session.pcap");
    List<Pcap.Captured> whole = Pcap.read(session).packets();
    List<Pcap.Captured> cut = Folder.of(folder.resolve("evidence"), "--privacy", "mask", session).went().capture().packets();
    assertEquals(whole.size(), cut.size());
    for (int i = 0; i < cut.size(); i++) {
      int header = whole.get(i).tcpFlags() < 0 ? 14 + 20 + 8 : 14 + 20 + 4 * (Integer.parseInt(whole.get(i).hex().substring(92, 93), 16));
      assertEquals(whole.get(i).hex().substring(0, 2 * header), cut.get(i).hex());
      assertEquals(whole.get(i).wireLength(), cut.get(i).wireLength());
      assertEquals(whole.get(i).timeNs(), cut.get(i).timeNs());
    }
  }

  @Test
  void sameWalletIsStillSeenToBeTheSameUnderHash() throws IOException {
    TreeSet<String> wallets = new TreeSet<>();
    for (String line : Folder.of(folder.resolve("evidence"), "--privacy", "hash", "--set", "output.privacy_salt=mine", Path.of("pcaps/incident")).went().events()) {
      json.readTree(line).findValuesAsText("wallet").forEach(wallets::add);
    }
    assertTrue(wallets.stream().allMatch(w -> w.matches("\\S{4}…\\S{4}#[0-9a-f]{16}")), wallets.toString());
    assertTrue(wallets.size() > 1 && wallets.size() < 20, wallets.toString());
  }

  @Test
  void maskedLinesFitTheSchema() throws IOException {
    Schema ours = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("src/main/resources/eve-schema.json")), InputFormat.JSON);
    for (String line : Folder.of(folder.resolve("evidence"), "--privacy", "hash", Path.of("pcaps/incident"), Path.of("pcaps/bitcoin")).went().events()) {
      assertEquals(List.of(), ours.validate(json.readTree(line)).stream().map(Object::toString).toList(), line);
    }
  }

  @Test
  void configurationAsksForItToo() throws IOException {
    Folder ran = Folder.of(folder.resolve("evidence"), "--set", "output.privacy=mask", Path.of("pcaps/monero/xmrig-session.pcap")).went();
    assertTrue(ran.out().contains("Wallet 48Tf…wsPd, worker …."), ran.out());
    assertTrue(ran.transcript().contains("login, wallet 48Tf…wsPd, worker …, agent XMRig/6.26.0"), ran.transcript());
    Folder off = Folder.of(folder.resolve("off"), "--set", "output.privacy=mask", "--privacy", "off", Path.of("pcaps/monero/xmrig-session.pcap")).went();
    assertTrue(off.out().contains("worker\n    web-01."), off.out());
  }
}
