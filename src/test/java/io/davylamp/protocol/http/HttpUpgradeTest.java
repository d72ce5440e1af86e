package io.davylamp.protocol.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.WebSocketTerms;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HttpUpgradeTest {
  private static final String ASK = "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n";

  private final Listening inside = new Listening();
  private final SessionsFixture fixture = new SessionsFixture(List.of(new HttpProtocol(), inside));
  private final Flow flow = fixture.open(FlowFixture.tcp(80));

  /** Takes what is inside a WebSocket, and remembers on which terms. */
  private static final class Listening implements Protocol {
    private final StringBuilder heard = new StringBuilder();
    private int terms = -1;

    @Override
    public String name() {
      return "websocket";
    }

    @Override
    public Transport transport() {
      return Transport.WEBSOCKET;
    }

    @Override
    public Match probe(Side side, ByteBuf buffer, int offset, int length) {
      return Match.YES;
    }

    @Override
    public Analyzer newAnalyzer(Session session) {
      terms = session.terms();
      return new Analyzer() {
        @Override
        public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
          heard.append(side == Side.CLIENT ? 'C' : 'S').append(buffer.toString(offset, length, StandardCharsets.ISO_8859_1));
          return length;
        }

        @Override
        public void reset() {}
      };
    }
  }

  private void say(Side side, String text) {
    SessionsFixture.send(flow, side, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static int terms(String extensions) {
    HttpHead head = new HttpHead();
    byte[] bytes = ("HTTP/1.1 101 x\r\n" + (extensions == null ? "" : "Sec-WebSocket-Extensions: " + extensions + "\r\n") + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(head.parse(Buffers.copyOf(bytes), 0, bytes.length));
    return HttpUpgrade.terms(head);
  }

  @Test
  void bothSidesGoToTheWebSocketWithWhatWasAgreedOn() {
    say(Side.CLIENT, ASK);
    say(Side.SERVER, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate; "
        + "server_max_window_bits=10\r\n\r\nfirst");
    say(Side.CLIENT, "second");
    fixture.sessions.close(flow);
    assertEquals("SfirstCsecond", inside.heard.toString());
    assertTrue(WebSocketTerms.isDeflate(inside.terms));
    assertEquals(10, WebSocketTerms.serverBits(inside.terms));
    assertEquals(101, fixture.bus.ofType("http").get(0).get("status").asInt());
    assertEquals("websocket", flow.appProto());
  }

  @Test
  void aClientThatGoesOnShowsTheUpgradeAloneWhenTheAnswerWasNotSeen() {
    say(Side.CLIENT, ASK);
    say(Side.CLIENT, "\u0081\u0085frame");
    fixture.sessions.close(flow);
    assertEquals("C\u0081\u0085frame", inside.heard.toString());
    assertEquals(0, inside.terms);
  }

  @Test
  void refusedUpgradesStayHttp() {
    say(Side.CLIENT, ASK);
    say(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno");
    say(Side.CLIENT, "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
    fixture.sessions.close(flow);
    assertEquals("", inside.heard.toString());
    assertEquals(2, fixture.bus.ofType("http").size());
  }

  @Test
  void termsAreReadAsWritten() {
    assertEquals(0, terms(null));
    assertEquals(WebSocketTerms.DEFLATE, terms("permessage-deflate"));
    int all = terms("Permessage-Deflate ; server_no_context_takeover;client_no_context_takeover; server_max_window_bits=\"12\" ;"
        + "client_max_window_bits=9");
    assertEquals(WebSocketTerms.DEFLATE | WebSocketTerms.SERVER_NO_CONTEXT | WebSocketTerms.CLIENT_NO_CONTEXT, all & 0xFF);
    assertEquals(12, WebSocketTerms.serverBits(all));
    assertEquals(9, WebSocketTerms.clientBits(all));
    int odd = terms("x-webkit-deflate-frame, ,permessage-deflate; client_max_window_bits; server_max_window_bits=99999999999");
    assertEquals(WebSocketTerms.DEFLATE | WebSocketTerms.OTHER_EXTENSION, odd);
    assertFalse(WebSocketTerms.isDeflate(terms("permessage-deflated")));
  }
}
