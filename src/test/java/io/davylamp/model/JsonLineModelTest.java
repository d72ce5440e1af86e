package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.davylamp.event.EveObject;
import io.davylamp.event.TreeEveObject;
import io.davylamp.memory.Buffers;
import io.davylamp.output.JsonLine;
import io.netty.buffer.ByteBuf;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is written into a line, Jackson reads back what a Jackson tree of the same calls holds. */
class JsonLineModelTest {
  private static final long SEED = 20_261_121;

  private final Random random = new Random(SEED);
  private final JsonLine line = new JsonLine();
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void jacksonReadsBackWhatWasWritten() throws Exception {
    for (int round = 0; round < 5_000; round++) {
      long seed = random.nextLong();
      TreeEveObject tree = new TreeEveObject();
      members(new Random(seed), tree, 0, true);
      line.begin();
      members(new Random(seed), line, 0, true);
      line.end();
      assertEquals('\n', line.bytes()[line.length() - 1]);
      JsonNode read = json.readTree(line.bytes(), 0, line.length());
      assertEquals(json.readTree(tree.root().toString()), read, "seed " + SEED + " round " + round);
    }
  }

  private static void members(Random random, EveObject out, int depth, boolean named) {
    int count = random.nextInt(depth == 0 ? 12 : 5);
    for (int i = 0; i < count; i++) {
      member(random, out, named ? "m" + i + "_" + random.nextInt(40) : null, depth);
    }
  }

  private static void member(Random random, EveObject out, String name, int depth) {
    switch (random.nextInt(depth < 4 ? 8 : 6)) {
      case 0 -> out.text(name, text(random));
      case 1 -> out.text(name, new StringBuilder(text(random)));
      case 2 -> {
        byte[] bytes = new byte[random.nextInt(30)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
          bytes = text(random).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        ByteBuf buffer = Buffers.copyOf(bytes);
        out.bytes(name, buffer, 0, bytes.length);
      }
      case 3 -> out.number(name, number(random));
      case 4 -> out.flag(name, random.nextBoolean());
      case 5 -> out.decimal(name, decimal(random));
      case 6 -> {
        out.openObject(name);
        members(random, out, depth + 1, true);
        out.close();
      }
      default -> {
        out.openArray(name);
        members(random, out, depth + 1, false);
        out.close();
      }
    }
  }

  /** Any scalar values, plain ones and those to escape more often than others. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(6);
      int codePoint = kind < 3 ? 0x20 + random.nextInt(0x5F) : kind == 3 ? random.nextInt(0x20) : kind == 4 ? random.nextInt(0xD800)
          : 0x10000 + random.nextInt(0x100000);
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }

  private static long number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(100);
      case 1 -> Long.MIN_VALUE;
      case 2 -> Long.MAX_VALUE;
      default -> random.nextLong() >> random.nextInt(63);
    };
  }

  /** Never whole: whole values are written as integers, which the tree does not do. */
  private static double decimal(Random random) {
    double value = switch (random.nextInt(3)) {
      case 0 -> random.nextInt(2_000_000) / 1e6 - 1;
      case 1 -> (random.nextDouble() - 0.5) * 1e12;
      default -> random.nextDouble() * 1e-9;
    };
    return value == Math.rint(value) ? 0.5 : value;
  }
}
