package io.davylamp.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.sim.Certificates;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Hellos;
import io.davylamp.sim.Octets;
import io.davylamp.sim.Tls12Talk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole handshakes as programs have them, and what is left of them when parts are missing, endless or wrong. */
public final class HandshakesTest {
  private static final int TLS12 = 0x0303;
  private static final byte[] NONE = {};
  private static final byte[] CHANGE_CIPHER_SPEC = {0x14, 3, 3, 0, 1, 1};

  private final Draw draw = new Draw(7);
  private SessionsFixture fixture = new SessionsFixture(List.of(new TlsProtocol()));
  private Flow flow = fixture.open(FlowFixture.tcp(443));

  private static byte[] handshake(byte[] message) {
    return Tls12Talk.record(22, TLS12, message);
  }

  /** A full handshake of TLS 1.2: the client's hello, and the server's first flight. */
  public static byte[] client12() {
    return handshake(Hellos.twelve("pool.example", NONE, NONE, new Draw(8)));
  }

  public static byte[] server12() {
    Draw draw = new Draw(9);
    return new Octets().put(handshake(Hellos.server(TLS12, draw.bytes(32), "h2", draw)))
        .put(Tls12Talk.pieces(22, TLS12, Tls12Talk.certificates(List.of(
            Certificates.of(List.of("pool.example", "*.pool.example"), draw), Certificates.selfSigned("authority", draw))), 700))
        .put(handshake(Hellos.message(14, new Octets()))).bytes();
  }

  private void use(TlsOptions options) {
    fixture = new SessionsFixture(List.of(new TlsProtocol(options)));
    flow = fixture.open(FlowFixture.tcp(443));
  }

  private void client(byte[]... parts) {
    for (byte[] part : parts) {
      SessionsFixture.send(flow, Side.CLIENT, part);
    }
  }

  private void server(byte[]... parts) {
    for (byte[] part : parts) {
      SessionsFixture.send(flow, Side.SERVER, part);
    }
  }

  private ObjectNode only() {
    List<ObjectNode> told = fixture.bus.ofType("tls");
    assertEquals(1, told.size(), fixture.bus.events.toString());
    assertEquals(List.of(), fixture.bus.ofType("anomaly"));
    return told.get(0);
  }

  private List<String> anomalies() {
    return fixture.bus.ofType("anomaly").stream().map(event -> event.path("event").asText()).toList();
  }

  @Test
  void certificateIsToldInSuricatasForms() {
    client(client12());
    server(server12());
    JsonNode tls = only();
    assertEquals("TLS 1.2", tls.path("version").asText());
    assertEquals("CN=pool.example", tls.path("subject").asText());
    assertEquals("C=US, O=Example Trust Services, CN=Example CA 7", tls.path("issuerdn").asText());
    assertEquals("[\"pool.example\",\"*.pool.example\"]", tls.path("subjectaltname").toString());
    assertTrue(tls.path("serial").asText().matches("04(:[0-9A-F]{2}){15}"), tls.toString());
    assertTrue(tls.path("fingerprint").asText().matches("[0-9a-f]{2}(:[0-9a-f]{2}){19}"), tls.toString());
    assertEquals("2026-01-15T08:00:00", tls.path("notbefore").asText());
    assertEquals("2027-01-15T07:59:59", tls.path("notafter").asText());
    assertEquals("[\"h2\"]", tls.path("server_alpns").toString());
    assertFalse(tls.has("session_resumed") || tls.has("chain") || tls.has("resolver"), tls.toString());
    assertNull(flow.listener());
  }

  @Test
  void firstCertificateIsEnoughAndTheRestIsNotWaitedFor() {
    client(client12());
    byte[] flight = server12();
    int length = flight.length;
    for (int at = 0; at < length && flow.listener() != null; at += 10) {
      server(Arrays.copyOfRange(flight, at, Math.min(length, at + 10)));
    }
    assertEquals("CN=pool.example", only().path("subject").asText());
    assertNull(flow.listener());
    assertEquals(0, fixture.sessions.carryBytesInUse());
  }

  @Test
  void chainIsWrittenWhenAskedFor() {
    use(new TlsOptions(false, false, true, true, true, ResolverNames.NONE, RecordObservers.NONE));
    byte[] one = Certificates.selfSigned("one.example", draw);
    byte[] two = Certificates.selfSigned("two.example", draw);
    client(client12());
    server(handshake(Hellos.server(TLS12, NONE, null, draw)), handshake(Tls12Talk.certificates(List.of(one, two))));
    JsonNode tls = only();
    assertEquals(List.of(Base64.getEncoder().encodeToString(one), Base64.getEncoder().encodeToString(two)),
        List.of(tls.path("chain").path(0).asText(), tls.path("chain").path(1).asText()));
    assertFalse(tls.has("ja3") || tls.has("ja3s") || tls.has("ja4"), tls.toString());
  }

  @Test
  void certificateIsNotWaitedForWhenNobodyWantsIt() {
    use(new TlsOptions(true, true, false, false, true, ResolverNames.NONE, RecordObservers.NONE));
    client(client12());
    server(handshake(Hellos.server(TLS12, NONE, null, draw)));
    assertFalse(only().has("subject"));
    assertNull(flow.listener());
  }

  @Test
  void resumptionIsSeenBySessionIdByTicketAndByPreSharedKey() {
    byte[] session = draw.bytes(32);
    byte[][][] servers = {
        {Hellos.twelve("a.example", session, NONE, draw), Hellos.server(TLS12, session, null, draw)},
        {Hellos.twelve("a.example", NONE, draw.bytes(90), draw), Hellos.server(TLS12, NONE, null, draw)},
        {Hellos.resuming("a.example", draw), Hellos.serverThirteen(true, draw)}};
    for (byte[][] pair : servers) {
      use(TlsOptions.DEFAULT);
      client(handshake(pair[0]));
      server(handshake(pair[1]), CHANGE_CIPHER_SPEC);
      assertTrue(only().path("session_resumed").asBoolean(), fixture.bus.events.toString());
    }
    use(TlsOptions.DEFAULT);
    client(handshake(Hellos.twelve("a.example", NONE, draw.bytes(90), draw)));
    server(handshake(Hellos.server(TLS12, NONE, null, draw)), handshake(Hellos.message(4, new Octets().u32(7200).u16(0))));
    assertTrue(only().path("session_resumed").asBoolean(), "a new ticket in the certificate's place");
  }

  @Test
  void shownCertificateRefutesResumption() {
    byte[] session = draw.bytes(32);
    client(handshake(Hellos.twelve("a.example", session, NONE, draw)));
    server(handshake(Hellos.server(TLS12, session, null, draw)),
        handshake(Tls12Talk.certificates(List.of(Certificates.selfSigned("x", draw)))));
    assertFalse(only().has("session_resumed"));
  }

  @Test
  void retryIsPassedOverAndTheRealAnswerCounts() {
    client(handshake(Hellos.openssl("a.example", null, draw)));
    server(new Octets().put(handshake(Hellos.retry(draw))).put(CHANGE_CIPHER_SPEC).bytes());
    assertEquals(List.of(), fixture.bus.events);
    client(CHANGE_CIPHER_SPEC, handshake(Hellos.openssl("a.example", null, draw)));
    server(handshake(Hellos.serverThirteen(false, draw)));
    assertEquals("771,4866,43-51", only().path("ja3s").path("string").asText());
    assertEquals("TLS 1.3", only().path("version").asText());
  }

  @Test
  void warningBeforeTheServersHelloChangesNothing() {
    client(client12());
    server(Tls12Talk.record(21, TLS12, new byte[] {1, 112}), server12());
    assertEquals("CN=pool.example", only().path("subject").asText());
    use(TlsOptions.DEFAULT);
    client(client12());
    server(Tls12Talk.record(21, TLS12, new byte[] {2, 40}));
    assertEquals("UNDETERMINED", only().path("version").asText());
    assertNull(flow.listener());
  }

  @Test
  void retryWithoutMoreStillNamesTheVersion() {
    client(handshake(Hellos.openssl("a.example", null, draw)));
    server(handshake(Hellos.retry(draw)));
    fixture.sessions.close(flow);
    assertEquals("TLS 1.3", only().path("version").asText());
    assertFalse(only().has("ja3s"));
  }

  @Test
  void earlyDataDoNotMakeTheServersHelloUnseen() {
    client(handshake(Hellos.resuming("a.example", draw)), Tls12Talk.record(23, TLS12, draw.bytes(9_000)));
    assertEquals(List.of(), fixture.bus.events);
    server(handshake(Hellos.serverThirteen(true, draw)));
    assertEquals("TLS 1.3", only().path("version").asText());
  }

  @Test
  void clientThatGoesOnAloneIsToldWithoutItsServer() {
    client(client12(), handshake(new byte[600]), Tls12Talk.record(23, TLS12, draw.bytes(900)));
    assertEquals("UNDETERMINED", only().path("version").asText());
    assertNull(flow.listener());
  }

  @Test
  void endlessHelloIsAnAnomalyAndItsAnswerIsReadAllTheSame() {
    Octets extensions = new Octets().u16(0x5000).block16(new Octets().put(draw.bytes(60_000)));
    byte[] hello = Hellos.client(TLS12, NONE, new int[] {49_200}, extensions, draw);
    for (int at = 0; at < hello.length; at += 16_000) {
      client(handshake(Arrays.copyOfRange(hello, at, Math.min(hello.length, at + 16_000))));
      assertTrue(fixture.sessions.carryBytesInUse() <= 1 << 15, "kept " + fixture.sessions.carryBytesInUse());
    }
    server(handshake(Hellos.serverThirteen(false, draw)));
    assertEquals(List.of("tls.handshake_too_long"), anomalies());
    assertEquals("TLS 1.3", fixture.bus.ofType("tls").get(0).path("version").asText());
  }

  @Test
  void helloInRecordsOfOneByteIsRefused() {
    client(Tls12Talk.pieces(22, TLS12, Hellos.openssl("a.example", null, draw), 1));
    server(handshake(Hellos.serverThirteen(false, draw)));
    assertEquals(List.of("tls.handshake_too_long"), anomalies());
  }

  @Test
  void certificateOfHundredKilobytesIsNotKept() {
    byte[] message = Tls12Talk.certificates(List.of(draw.bytes(100_000)));
    client(client12());
    server(handshake(Hellos.server(TLS12, NONE, null, draw)));
    for (int at = 0; at < message.length && flow.listener() != null; at += 16_000) {
      server(handshake(Arrays.copyOfRange(message, at, Math.min(message.length, at + 16_000))));
      assertTrue(fixture.sessions.carryBytesInUse() <= 1 << 15, "kept " + fixture.sessions.carryBytesInUse());
    }
    assertEquals(List.of("tls.certificate_too_long"), anomalies());
    assertFalse(fixture.bus.ofType("tls").get(0).has("subject"));
  }

  @Test
  void certificateThatIsNoneIsAnAnomalyWithItsFingerprint() {
    client(client12());
    server(handshake(Hellos.server(TLS12, NONE, null, draw)), handshake(Tls12Talk.certificates(List.of(draw.bytes(300)))));
    assertEquals(List.of("tls.invalid_certificate"), anomalies());
    assertTrue(fixture.bus.ofType("tls").get(0).has("fingerprint"));
  }

  @Test
  void emptyListOfCertificatesIsToldWithoutOne() {
    client(client12());
    server(handshake(Hellos.server(TLS12, NONE, null, draw)), handshake(Tls12Talk.certificates(List.of())));
    assertEquals(1, fixture.bus.ofType("tls").size());
    assertFalse(fixture.bus.ofType("tls").get(0).has("fingerprint"));
  }

  @Test
  void messageCutOffByAnotherRecordIsMalformed() {
    byte[] hello = Hellos.openssl("a.example", null, draw);
    client(handshake(Arrays.copyOf(hello, 100)), Tls12Talk.record(23, TLS12, draw.bytes(50)));
    server(handshake(Hellos.serverThirteen(false, draw)));
    assertEquals(List.of("tls.invalid_record"), anomalies());
  }

  @Test
  void lostCertificateIsToldWithoutIt() {
    client(client12());
    byte[] flight = server12();
    server(Arrays.copyOf(flight, 300));
    flow.listener().onGap(Side.SERVER, 1460);
    assertEquals("TLS 1.2", only().path("version").asText());
    assertFalse(only().has("subject"));
    assertNull(flow.listener());
  }

  @Test
  void helloInTheFormOfSsl2IsRecognisedWhoeverAnswersHow() {
    client(Hellos.oldForm(0x0301, draw));
    server(Tls12Talk.record(22, 0x0301, Hellos.server(0x0301, draw.bytes(32), null, draw)), Tls12Talk.record(22, 0x0301,
        Tls12Talk.certificates(List.of(Certificates.selfSigned("old.example", draw)))));
    assertEquals("TLSv1", only().path("version").asText());
    assertEquals("CN=old.example", only().path("subject").asText());
    use(TlsOptions.DEFAULT);
    client(Hellos.oldForm(2, draw));
    server(new Octets().hex("8008 04 00 01 0002 0000".replace(" ", "")).hex("0000").bytes());
    assertEquals("SSLv2", only().path("version").asText());
    assertEquals("tls", flow.appProto());
  }

  @Test
  void resolversAreMarkedByPortByAlpnAndByName() {
    ResolverNames names = (name, offset, length) -> new String(name, offset, length).equals("dns.example");
    String[][] cases = {{"853", null, null, "dot"}, {"443", "x.example", "dot", "dot"}, {"443", "dns.example", "h2", "doh"},
        {"443", "www.example", "h2", null}, {"853", "dns.example", null, "dot"}, {"443", null, null, null}};
    for (String[] one : cases) {
      fixture = new SessionsFixture(List.of(new TlsProtocol(TlsOptions.DEFAULT.withResolvers(names))));
      flow = fixture.open(FlowFixture.tcp(Integer.parseInt(one[0])));
      client(handshake(Hellos.openssl(one[1], one[2], draw)));
      server(handshake(Hellos.serverThirteen(false, draw)));
      assertEquals(one[3], only().path("resolver").asText(null), Arrays.toString(one));
      assertEquals(one[3], flow.resolver(), Arrays.toString(one));
    }
  }

  @Test
  void detectorsMayAskForEverythingThatNamesOrFingerprints() {
    List<String> answers = new ArrayList<>();
    FieldValue value = new FieldValue();
    TlsProtocol protocol = new TlsProtocol(TlsOptions.DEFAULT.withObservers((session, hello) -> {
      for (Field field : List.of(Field.TLS_SNI, Field.TLS_CERTIFICATE_NAME, Field.TLS_ALPN, Field.TLS_JA3, Field.TLS_JA3S, Field.TLS_JA4,
          Field.HTTP_HOST)) {
        answers.add(hello.read(field, value) ? value.count() + " " + value.text(value.count() - 1) : "none");
      }
      return null;
    }));
    fixture = new SessionsFixture(List.of(protocol));
    flow = fixture.open(FlowFixture.tcp(443));
    client(handshake(Hellos.browser("pool.example", new Draw(8))));
    server(server12());
    assertEquals(List.of("1 pool.example", "3 *.pool.example", "2 http/1.1", "1 75f67bc05649d811ffa60e15d2f05aaf",
        "1 895252f3ce80cebf7a8837be83ec8e16", "1 t13d1514h2_8daaf6152771_bc9a4605e104", "none"), answers);
  }

  @Test
  void strictProfileKeepsTheMarkOnTheFlowAlone() {
    use(new TlsOptions(true, true, true, false, false, (name, offset, length) -> true, RecordObservers.NONE));
    client(handshake(Hellos.openssl("dns.example", null, draw)));
    server(handshake(Hellos.serverThirteen(false, draw)));
    assertFalse(only().has("resolver"));
    assertNotNull(flow.resolver());
  }
}
