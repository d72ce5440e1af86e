package io.davylamp.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonScannerTest {
  private final JsonScanner scanner = new JsonScanner();
  private ByteBuf buffer;

  @Test
  void unsignedWordsAboveLongAreExact() {
    on("[18446744073709551615,9223372036854775808,-9223372036854775808]");
    scanner.next();
    assertEquals(JsonToken.INTEGER, scanner.next());
    assertEquals(-1L, scanner.number().unsignedValue());
    assertFalse(scanner.number().fitsLong());
    scanner.next();
    assertEquals(Long.MIN_VALUE, scanner.number().unsignedValue());
    scanner.next();
    assertTrue(scanner.number().fitsLong());
    assertEquals(Long.MIN_VALUE, scanner.number().longValue());
  }

  @Test
  void brokenJsonOfPoolsIsReadAndNoted() {
    assertEquals("{NSNTNN}", shape("{id:'a','ok':True,\"e\":None,}"));
    assertEquals(JsonScanner.BARE_WORD | JsonScanner.TRAILING_COMMA, scanner.deviations());
  }

  @Test
  void escapedNamesEqualTheirPlainForm() {
    on("{\"m\\u0065thod\":\"rx\\/0\"}");
    scanner.next();
    assertEquals(JsonToken.NAME, scanner.next());
    assertTrue(scanner.textIs("method".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(JsonToken.STRING, scanner.next());
    ByteBuf scratch = Buffers.direct(16);
    assertEquals("rx/0", scratch.toString(0, scanner.unescape(scratch, 0, 16), StandardCharsets.UTF_8));
    assertEquals(2, scanner.unescape(scratch, 0, 2), "cut at the capacity");
  }

  @Test
  void surrogatePairsUnescapeToOneCodePoint() {
    on("\"\\ud83d\\ude00\"");
    scanner.next();
    ByteBuf scratch = Buffers.direct(16);
    assertEquals("\ud83d\ude00", scratch.toString(0, scanner.unescape(scratch, 0, 16), StandardCharsets.UTF_8));
  }

  @Test
  void endStandsBehindTheValueAndLeavesTheRest() {
    on("{\"a\":1}{\"b\":2}");
    while (!scanner.next().isLast()) {
      continue;
    }
    assertEquals(7, scanner.position());
    assertFalse(scanner.onlySpaceLeft());
  }

  @Test
  void aCutValueIsIncompleteAndDeepOnesStop() {
    String text = "{\"id\":1,\"x\":[\"ab\\u00e9\",1.5e3,true,null]}";
    for (int cut = 1; cut < text.length(); cut++) {
      on(text.substring(0, cut));
      JsonToken token = scanner.next();
      while (!token.isLast()) {
        token = scanner.next();
      }
      assertEquals(JsonToken.INCOMPLETE, token, "cut at " + cut);
    }
    on("[".repeat(JsonScanner.MAX_DEPTH + 1));
    JsonToken token = scanner.next();
    while (!token.isLast()) {
      token = scanner.next();
    }
    assertEquals(JsonToken.TOO_DEEP, token);
  }

  private String shape(String text) {
    on(text);
    StringBuilder out = new StringBuilder();
    for (JsonToken token = scanner.next(); !token.isLast(); token = scanner.next()) {
      out.append(switch (token) {
        case BEGIN_OBJECT -> '{';
        case END_OBJECT -> '}';
        default -> token.name().charAt(0);
      });
    }
    return out.toString();
  }

  private void on(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer = Buffers.copyOf(bytes);
    scanner.wrap(buffer, 0, bytes.length);
  }
}
