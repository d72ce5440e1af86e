package io.davylamp.protocol.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.tls.TlsProtocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HttpProtocolTest {
  private final SessionsFixture fixture = new SessionsFixture(protocols());
  private final Flow flow = fixture.open(FlowFixture.tcp(8080));

  private static List<Protocol> protocols() {
    return List.of(new HttpProtocol(), new TlsProtocol());
  }

  private void client(String text) {
    SessionsFixture.send(flow, Side.CLIENT, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void server(String text) {
    SessionsFixture.send(flow, Side.SERVER, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String events() {
    fixture.sessions.close(flow);
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
    StringBuilder all = new StringBuilder();
    fixture.bus.events.forEach(e -> all.append(e.toString().replace(",\"@type\":\"http\",\"@side\":\"CLIENT\"", "")).append('\n'));
    return all.toString();
  }

  @Test
  void requestIsPairedWithItsResponse() {
    client("GET /a?b=1 HTTP/1.1\r\nHost: pool.example:8080\r\nUser-Agent: xmrig/6.21\r\n\r\n");
    server("HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nsorry");
    assertEquals("{\"hostname\":\"pool.example\",\"http_port\":8080,\"url\":\"/a?b=1\",\"http_user_agent\":\"xmrig/6.21\","
        + "\"http_content_type\":\"text/plain\",\"http_method\":\"GET\",\"protocol\":\"HTTP/1.1\",\"status\":404,\"length\":5}\n",
        events());
    assertEquals("http", flow.appProto());
  }

  @Test
  void pipelinedRequestsMeetTheirResponsesInOrderAcrossChunkedBodies() {
    client("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 14\r\n\r\nGET /x HTTP/1.GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
    server("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nHTTP\r\nA\r\n0123456789\r\n");
    server("0\r\nTrailer: x\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n");
    assertEquals("{\"hostname\":\"a\",\"url\":\"/1\",\"http_method\":\"POST\",\"protocol\":\"HTTP/1.1\",\"status\":200,\"length\":14}\n"
        + "{\"hostname\":\"a\",\"url\":\"/2\",\"http_method\":\"GET\",\"protocol\":\"HTTP/1.1\",\"status\":304,\"length\":0}\n", events());
  }

  @Test
  void bodyUntilTheEndIsCounted() {
    client("GET / HTTP/1.0\r\n\r\n");
    server("HTTP/1.0 200 OK\r\n\r\nabc");
    server("def");
    assertEquals("{\"url\":\"/\",\"http_method\":\"GET\",\"protocol\":\"HTTP/1.0\",\"status\":200,\"length\":6}\n", events());
  }

  @Test
  void unansweredRequestIsToldAtTheEnd() {
    client("GET /only HTTP/1.1\r\nHost: h\r\n\r\n");
    assertEquals("{\"hostname\":\"h\",\"url\":\"/only\",\"http_method\":\"GET\",\"protocol\":\"HTTP/1.1\"}\n", events());
  }

  @Test
  void tunnelIsLookedIntoAfterConnect() {
    client("CONNECT pool.example:443 HTTP/1.1\r\n\r\n");
    server("HTTP/1.1 200 Connection established\r\n\r\n");
    client("GET /inside HTTP/1.1\r\nHost: in\r\n\r\n");
    server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    assertEquals("{\"hostname\":\"pool.example\",\"http_port\":443,\"url\":\"pool.example:443\",\"http_method\":\"CONNECT\","
        + "\"protocol\":\"HTTP/1.1\",\"status\":200,\"length\":0}\n"
        + "{\"hostname\":\"in\",\"url\":\"/inside\",\"http_method\":\"GET\",\"protocol\":\"HTTP/1.1\",\"status\":200,\"length\":0}\n",
        events());
  }

  @Test
  void refusedConnectIsTriedAgain() {
    client("CONNECT p:1 HTTP/1.1\r\n\r\n");
    server("HTTP/1.1 407 Auth\r\nContent-Length: 2\r\n\r\nno");
    client("CONNECT p:1 HTTP/1.1\r\nUser-Agent: again\r\n\r\n");
    server("HTTP/1.1 200 OK\r\n\r\n");
    String all = events();
    assertEquals(2, fixture.bus.events.size(), all);
    assertEquals(407, fixture.bus.events.get(0).get("status").asInt());
    assertEquals("again", fixture.bus.events.get(1).get("http_user_agent").asText());
  }

  @Test
  void afterAGapTheNextMessageIsFound() {
    client("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n");
    flow.listener().onGap(Side.CLIENT, 100);
    client("in the middle of something");
    client("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
    events();
    assertEquals(List.of("/1", "/2"), fixture.bus.events.stream().map(e -> e.get("url").asText()).toList());
  }

  @Test
  void endlessHeadIsNamedAndGivenUp() {
    client("GET / HTTP/1.1\r\n");
    for (int i = 0; i < 200; i++) {
      client("X-Filler: " + "y".repeat(200) + "\r\n");
    }
    events();
    assertEquals("http.header_too_long", fixture.bus.ofType("anomaly").get(0).get("event").asText());
  }

  @Test
  void serverAloneIsRecognised() {
    server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
    assertEquals("{\"protocol\":\"HTTP/1.1\",\"status\":200,\"length\":1}\n", events());
  }
}
