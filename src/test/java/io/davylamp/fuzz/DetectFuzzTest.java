package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.Rules;
import io.davylamp.detect.RulesOfTheProject;
import io.davylamp.detect.indicator.AddressText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names, agents and addresses of any bytes: nothing throws, nothing is read outside the given range. */
class DetectFuzzTest {
  private static final int ROUNDS = 200_000;
  private static final Rules RULES = RulesOfTheProject.load();

  @Test
  void anyBytesAreAnswered() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    AddressText address = new AddressText();
    int hits = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = bytes(random);
      int offset = random.nextInt(bytes.length + 1);
      int length = random.nextInt(bytes.length - offset + 1);
      try {
        hits += RULES.domains().match(bytes, offset, length) >= 0 ? 1 : 0;
        hits += RULES.agents().match(bytes, offset, length) >= 0 ? 1 : 0;
        address.parse(bytes, offset, length);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", bytes " + new String(bytes, StandardCharsets.ISO_8859_1), e);
      }
    }
    assertTrue(hits > 0, "the seeds never led to a hit, seed " + seed);
  }

  /** Pieces of listed names and agents, addresses, and noise. */
  private static byte[] bytes(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append(RULES.domains().entry(random.nextInt(RULES.domains().size())).domain());
        case 1 -> text.append(RULES.agents().entry(random.nextInt(RULES.agents().size())).name());
        case 2 -> text.append("./:-_ v1".charAt(random.nextInt(8)));
        case 3 -> text.append("::ffff:1.2.3.4", 0, random.nextInt(15));
        case 4 -> text.append((char) random.nextInt(256));
        default -> text.append(".".repeat(random.nextInt(300)));
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
