package io.davylamp.protocol.stratum.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobBookTest {
  private record Job(long id, long sentNs, double hashes) {}

  @Test
  void aShareFindsTheJobItNamesWhateverCameSince() {
    JobBook book = new JobBook();
    book.add(11, 1, 100, 5);
    book.add(12, 2, 200, 7);
    assertEquals(5, book.hashes(book.find(11)));
    assertEquals(100, book.sentNs(book.find(11)));
    assertEquals(-1, book.find(13));
  }

  @Test
  void theSameJobSentAgainGoesOnWhereItWasAndOnlyItsWorthChanges() {
    JobBook book = new JobBook();
    book.add(11, 1, 100, 5);
    int number = book.find(11);
    book.add(11, 1, 900, 6);
    assertEquals(number, book.find(11));
    assertEquals(100, book.sentNs(number));
    assertEquals(6, book.hashes(number));
  }

  @Test
  void theSameNameForOtherWorkIsAnotherJob() {
    JobBook book = new JobBook();
    book.add(11, 1, 100, 5);
    book.add(11, 2, 900, 6);
    assertEquals(900, book.sentNs(book.find(11)));
    assertTrue(book.find(11) > 0);
  }

  /** Beside a list that forgets nothing but what is too old. */
  @Test
  void theLast32JobsAreFoundAndNoOther() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    JobBook book = new JobBook();
    List<Job> all = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Job job = new Job(random.nextInt(60), i * 10L, random.nextInt(1000));
      Job last = all.isEmpty() ? null : all.get(all.size() - 1);
      // Other work each time: names come back, as P2Pool's do.
      book.add(job.id, 1_000 + i, job.sentNs, job.hashes);
      all.add(job);
      long asked = random.nextInt(70);
      Job expected = null;
      for (Job candidate : all.subList(Math.max(0, all.size() - JobBook.MAX), all.size())) {
        expected = candidate.id == asked ? candidate : expected;
      }
      int found = book.find(asked);
      String what = "seed " + seed + ", job " + i + " after " + last;
      assertEquals(expected == null, found < 0, what);
      if (expected != null) {
        assertEquals(expected.sentNs, book.sentNs(found), what);
        assertEquals(expected.hashes, book.hashes(found), what);
      }
    }
  }
}
