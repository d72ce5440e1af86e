package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.Authorised;
import io.davylamp.detect.Evidence;
import io.davylamp.detect.Inventory;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.detect.Suppression;
import io.davylamp.detect.Threshold;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.Network;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Failure;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.stats.Counter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the operator wants to be told of, and what there is room for. */
class IncidentRulesTest {
  private static final String NAME = "pool.supportxmr.com";
  private static final String DOMAIN = "supportxmr.com";
  private static final LocalDate TODAY = LocalDate.ofInstant(Instant.ofEpochSecond(Bench.START / Bench.SECOND), ZoneOffset.UTC);
  private static final long DAY_S = 86_400;

  private static Bench suppressing(int signature, String source, String domain) {
    return new Bench(64, List.of(new Suppression(signature, source == null ? null : Network.parse(source), null, domain, Long.MAX_VALUE, "")),
        List.of(), Inventory.EMPTY);
  }

  private static Bench authorising(String wallet, String pool) {
    return new Bench(64, List.of(), List.of(),
        new Inventory(List.of(new Authorised(null, wallet, pool, "research", TODAY, null, "authorised.yaml:1:1"))));
  }

  private static void confirmed(Bench bench, int flow, String wallet, double at) {
    bench.session(Bench.tcp(flow, Bench.POOL, 3333, at), Bench.mining("XMRig/6.26.0", null, wallet), Stage.CONFIRMED, at);
  }

  @Test
  void suppressedSightingIsPartOfItsIncidentAndNotTold() {
    Bench bench = new Bench();
    Conversation on = Bench.dns(1, 0);
    bench.see(new Sighting(Signature.DNS_POOL, Confidence.HIGH, Stage.SUSPECTED, null, DOMAIN, NAME, null, null, true, false,
        List.of(new Evidence.Item("dns.query", NAME, 1, Bench.at(0))), null, on, Bench.at(0)));
    assertEquals(List.of(), bench.signatures());
    confirmed(bench, 2, "48W", 1);
    assertEquals(List.of(Signature.SESSION_CONFIRMED), bench.signatures());
  }

  @Test
  void findingsOfIncidentsObeySuppressionsOfTheirOwnSignature() {
    for (Signature signature : List.of(Signature.CONNECTION_BLOCKED, Signature.INCIDENT_GOES_ON)) {
      Bench bench = suppressing(signature.id(), "10.9.9.0/24", null);
      bench.resolve(NAME, Bench.POOL, 300, 0);
      bench.lookup(1, NAME, DOMAIN, 0);
      bench.lookup(2, NAME, DOMAIN, 1);
      bench.end(Bench.tcp(3, Bench.POOL, 3333, 2), null, Failure.REFUSED, false, 0, 3, 3);
      bench.incidents.finish(Bench.at(10), bench.teller);
      assertTrue(bench.signatures().size() == 2 && !bench.signatures().contains(signature), bench.signatures()::toString);
      assertTrue(bench.counters.get(Counter.DETECT_SUPPRESSED) > 0);
    }
    Bench elsewhere = suppressing(Signature.CONNECTION_BLOCKED.id(), "10.9.8.0/24", null);
    elsewhere.resolve(NAME, Bench.POOL, 300, 0);
    elsewhere.end(Bench.tcp(3, Bench.POOL, 3333, 2), null, Failure.REFUSED, false, 0, 3, 3);
    assertEquals(List.of(Signature.CONNECTION_BLOCKED), elsewhere.signatures());
  }

  @Test
  void suppressionOfANameCoversTheConnectionMadeByIt() {
    Bench bench = suppressing(0, null, DOMAIN);
    bench.resolve(NAME, Bench.POOL, 300, 0);
    bench.end(Bench.tcp(3, Bench.POOL, 3333, 2), null, Failure.REFUSED, false, 0, 3, 3);
    assertEquals(List.of(), bench.signatures());
  }

  @Test
  void thresholdDecidesInPlaceOfWhatIsNews() {
    Bench bench = new Bench(64, List.of(), List.of(new Threshold(Signature.DNS_POOL.id(), 2, 2, 3_600 * Bench.SECOND)), Inventory.EMPTY);
    for (int i = 0; i < 6; i++) {
      bench.lookup(i, NAME, DOMAIN, i);
    }
    assertEquals(List.of(Signature.DNS_POOL, Signature.DNS_POOL), bench.signatures());
    assertEquals(Bench.at(1), bench.told.get(0).timeNs());
  }

  @Test
  void authorisedMinerIsCountedAndNeverTold() {
    Bench bench = authorising("48Wallet", null);
    bench.session(Bench.tcp(1, Bench.POOL, 3333, 0), Bench.mining("XMRig/6.26.0", null, "48wallet"), Stage.ATTEMPTED, 0);
    confirmed(bench, 1, "48Wallet", 1);
    confirmed(bench, 2, "48Wallet", 2);
    bench.incidents.finish(Bench.at(10), bench.teller);
    assertEquals(List.of(), bench.signatures());
    assertEquals("research", bench.only().owner());
    assertEquals(Stage.CONFIRMED, bench.only().stage());
    assertTrue(bench.counters.get(Counter.DETECT_AUTHORISED) >= 2);
  }

  @Test
  void minerIsToldOfWhenItsDayIsOverThoughTheIncidentGoesOn() {
    Bench bench = authorising("48Wallet", null);
    confirmed(bench, 1, "48Wallet", 0);
    confirmed(bench, 1, "48Wallet", DAY_S);
    assertEquals(List.of(Signature.SESSION_CONFIRMED), bench.signatures());
    assertEquals(1, bench.incidents.all().size());
    assertNull(bench.only().owner());
  }

  @Test
  void otherWalletAtTheSamePoolIsTold() {
    Bench bench = authorising("48Wallet", null);
    confirmed(bench, 1, "48Wallet", 0);
    confirmed(bench, 2, "49Thief", 10);
    assertEquals(List.of(Signature.SESSION_CONFIRMED), bench.signatures());
  }

  @Test
  void poolMayBeMeantByItsNameByTheListedDomainOrByTheWayThere() {
    for (String pool : List.of(NAME, DOMAIN, "proxy.example.org")) {
      Bench bench = authorising(null, pool);
      Bench.Answers.learn(bench.names, Bench.MINER, Bench.at(0), 1, 300, List.of("proxy.example.org", NAME), Bench.POOL);
      confirmed(bench, 1, "48W", 1);
      assertEquals(List.of(), bench.signatures(), pool);
    }
    Bench other = authorising(null, "2miners.com");
    other.resolve(NAME, Bench.POOL, 300, 0);
    confirmed(other, 1, "48W", 1);
    assertEquals(1, other.told.size());
  }

  @Test
  void whenThereAreTooManyTheOneUnheardOfForLongestIsSummedUpAndGoes() {
    Bench bench = new Bench(8, List.of(), List.of(), Inventory.EMPTY);
    for (int i = 0; i < 8; i++) {
      bench.session(Bench.tcp(i, Bench.POOL + i, 3333, i), Bench.mining("a", null, null), Stage.ATTEMPTED, i);
    }
    bench.session(Bench.tcp(90, Bench.POOL + 1, 3333, 20), Bench.mining("a", null, null), Stage.ATTEMPTED, 20);
    bench.session(Bench.tcp(91, Bench.POOL, 3333, 21), Bench.mining("a", null, null), Stage.ATTEMPTED, 21);
    bench.session(Bench.tcp(99, Bench.POOL + 99, 3333, 30), Bench.mining("a", null, null), Stage.ATTEMPTED, 30);
    assertEquals(9, bench.told.size(), "the third makes room and had no repeats");
    for (int i = 100; i < 108; i++) {
      bench.session(Bench.tcp(i, Bench.POOL + i, 3333, 31), Bench.mining("a", null, null), Stage.ATTEMPTED, 31);
    }
    assertEquals(2, bench.signatures().stream().filter(Signature.INCIDENT_GOES_ON::equals).count());
    assertEquals(17, bench.incidents.all().size());
    bench.session(Bench.tcp(199, Bench.POOL + 199, 3333, 31), Bench.mining("worst", null, null), Stage.CONFIRMED, 31);
    for (int i = 200; i < 1300; i++) {
      bench.session(Bench.tcp(i, Bench.POOL + i, 3333, 32), Bench.mining("a", null, null), Stage.ATTEMPTED, 32);
    }
    List<Incident> all = bench.incidents.all();
    assertEquals(8 + 1024, all.size());
    assertEquals(17 + 1 + 1100 - all.size(), bench.incidents.overflow());
    assertEquals(Stage.CONFIRMED, all.get(0).stage(), "of those that are over the worst are kept");
  }

  @Test
  void everyPartOfAnIncidentIsBounded() {
    Bench bench = new Bench();
    bench.resolve(NAME, Bench.POOL, 100_000, 0);
    for (int i = 0; i < 200; i++) {
      bench.resolve(NAME, Bench.POOL + i, 100_000, 0);
      Mining mining = Bench.mining("agent-" + i, "worker-" + i, "wallet-" + i);
      mining.dialect = "dialect-" + i;
      bench.session(Bench.tcp(i, Bench.POOL + i, 3333, 1), mining, Stage.CONFIRMED, 1);
    }
    Incident incident = bench.only();
    assertEquals(Incident.MAX_ENDPOINTS, incident.endpoints().size());
    assertEquals(Incident.MAX_NAMES, incident.agents().size());
    assertEquals(Incident.MAX_NAMES, incident.workers().size());
    assertEquals(Incident.MAX_NAMES, incident.wallets().size());
    assertEquals(Incident.MAX_NAMES, incident.dialects().size());
    assertEquals(Sessions.MAX_OPEN, incident.sessions().open());
    for (int i = 0; i < 100; i++) {
      incident.note("note " + i);
    }
    assertEquals(Incident.MAX_NOTES, incident.notes().size());
  }

  @Test
  void worstIncidentsComeFirst() {
    Bench bench = new Bench();
    bench.lookup(1, NAME, DOMAIN, 0);
    bench.session(Bench.tcp(2, Bench.POOL + 1, 3333, 1), Bench.mining("a", null, null), Stage.ATTEMPTED, 1);
    bench.session(Bench.tcp(3, Bench.POOL + 2, 3333, 2), Bench.mining("a", null, null), Stage.BLOCKED, 2);
    confirmed(bench, 4, null, 3);
    assertEquals(List.of(Stage.CONFIRMED, Stage.ATTEMPTED, Stage.BLOCKED, Stage.SUSPECTED),
        bench.incidents.all().stream().map(Incident::stage).toList());
  }
}
