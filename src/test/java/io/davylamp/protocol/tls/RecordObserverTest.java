package io.davylamp.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Hellos;
import io.davylamp.sim.Octets;
import io.davylamp.sim.Tls12Talk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who asks for it hears of every record behind the handshake, however the bytes come. */
class RecordObserverTest {
  private final Draw draw = new Draw(11);
  private final List<String> heard = new ArrayList<>();
  private int enough = Integer.MAX_VALUE;
  private String name;
  private final SessionsFixture fixture =
      new SessionsFixture(List.of(new TlsProtocol(TlsOptions.DEFAULT.withObservers(this::open))));
  private final Flow flow = fixture.open(FlowFixture.tcp(443));

  private RecordObserver open(Session session, Event hello) {
    FieldValue value = new FieldValue();
    name = hello != null && hello.read(Field.TLS_SNI, value) ? value.text(0) : null;
    return new RecordObserver() {
      @Override
      public boolean onRecord(Side side, int type, int length, long timeNs) {
        heard.add((side == Side.CLIENT ? "> " : "< ") + type + " " + length);
        return heard.size() < enough;
      }

      @Override
      public void onGap(Side side, long length) {
        heard.add((side == Side.CLIENT ? "> " : "< ") + "gap " + length);
      }

      @Override
      public void onEnd(Side side) {
        heard.add((side == Side.CLIENT ? "> " : "< ") + "end");
      }

      @Override
      public void close() {
        heard.add("closed");
      }
    };
  }

  private byte[] data(int length) {
    return Tls12Talk.record(23, 0x0303, draw.bytes(length));
  }

  private void handshake() {
    SessionsFixture.send(flow, Side.CLIENT, Tls12Talk.record(22, 0x0301, Hellos.openssl("pool.example", null, draw)));
    SessionsFixture.send(flow, Side.SERVER, new Octets().put(Tls12Talk.record(22, 0x0303, Hellos.serverThirteen(false, draw)))
        .hex("140303000101").put(data(1_103)).bytes());
  }

  @Test
  void recordsAreHeardOfFromTheServersHelloOn() {
    handshake();
    SessionsFixture.send(flow, Side.CLIENT, new Octets().hex("140303000101").put(data(69)).put(data(575)).bytes());
    SessionsFixture.send(flow, Side.SERVER, data(489));
    assertEquals(List.of("< 20 1", "< 23 1103", "> 20 1", "> 23 69", "> 23 575", "< 23 489"), heard);
    assertEquals("pool.example", name);
    assertEquals(1, fixture.bus.events.size());
    fixture.sessions.close(flow);
    assertEquals(List.of("> end", "< end", "closed"), heard.subList(6, 9));
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
  }

  @Test
  void cutsOfTheStreamChangeNothing() {
    handshake();
    int before = heard.size();
    Octets stream = new Octets();
    List<String> expected = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      int length = random.nextInt(700);
      stream.put(data(length));
      expected.add("> 23 " + length);
    }
    byte[] bytes = stream.bytes();
    for (int at = 0; at < bytes.length; ) {
      int step = Math.min(bytes.length - at, 1 + random.nextInt(random.nextInt(50) + 1));
      SessionsFixture.send(flow, Side.CLIENT, Arrays.copyOfRange(bytes, at, at + step));
      at += step;
    }
    assertEquals(expected, heard.subList(before, heard.size()));
  }

  @Test
  void lossWithinARecordIsPassedOverAndLossOfAHeaderIsHealedAtTheNextSegment() {
    handshake();
    heard.clear();
    byte[] record = data(400);
    SessionsFixture.send(flow, Side.CLIENT, Arrays.copyOf(record, 105));
    flow.listener().onGap(Side.CLIENT, 200);
    SessionsFixture.send(flow, Side.CLIENT, Arrays.copyOfRange(record, 305, 405));
    SessionsFixture.send(flow, Side.CLIENT, data(50));
    assertEquals(List.of("> 23 400", "> gap 200", "> 23 50"), heard);
    heard.clear();
    SessionsFixture.send(flow, Side.CLIENT, Arrays.copyOf(data(60), 3)); // a header's beginning is kept, and lost
    flow.listener().onGap(Side.CLIENT, 2);
    SessionsFixture.send(flow, Side.CLIENT, draw.bytes(60));
    SessionsFixture.send(flow, Side.CLIENT, data(70));
    assertEquals(List.of("> gap 2", "> 23 70"), heard);
  }

  @Test
  void flowIsLetGoWhenTheObserverHasSeenEnough() {
    enough = 3;
    handshake();
    SessionsFixture.send(flow, Side.CLIENT, new Octets().put(data(10)).put(data(20)).bytes());
    assertEquals(List.of("< 20 1", "< 23 1103", "> 23 10", "closed"), heard);
    assertNull(flow.listener());
    assertEquals(0, fixture.sessions.inUse());
  }

  @Test
  void connectionJoinedLateIsOfferedWithoutAnEvent() {
    SessionsFixture.send(flow, Side.CLIENT, data(10));
    assertNotNull(flow.listener());
    SessionsFixture.send(flow, Side.SERVER, data(20));
    SessionsFixture.send(flow, Side.CLIENT, data(30));
    assertEquals(List.of("< 23 20", "> 23 30"), heard);
    assertEquals(List.of(), fixture.bus.events);
  }
}
