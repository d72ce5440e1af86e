package io.davylamp.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  private final Counters counters = new Counters();

  @Test
  void fullDiskIsToldOnceAndEveryLostLineCounted() {
    // Takes the first block and no more.
    OutputStream small = new OutputStream() {
      private int room = 300 * 1024;

      @Override
      public void write(int b) {}

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        room -= length;
        if (room < 0) {
          throw new IOException("No space left on device");
        }
      }
    };
    FileSink sink = FileSink.over("eve.json", small, counters);
    byte[] line = line(1000);
    int taken = 0;
    for (int i = 0; i < 2000; i++) {
      taken += sink.offer(line, 0, line.length) ? 1 : 0;
    }
    sink.close();
    assertTrue(sink.failure().startsWith("eve.json: cannot write events: No space left on device"), sink.failure());
    assertTrue(taken > 250 && taken < 600, taken + " lines taken");
    assertEquals(2000, counters.get(Counter.OUTPUT_EVENTS) + counters.get(Counter.OUTPUT_DROPPED));
    assertEquals(262, counters.get(Counter.OUTPUT_EVENTS), "lines of the block that was written");
  }

  @Test
  void fullDeviceIsToldAtTheEndAtTheLatest() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full here");
    FileSink sink = FileSink.appending(full, counters);
    byte[] line = line(100);
    assertTrue(sink.offer(line, 0, line.length));
    assertNull(sink.failure());
    sink.close();
    assertTrue(sink.failure().startsWith("/dev/full: cannot write events: "), sink.failure());
    assertEquals(0, counters.get(Counter.OUTPUT_EVENTS));
    assertEquals(1, counters.get(Counter.OUTPUT_DROPPED));
  }

  @Test
  void onlyWholeLinesAreHandedToTheSystem() {
    int[] writes = {0};
    OutputStream watched = new OutputStream() {
      @Override
      public void write(int b) {}

      @Override
      public void write(byte[] bytes, int offset, int length) {
        writes[0]++;
        assertEquals('\n', bytes[offset + length - 1]);
      }
    };
    FileSink sink = FileSink.over("eve.json", watched, counters);
    for (int i = 1; i < 3000; i++) {
      byte[] line = line(i % 997 + 2);
      sink.offer(line, 0, line.length);
    }
    sink.close();
    assertTrue(writes[0] >= 5, writes[0] + " writes");
  }

  @Test
  void linesLongerThanTheBlockKeepTheirPlace() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FileSink sink = FileSink.over("eve.json", out, counters);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int length : new int[] {10, 256 * 1024, 20, 256 * 1024 + 1, 700_000, 30}) {
      byte[] line = line(length);
      expected.writeBytes(line);
      assertTrue(sink.offer(line, 0, line.length));
    }
    sink.close();
    assertArrayEquals(expected.toByteArray(), out.toByteArray());
    assertEquals(6, counters.get(Counter.OUTPUT_EVENTS));
    assertEquals(expected.size(), counters.get(Counter.OUTPUT_BYTES));
  }

  @Test
  void replacesOrAppendsAndWritesTheRestAtTheEnd(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("eve.json");
    for (int i = 0; i < 2; i++) {
      try (FileSink sink = FileSink.appending(file, counters)) {
        sink.offer("{}\n".getBytes(StandardCharsets.US_ASCII), 0, 3);
        assertEquals(3L * i, Files.size(file), "written before the end");
      }
    }
    assertEquals("{}\n{}\n", Files.readString(file));
    try (FileSink sink = FileSink.replacing(file, counters)) {
      sink.offer("{}\n".getBytes(StandardCharsets.US_ASCII), 0, 3);
      sink.flush();
      assertEquals(3, Files.size(file));
    }
    assertFalse(Files.readString(file).contains("}\n{"));
  }

  private static byte[] line(int length) {
    return ("x".repeat(length - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
