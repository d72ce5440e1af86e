package io.davylamp.protocol.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.SessionsFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DnsProtocolTest {
  /** id 4d2a, RD, one question: pool.example A IN. */
  static final String QUERY = "4d2a 0100 0001 0000 0000 0000 04706f6f6c 076578616d706c65 00 0001 0001";
  /** The answer: QR RD RA; a CNAME to x.pool.example by pointer, an A and an OPT record. */
  static final String RESPONSE = "4d2a 8180 0001 0002 0000 0001 04706f6f6c 076578616d706c65 00 0001 0001"
      + "c00c 0005 0001 0000003c 0004 0178 c00c"
      + "c02a 0001 0001 0000012c 0004 c0000205"
      + "00 0029 04d0 00000000 0000";

  private final SessionsFixture fixture = new SessionsFixture(DnsProtocol.all(DnsOptions.DEFAULT));

  @Test
  void requestAndResponseShareATransactionAndCarryTheirRecords() {
    Flow flow = fixture.open(FlowFixture.udp(53));
    SessionsFixture.sendHex(flow, Side.CLIENT, QUERY);
    SessionsFixture.sendHex(flow, Side.SERVER, RESPONSE);
    fixture.sessions.close(flow);
    assertEquals("dns", flow.appProto());
    assertEquals("{\"version\":3,\"type\":\"request\",\"tx_id\":0,\"id\":19754,\"flags\":\"0100\",\"rd\":true,\"opcode\":0,"
        + "\"queries\":[{\"rrname\":\"pool.example\",\"rrtype\":\"A\"}],\"@type\":\"dns\",\"@side\":\"CLIENT\"}",
        fixture.bus.events.get(0).toString());
    assertEquals("{\"version\":3,\"type\":\"response\",\"tx_id\":0,\"id\":19754,\"flags\":\"8180\",\"qr\":true,\"rd\":true,\"ra\":true,"
        + "\"opcode\":0,\"rcode\":\"NOERROR\",\"queries\":[{\"rrname\":\"pool.example\",\"rrtype\":\"A\"}],"
        + "\"answers\":[{\"rrname\":\"pool.example\",\"rrtype\":\"CNAME\",\"ttl\":60,\"rdata\":\"x.pool.example\"},"
        + "{\"rrname\":\"x.pool.example\",\"rrtype\":\"A\",\"ttl\":300,\"rdata\":\"192.0.2.5\"}],"
        + "\"grouped\":{\"A\":[\"192.0.2.5\"],\"CNAME\":[\"x.pool.example\"]},\"@type\":\"dns\",\"@side\":\"SERVER\"}",
        fixture.bus.events.get(1).toString());
    assertEquals(0, fixture.sessions.inUse());
  }

  @Test
  void versionTwoHasTheQuestionAtTheTop() {
    SessionsFixture old = new SessionsFixture(DnsProtocol.all(new DnsOptions(2, false)));
    Flow flow = old.open(FlowFixture.udp(53));
    SessionsFixture.sendHex(flow, Side.CLIENT, QUERY);
    SessionsFixture.sendHex(flow, Side.SERVER, RESPONSE);
    ObjectNode query = old.bus.events.get(0);
    assertEquals("query", query.get("type").asText());
    assertEquals("pool.example", query.get("rrname").asText());
    assertNull(query.get("queries"));
    assertEquals("answer", old.bus.events.get(1).get("type").asText());
  }

  @Test
  void anotherPortIsRecognisedByContentAlone() {
    Flow flow = fixture.open(FlowFixture.udp(20_053));
    SessionsFixture.sendHex(flow, Side.CLIENT, QUERY);
    assertEquals(1, fixture.bus.ofType("dns").size());
  }

  @Test
  void streamGivesTheSameEventsHoweverItIsCut() {
    byte[] query = SessionsFixture.hex("001e" + QUERY);
    byte[] responses = SessionsFixture.hex("0049" + RESPONSE + "0049" + RESPONSE);
    for (int cut = 0; cut < responses.length; cut++) {
      SessionsFixture each = new SessionsFixture(DnsProtocol.all(DnsOptions.DEFAULT));
      Flow flow = each.open(FlowFixture.tcp(53));
      SessionsFixture.send(flow, Side.CLIENT, query);
      SessionsFixture.send(flow, Side.SERVER, java.util.Arrays.copyOf(responses, cut));
      SessionsFixture.send(flow, Side.SERVER, java.util.Arrays.copyOfRange(responses, cut, responses.length));
      each.sessions.close(flow);
      assertEquals(List.of("request", "response", "response"),
          each.bus.events.stream().map(e -> e.get("type").asText()).toList(), "cut at " + cut);
      assertEquals(0, each.sessions.carryBytesInUse());
    }
  }

  @Test
  void neighbourNamesAreRecognisedAndSilent() {
    Flow flow = fixture.open(FlowFixture.udp(5353));
    SessionsFixture.sendHex(flow, Side.CLIENT, QUERY);
    assertEquals("mdns", flow.appProto());
    assertNull(flow.listener());
    assertEquals(List.of(), fixture.bus.events);
    assertEquals(0, fixture.sessions.inUse());
  }

  @Test
  void otherDatagramsFail() {
    Flow flow = fixture.open(FlowFixture.udp(443));
    SessionsFixture.sendHex(flow, Side.CLIENT, "c0000000 01 08 0102030405060708 00 00 41".repeat(4));
    assertEquals("failed", flow.appProto());
    assertNull(flow.listener());
  }

  @Test
  void pointerLoopIsNamedAndEmitsNothing() {
    Flow flow = fixture.open(FlowFixture.udp(53));
    SessionsFixture.sendHex(flow, Side.CLIENT, "4d2a 0100 0001 0000 0000 0000 c00c 0001 0001");
    assertEquals("[{\"app_proto\":\"dns\",\"type\":\"applayer\",\"event\":\"dns.compression_loop\",\"layer\":\"proto_parser\","
        + "\"@type\":\"anomaly\",\"@side\":\"CLIENT\"}]", fixture.bus.events.toString());
  }

  @Test
  void recordsBeforeAFaultAreKept() {
    Flow flow = fixture.open(FlowFixture.udp(53));
    // Two answers announced, the second cut within its data.
    SessionsFixture.sendHex(flow, Side.SERVER, "4d2a 8180 0001 0002 0000 0000 0161 00 0001 0001"
        + "c00c 0001 0001 0000003c 0004 c0000205" + "c00c 0001 0001 0000003c 0004 c000");
    assertEquals("dns.malformed_data", fixture.bus.ofType("anomaly").get(0).get("event").asText());
    assertEquals("[\"192.0.2.5\"]", fixture.bus.ofType("dns").get(0).at("/grouped/A").toString());
  }
}
