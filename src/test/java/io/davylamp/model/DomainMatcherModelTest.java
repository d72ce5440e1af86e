package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DomainClass;
import io.davylamp.detect.indicator.DomainEntry;
import io.davylamp.detect.indicator.DomainMatcher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The matcher beside the obvious loop over all entries, on names of few letters so that they often nearly fit. */
class DomainMatcherModelTest {
  private static final String[] LABELS = {"a", "b", "ab", "ba", "a-b", "aab"};

  @Test
  void agreesWithTheLoopOverAllEntries() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<DomainEntry> entries = new ArrayList<>();
      Set<String> names = new LinkedHashSet<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        names.add(name(random, 2 + random.nextInt(3)));
      }
      names.forEach(name -> entries.add(new DomainEntry(name, DomainClass.POOL, Confidence.HIGH, "model", "")));
      DomainMatcher matcher = new DomainMatcher(entries);
      for (int i = 0; i < 2_000; i++) {
        String asked = mutate(random, name(random, 1 + random.nextInt(5)));
        byte[] bytes = ("#" + asked + "#").getBytes(StandardCharsets.ISO_8859_1);
        int found = matcher.match(bytes, 1, asked.length());
        assertEquals(slow(names, asked), found < 0 ? null : matcher.entry(found).domain(), "seed " + seed + ", name " + asked);
      }
    }
  }

  private static String slow(Set<String> names, String asked) {
    String name = asked.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    String best = null;
    for (String listed : names) {
      if ((name.equals(listed) || name.endsWith("." + listed)) && (best == null || listed.length() > best.length())) {
        best = listed;
      }
    }
    return best;
  }

  private static String name(Random random, int labels) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < labels; i++) {
      name.append(i == 0 ? "" : ".").append(LABELS[random.nextInt(LABELS.length)]);
    }
    return name.toString();
  }

  private static String mutate(Random random, String name) {
    return switch (random.nextInt(6)) {
      case 0 -> name.toUpperCase(Locale.ROOT);
      case 1 -> name + ".";
      case 2 -> "." + name;
      case 3 -> "x" + name;
      case 4 -> name.substring(random.nextInt(name.length()));
      default -> name;
    };
  }
}
