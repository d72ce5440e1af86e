package io.davylamp.protocol.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.event.TreeEveObject;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Via;
import io.davylamp.flow.ViaHop;
import io.davylamp.flow.ViaKind;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.file.MarkSet.Mark;
import io.davylamp.protocol.file.MarkSet.Where;
import io.davylamp.sim.Files;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileInspectorTest {
  private static final MarkSet MARKS = new MarkSet(List.of(
      mark("donate-level", Where.PROGRAM, "--donate-level"), mark("stratum", Where.PROGRAM, "stratum+tcp://"),
      mark("xmrig-member", Where.ARCHIVE, "xmrig"), mark("xmrig-exe", Where.ARCHIVE, "xmrig.exe"),
      mark("huge-pages", Where.SCRIPT, "nr_hugepages"), mark("coinhive", Where.PAGE, "CoinHive.Anonymous("),
      mark("nested", Where.PROGRAM, "tum+tcp"), mark("keccak", Where.WASM, "\u008b\u0080\0\0\0\0\0\u0080")));
  private static final byte[] MINER = Files.elf("XMRig 6.26.0", "--donate-level", "stratum+tcp://", "rx/0");

  private final List<ObjectNode> told = new ArrayList<>();
  private final List<Anomaly> anomalies = new ArrayList<>();
  private final Session session = new Recorder();
  private FileInspector inspector = new FileInspector(FileOptions.DEFAULT, MARKS);

  private static Mark mark(String name, Where where, String text) {
    return new Mark(name, where, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private ObjectNode look(String name, byte[] bytes) {
    return look(name, bytes, bytes.length, true);
  }

  private ObjectNode look(String name, byte[] bytes, int cut, boolean whole) {
    int before = told.size();
    OpenFile file = inspector.open(session, Side.SERVER);
    ByteBuf text = Buffers.copyOf(name.getBytes(StandardCharsets.UTF_8));
    file.name(text, 0, text.capacity());
    ByteBuf buffer = Buffers.copyOf(bytes);
    for (int at = 0; at < bytes.length; at += cut) {
      file.bytes(buffer, at, Math.min(cut, bytes.length - at));
    }
    file.close(whole);
    assertEquals(0, inspector.inUse(), "something was not given back");
    return told.size() == before ? null : told.get(told.size() - 1);
  }

  private static List<String> marks(ObjectNode event) {
    List<String> all = new ArrayList<>();
    event.path("marks").forEach(mark -> all.add(mark.asText()));
    return all;
  }

  @Test
  void aProgramIsToldWithSizeKindDigestAndMarks() throws Exception {
    ObjectNode event = look("update", MINER);
    assertEquals("update", event.get("filename").asText());
    assertEquals("ELF 64-bit LSB executable, x86-64", event.get("magic").asText());
    assertEquals("CLOSED", event.get("state").asText());
    assertFalse(event.get("gaps").asBoolean());
    assertFalse(event.get("stored").asBoolean());
    assertEquals(MINER.length, event.get("size").asInt());
    assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(MINER)), event.get("sha256").asText());
    assertEquals(List.of("donate-level", "stratum", "nested"), marks(event));
  }

  @Test
  void howAFileIsCutChangesNothing() {
    for (byte[] bytes : List.of(MINER, Files.tarGz(Files.plain("x/config.json", "{}"), Files.executable("x/xmrig", MINER)),
        Files.zip(true, Files.plain("readme.txt", "a"), Files.executable("dir/XMRig.exe", Files.pe("--donate-level"))),
        Files.zip(false, Files.executable("xmrig", MINER)), Files.tar(Files.executable("xmrig", MINER)), Files.wasm(33, new byte[100]),
        Files.text("#!/bin/bash\nsysctl -w vm.nr_hugepages=1280\n"))) {
      String whole = look("f", bytes).toString();
      for (int cut : new int[] {1, 2, 3, 7, 100, 511, 512, 513, 1460, 5000}) {
        assertEquals(whole, look("f", bytes, cut, true).toString(), "cut every " + cut);
      }
    }
  }

  @Test
  void aGapIsToldAndTakesTheDigestAway() {
    OpenFile file = inspector.open(session, Side.SERVER);
    ByteBuf buffer = Buffers.copyOf(MINER);
    file.bytes(buffer, 0, 1000);
    file.gap(460);
    file.bytes(buffer, 1460, MINER.length - 1460);
    file.close(true);
    ObjectNode event = told.get(0);
    assertTrue(event.get("gaps").asBoolean());
    assertEquals("CLOSED", event.get("state").asText());
    assertEquals(MINER.length, event.get("size").asInt());
    assertNull(event.get("sha256"));
    assertEquals(0, inspector.inUse());
  }

  @Test
  void whatEndsTooEarlyIsTruncatedAndHasNoDigest() {
    ObjectNode event = look("f", Arrays.copyOf(MINER, 3000), 700, false);
    assertEquals("TRUNCATED", event.get("state").asText());
    assertNull(event.get("sha256"));
  }

  @Test
  void partsFromTheMiddleHaveNoMagic() {
    OpenFile file = inspector.open(session, Side.SERVER).from(4096);
    ByteBuf buffer = Buffers.copyOf(MINER);
    file.bytes(buffer, 0, MINER.length);
    file.close(true);
    assertNull(told.get(0).get("magic"));
    assertNull(told.get(0).get("sha256"));
  }

  @Test
  void onlyProgramsInArchivesCount() {
    assertEquals(List.of("donate-level", "stratum", "xmrig-member", "nested"),
        marks(look("a.tar.gz", Files.tarGz(Files.plain("xmrig-6/SHA256SUMS", "00"), Files.executable("xmrig-6/xmrig", MINER)))));
    assertEquals("xmrig-6/xmrig", told.get(0).get("member").asText());
    ObjectNode source = look("a.tar.gz", Files.tarGz(Files.plain("xmrig-6/src/xmrig", "int main() { /* --donate-level stratum+tcp:// */ }"),
        Files.plain("xmrig-6/doc/xmrig", "#!/bin/sh\nxmrig --donate-level")));
    assertEquals(List.of(), marks(source));
    assertNull(source.get("member"));
    assertEquals(List.of("donate-level", "xmrig-exe"),
        marks(look("a.zip", Files.zip(true, Files.plain("b.txt", "x"), Files.executable("b\\XMRig.exe", Files.pe("--donate-level"))))));
    assertEquals(List.of(), marks(look("a.zip", Files.zip(false, Files.plain("notxmrig", "x"), Files.executable("xmrigx", MINER.clone())))).stream()
        .filter(mark -> mark.startsWith("xmrig")).toList());
  }

  @Test
  void ofAPageOnlyItsScriptsCount() {
    String call = "var m = new CoinHive.Anonymous('key'); m.start();";
    assertEquals(List.of("coinhive"), marks(look("", Files.text("<!DOCTYPE html><body><script>" + call + "</script>"))));
    assertEquals(List.of(), marks(look("", Files.text("<!DOCTYPE html><body><pre>" + call + "</pre><script>var a;</script>" + call))));
    assertEquals(List.of(), marks(look("", Files.text("<html><script type=\"application/ld+json\">{\"articleBody\":\"" + call + "\"}</script>"))));
    assertEquals(List.of("coinhive"), marks(look("lib.js", Files.text(call))));
    assertEquals(List.of(), marks(look("notes.txt", Files.text("they wrote " + call))));
  }

  @ParameterizedTest
  @CsvSource({"f.sh,echo nr_hugepages,script", "f.txt,echo nr_hugepages,text", "F.PS1,echo nr_hugepages,script", "f,#!/bin/sh,script",
      "f,{\"a\":1},json", "f,[general],text", "f.html,<!doctype HTML><p>,page", "f.js,alert(1),code", "f.bin,%PDF-1.7,other"})
  void textIsWhatItsBytesOrItsNameSay(String name, String text, String kind) {
    assertEquals(kind, look(name, Files.text(text)).get("kind").asText());
  }

  @Test
  void configurationsAreToldByTheirShape() {
    String config = "{\"api\":{\"id\":null},\"autosave\":true,\"cpu\":{\"enabled\":true},\"randomx\":{\"1gb-pages\":true},"
        + "\"donate-level\":1,\"pools\":[{\"algo\":null,\"url\":\"pool.example.com:3333\",\"user\":\"48abc\",\"pass\":\"x\"}]}";
    ObjectNode event = look("config.json", Files.text(config));
    assertEquals("XMRig", event.get("config").get("program").asText());
    assertEquals("pool.example.com:3333", event.get("config").get("pool").asText());
    assertEquals("48abc", event.get("config").get("user").asText());
    assertTrue(event.has("sha256"));
    String news = "{\"title\":\"how to\",\"text\":\"donate-level randomx cpu pools url user\",\"pools\":[{\"url\":\"a\",\"user\":\"b\"}]}";
    assertNull(look("news.json", Files.text(news)).get("config"));
    String database = "{\"pools\":[{\"url\":\"jdbc:x\",\"user\":\"app\",\"pass\":\"x\"}],\"cpu\":2,\"retries\":3,\"algo\":\"fifo\"}";
    assertNull(look("db.json", Files.text(database)).get("config"));
  }

  @Test
  void bombsAndLiesEndAtTheirBound() {
    byte[] bomb = Files.gzip(new byte[32 << 20]);
    assertEquals("CLOSED", look("bomb.gz", bomb).get("state").asText());
    byte[] zip = Files.zip(false, Files.plain("a", "a"), Files.plain("b", "b"));
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = zip.clone();
      for (int k = 0; k < 3; k++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      look("z", broken, 1 + random.nextInt(broken.length), true);
    }
  }

  @Test
  void moreFilesThanThePoolHasAreNotLookedAt() {
    inspector = new FileInspector(new FileOptions(1, true, 1 << 20, 1 << 16, 1 << 16, 1 << 16), MARKS);
    OpenFile first = inspector.open(session, Side.SERVER);
    assertNull(inspector.open(session, Side.SERVER));
    assertEquals(List.of(Anomaly.FILES_EXHAUSTED), anomalies);
    first.discard();
    assertEquals(0, inspector.inUse());
    assertEquals(List.of(), told);
  }

  @Test
  void whatIsTooLongHasNoDigest() {
    inspector = new FileInspector(new FileOptions(4, false, 5000, 1 << 16, 1 << 16, 1 << 16), MARKS);
    assertNull(look("f", Arrays.copyOf(MINER, 5001)).get("sha256"));
    assertTrue(look("f", Arrays.copyOf(MINER, 5000)).has("sha256"));
  }

  @Test
  void whenNotAllAreToldOrdinaryOnesAreNot() {
    inspector = new FileInspector(new FileOptions(4, false, 5000, 1 << 16, 1 << 16, 1 << 16), MARKS);
    assertNull(look("a.html", Files.text("<html><p>hello")));
    assertTrue(look("a.sh", Files.text("#!/bin/sh\n")).has("sha256"));
  }

  @Test
  void theMemoryOfAModuleIsReadFromItsSections() {
    ByteBuf defined = Buffers.copyOf(Files.wasm(300, new byte[10]));
    assertEquals(300, new WasmShape().pages(defined, 0, defined.capacity()));
    ByteBuf imported = Buffers.copyOf(HexFormat.of().parseHex("0061736d01000000" + "020f" + "01" + "03656e76" + "066d656d6f7279" + "02" + "0021"));
    assertEquals(33, new WasmShape().pages(imported, 0, imported.capacity()));
    ByteBuf cut = Buffers.copyOf(HexFormat.of().parseHex("0061736d0100000005"));
    assertEquals(-1, new WasmShape().pages(cut, 0, cut.capacity()));
  }

  private final class Recorder implements Session {
    @Override
    public Flow flow() {
      return null;
    }

    @Override
    public long nowNs() {
      return 0;
    }

    @Override
    public void emit(Side side, Event event) {
      TreeEveObject out = new TreeEveObject();
      event.write(out);
      event.writeOwn(out);
      told.add(out.root());
    }

    @Override
    public void anomaly(Side side, Anomaly anomaly) {
      anomalies.add(anomaly);
    }

    @Override
    public void stop() {}

    @Override
    public Analyzer inner(Transport on) {
      return null;
    }

    @Override
    public io.davylamp.protocol.Upgrade upgrade() {
      return null;
    }

    @Override
    public ViaHop via(ViaKind kind) {
      return Via.nowhere();
    }
  }
}
