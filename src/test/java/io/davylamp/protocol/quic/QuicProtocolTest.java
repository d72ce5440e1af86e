package io.davylamp.protocol.quic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.sim.Draw;
import io.davylamp.sim.QuicBytes;
import io.davylamp.sim.QuicBytes.Initial;
import io.davylamp.sim.QuicKeys.Version;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuicProtocolTest {
  private static final byte[] ID = SessionsFixture.hex("d00dfeed01020304");
  private static final byte[] CLIENT_ID = SessionsFixture.hex("c1");
  private static final byte[] SERVER_ID = SessionsFixture.hex("5e5e5e5e5e5e5e5e");
  private static final byte[] NO_ID = {};

  private final SessionsFixture fixture = new SessionsFixture(List.of(new QuicProtocol()));
  private final Flow flow = fixture.open(FlowFixture.udp(443));
  private final Draw draw = new Draw(9001);
  private final byte[] hello = QuicBytes.clientHello(draw, "pool.example", "h3", false);
  private final byte[] longHello = QuicBytes.clientHello(draw, "pool.example", "h3", true);

  private void client(byte[] datagram) {
    SessionsFixture.send(flow, Side.CLIENT, datagram);
  }

  private void server(byte[] datagram) {
    SessionsFixture.send(flow, Side.SERVER, datagram);
  }

  private static Initial initial(Version version) {
    return Initial.first(version, ID, CLIENT_ID);
  }

  private static byte[] part(byte[] of, int from, int to) {
    return QuicBytes.crypto(from, Arrays.copyOfRange(of, from, Math.min(to, of.length)));
  }

  /** The one event, and nothing is left open. */
  private ObjectNode told() {
    List<ObjectNode> events = fixture.bus.ofType("quic");
    assertEquals(1, events.size(), () -> fixture.bus.events.toString());
    assertNull(flow.listener(), "the flow was let go");
    assertEquals(0, fixture.sessions.inUse());
    assertEquals("quic", flow.appProto());
    return events.get(0);
  }

  private List<String> anomalies() {
    return fixture.bus.ofType("anomaly").stream().map(event -> event.path("event").asText()).distinct().toList();
  }

  private void assertName() {
    assertEquals("pool.example", told().path("sni").asText());
    assertEquals(List.of(), anomalies());
  }

  @Test
  void rfcsPacketsGiveNameVersionAndFingerprints() {
    client(SessionsFixture.hex(AppendixA.V1_PACKET));
    ObjectNode event = told();
    assertEquals("1", event.path("version").asText());
    assertEquals("example.com", event.path("sni").asText());
    assertEquals("q13d0211an_", event.path("ja4").asText().substring(0, 11));
    assertEquals("771,4865-4866,0-65281-10-16-5-51-43-13-45-28-57,29-23-24,", event.at("/ja3/string").asText());
    JsonNode alpn = event.path("extensions").path(3);
    assertEquals("{\"name\":\"alpn\",\"type\":16,\"values\":[\"alpn\"]}", alpn.toString());
  }

  @Test
  void detectorsMayAskForWhatTheHelloSays() {
    List<String> said = new ArrayList<>();
    Sessions asked = new Sessions(new Protocols(List.of(new QuicProtocol())), (on, side, event) -> {
      FieldValue value = new FieldValue();
      for (Field field : Field.values()) {
        if (event.read(field, value)) {
          said.add(field.label() + " " + value.text(0));
        }
      }
    }, new PacketClock(), new Counters(), SessionsFixture.LIMITS);
    Flow one = FlowFixture.udp(443);
    asked.open(one);
    SessionsFixture.send(one, Side.CLIENT, initial(Version.V1).datagram(QuicBytes.crypto(0, hello)));
    assertEquals(4, said.size(), said.toString());
    assertTrue(said.contains("tls.sni pool.example") && said.contains("tls.alpn h3"), said.toString());
    assertTrue(said.stream().anyMatch(field -> field.startsWith("tls.ja4 q13d")), said.toString());
    assertTrue(said.stream().anyMatch(field -> field.matches("tls.ja3 [0-9a-f]{32}")), said.toString());
  }

  @Test
  void version2IsReadAsVersion1Is() {
    client(SessionsFixture.hex(AppendixA.V2_PACKET));
    ObjectNode event = told();
    assertEquals("6b3343cf", event.path("version").asText());
    assertEquals("example.com", event.path("sni").asText());
  }

  @Test
  void draft29IsReadToo() {
    client(initial(Version.DRAFT_29).datagram(QuicBytes.crypto(0, hello)));
    assertEquals("ff00001d", told().path("version").asText());
  }

  @Test
  void helloOverTwoDatagramsIsRead() {
    client(initial(Version.V1).datagram(part(longHello, 0, 1_100)));
    assertEquals(0, fixture.bus.events.size());
    client(initial(Version.V1).number(1, 1).datagram(part(longHello, 1_100, longHello.length)));
    assertName();
  }

  @Test
  void piecesInAnyOrderAmongPaddingPingsAndAcksAreRead() {
    byte[] ping = {1};
    byte[] ackWithRangesAndEcn = SessionsFixture.hex("03 40ff 5000 02 05 00 01 02 03 01 02 8000ffff");
    client(initial(Version.V1).datagram(part(longHello, 900, 1_500), ping, new byte[40], part(longHello, 300, 600)));
    client(initial(Version.V1).number(1, 2).datagram(ackWithRangesAndEcn, part(longHello, 1_400, longHello.length)));
    client(initial(Version.V1).number(2, 3).datagram(part(longHello, 0, 310), ping, part(longHello, 590, 910)));
    assertName();
  }

  @Test
  void repeatedPacketsChangeNothing() {
    byte[] first = initial(Version.V1).datagram(part(longHello, 0, 1_100));
    client(first);
    client(first);
    client(initial(Version.V1).number(1, 1).datagram(part(longHello, 1_000, longHello.length)));
    assertName();
  }

  @Test
  void overlapsWithOtherBytesKeepTheFirstCopyAndAreTold() {
    byte[] other = longHello.clone();
    Arrays.fill(other, 0, 500, (byte) 'x');
    client(initial(Version.V1).datagram(part(longHello, 0, 1_100)));
    client(initial(Version.V1).number(1, 1).datagram(part(other, 0, 500)));
    client(initial(Version.V1).number(2, 1).datagram(part(longHello, 1_100, longHello.length)));
    assertEquals("pool.example", told().path("sni").asText());
    assertEquals(List.of("quic.crypto_overlap_different_data"), anomalies());
  }

  @Test
  void coalescedPacketsOfOtherTypesAreSteppedOver() {
    byte[] zeroRtt = QuicBytes.other(Version.V1, 1, ID, CLIENT_ID, draw.bytes(60));
    byte[] second = initial(Version.V1).number(1, 1).padded(900, QuicBytes.crypto(0, hello));
    client(QuicBytes.join(zeroRtt, initial(Version.V1).padded(300, new byte[] {1}), second));
    assertName();
  }

  @Test
  void afterARetryKeysAreMadeFromItsConnectionId() {
    byte[] retryId = SessionsFixture.hex("aabbccddeeff0011223344");
    byte[] token = draw.bytes(70);
    client(initial(Version.V1).datagram(part(longHello, 0, 1_100)));
    server(QuicBytes.retry(Version.V1, CLIENT_ID, retryId, token, draw.bytes(16)));
    client(initial(Version.V1).afterRetry(retryId, token).number(2, 1).datagram(part(longHello, 0, 1_000)));
    client(initial(Version.V1).afterRetry(retryId, token).number(3, 1).datagram(part(longHello, 1_000, longHello.length)));
    assertName();
  }

  @Test
  void keysStayWhenTheServerChoosesAnotherId() {
    client(initial(Version.V1).datagram(part(longHello, 0, 1_100)));
    server(new Initial(Version.V1, Side.SERVER, ID, CLIENT_ID, SERVER_ID, NO_ID, 0, 1).packet(QuicBytes.join(QuicBytes.ack(0), new byte[20])));
    client(initial(Version.V1).to(SERVER_ID).number(1, 1).datagram(part(longHello, 1_100, longHello.length)));
    assertName();
  }

  @Test
  void aSecondConnectionFromTheSamePortIsReadWhenTheFirstSentNoHello() {
    client(initial(Version.V1).datagram(part(longHello, 0, 700)));
    client(Initial.first(Version.V2, SERVER_ID, NO_ID).datagram(QuicBytes.crypto(0, hello)));
    assertName();
    assertEquals("6b3343cf", fixture.bus.ofType("quic").get(0).path("version").asText());
  }

  @Test
  void negotiationLeadsToAnotherVersion() {
    byte[] greased = initial(Version.V1).datagram(QuicBytes.crypto(0, hello));
    greased[1] = 0x1a;
    greased[2] = 0x2a;
    greased[3] = 0x3a;
    greased[4] = 0x4a;
    client(greased);
    server(QuicBytes.negotiation(CLIENT_ID, ID, 0x6b3343cfL, 1));
    client(initial(Version.V2).datagram(QuicBytes.crypto(0, hello)));
    assertEquals("6b3343cf", told().path("version").asText());
  }

  @Test
  void versionNobodyCanOpenIsNamed() {
    byte[] google = initial(Version.V1).datagram(QuicBytes.crypto(0, hello));
    System.arraycopy("Q050".getBytes(), 0, google, 1, 4);
    client(google);
    fixture.sessions.close(flow);
    assertEquals("{\"version\":\"Q050\",\"@type\":\"quic\",\"@side\":\"CLIENT\"}", told().toString());
  }

  @Test
  void dnsInsideIsMarkedByAlpnAndByTheResolversName() {
    QuicOptions options = new QuicOptions(false, true, true, (name, offset, length) -> new String(name, offset, length).equals("dns.example"));
    SessionsFixture marked = new SessionsFixture(List.of(new QuicProtocol(options)));
    String[][] expected = {{"a.example", "doq", "doq"}, {"dns.example", "h3", "doh"}, {"pool.example", "h3", ""}};
    for (String[] one : expected) {
      Flow each = marked.open(FlowFixture.udp(443));
      SessionsFixture.send(each, Side.CLIENT, initial(Version.V1).datagram(QuicBytes.crypto(0, QuicBytes.clientHello(draw, one[0], one[1], false))));
      ObjectNode event = marked.bus.ofType("quic").get(marked.bus.ofType("quic").size() - 1);
      assertEquals(one[2], event.path("resolver").asText());
      assertEquals(one[2].isEmpty() ? null : one[2], each.resolver());
      assertFalse(event.has("ja3"));
      assertTrue(event.has("ja4"));
    }
    Flow byPort = marked.open(FlowFixture.udp(853));
    SessionsFixture.send(byPort, Side.CLIENT, initial(Version.V1).datagram(QuicBytes.crypto(0, hello)));
    assertEquals("doq", byPort.resolver());
  }

  @Test
  void handshakePacketOfTheClientEndsTheWaitWithWhatIsThere() {
    client(initial(Version.V1).datagram(part(longHello, 0, 1_100)));
    client(QuicBytes.other(Version.V1, 2, SERVER_ID, CLIENT_ID, draw.bytes(60)));
    ObjectNode event = told();
    assertEquals("pool.example", event.path("sni").asText());
    assertFalse(event.has("ja4"), "a fingerprint of half a hello is another program's");
  }

  @Test
  void directionGuessedWrongIsTurnedByTheVersionNegotiation() {
    Flow other = fixture.open(FlowFixture.udp(50_000));
    SessionsFixture.send(other, Side.CLIENT, QuicBytes.negotiation(CLIENT_ID, ID, 1));
    SessionsFixture.send(other, Side.CLIENT, initial(Version.V1).datagram(QuicBytes.crypto(0, hello)));
    assertEquals("quic", other.appProto());
    assertEquals("pool.example", fixture.bus.ofType("quic").get(0).path("sni").asText());
  }

  @Test
  void helloOfWhoWasTakenForTheServerIsReadAsTheClients() {
    server(initial(Version.V1).datagram(QuicBytes.crypto(0, hello)));
    ObjectNode event = told();
    assertEquals("pool.example", event.path("sni").asText());
    assertEquals("SERVER", event.path("@side").asText());
  }

  @Test
  void bothHalvesOfAHelloOfWhoWasTakenForTheServerAreRead() {
    server(initial(Version.V1).datagram(part(longHello, 0, 1_100)));
    client(new Initial(Version.V1, Side.SERVER, ID, CLIENT_ID, SERVER_ID, NO_ID, 0, 1).datagram(QuicBytes.ack(0)));
    server(initial(Version.V1).number(1, 1).datagram(part(longHello, 1_100, longHello.length)));
    assertName();
  }

  @Test
  void eventIsTheClientsWhoeverSentTheLastDatagram() {
    client(initial(Version.V1).datagram(part(longHello, 0, 1_100)));
    while (flow.listener() != null) {
      server(new byte[] {0x41, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }
    assertEquals("CLIENT", told().path("@side").asText());
  }

  @Test
  void wrongKeysAreAnAnomalyAndGivenUpAfterSomeTries() {
    byte[] bad = initial(Version.V1).datagram(QuicBytes.crypto(0, hello));
    bad[500] ^= 1;
    for (int i = 0; i < QuicAnalyzer.OPENINGS && flow.listener() != null; i++) {
      client(bad);
    }
    assertEquals("1", told().path("version").asText());
    assertEquals(List.of("quic.failed_decrypt"), anomalies());
  }

  @Test
  void floodOfConnectionIdsIsGivenUpAfterSomeTries() {
    client(initial(Version.V1).datagram(part(longHello, 0, 100)));
    int sent = 0;
    for (; flow.listener() != null; sent++) {
      byte[] bad = Initial.first(Version.V1, draw.bytes(8), NO_ID).datagram(new byte[] {1});
      bad[1_100] ^= 1;
      client(bad);
    }
    assertTrue(sent <= QuicAnalyzer.OPENINGS, sent + " datagrams were tried");
    told();
  }

  @Test
  void absurdOffsetsAreNotKept() {
    client(initial(Version.V1).datagram(QuicBytes.crypto((1L << 62) - 1, new byte[50])));
    client(initial(Version.V1).number(1, 1).datagram(QuicBytes.crypto(CryptoStream.LIMIT - 10, new byte[11])));
    client(initial(Version.V1).number(2, 1).datagram(QuicBytes.crypto(0, hello)));
    assertEquals("pool.example", told().path("sni").asText());
    assertEquals(List.of("quic.crypto_frag_too_long"), anomalies());
  }

  @Test
  void helloLongerThanTheLimitIsGivenUp() {
    client(initial(Version.V1).datagram(QuicBytes.crypto(0, SessionsFixture.hex("01 00ffff 0303 00112233"))));
    assertFalse(told().has("sni"));
    assertEquals(List.of("quic.crypto_frag_too_long"), anomalies());
  }

  @Test
  void framesThatMayNotBeThereAreAnAnomaly() {
    client(initial(Version.V1).datagram(SessionsFixture.hex("08 00 05")));
    client(initial(Version.V1).number(1, 1).datagram(QuicBytes.crypto(0, hello)));
    assertEquals("pool.example", told().path("sni").asText());
    assertEquals(List.of("quic.error_on_data"), anomalies());
  }

  @Test
  void messageThatIsNoClientHelloIsGivenUp() {
    client(initial(Version.V1).datagram(QuicBytes.crypto(0, QuicBytes.serverHello(draw))));
    assertFalse(told().has("ja4"));
    assertEquals(List.of("quic.error_on_data"), anomalies());
  }

  @Test
  void moreHalfHellosThanThereAreStreamsTakeThemFromTheOldest() {
    Flow[] flows = new Flow[CryptoStreams.LIMIT + 1];
    SessionsFixture many = new SessionsFixture(List.of(new QuicProtocol()),
        new SessionLimits(1_024, 1 << 18, 64 << 10, 2 << 10, 3));
    byte[] half = initial(Version.V1).datagram(part(longHello, 0, 1_100));
    byte[] rest = initial(Version.V1).number(1, 1).datagram(part(longHello, 1_100, longHello.length));
    for (int i = 0; i < flows.length; i++) {
      flows[i] = many.open(FlowFixture.udp(443));
      SessionsFixture.send(flows[i], Side.CLIENT, half);
    }
    SessionsFixture.send(flows[flows.length - 1], Side.CLIENT, rest);
    SessionsFixture.send(flows[0], Side.CLIENT, rest);
    assertEquals(1, many.bus.ofType("quic").size());
    for (Flow one : flows) {
      many.sessions.close(one);
    }
    assertEquals(flows.length, many.bus.ofType("quic").size());
    assertEquals(0, many.sessions.inUse());
  }

  @Test
  void datagramsThatAreTooShortOrOfNoKnownVersionAreNotQuic() {
    byte[] good = initial(Version.V1).datagram(QuicBytes.crypto(0, hello));
    byte[] unknown = good.clone();
    unknown[4] = 7;
    byte[] oneByteLess = initial(Version.V1).padded(QuicBytes.DATAGRAM - 1, QuicBytes.crypto(0, hello));
    byte[] cut = Arrays.copyOf(good, 600);
    for (byte[] datagram : List.of(unknown, oneByteLess, cut)) {
      Flow other = fixture.open(FlowFixture.udp(443));
      for (int i = 0; i < 4; i++) {
        SessionsFixture.send(other, Side.CLIENT, datagram);
      }
      assertEquals("failed", other.appProto());
    }
  }
}
