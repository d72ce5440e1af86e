package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.RulesOfTheProject;
import io.davylamp.detect.Sinkholes;
import io.davylamp.detect.indicator.DomainMatcher;
import io.davylamp.incident.NameBook;
import io.davylamp.incident.Resolution;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The book of names against a list of all answers: while nothing had to be forgotten, it knows what the list knows. */
class NameBookModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_795_226_400L * SECOND;
  private static final int GRACE = 100;
  private static final int SHARED = 5_000;
  private static final String[] NAMES = {"pool.supportxmr.com", "xmr.2miners.com", "shop.example.org", "mail.example.org", "a.example.net"};

  private record Given(long client, long address, int name, long timeNs, int ttl) {}

  private final DomainMatcher domains = RulesOfTheProject.load().domains();

  @Test
  void knowsWhatTheListOfAllAnswersKnows() {
    for (long seed = 1; seed <= 30; seed++) {
      run(seed);
    }
  }

  private void run(long seed) {
    Random random = new Random(seed);
    NameBook book = new NameBook(new NameBook.Limits(1 << 12, 1 << 20, GRACE, SHARED), domains, new Sinkholes(List.of()));
    List<Given> all = new ArrayList<>();
    long nowNs = START;
    int found = 0;
    for (int step = 0; step < 600; step++) {
      nowNs += (1 + random.nextInt(60)) * SECOND;
      if (random.nextInt(3) > 0) {
        Given given = new Given(1 + random.nextInt(3), 100 + random.nextInt(3), random.nextInt(NAMES.length), nowNs, random.nextInt(300));
        all.add(given);
        book.learn(encode(given), 0);
        continue;
      }
      long client = 1 + random.nextInt(3);
      long address = 100 + random.nextInt(3);
      long began = nowNs - random.nextInt(400) * SECOND;
      String at = "seed " + seed + " step " + step;
      assertEquals(isShared(all, address, began), book.isShared(0, address, began), at);
      Given expected = latest(all, client, address, began);
      Resolution actual = book.find(0, client, 0, address, began);
      if (expected == null) {
        // It may know of a stretch in which the name was asked for again and again; then of an older answer of the same name.
        assertTrue(actual == null || isGiven(all, client, address, actual), at);
        continue;
      }
      found++;
      assertNotNull(actual, at);
      if (timesSince(all, expected) < 4) {
        assertEquals(NAMES[expected.name], actual.name(), at);
        assertEquals(expected.timeNs, actual.timeNs(), at);
        assertEquals(expected.ttl, actual.ttlS(), at);
      } else {
        assertTrue(isGiven(all, client, address, actual), at);
      }
    }
    assertTrue(found > 20, "seed " + seed + " found " + found);
  }

  private boolean isListed(int name) {
    byte[] bytes = NAMES[name].getBytes(StandardCharsets.US_ASCII);
    return domains.match(bytes, 0, bytes.length) != DomainMatcher.NONE;
  }

  private Given latest(List<Given> all, long client, long address, long began) {
    Given best = null;
    for (Given given : all) {
      boolean fits = given.client == client && given.address == address && given.timeNs <= began
          && began - given.timeNs <= (given.ttl + GRACE) * SECOND;
      if (fits && (best == null || isListed(given.name) || !isListed(best.name))) {
        best = given;
      }
    }
    return best;
  }

  /** How often the same answer was given since. */
  private static long timesSince(List<Given> all, Given one) {
    return all.stream().filter(g -> g.client == one.client && g.address == one.address && g.name == one.name && g.timeNs > one.timeNs).count();
  }

  private static boolean isGiven(List<Given> all, long client, long address, Resolution actual) {
    return all.stream().anyMatch(g -> g.client == client && g.address == address && NAMES[g.name].equals(actual.name())
        && g.timeNs == actual.timeNs());
  }

  private boolean isShared(List<Given> all, long address, long atNs) {
    return all.stream().filter(g -> g.address == address && !isListed(g.name)).mapToLong(Given::timeNs).max()
        .orElse(Long.MIN_VALUE / 2) >= atNs - SHARED * SECOND;
  }

  private static byte[] encode(Given given) {
    byte[] name = NAMES[given.name].getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(200);
    out.putLong(0).putLong(given.client).putLong(given.timeNs).putLong(1).putInt(0).put((byte) 1).put((byte) 1);
    out.put((byte) name.length).put(name).put((byte) 4).putLong(0).putLong(given.address).putInt(given.ttl);
    return out.array();
  }
}
