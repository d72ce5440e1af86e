package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.protocol.stratum.StratumProtocol;
import io.davylamp.protocol.websocket.WebSocketProtocol;
import io.davylamp.sim.Dialects;
import io.davylamp.sim.Part.Segment;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Spoken;
import io.davylamp.sim.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mining in WebSockets, from the upgrade on: cut anywhere the events are the same, spoilt nothing throws and nothing leaks. */
final class WebSocketFuzzTest {
  private static final long SEED = Long.getLong("seed", 20_260_302L);

  private record Sent(Side side, byte[] bytes) {}

  private static List<Protocol> protocols() {
    List<Protocol> all = new ArrayList<>(StratumProtocol.all(StratumOptions.DEFAULT));
    all.add(new HttpProtocol());
    all.addAll(WebSocketProtocol.all());
    return all;
  }

  private static List<List<Sent>> sessions() {
    List<List<Sent>> all = new ArrayList<>();
    for (Spoken spoken : Dialects.all()) {
      if (spoken.path().startsWith("websocket/")) {
        all.add(conversation(spoken.scene()));
      }
    }
    return all;
  }

  private static List<Sent> conversation(Scene scene) {
    List<Sent> sent = new ArrayList<>();
    for (Step step : scene.steps()) {
      Segment segment = step.segment();
      if (segment.isData()) {
        sent.add(new Sent(step.side(), segment.payload()));
      }
    }
    return sent;
  }

  private static List<Sent> cut(Random random, List<Sent> whole) {
    List<Sent> pieces = new ArrayList<>();
    for (Sent sent : whole) {
      int longest = 1 + random.nextInt(sent.bytes.length);
      for (int at = 0; at < sent.bytes.length; ) {
        int length = Math.min(sent.bytes.length - at, 1 + random.nextInt(longest));
        pieces.add(new Sent(sent.side, Arrays.copyOfRange(sent.bytes, at, at + length)));
        at += length;
      }
    }
    return pieces;
  }

  private static void play(SessionsFixture fixture, List<Sent> pieces, Random gaps) {
    Flow flow = fixture.open(FlowFixture.tcp(80));
    for (Sent sent : pieces) {
      if (gaps != null && flow.listener() != null && gaps.nextInt(20) == 0) {
        flow.listener().onGap(sent.side, 1 + gaps.nextInt(2000));
      } else {
        SessionsFixture.send(flow, sent.side, sent.bytes);
      }
    }
    fixture.sessions.close(flow);
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
    FlowFixture.forget(flow);
    assertEquals(0, fixture.sessions.viasInUse());
  }

  @Test
  void anyCutOfASessionGivesTheSameEvents() {
    Random random = new Random(SEED);
    for (List<Sent> session : sessions()) {
      SessionsFixture whole = new SessionsFixture(protocols());
      play(whole, session, null);
      assertFalse(whole.bus.ofType("stratum").isEmpty());
      assertEquals(List.of(), whole.bus.ofType("anomaly"));
      for (int i = 0; i < 20; i++) {
        SessionsFixture cut = new SessionsFixture(protocols());
        play(cut, cut(random, session), null);
        assertEquals(whole.bus.events.toString(), cut.bus.events.toString(), "seed " + SEED + " round " + i);
      }
    }
  }

  @Test
  void spoiltSessionsNeverThrowAndGiveEverythingBack() {
    Random random = new Random(SEED);
    SessionsFixture fixture = new SessionsFixture(protocols());
    List<List<Sent>> sessions = sessions();
    for (int i = 0; i < 1_000; i++) {
      List<Sent> pieces = cut(random, sessions.get(random.nextInt(sessions.size())));
      for (int spoilt = random.nextInt(8); spoilt >= 0; spoilt--) {
        byte[] bytes = pieces.get(random.nextInt(pieces.size())).bytes;
        bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(8));
      }
      try {
        play(fixture, pieces, random);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + " round " + i, e);
      }
      fixture.bus.events.clear();
    }
  }
}
