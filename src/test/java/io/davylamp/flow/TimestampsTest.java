package io.davylamp.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampsTest {
  private static final DateTimeFormatter ORACLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Timestamps timestamps = new Timestamps();

  @Test
  void writesSixDigitsAndAnOffsetWithoutColon() {
    assertEquals("2026-11-21T01:02:03.123456+0000", timestamps.text(1795222923_123456789L).toString());
    assertEquals("1970-01-01T00:00:00.000000+0000", timestamps.text(0).toString());
    assertEquals("1970-01-01T00:00:00.000000+0000", timestamps.text(-5).toString());
    assertEquals("2000-02-29T23:59:59.999999+0000", timestamps.text(951868799_999999999L).toString());
    assertEquals("2262-04-11T23:47:16.854775+0000", timestamps.text(Long.MAX_VALUE).toString());
  }

  @Test
  void agreesWithTheJavaLibraryOnAnyInstantAndAnyNeighbour() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] out = new byte[Timestamps.LENGTH + 3];
    for (int i = 0; i < 20_000; i++) {
      long ns = random.nextLong() & Long.MAX_VALUE;
      // neighbours share the cached second or day
      for (long step : new long[] {0, 1_000, 1_000_000_000L, -1_000_000_000L, 86_400_000_000_000L}) {
        long at = Math.max(0, ns + step);
        String expected = ORACLE.format(Instant.ofEpochSecond(at / 1_000_000_000L, at % 1_000_000_000L));
        int length = timestamps.write(at, out, 3);
        assertEquals(expected, new String(out, 3, length, StandardCharsets.US_ASCII), "seed " + seed);
      }
    }
  }
}
