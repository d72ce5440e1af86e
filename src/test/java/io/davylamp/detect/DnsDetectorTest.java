package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.indicator.Network;
import io.davylamp.event.Field;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsDetectorTest {
  private static final Rules RULES = RulesOfTheProject.load();

  private final DetectionBench bench = new DetectionBench(RULES);
  private final DnsDetector detector = new DnsDetector(bench.detection, new Sinkholes(List.of(Network.parse("192.0.2.0/24"))));
  private final Flow flow = DetectionBench.flow(17, 53);

  /** The verdicts the users' DNS rule is tested with; the last two come from another log format and repeat earlier names. */
  @ParameterizedTest
  @CsvSource({"dynamodb.us-west-2.amazonaws.com,false", "dynamodb.us-west-2.amazonaws.com.,false", "moneropool.ru,true",
      "abc.abc.moneropool.ru,true", "moneropool.ru.,true", "abc.abc.moneropool.ru.,true", "webservicepag.webhop.net,true",
      "webservicepag.webhop.net.,true", "DynamoDB.us-west-2.amazonaws.com,false", "MoneroPool.ru,true"})
  void tellsTheTenVerdictsOfTheReplacedRule(String name, boolean mining) {
    detector.onEvent(flow, Side.CLIENT, FakeEvent.dnsRequest(name));
    detector.onEvent(flow, Side.SERVER, FakeEvent.dnsResponse(0, name).with(Field.DNS_ADDRESS, "203.0.113.9"));
    assertEquals(mining ? List.of(Signature.DNS_POOL) : List.of(), bench.signatures());
    assertEquals(mining, flow.alerted());
  }

  @Test
  void requestAndResponseOfOneLookupAreOneAlertThatKnowsTheAnswer() {
    detector.onEvent(flow, Side.CLIENT, FakeEvent.dnsRequest("xmr.pool.minergate.com"));
    assertTrue(bench.told.isEmpty());
    bench.advance(0);
    detector.onEvent(flow, Side.SERVER,
        FakeEvent.dnsResponse(0, "xmr.pool.minergate.com").with(Field.DNS_ADDRESS, "203.0.113.9"));
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(1, bench.told.size());
    assertEquals("suspected", bench.last().stage());
    assertTrue(bench.last().evidence().contains("dns.answer.address 203.0.113.9"), bench.last().evidence());
    assertTrue(bench.last().hasCause());
  }

  @Test
  void unansweredLookupIsToldAtTheEndOfItsFlow() {
    detector.onEvent(flow, Side.CLIENT, FakeEvent.dnsRequest("moneropool.ru"));
    detector.onFlowEnd(DetectionBench.flow(17, 53), FlowEnd.TIMEOUT);
    assertTrue(bench.told.isEmpty());
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(List.of(Signature.DNS_POOL), bench.signatures());
    assertTrue(bench.last().evidence().contains("dns.query moneropool.ru, dns.answer none seen"), bench.last().evidence());
    assertFalse(bench.last().hasCause());
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(1, bench.told.size());
  }

  @ParameterizedTest
  @CsvSource({"3,,NXDOMAIN", "5,,REFUSED", "0,0.0.0.0,0.0.0.0", "0,127.9.9.9,127.9.9.9", "0,::,::", "0,::1,::1",
      "0,192.0.2.7,192.0.2.7"})
  void deniedNamesAndSinkholesAreBlocked(int rcode, String address, String shown) {
    FakeEvent response = FakeEvent.dnsResponse(rcode, "moneropool.ru");
    if (address != null) {
      response.with(Field.DNS_ADDRESS, address);
    }
    detector.onEvent(flow, Side.SERVER, response);
    assertEquals(List.of(Signature.DNS_BLOCKED), bench.signatures());
    assertEquals("blocked", bench.last().stage());
    assertTrue(bench.last().evidence().contains(shown), bench.last().evidence());
  }

  @Test
  void oneRealAddressBesideASinkholeIsNotBlocked() {
    detector.onEvent(flow, Side.SERVER,
        FakeEvent.dnsResponse(0, "moneropool.ru").with(Field.DNS_ADDRESS, "0.0.0.0", "203.0.113.9"));
    assertEquals(List.of(Signature.DNS_POOL), bench.signatures());
  }

  @Test
  void aliasesAndOwnersOfAnswersAreLookedAt() {
    detector.onEvent(flow, Side.SERVER,
        FakeEvent.dnsResponse(0, "innocent.example").with(Field.DNS_CNAME, "a.example", "xmr.pool.minergate.com"));
    detector.onEvent(flow, Side.SERVER,
        FakeEvent.dnsResponse(0, "innocent.example").with(Field.DNS_ANSWER_OWNER, "innocent.example", "eu.luckpool.net"));
    assertEquals(List.of(Signature.DNS_POOL, Signature.DNS_POOL), bench.signatures());
    assertTrue(bench.told.get(0).evidence().contains("dns.cname xmr.pool.minergate.com"), bench.told.get(0).evidence());
    assertTrue(bench.told.get(1).evidence().contains("dns.answer.owner eu.luckpool.net"), bench.told.get(1).evidence());
  }

  @ParameterizedTest
  @CsvSource({"donate.v2.xmrig.com,DNS_DONATION,high", "dl.nbminer.com,DNS_DOWNLOAD,medium",
      "eu.f2pool.com,DNS_POOL,medium", "www.f2pool.com,DNS_POOL,low", "WWW.f2pool.com,DNS_POOL,low",
      "wwwx.f2pool.com,DNS_POOL,medium"})
  void signatureAndConfidenceFollowTheList(String name, Signature signature, String confidence) {
    detector.onEvent(flow, Side.SERVER, FakeEvent.dnsResponse(0, name).with(Field.DNS_ADDRESS, "203.0.113.9"));
    assertEquals(List.of(signature), bench.signatures());
    assertEquals(confidence, bench.last().confidence());
  }

  @ParameterizedTest
  @CsvSource({"mooo.com", "innocent.mooo.com", "seed1.joulecoin.org", "seed.emercoin.com", "www.monero.net", "xmrig.com",
      "api.hiveos.farm", "101gh.com", "dash.example.com"})
  void seedsProjectPagesAndDynamicDnsAreSilent(String name) {
    detector.onEvent(flow, Side.CLIENT, FakeEvent.dnsRequest(name));
    detector.onEvent(flow, Side.SERVER, FakeEvent.dnsResponse(3, name));
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertTrue(bench.told.isEmpty());
    assertFalse(flow.alerted());
  }

  @Test
  void poolGoesByItsListedDomainWhateverHostWasAskedFor() {
    detector.onEvent(flow, Side.SERVER, FakeEvent.dnsResponse(0, "abc.moneropool.ru"));
    assertEquals("moneropool.ru", bench.last().sighting().pool());
    assertEquals("abc.moneropool.ru", bench.last().sighting().name());
  }

  @Test
  void floodOfUnansweredRequestsIsToldAtOnceWhenTheWaitingRoomIsFull() {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < PendingLookups.CAPACITY; i++) {
      flows.add(DetectionBench.flow(17, 53));
      detector.onEvent(flows.get(i), Side.CLIENT, FakeEvent.dnsRequest("moneropool.ru"));
    }
    assertTrue(bench.told.isEmpty());
    detector.onEvent(flow, Side.CLIENT, FakeEvent.dnsRequest("moneropool.ru"));
    assertEquals(List.of(Signature.DNS_POOL), bench.signatures());
    for (Flow waiting : flows) {
      detector.onFlowEnd(waiting, FlowEnd.TIMEOUT);
    }
    assertEquals(PendingLookups.CAPACITY + 1, bench.told.size());
  }

  @Test
  void namesInDnsLeaveNoMiningFactsOnTheResolversFlow() {
    detector.onEvent(flow, Side.SERVER, FakeEvent.dnsResponse(0, "moneropool.ru"));
    assertEquals(null, flow.mining());
  }
}
