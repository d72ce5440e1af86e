package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.ProtocolSamples;
import io.davylamp.protocol.ProtocolSamples.Sample;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.p2p.PeerProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nodes whose messages are cut, spoilt and drawn: nothing throws, nothing leaks, and cuts change nothing. */
final class PeerFuzzTest {
  private static final long SEED = Long.getLong("seed", 20_260_302L);
  private static final int[] PORTS = {8333, 9000, 30_303, 18_080, 8001, 1};

  private final SessionsFixture fixture = new SessionsFixture(List.<Protocol>copyOf(PeerProtocol.all()));

  private void play(Flow flow, Sample sample, Random random, boolean whole) {
    fixture.open(flow);
    for (Side side : Side.values()) {
      byte[] bytes = side == Side.CLIENT ? sample.client() : sample.server();
      for (int at = 0; at < bytes.length; ) {
        int length = whole ? bytes.length : Math.min(bytes.length - at, 1 + random.nextInt(bytes.length));
        SessionsFixture.send(flow, side, Arrays.copyOfRange(bytes, at, at + length));
        at += length;
        if (!whole && flow.listener() != null && random.nextInt(200) == 0) {
          flow.listener().onGap(side, 1 + random.nextInt(5_000));
        }
      }
    }
    fixture.sessions.close(flow);
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
  }

  @Test
  void anyCutOfTwoNodesGivesTheSameEvents() {
    Random random = new Random(SEED);
    for (Sample sample : ProtocolSamples.peers()) {
      play(FlowFixture.tcp(sample.port()), sample, random, true);
      String whole = fixture.bus.events.toString();
      assertFalse(fixture.bus.ofType("p2p").isEmpty(), sample.name());
      assertEquals(List.of(), fixture.bus.ofType("anomaly"), sample.name());
      fixture.bus.events.clear();
      for (int i = 0; i < 30; i++) {
        Flow flow = fixture.open(FlowFixture.tcp(sample.port()));
        for (Side side : Side.values()) {
          byte[] bytes = side == Side.CLIENT ? sample.client() : sample.server();
          for (int at = 0, length; at < bytes.length; at += length) {
            length = Math.min(bytes.length - at, 1 + random.nextInt(bytes.length));
            SessionsFixture.send(flow, side, Arrays.copyOfRange(bytes, at, at + length));
          }
        }
        fixture.sessions.close(flow);
        assertEquals(whole, fixture.bus.events.toString(), sample.name() + ", seed " + SEED + " round " + i);
        fixture.bus.events.clear();
      }
    }
  }

  @Test
  void spoiltNodesNeverThrowAndGiveEverythingBack() {
    Random random = new Random(SEED);
    List<Sample> streams = ProtocolSamples.peers();
    List<Sample> datagrams = ProtocolSamples.peerDatagrams();
    for (int i = 0; i < 6_000; i++) {
      boolean udp = i % 3 == 0;
      List<Sample> samples = udp ? datagrams : streams;
      Sample good = samples.get(random.nextInt(samples.size()));
      Sample bad = new Sample(good.name(), good.port(), spoilt(good.client(), random), spoilt(good.server(), random));
      int port = PORTS[random.nextInt(PORTS.length)];
      try {
        play(udp ? FlowFixture.udp(port) : i % 2 == 0 ? FlowFixture.tcp(port) : FlowFixture.midstream(port), bad, random, udp);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + " round " + i, e);
      }
      fixture.bus.events.clear();
    }
  }

  @Test
  void datagramsOfAnyLengthNeverThrow() {
    Random random = new Random(SEED);
    List<byte[]> good = new ArrayList<>();
    ProtocolSamples.peerDatagrams().forEach(sample -> good.addAll(List.of(sample.client(), sample.server())));
    for (int i = 0; i < 6_000; i++) {
      byte[] bytes = Arrays.copyOf(good.get(random.nextInt(good.size())), random.nextInt(1_400));
      Sample one = new Sample("", 0, bytes, spoilt(bytes, random));
      try {
        play(FlowFixture.udp(PORTS[random.nextInt(PORTS.length)]), one, random, true);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + " round " + i, e);
      }
      fixture.bus.events.clear();
    }
  }

  private static byte[] spoilt(byte[] good, Random random) {
    byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length + 40)) : good.clone();
    for (int i = random.nextInt(5); i > 0 && bytes.length > 0; i--) {
      // Mostly in the headers, where lengths and types are.
      int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 120));
      bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
    }
    return bytes;
  }
}
