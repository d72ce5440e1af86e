package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.json.JsonScanner;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The scanner beside Jackson's streaming parser: same tokens, same verdict "strictly valid", on random and mutated JSON. */
class JsonScannerModelTest {
  private static final int ROUNDS = 60_000;
  private final JsonFactory jackson = JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();
  private final JsonScanner scanner = new JsonScanner();
  private final ByteBuf scratch = Buffers.direct(4096);

  @Test
  void readsAndRejectsExactlyWhatJacksonDoes() {
    long seed = Long.getLong("seed", 20261121L);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder();
      new RandomJson(random).container(text, 0);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      if (round % 3 != 0) {
        bytes = RandomJson.mutate(bytes, random);
      }
      if (beyondUnicode(bytes)) {
        continue;
      }
      assertEquals(byJackson(bytes), byScanner(bytes), "seed " + seed + " round " + round + " bytes "
          + HexFormat.of().formatHex(bytes) + " " + new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  /** Well-formed sequences without a code point (above U+10FFFF, surrogates): accepted by both, decoded differently. */
  private static boolean beyondUnicode(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      int lead = bytes[i] & 0xFF;
      int next = bytes[i + 1] & 0xFF;
      if (lead > 0xF4 || lead == 0xF4 && next >= 0x90 || lead == 0xED && next >= 0xA0 || lead == 0xC0 || lead == 0xC1
          || lead == 0xE0 && next < 0xA0 || lead == 0xF0 && next < 0x90) {
        return true;
      }
    }
    return false;
  }

  private String byJackson(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    try (JsonParser parser = jackson.createParser(bytes)) {
      int depth = 0;
      boolean root = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (depth == 0 && root) {
          return "rejected";
        }
        root = true;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        switch (token) {
          case FIELD_NAME -> out.append("N:").append(parser.currentName());
          case VALUE_STRING -> out.append("S:").append(parser.getText());
          case VALUE_NUMBER_INT -> out.append("I:").append(parser.getBigIntegerValue());
          case VALUE_NUMBER_FLOAT -> out.append("D:").append(parser.getText());
          default -> out.append(token.asString());
        }
        out.append('\n');
      }
      return root && depth == 0 ? out.toString() : "rejected";
    } catch (IOException e) {
      return "rejected";
    }
  }

  private String byScanner(byte[] bytes) {
    ByteBuf buffer = Buffers.copyOf(bytes);
    scanner.wrap(buffer, 0, bytes.length);
    StringBuilder out = new StringBuilder();
    io.davylamp.protocol.json.JsonToken token = scanner.next();
    for (; !token.isLast(); token = scanner.next()) {
      String raw = buffer.toString(scanner.tokenOffset(), scanner.tokenLength(), StandardCharsets.UTF_8);
      switch (token) {
        case NAME -> out.append("N:").append(text());
        case STRING -> out.append("S:").append(text());
        case INTEGER -> out.append("I:").append(integer(raw));
        case DECIMAL -> out.append("D:").append(decimal(raw));
        case BEGIN_OBJECT -> out.append('{');
        case END_OBJECT -> out.append('}');
        case BEGIN_ARRAY -> out.append('[');
        case END_ARRAY -> out.append(']');
        default -> out.append(raw);
      }
      out.append('\n');
    }
    boolean valid = token == io.davylamp.protocol.json.JsonToken.END && scanner.deviations() == 0 && scanner.onlySpaceLeft();
    return valid ? out.toString() : "rejected";
  }

  private String text() {
    int length = scanner.unescape(scratch, 0, 4096);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < length; i++) {
      bytes.write(scratch.getByte(i));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String integer(String raw) {
    if (scanner.number().fitsLong()) {
      return Long.toString(scanner.number().longValue());
    }
    return scanner.number().fitsUnsigned() ? Long.toUnsignedString(scanner.number().unsignedValue()) : raw;
  }

  private String decimal(String raw) {
    double expected = Double.parseDouble(raw);
    double got = scanner.number().doubleValue();
    boolean near = expected == got || Math.abs(expected - got) <= 8 * Math.ulp(expected) || Math.abs(expected) < 1e-290;
    return near ? raw : raw + " read as " + got;
  }
}
