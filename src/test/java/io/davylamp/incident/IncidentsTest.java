package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.Signature;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Failure;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of one miner and one pool, and when. */
class IncidentsTest {
  private static final String NAME = "pool.supportxmr.com";
  private static final String DOMAIN = "supportxmr.com";

  private final Bench bench = new Bench();

  private static Mining xmrig() {
    return Bench.mining("XMRig/6.26.0", null, "48W");
  }

  private void wholeSession(int flow, double began) {
    Conversation on = Bench.tcp(flow, Bench.POOL, 3333, began);
    Mining mining = xmrig();
    bench.session(on, mining, Stage.ATTEMPTED, began);
    mining.jobs = 1;
    bench.session(on, mining, Stage.WORKING, began + 1);
    mining.sharesAccepted = 1;
    bench.session(on, mining, Stage.CONFIRMED, began + 2);
  }

  private void over(int flow, double began, double ended) {
    Mining mining = xmrig();
    mining.stage = Stage.CONFIRMED;
    mining.firstNs = Bench.at(began);
    mining.lastNs = Bench.at(ended);
    bench.end(Bench.tcp(flow, Bench.POOL, 3333, began), mining, null, true, 0, ended, ended);
  }

  @Test
  void everyRiseIsToldOnceAndNoRepeat() {
    bench.resolve(NAME, Bench.POOL, 300, 0);
    bench.lookup(1, NAME, DOMAIN, 0);
    wholeSession(2, 1);
    wholeSession(3, 100);
    bench.lookup(4, NAME, DOMAIN, 200);
    assertEquals(List.of(Signature.DNS_POOL, Signature.SESSION_ATTEMPTED, Signature.SESSION_WORKING, Signature.SESSION_CONFIRMED),
        bench.signatures());
    assertEquals(1, bench.told.stream().map(Bench.Told::incident).distinct().count());
    assertEquals(NAME, bench.only().name());
    assertEquals(Stage.CONFIRMED, bench.only().stage());
  }

  @Test
  void listedFingerprintAddsToAnIncidentAndMakesNone() {
    bench.incidents.onFlow(Bench.ended(Bench.tcp(1, Bench.POOL, 443, 0), null, null, true, 2, 0, 60, 60), bench.teller);
    assertEquals(List.of(), bench.incidents.all());
    bench.resolve(NAME, Bench.POOL, 300, 100);
    bench.lookup(2, NAME, DOMAIN, Stage.SUSPECTED, Confidence.MEDIUM, 100);
    bench.incidents.onFlow(Bench.ended(Bench.tcp(3, Bench.POOL, 443, 101), null, null, true, 2, -1, 160, 160), bench.teller);
    int without = bench.only().score();
    bench.incidents.onFlow(Bench.ended(Bench.tcp(4, Bench.POOL, 443, 161), null, null, true, 2, 0, 200, 200), bench.teller);
    assertEquals(without + 5, bench.only().score());
    assertTrue(bench.only().evidence("tls.fingerprint").startsWith("ja4 t13i310900_"), bench.only().evidence("tls.fingerprint"));
    assertEquals(List.of(Signature.DNS_POOL), bench.signatures());
  }

  @Test
  void doubtfulFirstWordIsToldAgainWhenItBecomesSure() {
    bench.lookup(1, "www." + DOMAIN, DOMAIN, Stage.SUSPECTED, Confidence.LOW, 0);
    bench.lookup(2, "www." + DOMAIN, DOMAIN, Stage.SUSPECTED, Confidence.LOW, 1);
    assertEquals("low", bench.last().context().path("confidence").asText());
    assertEquals(3, bench.last().alert().path("severity").asInt());
    bench.lookup(3, NAME, DOMAIN, 2);
    bench.lookup(4, NAME, DOMAIN, 3);
    assertEquals(List.of(Signature.DNS_POOL, Signature.DNS_POOL), bench.signatures());
    assertEquals("high", bench.last().context().path("confidence").asText());
    assertEquals(NAME, bench.last().evidence("dns.query"), "the name that says more");
  }

  @Test
  void refusedLoginIsToldAfterTheTryAndNotAfterWork() {
    Conversation on = Bench.tcp(1, Bench.POOL, 3333, 0);
    Mining mining = xmrig();
    bench.session(on, mining, Stage.ATTEMPTED, 0);
    mining.blockedBy = "server";
    mining.blockedHow = "refused";
    bench.session(on, mining, Stage.BLOCKED, 1);
    assertEquals(List.of(Signature.SESSION_ATTEMPTED, Signature.SESSION_BLOCKED), bench.signatures());
    assertTrue(bench.last().sentence().contains(": refused by the server;"), bench.last().sentence());
    assertEquals("server", bench.last().context().path("outcome").path("blocked_by").asText());
    wholeSession(2, 10);
    assertEquals(Stage.CONFIRMED, bench.only().stage());
    assertNull(bench.only().blockedBy());
    Mining again = xmrig();
    again.blockedHow = "reset";
    bench.session(Bench.tcp(3, Bench.POOL, 3333, 20), again, Stage.BLOCKED, 20);
    assertEquals(Stage.CONFIRMED, bench.only().stage());
    assertEquals(Signature.SESSION_CONFIRMED, bench.last().signature());
  }

  @Test
  void tryAfterABlockedLookupIsNewsAndSoIsABlockAfterTheTry() {
    bench.lookup(1, NAME, DOMAIN, Stage.BLOCKED, Confidence.HIGH, 0);
    bench.resolve(NAME, Bench.POOL, 300, 1);
    bench.lookup(2, NAME, DOMAIN, 1);
    bench.session(Bench.tcp(3, Bench.POOL, 3333, 2), xmrig(), Stage.ATTEMPTED, 2);
    assertEquals(List.of(Signature.DNS_BLOCKED, Signature.DNS_POOL, Signature.SESSION_ATTEMPTED), bench.signatures());
    assertEquals(Stage.BLOCKED, bench.only().stage(), "it got nowhere yet");
  }

  @Test
  void connectionNobodyAnswersIsBlockedOnceAndItsNextFailureIsARepeat() {
    bench.resolve(NAME, Bench.POOL, 300, 0);
    bench.lookup(1, NAME, DOMAIN, 0);
    for (int i = 0; i < 3; i++) {
      bench.end(Bench.tcp(10 + i, Bench.POOL, 3333, 1 + i), null, i == 0 ? Failure.NO_ANSWER : Failure.REFUSED, false, 0, 5 + i, 60 + i);
    }
    assertEquals(List.of(Signature.DNS_POOL, Signature.CONNECTION_BLOCKED), bench.signatures());
    assertTrue(bench.last().sentence().contains("could not connect to the mining pool at 198.51.100.1:3333 (" + NAME + "): no answer;"),
        bench.last().sentence());
    assertEquals("refused", bench.only().blockedHow(), "the latest");
    bench.incidents.finish(Bench.at(100), bench.teller);
    assertEquals(2, bench.last().context().path("repeats").path("count").asInt());
  }

  @Test
  void failedTriesBesideASuccessRepeatNothing() {
    bench.resolve(NAME, Bench.POOL, 300, 0);
    bench.resolve(NAME, Bench.POOL + 1, 300, 0);
    bench.lookup(1, NAME, DOMAIN, 0);
    wholeSession(2, 1);
    bench.end(Bench.tcp(3, Bench.POOL + 1, 3333, 1), null, Failure.NO_ANSWER, false, 0, 5, 60);
    bench.incidents.finish(Bench.at(100), bench.teller);
    assertEquals(Signature.SESSION_CONFIRMED, bench.last().signature());
    assertEquals(List.of("198.51.100.1:3333", "198.51.100.2:3333"), bench.only().endpoints());
  }

  @Test
  void repeatsAreSummedUpAtTheEndOfTheWindowWithCountFirstAndLast() {
    wholeSession(1, 0);
    for (int i = 0; i < 5; i++) {
      over(1 + i, i * 100, i * 100 + 50);
      wholeSession(2 + i, 100 + i * 100);
    }
    bench.time(Bench.WINDOW_S - 1);
    assertEquals(3, bench.told.size());
    bench.time(Bench.WINDOW_S + 61);
    assertEquals(Signature.INCIDENT_GOES_ON, bench.last().signature());
    assertEquals(5, bench.last().context().path("repeats").path("count").asInt(), "connections, not their stages");
    assertTrue(bench.last().sentence().contains("goes on mining at 198.51.100.1:3333: seen 5 more times; stage confirmed"),
        bench.last().sentence());
    assertEquals(Bench.at(Bench.WINDOW_S), bench.last().timeNs());
    bench.time(3 * Bench.WINDOW_S);
    assertEquals(4, bench.told.size(), "a window without repeats says nothing");
  }

  @Test
  void repeatAfterTheWindowsEndBelongsToTheNext() {
    wholeSession(1, 0);
    wholeSession(2, 100);
    wholeSession(3, Bench.WINDOW_S + 10);
    assertEquals(Signature.INCIDENT_GOES_ON, bench.last().signature());
    assertEquals(1, bench.last().context().path("repeats").path("count").asInt());
    bench.incidents.finish(Bench.at(Bench.WINDOW_S + 20), bench.teller);
    assertEquals(1, bench.last().context().path("repeats").path("count").asInt());
    assertEquals(Bench.at(Bench.WINDOW_S + 20), bench.last().timeNs());
    assertEquals(5, bench.told.size());
  }

  @Test
  void incidentIsOverAfterASilentWindowAndTheNextIsAnother() {
    wholeSession(1, 0);
    over(1, 0, 10);
    wholeSession(2, 10 + Bench.WINDOW_S);
    assertEquals(2, bench.told.stream().map(Bench.Told::incident).distinct().count());
    assertEquals(6, bench.told.size());
    assertNotEquals(bench.incidents.all().get(0).id(), bench.incidents.all().get(1).id());
  }

  @Test
  void incidentLastsWhileASessionIsOpen() {
    wholeSession(1, 0);
    bench.time(50 * Bench.WINDOW_S);
    wholeSession(2, 50 * Bench.WINDOW_S + 1);
    assertEquals(1, bench.incidents.all().size());
    assertEquals(3, bench.told.size());
  }

  @Test
  void flowEndsInTheIncidentOfItsFirstSightingWhateverIsLearntLater() {
    wholeSession(1, 0);
    // A name learnt with a time before the flow, as answers over TCP may be.
    bench.resolve(NAME, Bench.POOL, 300, 0);
    over(1, 0, 100);
    assertEquals(0, bench.only().sessions().open());
    assertEquals(1, bench.only().connections());
  }

  @Test
  void endedFlowHasTheNameOfItsFirstSightingWhenTheBookHasForgotten() {
    bench.resolve(NAME, Bench.POOL, 300, 0);
    wholeSession(1, 1);
    bench.names.forget();
    Mining mining = xmrig();
    assertEquals(NAME, bench.incidents.nameOf(Bench.ended(Bench.tcp(1, Bench.POOL, 3333, 1), mining, null, true, 0, 9, 9)).name());
  }

  @Test
  void addressOfAPoolIsRememberedForOthersButNotWhenItIsShared() {
    wholeSession(1, 0);
    long other = 0x0A090910L;
    Conversation elsewhere = new Conversation(7, 0, 6, 4, 0, other, 1, 0, Bench.POOL, 3333, Bench.at(100));
    bench.end(elsewhere, null, null, true, 2, 200, 200);
    assertEquals(Signature.POOL_ADDRESS, bench.last().signature());
    assertEquals("medium", bench.last().context().path("confidence").asText());
    bench.end(new Conversation(8, 0, 6, 4, 0, other, 2, 0, Bench.POOL, 443, Bench.at(100)), null, null, true, 2, 200, 200);
    bench.end(new Conversation(9, 0, 6, 4, 0, other + 1, 2, 0, Bench.POOL, 3333, Bench.at(100)), null, null, false, 0, 200, 200);
    bench.end(new Conversation(10, 0, 6, 4, 0, other + 2, 2, 0, Bench.POOL, 3333, Bench.at(100)), null, null, true, 1, 200, 200);
    Bench.Answers.learn(bench.names, other + 3, Bench.at(90), 1, 60, List.of("shop.example.org"), Bench.POOL);
    bench.end(new Conversation(11, 0, 6, 4, 0, other + 4, 2, 0, Bench.POOL, 3333, Bench.at(100)), null, null, true, 2, 200, 200);
    assertEquals(4, bench.told.size(), "another port, no answer, an ordinary protocol, a shared address");
  }

  @Test
  void connectionByNameOutlivingItsIncidentMakesNoSecondOne() {
    bench.resolve(NAME, Bench.POOL, 300, 0);
    bench.lookup(1, NAME, DOMAIN, 0);
    bench.time(2 * Bench.WINDOW_S);
    bench.end(Bench.tcp(2, Bench.POOL, 443, 1), null, null, true, 2, 5 * Bench.WINDOW_S, 5 * Bench.WINDOW_S);
    assertEquals(1, bench.incidents.all().size());
  }

  @Test
  void pageOfAPoolsWebSiteMakesNoBlockedMiner() {
    bench.resolve("www." + DOMAIN, Bench.POOL, 300, 0);
    bench.lookup(1, "www." + DOMAIN, DOMAIN, Stage.SUSPECTED, Confidence.LOW, 0);
    bench.end(Bench.tcp(2, Bench.POOL, 443, 1), null, Failure.NO_ANSWER, false, 0, 5, 60);
    assertEquals(List.of(Signature.DNS_POOL), bench.signatures());
  }

  @Test
  void severalMinersNeedMessagesThatOverlap() {
    Conversation first = Bench.tcp(1, Bench.POOL, 3333, 0);
    Mining one = Bench.mining("XMRig/6.26.0", "web-01", null);
    bench.session(first, one, Stage.WORKING, 10);
    Mining back = Bench.mining("XMRig/6.26.0", "web-02", null);
    bench.session(Bench.tcp(2, Bench.POOL, 3333, 20), back, Stage.WORKING, 21);
    bench.session(Bench.tcp(2, Bench.POOL, 3333, 20), back, Stage.CONFIRMED, 40);
    assertFalse(bench.signatures().contains(Signature.SEVERAL_MINERS), "the first one hung up; its connection is not over yet");
    bench.session(first, one, Stage.CONFIRMED, 50);
    assertEquals(Signature.SEVERAL_MINERS, bench.last().signature());
    assertTrue(bench.last().sentence().contains("web-01, web-02"), bench.last().sentence());
    assertEquals("2", bench.last().evidence("miners"));
    assertTrue(bench.last().alert().path("metadata").path("mitre_technique_id").toString().contains("T1090"));
    bench.session(first, one, Stage.CONFIRMED, 60);
    assertEquals(1, bench.signatures().stream().filter(Signature.SEVERAL_MINERS::equals).count());
  }

  @Test
  void minerThatBegunTwiceWithoutAWorkerYetIsOne() {
    Mining one = Bench.mining("XMRig/6.26.0", "web-01", null);
    Mining two = Bench.mining("XMRig/6.26.0", null, null);
    bench.session(Bench.tcp(1, Bench.POOL, 3333, 0), one, Stage.WORKING, 0);
    bench.session(Bench.tcp(2, Bench.POOL, 3333, 1), two, Stage.WORKING, 1);
    bench.session(Bench.tcp(1, Bench.POOL, 3333, 0), one, Stage.CONFIRMED, 2);
    assertFalse(bench.signatures().contains(Signature.SEVERAL_MINERS));
  }

  @Test
  void dialectWhereAnotherServiceIsAtHomeIsOnANonStandardPort() {
    Mining mining = xmrig();
    mining.portClass = "says-nothing";
    bench.session(Bench.tcp(1, Bench.POOL, 443, 0), mining, Stage.ATTEMPTED, 0);
    assertTrue(bench.last().alert().path("metadata").path("mitre_technique_id").toString().contains("T1571"));
    bench.session(Bench.tcp(2, Bench.POOL + 1, 53, 0), xmrig(), Stage.ATTEMPTED, 0);
    assertTrue(bench.last().alert().path("metadata").path("mitre_technique_id").toString().contains("T1571"));
    Mining usual = xmrig();
    usual.portClass = "miner-default";
    bench.session(Bench.tcp(3, Bench.POOL + 2, 3333, 0), usual, Stage.ATTEMPTED, 0);
    assertFalse(bench.last().alert().path("metadata").path("mitre_technique_id").toString().contains("T1571"));
  }

  @Test
  void twoPoolsOnOneAddressAreTwoIncidents() {
    bench.resolve(NAME, Bench.POOL, 300, 0);
    bench.session(Bench.tcp(1, Bench.POOL, 3333, 1), xmrig(), Stage.ATTEMPTED, 1);
    bench.resolve("xmr.2miners.com", Bench.POOL, 300, 2);
    bench.session(Bench.tcp(2, Bench.POOL, 2222, 3), xmrig(), Stage.ATTEMPTED, 3);
    assertEquals(2, bench.incidents.all().size());
    bench.session(Bench.tcp(3, Bench.POOL, 3333, -1), xmrig(), Stage.ATTEMPTED, 4);
    assertEquals(2, bench.incidents.all().size(), "without a name it is the first one's");
  }

  @Test
  void newRunKnowsNothingOfTheLast() {
    bench.resolve(NAME, Bench.POOL, 300, 0);
    wholeSession(1, 1);
    bench.incidents.finish(Bench.at(10), bench.teller);
    bench.told.clear();
    wholeSession(1, 5);
    assertEquals(List.of(Signature.SESSION_ATTEMPTED, Signature.SESSION_WORKING, Signature.SESSION_CONFIRMED), bench.signatures());
    assertNull(bench.incidents.all().get(1).resolution());
  }
}
