package io.davylamp.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.SessionsFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

public final class TlsProtocolTest {
  private static final String RANDOM = "00".repeat(32);
  /** Two GREASE extensions and a GREASE ALPN, SNI pool.example, ALPN h2 and http/1.1, supported_versions 1.3 and 1.2. */
  private static final String EXTENSIONS = "0a0a 0000"
      + "0000 0011 000f 00 000c 706f6f6c2e6578616d706c65"
      + "0010 0011 000f 02 0a0a 02 6832 08 687474702f312e31"
      + "002b 0005 04 0304 0303"
      + "1a1a 0001 00";

  public static final String CLIENT_HELLO = record("01", "0303" + RANDOM + "00" + "0002 1301" + "0100" + vector16(EXTENSIONS));
  /** TLS 1.3 by supported_versions. */
  public static final String SERVER_HELLO_13 = record("02", "0303" + RANDOM + "00" + "1301" + "00" + vector16("002b 0002 0304"));
  static final String SERVER_HELLO_12 = record("02", "0303" + RANDOM + "00" + "c02f" + "00");

  private final SessionsFixture fixture = new SessionsFixture(List.of(new TlsProtocol()));

  private static String vector16(String hex) {
    return String.format("%04x", SessionsFixture.hex(hex).length) + hex;
  }

  private static String record(String type, String body) {
    String message = type + String.format("%06x", SessionsFixture.hex(body).length) + body;
    return "16 0301" + vector16(message);
  }

  private String run(String client, String server) {
    Flow flow = fixture.open(FlowFixture.tcp(443));
    if (client != null) {
      SessionsFixture.sendHex(flow, Side.CLIENT, client);
    }
    if (server != null) {
      SessionsFixture.sendHex(flow, Side.SERVER, server);
    }
    fixture.sessions.close(flow);
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
    assertEquals("tls", flow.appProto());
    return fixture.bus.events.stream().map(e -> e.toString().replace(",\"@type\":\"tls\",\"@side\":\"CLIENT\"", "")
        .replaceAll("\"ja3s?\":\\{[^}]*},?|\"ja4\":\"[^\"]*\",?", "").replace(",}", "}")).toList().toString();
  }

  @Test
  void bothHellosGiveNameAndNegotiatedVersion() {
    assertEquals("[{\"sni\":\"pool.example\",\"version\":\"TLS 1.3\",\"client_alpns\":[\"h2\",\"http/1.1\"]}]",
        run(CLIENT_HELLO, SERVER_HELLO_13));
  }

  @Test
  void olderServerSpeaksForItself() {
    assertEquals("[{\"sni\":\"pool.example\",\"version\":\"TLS 1.2\",\"client_alpns\":[\"h2\",\"http/1.1\"]}]",
        run(CLIENT_HELLO, SERVER_HELLO_12));
  }

  @Test
  void refusedHelloIsToldWithWhatIsKnown() {
    // Alert record: fatal, handshake_failure.
    assertEquals("[{\"sni\":\"pool.example\",\"version\":\"UNDETERMINED\",\"client_alpns\":[\"h2\",\"http/1.1\"]}]",
        run(CLIENT_HELLO, "15 0303 0002 0228"));
  }

  @Test
  void serverAloneIsRecognised() {
    assertEquals("[{\"version\":\"TLS 1.3\"}]", run(null, SERVER_HELLO_13));
  }

  @Test
  void clientAloneIsToldAtTheEnd() {
    assertEquals("[{\"sni\":\"pool.example\",\"version\":\"UNDETERMINED\",\"client_alpns\":[\"h2\",\"http/1.1\"]}]",
        run(CLIENT_HELLO, null));
  }

  @Test
  void flowIsLetGoAfterBothHellos() {
    Flow flow = fixture.open(FlowFixture.tcp(443));
    SessionsFixture.sendHex(flow, Side.CLIENT, CLIENT_HELLO);
    SessionsFixture.sendHex(flow, Side.SERVER, SERVER_HELLO_13);
    assertNull(flow.listener());
    assertEquals(0, fixture.sessions.inUse());
  }

  @Test
  void helloSpreadOverRecordsAndSegmentsIsRead() {
    byte[] whole = SessionsFixture.hex(CLIENT_HELLO);
    // The same message in records of 20 bytes, given byte by byte.
    Flow flow = fixture.open(FlowFixture.tcp(443));
    for (int at = 5; at < whole.length; at += 20) {
      int size = Math.min(20, whole.length - at);
      SessionsFixture.sendHex(flow, Side.CLIENT, "16 0303" + String.format("%04x", size));
      for (int i = 0; i < size; i++) {
        SessionsFixture.send(flow, Side.CLIENT, new byte[] {whole[at + i]});
      }
    }
    SessionsFixture.sendHex(flow, Side.SERVER, SERVER_HELLO_13);
    assertEquals("pool.example", fixture.bus.events.get(0).get("sni").asText());
  }

  @Test
  void joinedLateIsTlsWithoutAnEvent() {
    assertEquals("[]", run("17 0303 0010" + "ab".repeat(16), null));
  }
}
