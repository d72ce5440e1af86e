package io.davylamp.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonLineTest {
  private final JsonLine line = new JsonLine();

  @Test
  void writesNestedMembersAndEndsWithANewline() {
    line.begin();
    line.text("event_type", "flow");
    line.openObject("flow");
    line.number("age", 3);
    line.openArray("vlan");
    line.number(null, 7);
    line.number(null, 8);
    line.close();
    line.flag("alerted", false);
    line.close();
    line.decimal("difficulty", 0.5);
    line.decimal("whole", 4096);
    line.end();
    assertEquals(
        "{\"event_type\":\"flow\",\"flow\":{\"age\":3,\"vlan\":[7,8],\"alerted\":false},\"difficulty\":0.5,\"whole\":4096}\n",
        text());
  }

  @Test
  void absentValuesWriteNothing() {
    line.begin();
    line.text("a", null);
    line.decimal("b", Double.NaN);
    line.decimal("c", Double.POSITIVE_INFINITY);
    line.end();
    assertEquals("{}\n", text());
  }

  @Test
  void bytesThatAreNoUtf8BecomeTheirLatin1Characters() {
    // "a", then 0xE9 which begins a three-byte sequence that does not come
    assertEquals("a\u00e9z", written(new byte[] {'a', (byte) 0xE9, 'z'}));
  }

  @Test
  void validUtf8StaysAsItIs() {
    assertEquals("größe 矿池 ⛏ 𝕏", written("größe 矿池 ⛏ 𝕏".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void overlongFormsAndSurrogatesAreNotUtf8() {
    // 0xC0 0xAF is an overlong slash, 0xED 0xA0 0x80 a surrogate (RFC 3629 s. 3)
    assertEquals("\u00c0\u00af", written(new byte[] {(byte) 0xC0, (byte) 0xAF}));
    assertEquals("\u00ed\u00a0\u0080", written(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}));
  }

  @Test
  void everyByteStringGivesALineJacksonReadsBack() throws Exception {
    long seed = 20260302;
    Random random = new Random(seed);
    ObjectMapper mapper = new ObjectMapper();
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] &= 0x7F;
        }
      }
      String back = written(bytes);
      JsonNode node = mapper.readTree(line.bytes(), 0, line.length());
      assertEquals(back, node.get("v").textValue(), "seed " + seed + " round " + round);
      for (int i = 0; i < line.length() - 1; i++) {
        assertTrue(line.bytes()[i] >= 0x20 || line.bytes()[i] < 0, "control byte in a line");
      }
    }
  }

  @Test
  void longTextIsCutAtItsLimit() {
    byte[] bytes = new byte[JsonLine.MAX_TEXT_BYTES + 1000];
    java.util.Arrays.fill(bytes, (byte) 0xFF);
    assertEquals(JsonLine.MAX_TEXT_BYTES, written(bytes).length());
  }

  private String written(byte[] bytes) {
    ByteBuf buffer = Buffers.copyOf(bytes);
    line.begin();
    line.bytes("v", buffer, 0, bytes.length);
    line.end();
    try {
      return new ObjectMapper().readTree(line.bytes(), 0, line.length()).get("v").textValue();
    } catch (java.io.IOException e) {
      throw new AssertionError("not JSON: " + text(), e);
    }
  }

  private String text() {
    return new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
  }
}
