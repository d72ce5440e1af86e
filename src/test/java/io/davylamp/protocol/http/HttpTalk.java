package io.davylamp.protocol.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.SessionsFixture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One HTTP connection in a test: what is said, what is lost, and what was told of it. */
final class HttpTalk {
  final HttpProtocol protocol;
  final SessionsFixture fixture;
  final Flow flow;

  HttpTalk() {
    this(new HttpProtocol(), List.of());
  }

  HttpTalk(HttpProtocol protocol, List<Protocol> others) {
    this.protocol = protocol;
    List<Protocol> all = new ArrayList<>(others);
    all.add(protocol);
    fixture = new SessionsFixture(all);
    flow = fixture.open(FlowFixture.tcp(8080));
  }

  HttpTalk client(String text) {
    return say(Side.CLIENT, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  HttpTalk server(String text) {
    return say(Side.SERVER, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  HttpTalk say(Side side, byte[] bytes) {
    SessionsFixture.send(flow, side, bytes);
    return this;
  }

  HttpTalk gap(Side side, long length) {
    flow.listener().onGap(side, length);
    return this;
  }

  /** Ends the flow: everything must have gone back to where it came from. */
  HttpTalk end() {
    fixture.sessions.close(flow);
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
    assertEquals(0, protocol.unpackers.inUse());
    assertEquals(protocol.transactionsMade(), protocol.transactionsFree());
    return this;
  }

  List<ObjectNode> http() {
    return fixture.bus.ofType("http");
  }

  /** {@code method url status length} of each exchange, a dash for what is missing. */
  List<String> exchanges() {
    return http().stream().map(e -> text(e, "http_method") + ' ' + text(e, "url") + ' ' + text(e, "status") + ' ' + text(e, "length"))
        .toList();
  }

  List<String> anomalies() {
    return fixture.bus.ofType("anomaly").stream().map(e -> e.get("event").asText()).toList();
  }

  private static String text(ObjectNode event, String member) {
    return event.has(member) ? event.get(member).asText() : "-";
  }
}
