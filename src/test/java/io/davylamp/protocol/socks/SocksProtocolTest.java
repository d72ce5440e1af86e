package io.davylamp.protocol.socks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.flow.Via;
import io.davylamp.flow.ViaHop;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.http.HttpProtocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is asked of a SOCKS proxy and what it answers, from one side or both; HTTP stands for what is inside. */
final class SocksProtocolTest {
  private static final String GREETING = "05 01 00";
  private static final String GREETING_WITH_PASSWORD = "05 02 00 02";
  /** pool.example:3333. */
  private static final String CONNECT = "05 01 00 03 0c 706f6f6c2e6578616d706c65 0d05";
  private static final String GRANTED = "05 00 00 01 00000000 0000";
  private static final String INSIDE = hex("GET /x HTTP/1.1\r\nHost: in.example\r\n\r\n");
  private static final String ANSWER = hex("HTTP/1.1 204 No Content\r\n\r\n");

  private final SessionsFixture fixture = new SessionsFixture(List.of(new HttpProtocol(), new SocksProtocol()));

  private static String hex(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
      out.append(String.format("%02x", b));
    }
    return out.toString();
  }

  /** Messages of client and server in turn, the client first; null for a side that is not seen. */
  private Flow talk(String... said) {
    return play(FlowFixture.tcp(1080), said);
  }

  private Flow play(Flow flow, String... said) {
    fixture.open(flow);
    for (int i = 0; i < said.length; i++) {
      if (said[i] != null) {
        SessionsFixture.sendHex(flow, i % 2 == 0 ? Side.CLIENT : Side.SERVER, said[i]);
      }
    }
    fixture.sessions.close(flow);
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
    return flow;
  }

  private String socks() {
    return fixture.bus.ofType("socks").stream().map(e -> e.toString().replace(",\"@type\":\"socks\",\"@side\":\"CLIENT\"", "")).toList().toString();
  }

  private static String hop(Flow flow) {
    Via via = flow.via();
    if (via == null) {
      return null;
    }
    ViaHop hop = via.hop(via.count() - 1);
    return hop.kind().label() + " " + hop.host() + ":" + hop.port() + (hop.hasUser() ? " by " + hop.user() : "");
  }

  private void insideIsRead(Flow flow) {
    assertEquals(1, fixture.bus.ofType("http").size());
    assertEquals("in.example", fixture.bus.ofType("http").get(0).path("hostname").asText());
    assertEquals("http", flow.appProto());
  }

  @Test
  void aNameAskedForWithoutCredentialsIsToldAndWhatIsInsideIsRead() {
    Flow flow = talk(GREETING, "05 00", CONNECT, GRANTED, INSIDE, ANSWER);
    assertEquals("[{\"version\":\"5\",\"command\":\"connect\",\"host\":\"pool.example\",\"port\":3333,\"auth\":\"none\",\"status\":\"granted\"}]",
        socks());
    assertEquals("socks5 pool.example:3333", hop(flow));
    insideIsRead(flow);
  }

  @Test
  void userIsToldAndThePasswordNever() {
    Flow flow = talk(GREETING_WITH_PASSWORD, "05 02", "01 04 6a616e65 06 736563726574", "01 00",
        "05 01 00 01 c6336414 0d05", GRANTED, INSIDE, ANSWER);
    assertEquals("socks5 198.51.100.20:3333 by jane", hop(flow));
    assertTrue(socks().contains("\"user\":\"jane\""), socks());
    assertTrue(!fixture.bus.events.toString().contains("secret"), "the password");
    insideIsRead(flow);
  }

  @Test
  void ipv6AddressesAreRead() {
    Flow flow = talk(GREETING, "05 00", "05 01 00 04 20010db8000000000000000000000005 0d05", GRANTED);
    assertEquals("socks5 2001:db8::5:3333", hop(flow));
  }

  @Test
  void versionFourAsksForAnAddressAndFourAForAName() {
    assertEquals("socks4 198.51.100.20:3333 by bob", hop(talk("04 01 0d05 c6336414 626f62 00", "00 5a 0000 00000000", INSIDE, ANSWER)));
    assertEquals("socks4a pool.example:3333", hop(talk("04 01 0d05 00000001 00 706f6f6c2e6578616d706c65 00", "00 5a 0000 00000000")));
    assertEquals(2, fixture.bus.ofType("socks").size());
  }

  @Test
  void everyRefusalHasItsReason() {
    String[] reasons = {"general failure", "not allowed by ruleset", "network unreachable", "host unreachable", "connection refused",
        "TTL expired", "command not supported", "address type not supported"};
    for (int reply = 1; reply <= reasons.length; reply++) {
      fixture.bus.events.clear();
      Flow flow = talk(GREETING, "05 00", CONNECT, "05 0" + reply + " 00 01 00000000 0000");
      assertTrue(socks().contains("\"status\":\"" + reasons[reply - 1] + "\""), socks());
      assertEquals("socks5 pool.example:3333", hop(flow));
    }
    fixture.bus.events.clear();
    talk("04 01 0d05 c6336414 00", "00 5b 0000 00000000");
    assertTrue(socks().contains("\"status\":\"rejected or failed\""), socks());
  }

  @Test
  void aRefusedPasswordIsToldWithTheUser() {
    // Seen only because the client does not wait: who waits has not asked for anything yet, and is nobody's business.
    Flow flow = talk(GREETING_WITH_PASSWORD + "01 04 6a616e65 02 7077" + CONNECT, "05 02 01 01");
    assertTrue(socks().contains("\"user\":\"jane\",\"status\":\"user name or password refused\""), socks());
    assertEquals("socks5 pool.example:3333 by jane", hop(flow));
  }

  @Test
  void bindAndAssociateAreToldAndNotFollowed() {
    talk(GREETING, "05 00", "05 02 00 01 c6336414 0015", GRANTED, INSIDE);
    talk(GREETING, "05 00", "05 03 00 01 00000000 0000", GRANTED);
    assertTrue(socks().contains("\"command\":\"bind\""), socks());
    assertTrue(socks().contains("\"command\":\"udp-associate\""), socks());
    assertEquals(0, fixture.bus.ofType("http").size());
  }

  @Test
  void gssapiIsRecognisedAndWhatItSealsIsLeftAlone() {
    Flow flow = talk("05 01 01", "05 01", "01 01 0004 60 02 0102", "01 01 0002 6000", INSIDE);
    assertEquals("[{\"version\":\"5\",\"auth\":\"gssapi\"}]", socks());
    assertEquals("socks", flow.appProto());
    assertEquals(0, fixture.bus.ofType("http").size());
  }

  @Test
  void theClientAloneIsEnough() {
    Flow flow = talk(GREETING, null, CONNECT, null, INSIDE);
    assertEquals("socks5 pool.example:3333", hop(flow));
    insideIsRead(flow);
    assertEquals(1, fixture.bus.ofType("socks").size());
  }

  @Test
  void theClientAloneWithAPasswordIsEnough() {
    Flow flow = talk(GREETING_WITH_PASSWORD, null, "01 04 6a616e65 02 7077", null, CONNECT, null, INSIDE);
    assertEquals("socks5 pool.example:3333 by jane", hop(flow));
    insideIsRead(flow);
  }

  @Test
  void theProxyAloneShowsThatThereIsOne() {
    Flow flow = talk(null, "05 00", null, GRANTED, null, ANSWER);
    assertEquals("socks5 :0", hop(flow));
    assertEquals("http", flow.appProto());
  }

  @Test
  void joinedBehindTheGreetingTheRequestStillTells() {
    Flow flow = play(FlowFixture.midstream(1080), CONNECT, GRANTED, INSIDE, ANSWER);
    assertEquals("socks5 pool.example:3333", hop(flow));
    insideIsRead(flow);
  }

  @Test
  void allInOneSegmentIsAsGoodAsOneByOne() {
    Flow flow = talk(GREETING + CONNECT + INSIDE, "05 00" + GRANTED + ANSWER);
    assertEquals("socks5 pool.example:3333", hop(flow));
    insideIsRead(flow);
  }

  @Test
  void aDirectionGuessedWrongIsTurned() {
    Flow flow = FlowFixture.midstream(1080);
    flow.reverse();
    fixture.open(flow);
    SessionsFixture.sendHex(flow, Side.SERVER, GREETING + CONNECT);
    SessionsFixture.sendHex(flow, Side.SERVER, "05 00" + GRANTED);
    assertEquals(1080, flow.port(Side.SERVER));
    fixture.sessions.close(flow);
  }

  @Test
  void binaryProtocolsThatBeginAlikeAreNoSocks() {
    Random random = new Random(1496);
    byte[] bytes = new byte[48];
    for (int i = 0; i < 20_000; i++) {
      random.nextBytes(bytes);
      bytes[0] = (byte) (i % 2 == 0 ? 5 : 4);
      bytes[1] = 1;
      bytes[2] = (byte) (i % 2 == 0 ? 0 : bytes[2]);
      Flow flow = fixture.open(FlowFixture.tcp(1080));
      SessionsFixture.send(flow, Side.CLIENT, bytes);
      SessionsFixture.send(flow, Side.SERVER, bytes);
      fixture.sessions.close(flow);
      assertNull(flow.via(), () -> SessionsFixture.class + " " + java.util.HexFormat.of().formatHex(bytes));
      assertEquals("failed", flow.appProto());
    }
    assertEquals(List.of(), fixture.bus.events);
  }

  @Test
  void aRequestThatIsAnsweredByNoProxyIsNone() {
    Flow flow = talk("04 01 0050 0a000001 00", "04 02 0050 00000000");
    assertEquals("failed", flow.appProto());
    assertNull(flow.via());
    assertEquals(List.of(), fixture.bus.events);
  }

  @Test
  void aProxyThatBreaksOffItsWordsIsAnAnomaly() {
    talk(GREETING, "05 00", CONNECT, "05 00 77 01 00000000 0000");
    assertEquals("socks.malformed", fixture.bus.ofType("anomaly").get(0).path("event").asText());
  }

  @Test
  void afterALossWhatIsInsideIsStillLookedFor() {
    Flow flow = fixture.open(FlowFixture.tcp(1080));
    SessionsFixture.sendHex(flow, Side.CLIENT, GREETING);
    SessionsFixture.sendHex(flow, Side.SERVER, "05 00");
    SessionsFixture.sendHex(flow, Side.CLIENT, CONNECT);
    flow.listener().onGap(Side.SERVER, 10);
    SessionsFixture.sendHex(flow, Side.CLIENT, INSIDE);
    SessionsFixture.sendHex(flow, Side.SERVER, ANSWER);
    fixture.sessions.close(flow);
    assertEquals("socks5 pool.example:3333", hop(flow));
    insideIsRead(flow);
  }
}
