package io.davylamp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.stats.Counter;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Detection with a toy protocol: lines, recognised by a leading '#' from either side. */
final class ProtocolDetectorTest {
  private final List<String> seen = new ArrayList<>();
  private final Lines lines = new Lines();
  private final SessionsFixture fixture = new SessionsFixture(List.of(lines));

  private final class Lines implements Protocol {
    int resets;
    boolean nothingConsumed;

    @Override
    public String name() {
      return "lines";
    }

    @Override
    public Transport transport() {
      return Transport.TCP;
    }

    @Override
    public Match probe(Side side, ByteBuf buffer, int offset, int length) {
      int first = buffer.getByte(offset);
      return first == '#' ? length >= 3 ? Match.YES : Match.MORE : first == '<' ? Match.YES_REVERSED : Match.NO;
    }

    @Override
    public Analyzer newAnalyzer(Session session) {
      return new Analyzer() {
        @Override
        public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
          int used = 0;
          for (int i = 0; i < length && !nothingConsumed; i++) {
            if (buffer.getByte(offset + i) == '\n') {
              seen.add(side + " " + buffer.toString(offset + used, i - used, StandardCharsets.US_ASCII));
              used = i + 1;
            }
          }
          return used;
        }

        @Override
        public void onGap(Side side, long length) {
          seen.add(side + " gap " + length);
        }

        @Override
        public void onEnd(Side side) {
          seen.add(side + " end");
        }

        @Override
        public void reset() {
          resets++;
        }
      };
    }
  }

  private static void send(Flow flow, Side side, String text) {
    SessionsFixture.send(flow, side, text.getBytes(StandardCharsets.US_ASCII));
  }

  private void close(Flow flow) {
    fixture.sessions.close(flow);
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
    assertNull(flow.listener());
  }

  @Test
  void keptBytesOfBothSidesAreReplayedAsTheyArrived() {
    Flow flow = fixture.open(FlowFixture.tcp(1));
    send(flow, Side.SERVER, "hello\n");
    send(flow, Side.CLIENT, "#1");
    send(flow, Side.SERVER, "more\nha");
    send(flow, Side.CLIENT, "x\n");
    send(flow, Side.SERVER, "lf\n");
    close(flow);
    assertEquals(List.of("SERVER hello", "SERVER more", "CLIENT #1x", "SERVER half", "CLIENT end", "SERVER end"), seen);
    assertEquals("lines", flow.appProto());
    assertEquals(1, lines.resets);
  }

  @Test
  void bothSidesUnfitFailsAtOnceAndLetsGo() {
    Flow flow = fixture.open(FlowFixture.tcp(1));
    send(flow, Side.CLIENT, "EHLO");
    assertNotNull(flow.listener());
    send(flow, Side.SERVER, "220");
    assertNull(flow.listener());
    assertEquals("failed", flow.appProto());
    assertEquals(1, fixture.counters.get(Counter.APP_FAILED_TCP));
    assertEquals(0, fixture.sessions.inUse());
  }

  @Test
  void oneUnfitSideAloneIsGivenUpAtTheLimit() {
    Flow flow = fixture.open(FlowFixture.tcp(1));
    send(flow, Side.CLIENT, "x".repeat(2047));
    assertNull(flow.appProto());
    send(flow, Side.CLIENT, "x");
    assertEquals("failed", flow.appProto());
    assertEquals(0, fixture.sessions.carryBytesInUse());
  }

  @Test
  void afterAGapALaterSegmentMayBeginAMessage() {
    Flow flow = fixture.open(FlowFixture.tcp(1));
    flow.listener().onGap(Side.SERVER, 500);
    send(flow, Side.SERVER, "rest of something\n");
    send(flow, Side.SERVER, "#job\n");
    close(flow);
    assertEquals(List.of("SERVER #job", "CLIENT end", "SERVER end"), seen);
  }

  @Test
  void gapDropsWhatWasKeptAndIsTold() {
    Flow flow = fixture.open(FlowFixture.tcp(1));
    send(flow, Side.CLIENT, "#one\n#tw");
    flow.listener().onGap(Side.CLIENT, 9);
    send(flow, Side.CLIENT, "#three\n");
    close(flow);
    assertEquals(List.of("CLIENT #one", "CLIENT gap 9", "CLIENT #three", "CLIENT end", "SERVER end"), seen);
  }

  @Test
  void messageBeyondTheCarryBecomesAGap() {
    Flow flow = fixture.open(FlowFixture.tcp(1));
    send(flow, Side.CLIENT, "#begin");
    for (int i = 0; i < 7; i++) {
      send(flow, Side.CLIENT, "y".repeat(10_000));
    }
    send(flow, Side.CLIENT, "\n#next\n");
    assertEquals("CLIENT gap 65536", seen.get(0));
    assertEquals("CLIENT #next", seen.get(2));
    close(flow);
  }

  @Test
  void anomaliesAreToldOncePerSide() {
    Flow flow = fixture.open(FlowFixture.tcp(1));
    send(flow, Side.CLIENT, "#go\n");
    for (int i = 0; i < 3; i++) {
      flow.listener().onAnomaly(Side.CLIENT, Anomaly.STREAM_GAP);
      flow.listener().onAnomaly(Side.SERVER, Anomaly.STREAM_GAP);
      flow.listener().onAnomaly(Side.SERVER, Anomaly.ANALYZER_FAILED);
    }
    assertEquals(3, fixture.bus.ofType("anomaly").size());
    assertEquals(6, fixture.counters.get(Counter.ANOMALIES_RATE_LIMITED));
  }

  @Test
  void exhaustedPoolLeavesTheFlowWithoutAnalyzer() {
    SessionsFixture small = new SessionsFixture(List.of(lines), new SessionLimits(1, 65_536, 65_536, 2048, 3));
    Flow first = small.open(FlowFixture.tcp(1));
    Flow second = small.open(FlowFixture.tcp(2));
    assertNull(second.listener());
    assertEquals(1, small.counters.get(Counter.APP_SESSIONS_EXHAUSTED));
    small.sessions.close(first);
    small.sessions.close(second);
    assertNotNull(small.open(second).listener());
  }

  @Test
  void detachedAnalyzerIsResetOnceAndHearsNothingMore() {
    Flow flow = fixture.open(FlowFixture.tcp(1));
    send(flow, Side.CLIENT, "#go\n#ha");
    fixture.sessions.detach(flow);
    fixture.sessions.close(flow);
    assertEquals(List.of("CLIENT #go"), seen);
    assertEquals(1, lines.resets);
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
  }

  @Test
  void otherTransportsAndUdpWithoutProtocolsAreLeftAlone() {
    assertNull(fixture.open(FlowFixture.flow(1, 8, 8)).listener());
    assertNull(fixture.open(FlowFixture.udp(53)).listener());
  }

  @Test
  void sessionsAreReused() {
    Flow flow = fixture.open(FlowFixture.tcp(1));
    Object first = flow.listener();
    close(flow);
    assertSame(first, fixture.open(FlowFixture.tcp(2)).listener());
  }

  @Test
  void guessedDirectionIsCorrectedByContent() {
    Flow flow = fixture.open(FlowFixture.midstream(1));
    send(flow, Side.SERVER, "early\n");
    send(flow, Side.CLIENT, "<I am the server\n");
    assertEquals(1, flow.port(Side.CLIENT));
    assertEquals(List.of("SERVER <I am the server"), seen.stream().filter(s -> s.contains("<")).toList());
  }
}
