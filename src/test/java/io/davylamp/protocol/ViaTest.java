package io.davylamp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.event.Event;
import io.davylamp.event.EveObject;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.event.TreeEveObject;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.flow.Via;
import io.davylamp.flow.ViaKind;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain of what a conversation is carried in, and whose it is when. */
final class ViaTest {
  private final SessionsFixture fixture = new SessionsFixture(List.of(new Anything()));
  private Session session;

  /** Takes every flow and shows its session. */
  private final class Anything implements Protocol, Analyzer {
    @Override
    public String name() {
      return "anything";
    }

    @Override
    public Transport transport() {
      return Transport.TCP;
    }

    @Override
    public Match probe(Side side, ByteBuf buffer, int offset, int length) {
      return Match.YES;
    }

    @Override
    public Analyzer newAnalyzer(Session of) {
      session = of;
      return this;
    }

    @Override
    public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
      return length;
    }

    @Override
    public void reset() {}
  }

  private static JsonNode written(Via via) {
    return TreeEveObject.of(new Event() {
      @Override
      public String type() {
        return "test";
      }

      @Override
      public void write(EveObject out) {
        via.write(out);
      }

      @Override
      public boolean read(Field field, FieldValue out) {
        return false;
      }
    });
  }

  private Flow begin() {
    Flow flow = fixture.open(FlowFixture.tcp(1080));
    SessionsFixture.send(flow, Side.CLIENT, new byte[] {1});
    return flow;
  }

  @Test
  void hopsAreWrittenOutermostFirstWithWhatIsKnownOfThem() {
    Flow flow = begin();
    session.via(ViaKind.PROXY_V1).address(0, 0xC0000263L, 4).port(51_000);
    session.via(ViaKind.SOCKS5).host("pool.example").port(3333).user("jane");
    session.via(ViaKind.WEBSOCKET);
    assertEquals("{\"via\":[{\"kind\":\"proxy-v1\",\"host\":\"192.0.2.99\",\"port\":51000},"
        + "{\"kind\":\"socks5\",\"host\":\"pool.example\",\"port\":3333,\"user\":\"jane\"},{\"kind\":\"websocket\"}]}",
        written(flow.via()).toString());
    assertEquals("pool.example", flow.via().endpoint().host().toString());
    assertEquals("192.0.2.99", flow.via().behind().host().toString());
  }

  @Test
  void aHopBeyondTheLimitGoesNowhereAndIsNeverNull() {
    Flow flow = begin();
    for (int i = 0; i < 7; i++) {
      assertNotNull(session.via(ViaKind.SOCKS5).host("hop" + i));
      session.inner(Transport.TCP);
    }
    assertEquals(Via.MAX_HOPS, flow.via().count());
    assertEquals("hop3", flow.via().endpoint().host().toString());
  }

  @Test
  void aRequestSentAgainIsTheSameHopAndOneInsideIsAnother() {
    Flow flow = begin();
    session.via(ViaKind.HTTP_CONNECT).host("a.example");
    session.via(ViaKind.HTTP_CONNECT).host("b.example").user("jane");
    assertEquals(1, flow.via().count());
    session.inner(Transport.TCP);
    session.via(ViaKind.HTTP_CONNECT).host("c.example");
    assertEquals(2, flow.via().count());
    assertEquals("c.example", flow.via().endpoint().host().toString());
  }

  @Test
  void aNameLongerThanTheLimitIsCut() {
    begin();
    assertEquals(255, session.via(ViaKind.SOCKS5).host("n".repeat(400)).host().length());
  }

  @Test
  void theChainStaysWithTheFlowWhenTheSessionEndsAndGoesBackWhenTheFlowIsForgotten() {
    Flow flow = begin();
    session.via(ViaKind.SOCKS4).address(0, 0x01020304L, 4);
    fixture.sessions.close(flow);
    assertEquals("1.2.3.4", flow.via().endpoint().host().toString());
    assertEquals(1, fixture.sessions.viasInUse());
    FlowFixture.forget(flow);
    assertNull(flow.via());
    assertEquals(0, fixture.sessions.viasInUse());
    Flow next = begin();
    assertEquals(0, next.via() == null ? 0 : next.via().count(), "nothing of the flow before is left");
  }

  @Test
  void withoutRoomForMoreChainsHopsGoNowhere() {
    SessionsFixture small = new SessionsFixture(List.of(new Anything()), new SessionLimits(1, 1 << 18, 64 << 10, 2 << 10, 3));
    Flow first = small.open(FlowFixture.tcp(1080));
    SessionsFixture.send(first, Side.CLIENT, new byte[] {1});
    session.via(ViaKind.SOCKS4).host("first");
    small.sessions.close(first);
    Flow second = small.open(FlowFixture.tcp(1080));
    SessionsFixture.send(second, Side.CLIENT, new byte[] {1});
    session.via(ViaKind.SOCKS4).host("second");
    assertNull(second.via());
    assertEquals("first", first.via().endpoint().host().toString());
  }
}
