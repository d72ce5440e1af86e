package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.flow.Conversation;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Route;
import io.davylamp.flow.Stage;
import io.davylamp.flow.ViaKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents of miners behind proxies are those of the endpoint, whatever the proxy's address. */
class ProxiedIncidentsTest {
  private static final long PROXY = 0x0A0000FEL;

  private final Bench bench = new Bench();

  private static Route socks(String host, int port) {
    return new Route(List.of(new Route.Hop(ViaKind.SOCKS5, host, port, "jane")));
  }

  private static Conversation on(int flow, Route route, double began) {
    return new Conversation(flow, 0, Flow.TCP, 4, 0, Bench.MINER, flow, 0, PROXY, 1080, Bench.at(began), route);
  }

  private void session(int flow, Route route, double at) {
    Mining mining = Bench.mining("XMRig/6.26.0", "rig", "wallet" + flow);
    mining.route = route;
    mining.jobs = 2;
    Conversation on = on(flow, route, at);
    bench.session(on, mining, Stage.ATTEMPTED, at);
    bench.session(on, mining, Stage.WORKING, at + 1);
    bench.end(on, mining, null, true, 0, at + 9, at + 9);
  }

  @Test
  void anUnlistedNameAskedOfAProxyIsThePool() {
    session(1, socks("Stratum.Example.NET.", 3333), 1);
    assertEquals("stratum.example.net", bench.only().pool());
    assertEquals(List.of("Stratum.Example.NET.:3333"), bench.only().endpoints());
    assertEquals(List.of("the SOCKS5 proxy at 10.0.0.254:1080"), List.copyOf(bench.only().proxies()));
  }

  @Test
  void theSameEndpointByTwoProxiesIsOneIncidentAndTwoEndpointsByOneAreTwo() {
    session(1, socks("a.example.net", 3333), 1);
    Mining mining = Bench.mining("XMRig/6.26.0", "rig", "wallet1");
    mining.route = new Route(List.of(new Route.Hop(ViaKind.HTTP_CONNECT, "a.example.net", 3333, null)));
    Conversation other = new Conversation(2, 0, Flow.TCP, 4, 0, Bench.MINER, 2, 0, PROXY + 1, 3128, Bench.at(20), mining.route);
    bench.session(other, mining, Stage.WORKING, 21);
    assertEquals(1, bench.incidents.all().size());
    session(3, socks("198.51.100.77", 3333), 30);
    assertEquals(2, bench.incidents.all().size());
  }

  @Test
  void theNameOfTheProxyIsNoPools() {
    bench.resolve("proxy.corp.example", PROXY, 300, 0);
    session(1, socks("198.51.100.77", 3333), 1);
    assertNull(bench.only().pool());
    assertNull(bench.only().resolution());
  }

  @Test
  void theProxysAddressIsNotRememberedAsAPools() {
    session(1, socks("a.example.net", 3333), 1);
    int told = bench.told.size();
    bench.end(new Conversation(7, 0, 6, 4, 0, Bench.MINER + 9, 1, 0, PROXY, 1080, Bench.at(100)), null, null, true, 2, 200, 200);
    assertEquals(told, bench.told.size());
  }

  @Test
  void whomAHeaderNamesIsShownAndTheMinerStaysTheFlowsClient() {
    Mining mining = Bench.mining("XMRig/6.26.0", "rig", "w");
    Route route = new Route(List.of(new Route.Hop(ViaKind.PROXY_V1, "203.0.113.7", 5000, null)));
    mining.route = route;
    bench.session(new Conversation(1, 0, Flow.TCP, 4, 0, Bench.MINER, 1, 0, Bench.POOL, 3333, Bench.at(1), route), mining, Stage.WORKING, 2);
    assertEquals("203.0.113.7", bench.last().context().path("behind").asText());
    assertEquals(Bench.MINER, bench.only().clientLo());
    assertEquals(List.of("198.51.100.1:3333"), bench.only().endpoints());
  }
}
