package io.davylamp.protocol.proxyheader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.flow.ViaHop;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.http.HttpProtocol;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For whom a load balancer speaks, and what is behind its header. */
final class ProxyHeaderProtocolTest {
  private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
  private static final String INSIDE = "GET /x HTTP/1.1\r\nHost: in.example\r\n\r\n";

  private final SessionsFixture fixture = new SessionsFixture(List.of(new HttpProtocol(), new ProxyHeaderProtocol()));

  private Flow line(String line) {
    return play((line + INSIDE).getBytes(StandardCharsets.ISO_8859_1));
  }

  private Flow block(String hex) {
    byte[] header = SessionsFixture.hex(SIGNATURE + hex);
    byte[] all = java.util.Arrays.copyOf(header, header.length + INSIDE.length());
    System.arraycopy(INSIDE.getBytes(StandardCharsets.ISO_8859_1), 0, all, header.length, INSIDE.length());
    return play(all);
  }

  private Flow play(byte[] bytes) {
    Flow flow = fixture.open(FlowFixture.tcp(8443));
    SessionsFixture.send(flow, Side.CLIENT, bytes);
    SessionsFixture.send(flow, Side.SERVER, "HTTP/1.1 204 No\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    fixture.sessions.close(flow);
    assertEquals(0, fixture.sessions.inUse());
    return flow;
  }

  private static String hop(Flow flow) {
    ViaHop hop = flow.via().hop(0);
    return hop.kind().label() + " " + hop.host() + ":" + hop.port();
  }

  private void insideIsRead() {
    assertEquals("in.example", fixture.bus.ofType("http").get(0).path("hostname").asText());
    fixture.bus.events.clear();
  }

  @Test
  void aLineNamesTheClientAndWhatFollowsInItsSegmentIsRead() {
    assertEquals("proxy-v1 203.0.113.7:51234", hop(line("PROXY TCP4 203.0.113.7 198.51.100.20 51234 3333\r\n")));
    insideIsRead();
    assertEquals("proxy-v1 2001:db8::7:51234", hop(line("PROXY TCP6 2001:db8::7 2001:db8::20 51234 3333\r\n")));
    insideIsRead();
  }

  @Test
  void unknownNamesNobody() {
    assertEquals("proxy-v1 :0", hop(line("PROXY UNKNOWN\r\n")));
    insideIsRead();
    assertEquals("proxy-v1 :0", hop(line("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n")));
    insideIsRead();
  }

  @Test
  void linesThatAreNoneAreAnybodys() {
    for (String line : List.of("PROXY TCP5 1.2.3.4 1.2.3.4 1 2\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1\r\n", "PROXY TCP4 a b 1 2\r\n",
        "PROXY TCP4 1.2.3.4 1.2.3.4 70000 2\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1 2\n", "PROXY " + "x".repeat(120) + "\r\n")) {
      Flow flow = line(line);
      assertNull(flow.via(), line);
    }
  }

  @Test
  void aBlockNamesTheClientOfEitherFamily() {
    assertEquals("proxy-v2 203.0.113.7:51234", hop(block("21 11 000c cb007107 c6336414 c822 0d05")));
    insideIsRead();
    assertEquals("proxy-v2 2001:db8::7:51234",
        hop(block("21 21 0024 20010db8000000000000000000000007 20010db8000000000000000000000020 c822 0d05")));
    insideIsRead();
  }

  @Test
  void furtherPartsAreSkipped() {
    // PP2_TYPE_ALPN h2, PP2_TYPE_AUTHORITY a.b, PP2_TYPE_NOOP of two octets.
    assertEquals("proxy-v2 203.0.113.7:51234", hop(block("21 11 001c cb007107 c6336414 c822 0d05 01 0002 6832 02 0003 612e62 04 0002 0000")));
    assertEquals(List.of(), fixture.bus.ofType("anomaly"));
    insideIsRead();
  }

  @Test
  void aLongHeaderIsSkippedByItsLength() {
    String filler = "04" + String.format("%04x", 3000 - 12 - 3) + "47".repeat(3000 - 12 - 3);
    assertEquals("proxy-v2 203.0.113.7:51234", hop(block("21 11 0bb8 cb007107 c6336414 c822 0d05" + filler)));
    insideIsRead();
  }

  @Test
  void aHealthCheckAndOtherFamiliesNameNobody() {
    assertEquals("proxy-v2 :0", hop(block("20 00 0000")));
    insideIsRead();
    assertEquals("proxy-v2 :0", hop(block("21 31 00d8" + "2f".repeat(216))));
    insideIsRead();
  }

  @Test
  void aHeaderThatContradictsItselfIsAnAnomalyAndWhatFollowsIsRead() {
    block("21 11 0008 cb007107 c6336414");
    assertEquals("proxy_header.malformed", fixture.bus.ofType("anomaly").get(0).path("event").asText());
    insideIsRead();
    block("21 11 0011 cb007107 c6336414 c822 0d05 01 00ff 6832");
    assertEquals("proxy_header.malformed", fixture.bus.ofType("anomaly").get(0).path("event").asText());
    insideIsRead();
  }

  @Test
  void cutAnywhereItIsTheSame() {
    byte[] all = HexFormat.of().parseHex(SIGNATURE + "2111000ccb007107c6336414c8220d05" + HexFormat.of().formatHex(
        INSIDE.getBytes(StandardCharsets.ISO_8859_1)));
    for (int at = 1; at < all.length; at++) {
      Flow flow = fixture.open(FlowFixture.tcp(8443));
      SessionsFixture.send(flow, Side.CLIENT, java.util.Arrays.copyOf(all, at));
      SessionsFixture.send(flow, Side.CLIENT, java.util.Arrays.copyOfRange(all, at, all.length));
      fixture.sessions.close(flow);
      assertEquals("proxy-v2 203.0.113.7:51234", hop(flow), "cut at " + at);
      insideIsRead();
      FlowFixture.forget(flow);
    }
  }

  @Test
  void aLossWithinALongHeaderIsCounted() {
    byte[] head = SessionsFixture.hex(SIGNATURE + "2111 0bb8 cb007107 c6336414 c822 0d05 04 0ba9" + "47".repeat(1100));
    Flow flow = fixture.open(FlowFixture.tcp(8443));
    SessionsFixture.send(flow, Side.CLIENT, head);
    flow.listener().onGap(Side.CLIENT, 16 + 3000 - head.length);
    SessionsFixture.send(flow, Side.CLIENT, INSIDE.getBytes(StandardCharsets.ISO_8859_1));
    fixture.sessions.close(flow);
    insideIsRead();
  }
}
