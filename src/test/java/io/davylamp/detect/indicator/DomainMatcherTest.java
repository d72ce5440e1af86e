package io.davylamp.detect.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.RulesOfTheProject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainMatcherTest {
  private static final DomainMatcher LISTED = RulesOfTheProject.load().domains();

  /** The ten verdicts of the replaced DNS rule, then names it got wrong. */
  @ParameterizedTest
  @CsvSource({"dynamodb.us-west-2.amazonaws.com,", "dynamodb.us-west-2.amazonaws.com.,", "moneropool.ru,moneropool.ru",
      "abc.abc.moneropool.ru,moneropool.ru", "moneropool.ru.,moneropool.ru", "abc.abc.moneropool.ru.,moneropool.ru",
      "webservicepag.webhop.net,webservicepag.webhop.net", "webservicepag.webhop.net.,webservicepag.webhop.net",
      "a.webservicepag.webhop.net,webservicepag.webhop.net", "innocent.webhop.net,webhop.net",
      "101gh.com,", "1gh.com,1gh.com", "eu.1gh.com,1gh.com", "MoneroPool.RU,moneropool.ru", "usxmrpool.com,usxmrpool.com",
      "pangolinminer.com,pangolinminer.com", "www.gandalph3000.com,gandalph3000.com", "pangolinminer.comgandalph3000.com,",
      "seed.emercoin.com,seed.emercoin.com", "host.emercoin.com,emercoin.com", "moneropool.ru.example,", "ru,", "'',", ".,",
      "moneropool.ru..,", "..,", "eu.auto.nicehash.com,auto.nicehash.com"})
  void longestListedSuffixAtLabelBoundariesDecides(String name, String listed) {
    assertEquals(listed, find(LISTED, name));
  }

  @ParameterizedTest
  @CsvSource({"mooo.com,DYNAMIC_DNS", "seed1.joulecoin.org,NODE_SEED", "seed.emergate.net,NODE_SEED", "monero.net,PROJECT_SITE",
      "emercoin.com,PROJECT_SITE", "xmrig.com,PROJECT_SITE", "donate.v2.xmrig.com,DONATION", "xmrigcc.graef.in,DONATION",
      "dl.nbminer.com,DOWNLOAD", "api.hiveos.farm,MANAGEMENT", "moneropool.ru,POOL", "pool-proxy.com,PROXY"})
  void classesTellPoolsFromWhatOnlyLooksLikeOne(String name, DomainClass kind) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    DomainEntry entry = LISTED.entry(LISTED.match(bytes, 0, bytes.length));
    assertEquals(kind, entry.kind());
    assertEquals(switch (kind) {
      case POOL, PROXY, DONATION, DOWNLOAD -> true;
      default -> false;
    }, kind.alerts());
  }

  @Test
  void internationalisedEntriesAreFoundByTheirWireForm() {
    DomainMatcher matcher = matcher("M\u00FCnzen.example");
    assertEquals("xn--mnzen-kva.example", find(matcher, "pool.XN--mnzen-kva.example"));
  }

  @Test
  void bytesOutsideAsciiAndInTheMiddleOfABufferAreNoNames() {
    DomainMatcher matcher = matcher("pool.example");
    byte[] bytes = "xx.pool.exampleyy".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(0, matcher.match(bytes, 3, 12));
    assertEquals(0, matcher.match(bytes, 2, 13));
    assertEquals(DomainMatcher.NONE, matcher.match(bytes, 3, 13));
    assertEquals(DomainMatcher.NONE, matcher.match(bytes, 4, 11));
    assertEquals(DomainMatcher.NONE, matcher.match("pool.ex\u00E1mple".getBytes(StandardCharsets.ISO_8859_1), 0, 12));
    assertEquals(DomainMatcher.NONE, matcher.match(new byte[0], 0, 0));
  }

  @Test
  void emptyListFindsNothingAndNamesTwiceAreRefused() {
    assertEquals(DomainMatcher.NONE, new DomainMatcher(List.of()).match(new byte[] {'a', '.', 'b'}, 0, 3));
    assertThrows(IllegalArgumentException.class, () -> matcher("a.example", "a.example"));
  }

  @Test
  void everyOneOfTheListedNamesFindsItself() {
    for (int i = 0; i < LISTED.size(); i++) {
      assertEquals(LISTED.entry(i).domain(), find(LISTED, LISTED.entry(i).domain()));
      assertEquals(LISTED.entry(i).domain(), find(LISTED, "any.thing." + LISTED.entry(i).domain() + "."));
    }
    assertTrue(LISTED.size() > 250);
  }

  static DomainMatcher matcher(String... names) {
    List<DomainEntry> entries = new ArrayList<>();
    for (String name : names) {
      entries.add(new DomainEntry(DomainEntry.normalize(name), DomainClass.POOL, Confidence.HIGH, "test", ""));
    }
    return new DomainMatcher(entries);
  }

  private static String find(DomainMatcher matcher, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    int found = matcher.match(bytes, 0, bytes.length);
    return found == DomainMatcher.NONE ? null : matcher.entry(found).domain();
  }
}
