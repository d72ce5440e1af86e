package io.davylamp.protocol.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.event.Side;
import io.davylamp.protocol.file.FileInspector;
import io.davylamp.protocol.file.FileOptions;
import io.davylamp.protocol.file.MarkSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies as files: which are read, how they are called, unpacked and bounded. */
final class HttpBodiesTest {
  private static final HttpOptions SMALL = new HttpOptions(HttpOptions.Inspect.PAGES, 100_000, 1, 100);

  private final FileInspector files = new FileInspector(FileOptions.DEFAULT, MarkSet.NONE);
  private HttpTalk talk = talk(HttpOptions.DEFAULT);

  private HttpTalk talk(HttpOptions options) {
    return new HttpTalk(new HttpProtocol(options, files), List.of());
  }

  private void ask(String target) {
    talk.client("GET " + target + " HTTP/1.1\r\nHost: a.example\r\n\r\n");
  }

  private void answer(String fields, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    talk.say(Side.SERVER, all.toByteArray());
  }

  private List<JsonNode> files() {
    talk.end();
    assertEquals(0, files.inUse());
    return List.copyOf(talk.fixture.bus.ofType("fileinfo"));
  }

  private JsonNode file() {
    List<JsonNode> all = files();
    assertEquals(1, all.size(), all.toString());
    return all.get(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aBodyIsAFileWithNameSizeAndDigest() {
    ask("/dl/tool.sh?v=1");
    answer("Content-Type: application/x-sh\r\n", bytes("#!/bin/sh\necho hello\n"));
    JsonNode file = file();
    assertEquals("tool.sh", file.path("filename").asText());
    assertEquals(21, file.path("size").asInt());
    assertEquals("CLOSED", file.path("state").asText());
    assertEquals(sha256(bytes("#!/bin/sh\necho hello\n")), file.path("sha256").asText());
  }

  @Test
  void aPackedBodyIsTheFileItUnfoldsTo() {
    byte[] plain = bytes("#!/bin/sh\n" + "echo hello\n".repeat(2_000));
    ask("/x");
    answer("Content-Encoding: gzip\r\nContent-Type: text/plain\r\n", gzip(plain));
    JsonNode file = file();
    assertEquals(plain.length, file.path("size").asInt());
    assertEquals(sha256(plain), file.path("sha256").asText());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "attachment; filename=\"a b;c.tgz\"|a b;c.tgz",
      "attachment; filename=plain.bin; size=3|plain.bin",
      "attachment; FileName*=UTF-8''real%20name.zip|real%20name.zip",
      "inline|in-url.dat",
      "attachment; filename=|in-url.dat"})
  void dispositionNamesTheFile(String disposition, String name) {
    ask("/a/in-url.dat#x");
    answer("Content-Disposition: " + disposition + "\r\n", bytes("abc"));
    assertEquals(name, file().path("filename").asText());
  }

  @Test
  void chunksAreTakenOffAndALossIsAGap() {
    ask("/f.bin");
    talk.server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n64\r\nxx").gap(Side.SERVER, 98);
    talk.server("\r\n0\r\n\r\n");
    JsonNode file = file();
    assertEquals(105, file.path("size").asInt());
    assertTrue(file.path("gaps").asBoolean());
    assertTrue(file.path("sha256").isMissingNode());
  }

  @Test
  void aPackedBodyWithALossEndsThere() {
    byte[] plain = new byte[20_000];
    new Random(1).nextBytes(plain);
    byte[] packed = gzip(plain);
    ask("/f.bin");
    talk.server("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
    talk.say(Side.SERVER, Arrays.copyOf(packed, 9_000)).gap(Side.SERVER, packed.length - 9_000);
    assertEquals("TRUNCATED", file().path("state").asText());
  }

  @Test
  void aBombIsNamedAndTheNextBodyIsReadAllTheSame() {
    ask("/bomb");
    answer("Content-Encoding: gzip\r\n", gzip(new byte[30 << 20]));
    ask("/next.txt");
    answer("Content-Encoding: x-gzip, identity\r\n", gzip(bytes("abc")));
    List<JsonNode> all = files();
    assertEquals(List.of("http.compression_bomb"), talk.anomalies());
    assertEquals(2, all.size());
    assertEquals("TRUNCATED", all.get(0).path("state").asText());
    assertTrue(all.get(0).path("size").asLong() <= HttpOptions.FREE_BYTES + 100 * 40_000, all.get(0).toString());
    assertEquals(3, all.get(1).path("size").asInt());
  }

  @Test
  void ofALongBodyTheBeginningIsRead() {
    talk = talk(SMALL);
    ask("/long");
    answer("", new byte[300_000]);
    JsonNode file = file();
    assertEquals("TRUNCATED", file.path("state").asText());
    assertEquals(100_000, file.path("size").asInt());
  }

  @Test
  void moreCompressedBodiesThanMayBeOpenAreNotRead() {
    talk = talk(SMALL);
    byte[] packed = gzip(bytes("abc"));
    talk.client("PUT /up HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 400\r\n\r\n" + "\u001f\u008b\b\0\0\0\0\0\0\u0003");
    talk.server("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n").say(Side.SERVER, packed);
    talk.end();
    assertEquals(List.of("http.gzip_decompression_failed"), talk.anomalies());
  }

  @ParameterizedTest
  @CsvSource({"image/png,0", "video/mp4,0", "font/woff2,0", "text/css,0", "text/event-stream,0", "text/html,1", "TEXT/HTML; charset=x,1",
      "application/octet-stream,1", "application/javascript,1"})
  void picturesAndTheLikeAreNotRead(String type, int read) {
    ask("/x");
    answer("Content-Type: " + type + "\r\n", bytes("abc"));
    assertEquals(read, files().size());
  }

  @ParameterizedTest
  @CsvSource({"NONE,0", "DOWNLOADS,1", "PAGES,2", "ALL,3"})
  void theConfigurationSaysWhichBodiesAreRead(HttpOptions.Inspect inspect, int read) {
    talk = talk(new HttpOptions(inspect, 1000, 1, 100));
    for (String type : List.of("text/html", "image/png", "application/zip")) {
      ask("/x");
      answer("Content-Type: " + type + "\r\n", bytes("abc"));
    }
    assertEquals(read, files().size());
  }

  @ParameterizedTest
  @CsvSource({"br", "zstd", "rot13", "'gzip, gzip'"})
  void whatCannotBeUnpackedIsNoFile(String coding) {
    ask("/x");
    answer("Content-Encoding: " + coding + "\r\n", bytes("abc"));
    assertEquals(0, files().size());
    assertEquals(coding.equals("rot13") ? List.of("http.abnormal_ce_header")
        : coding.startsWith("gzip") ? List.of("http.too_many_encoding_layers") : List.of(), talk.anomalies());
  }

  @Test
  void callsAndFormsAreNoFilesUploadsAre() {
    for (String type : List.of("application/json", "application/x-www-form-urlencoded", "application/zip")) {
      talk.client("POST /p HTTP/1.1\r\nContent-Type: " + type + "\r\nContent-Length: 3\r\n\r\nabc");
    }
    assertEquals(1, files().size());
  }

  @Test
  void aPartOfAFileSaysWhereItBegins() {
    ask("/big.iso");
    talk.server("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 1000-1002/5000\r\nContent-Length: 3\r\n\r\nabc");
    assertTrue(file().path("sha256").isMissingNode());
  }

  @Test
  void aBodyThatIsCutOffIsTruncated() {
    ask("/x.bin");
    talk.server("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    assertEquals("TRUNCATED", file().path("state").asText());
  }
}
