package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.RulesOfTheProject;
import io.davylamp.detect.Sinkholes;
import io.davylamp.detect.indicator.DomainMatcher;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NameBookTest {
  private static final long CLIENT = 0x0A000001L;
  private static final long OTHER = 0x0A000002L;
  private static final long ADDRESS = 0xC6336401L;
  private static final long S = Bench.SECOND;
  private static final long T = Bench.START;
  private static final int GRACE = 600;
  private static final String POOL = "pool.supportxmr.com";
  private static final String SHOP = "shop.example.org";

  private final DomainMatcher domains = RulesOfTheProject.load().domains();
  private NameBook book = book(1 << 10, 1 << 16);

  private NameBook book(int entries, int nameBytes) {
    return new NameBook(new NameBook.Limits(entries, nameBytes, GRACE, 86_400), domains, new Sinkholes(List.of()));
  }

  private void learn(String name, int ttl, long seconds) {
    Bench.Answers.learn(book, CLIENT, T + seconds * S, seconds, ttl, List.of(name), ADDRESS);
  }

  private Resolution find(long seconds) {
    return book.find(0, CLIENT, 0, ADDRESS, T + seconds * S);
  }

  @Test
  void answerIsBelievedForItsTtlAndTheGraceAndNoLonger() {
    learn(POOL, 60, 100);
    assertNull(find(99), "before it was given");
    assertEquals(0, find(100).ageNs());
    assertEquals((60 + GRACE) * S, find(100 + 60 + GRACE).ageNs());
    assertNull(find(100 + 60 + GRACE + 1));
    assertEquals(60, find(130).ttlS());
    assertEquals(100, find(130).packetNumber());
  }

  @Test
  void onlyWhoAskedHasTheName() {
    learn(POOL, 60, 0);
    assertNull(book.find(0, OTHER, 0, ADDRESS, T));
    assertNull(book.find(0, CLIENT, 0, ADDRESS + 1, T));
  }

  @Test
  void flowFindsTheAnswerBeforeItBeganOfTheLastFour() {
    for (int i = 0; i < 6; i++) {
      learn(POOL, 1, i * 1_000);
    }
    for (int i = 2; i < 6; i++) {
      assertEquals(i * 1_000L, find(i * 1_000 + 5).packetNumber(), "the answer and its packet belong together");
      assertEquals(5 * S, find(i * 1_000 + 5).ageNs());
    }
    assertNull(find(1_005), "too long ago, and asked anew too often since");
    assertNull(find(3_900), "between two answers");
  }

  @Test
  void longConnectionFindsItsNameHoweverOftenTheClientAskedSince() {
    for (int i = 0; i < 500; i++) {
      learn(POOL, 60, i * 100);
    }
    Resolution first = find(250);
    assertEquals(T, first.timeNs(), "asked without a break since then");
    assertEquals(250 * S, first.ageNs());
    assertEquals(49_900L, find(49_950).packetNumber());
  }

  @Test
  void gapInTheAnswersBreaksTheStretch() {
    learn(POOL, 60, 0);
    for (int i = 0; i < 6; i++) {
      learn(POOL, 60, 10_000 + i * 10);
    }
    assertNull(find(5_000));
    assertEquals(10_000 * S + T, find(10_005).timeNs());
  }

  @Test
  void timeToLiveIsNotBelievedBeyondAWeek() {
    learn(POOL, Integer.MAX_VALUE, 0);
    assertNotNull(find(604_800));
    assertNull(find(604_800 + GRACE + 1));
  }

  @Test
  void listedNameGoesBeforeALaterOneAndAmongListedTheLatest() {
    learn(POOL, 600, 0);
    learn(SHOP, 600, 10);
    assertEquals(POOL, find(20).name());
    learn("xmr.2miners.com", 600, 20);
    assertEquals("xmr.2miners.com", find(30).name());
    learn("www.2miners.com", 600, 25);
    assertEquals("xmr.2miners.com", find(30).name(), "a page of the web site says less");
  }

  @Test
  void wayOfCnamesIsKeptInOrderAndInLowerCase() {
    Bench.Answers.learn(book, CLIENT, T, 1, 60, List.of("Updates.Example.COM", "edge.example.net", "POOL.supportXMR.com"), ADDRESS);
    Resolution found = find(1);
    assertArrayEquals(new String[] {"updates.example.com", "edge.example.net", POOL}, found.path());
    assertEquals("supportxmr.com", domains.entry(found.listed()).domain());
    assertTrue(found.convicts());
  }

  @Test
  void sameNameInOtherCaseIsTheSameAnswer() {
    learn(POOL, 60, 0);
    learn(POOL.toUpperCase(Locale.ROOT), 60, 10);
    assertEquals(10, find(20).packetNumber());
    assertEquals(0, find(5).packetNumber());
  }

  @Test
  void addressThatServesAnotherNameToAnybodyIsSharedForADay() {
    learn(POOL, 60, 0);
    assertTrue(find(10).convicts());
    Bench.Answers.learn(book, OTHER, T + 5 * S, 1, 60, List.of(SHOP), ADDRESS);
    assertTrue(find(10).shared());
    assertFalse(find(10).convicts());
    assertTrue(book.isShared(0, ADDRESS, T + 86_405 * S));
    assertFalse(book.isShared(0, ADDRESS, T + 86_406 * S));
    assertFalse(book.isShared(0, ADDRESS + 1, T));
  }

  @Test
  void namesOfPoolsAloneDoNotMakeAnAddressShared() {
    learn(POOL, 60, 0);
    learn("xmr.2miners.com", 60, 1);
    assertFalse(find(10).shared());
  }

  @Test
  void pagesDownloadsAndSinkholesConvictNobody() {
    learn("www.2miners.com", 60, 0);
    assertTrue(find(1).isListed() && find(1).weak());
    book.forget();
    Bench.Answers.learn(book, CLIENT, T, 1, 60, List.of(POOL), 0x7F000001L);
    assertTrue(book.find(0, CLIENT, 0, 0x7F000001L, T).weak());
    book.forget();
    learn("xmrig.com", 60, 0);
    assertTrue(find(1) == null || !find(1).convicts(), "a site of software");
  }

  @Test
  void onlyListedNamesAreFoundWhenOnlyTheyAreAskedFor() {
    learn(SHOP, 60, 0);
    assertNull(book.findListed(0, CLIENT, 0, ADDRESS, T + S));
    learn(POOL, 60, 0);
    assertEquals(POOL, book.findListed(0, CLIENT, 0, ADDRESS, T + S).name());
  }

  @Test
  void forgottenIsForgotten() {
    learn(POOL, 60, 0);
    learn(SHOP, 60, 0);
    book.forget();
    assertNull(find(1));
    assertFalse(book.isShared(0, ADDRESS, T));
  }

  @Test
  void fullBucketForgetsTheOldestAnswer() {
    book = book(8, 1 << 16);
    for (int i = 0; i < 9; i++) {
      Bench.Answers.learn(book, CLIENT, T + i * S, i, 60, List.of(POOL), ADDRESS + i);
    }
    assertNull(find(20), "the first");
    for (int i = 1; i < 9; i++) {
      assertNotNull(book.find(0, CLIENT, 0, ADDRESS + i, T + 20 * S), "number " + i);
    }
  }

  @Test
  void whenTheRingOfNamesHasGoneRoundOldNamesAreUnknownAndNeverWrong() {
    book = book(1 << 12, 1);
    int asked = 0;
    int known = 0;
    for (int i = 0; i < 2_000; i++) {
      Bench.Answers.learn(book, CLIENT, T + i, i, 60, List.of("host-" + i + ".example.org"), ADDRESS + i);
    }
    for (int i = 0; i < 2_000; i++) {
      Resolution found = book.find(0, CLIENT, 0, ADDRESS + i, T + S);
      asked++;
      if (found != null) {
        known++;
        assertEquals("host-" + i + ".example.org", found.name());
      }
    }
    assertTrue(known > 100 && known < asked, known + " of " + asked);
    assertNotNull(book.find(0, CLIENT, 0, ADDRESS + 1_999, T + S));
  }

  @Test
  void memoryIsWhatTheTextSays() {
    assertEquals(16, Math.round(new NameBook(NameBook.Limits.DEFAULT, domains, new Sinkholes(List.of())).bytes() / 1e6 - 4.2), 1);
  }
}
