package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Field;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy's answer to a request for a pool means, and what is no proxy's. */
class ProxyRefusalsTest {
  private static final String POOL = "pool.supportxmr.com";

  private final DetectionBench bench = new DetectionBench(RulesOfTheProject.load());
  private final HttpDetector http = new HttpDetector(bench.detection);
  private final SocksDetector socks = new SocksDetector(bench.detection);
  private final SessionDetector session = new SessionDetector(bench.detection);
  private final Flow flow = DetectionBench.flow(6, 3128);

  private void see(FakeEvent event) {
    http.onEvent(flow, Side.CLIENT, event);
    socks.onEvent(flow, Side.CLIENT, event);
    session.onEvent(flow, Side.CLIENT, event);
  }

  private static FakeEvent request(String method, String host, String url, int status) {
    return new FakeEvent("http").with(Field.HTTP_METHOD, method).with(Field.HTTP_HOST, host).with(Field.HTTP_URL, url)
        .with(Field.HTTP_STATUS, status);
  }

  @ParameterizedTest
  @CsvSource({
      "CONNECT, pool.supportxmr.com:3333, 403, 403 Forbidden", "CONNECT, pool.supportxmr.com:3333, 502, 502 Bad Gateway",
      "CONNECT, pool.supportxmr.com:3333, 418, HTTP status 418", "GET, http://pool.supportxmr.com/, 403, 403 Forbidden",
      "GET, http://pool.supportxmr.com/, 451, 451 Unavailable For Legal Reasons"})
  void refusalsOfAProxyThatWasAskedAreBlocked(String method, String url, int status, String how) {
    see(request(method, POOL, url, status));
    assertEquals(Stage.BLOCKED, flow.mining().stage);
    assertEquals("proxy", flow.mining().blockedBy);
    assertEquals(how, flow.mining().blockedHow);
    assertEquals(List.of(Signature.HTTP_POOL, Signature.CONNECTION_BLOCKED), bench.signatures());
  }

  @ParameterizedTest
  @CsvSource({"GET, /, 403", "GET, /, 503", "GET, /api, 451", "GET, http://pool.supportxmr.com/, 503", "GET, http://pool.supportxmr.com/, 404",
      "CONNECT, pool.supportxmr.com:3333, 200"})
  void whatAnOriginMayHaveSaidIsNoBlock(String method, String url, int status) {
    see(request(method, POOL, url, status));
    session.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(Stage.SUSPECTED, flow.mining().stage);
    assertNull(flow.mining().blockedBy);
  }

  @ParameterizedTest
  @CsvSource({"http://10.0.0.1:15871/cgi-bin/blockpage.cgi?ws-session=1, true", "http://filter.example/cgi-bin/squidGuard.cgi?clientaddr=10.0.0.9, true",
      "https://gateway.zscalertwo.net/auD?x, true", "HTTP://BLOCK.OPENDNS.COM/main, true", "http://10.0.0.1/mwg-internal/de5fs23hu73ds/x, true",
      "https://pool.supportxmr.com/, false", "https://www.example.com/how-to-block, false"})
  void redirectionsToBlockPagesAreBlockedAndOthersAreNot(String to, boolean blocked) {
    see(request("GET", POOL, "/", 302).with(Field.HTTP_REDIRECT, to));
    assertEquals(blocked ? Stage.BLOCKED : Stage.SUSPECTED, flow.mining().stage);
    assertEquals(blocked ? "block page" : null, flow.mining().blockedHow);
  }

  @Test
  void aDemandForCredentialsCountsWhenItWasTheLastWord() {
    see(request("CONNECT", POOL, POOL + ":3333", 407));
    assertEquals(Stage.SUSPECTED, flow.mining().stage);
    session.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(Stage.BLOCKED, flow.mining().stage);
    assertEquals("407 Proxy Authentication Required", flow.mining().blockedHow);
  }

  @Test
  void aDemandForCredentialsThatWasMetIsForgotten() {
    see(request("CONNECT", POOL, POOL + ":3333", 407));
    see(request("CONNECT", POOL, POOL + ":3333", 200));
    session.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(Stage.SUSPECTED, flow.mining().stage);
  }

  @Test
  void aRefusalForAnOrdinaryNameSaysNothingOfThePool() {
    see(request("GET", POOL, "http://" + POOL + "/", 200));
    see(request("GET", "games.example.com", "http://games.example.com/", 403));
    assertEquals(Stage.SUSPECTED, flow.mining().stage);
  }

  @Test
  void aSocksProxysRefusalIsBlockedWithItsReason() {
    see(new FakeEvent("socks").with(Field.PROXY_HOST, POOL).with(Field.PROXY_REFUSAL, "host unreachable"));
    assertEquals(List.of(Signature.PROXY_POOL, Signature.CONNECTION_BLOCKED), bench.signatures());
    assertEquals("host unreachable", flow.mining().blockedHow);
  }

  @Test
  void ordinaryNamesAskedOfAProxyAreSilent() {
    see(new FakeEvent("socks").with(Field.PROXY_HOST, "www.example.com").with(Field.PROXY_REFUSAL, "not allowed by ruleset"));
    see(request("CONNECT", "www.example.com", "www.example.com:443", 403));
    assertTrue(bench.told.isEmpty());
    assertNull(flow.mining());
  }

  @Test
  void aSessionAtWorkIsNotBlockedByWhatAProxySaysLater() {
    see(request("CONNECT", POOL, POOL + ":3333", 200));
    flow.mining().dialect = "cryptonote";
    flow.mining().raise(Stage.WORKING);
    see(request("CONNECT", POOL, POOL + ":3333", 403));
    assertEquals(Stage.WORKING, flow.mining().stage);
  }
}
