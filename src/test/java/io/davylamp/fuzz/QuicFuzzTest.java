package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.quic.QuicProtocol;
import io.davylamp.sim.Draw;
import io.davylamp.sim.QuicBytes;
import io.davylamp.sim.QuicBytes.Initial;
import io.davylamp.sim.QuicKeys.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** QUIC whose bytes are spoilt before or after they are protected, and hellos cut and mixed in every way. */
final class QuicFuzzTest {
  private static final long SEED = Long.getLong("seed", 20_260_301L);
  private static final byte[] ID = {8, 7, 6, 5, 4, 3, 2, 1};

  private final SessionsFixture fixture = new SessionsFixture(List.of(new QuicProtocol()));

  private Flow play(List<byte[]> datagrams) {
    Flow flow = fixture.open(FlowFixture.udp(443));
    for (byte[] datagram : datagrams) {
      SessionsFixture.send(flow, Side.CLIENT, datagram);
    }
    fixture.sessions.close(flow);
    assertEquals(0, fixture.sessions.inUse());
    return flow;
  }

  /** The hello cut into frames anyhow, some of them twice, spread over packets in any order. */
  private static List<byte[]> mixed(Random random, byte[] hello) {
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < hello.length; ) {
      int length = Math.min(hello.length - at, 1 + random.nextInt(700));
      int before = Math.min(at, random.nextInt(20));
      byte[] frame = QuicBytes.crypto(at - before, Arrays.copyOfRange(hello, at - before, at + length));
      frames.add(frame);
      if (random.nextInt(5) == 0) {
        frames.add(frame);
      }
      at += length;
    }
    Collections.shuffle(frames, random);
    List<byte[]> datagrams = new ArrayList<>();
    Version version = Version.values()[random.nextInt(Version.values().length)];
    int number = 0;
    for (int i = 0; i < frames.size(); ) {
      byte[] inside = {};
      while (i < frames.size() && (inside.length == 0 || inside.length + frames.get(i).length < 1_100)) {
        inside = QuicBytes.join(inside, random.nextBoolean() ? new byte[] {1, 0, 0} : new byte[0], frames.get(i++));
      }
      datagrams.add(Initial.first(version, ID, new byte[0]).number(number++, 1 + random.nextInt(4)).datagram(inside));
    }
    return datagrams;
  }

  @Test
  void howeverTheHelloIsCutAndMixedTheEventIsTheSame() {
    Random random = new Random(SEED);
    byte[] hello = QuicBytes.clientHello(new Draw(1), "pool.example", "h3", true);
    for (int i = 0; i < 300; i++) {
      play(mixed(random, hello));
      List<ObjectNode> events = fixture.bus.events;
      assertEquals(1, events.size(), "seed " + SEED + " round " + i + ": " + events);
      assertEquals("pool.example", events.get(0).path("sni").asText());
      assertEquals("q13d0309h3_55b375c5d22e_", events.get(0).path("ja4").asText().substring(0, 24));
      events.clear();
    }
  }

  @Test
  void spoiltDatagramsNeverThrow() {
    Random random = new Random(SEED);
    byte[] hello = QuicBytes.clientHello(new Draw(2), "pool.example", "h3", true);
    for (int i = 0; i < 1_500; i++) {
      List<byte[]> datagrams = mixed(random, hello);
      for (int n = random.nextInt(8); n > 0; n--) {
        byte[] one = datagrams.get(random.nextInt(datagrams.size()));
        // Most of what matters is in the header.
        one[random.nextInt(random.nextBoolean() ? 40 : one.length)] = (byte) random.nextInt();
      }
      int cut = random.nextInt(datagrams.size());
      datagrams.set(cut, Arrays.copyOf(datagrams.get(cut), random.nextInt(1_300)));
      playSafely(datagrams, i);
    }
  }

  @Test
  void spoiltFramesUnderGoodProtectionNeverThrow() {
    Random random = new Random(SEED);
    byte[] hello = QuicBytes.clientHello(new Draw(3), "pool.example", "h3", false);
    byte[] frames = QuicBytes.join(QuicBytes.ack(3), QuicBytes.crypto(0, hello), new byte[] {0x1c, 5, 6, 0});
    for (int i = 0; i < 1_500; i++) {
      List<byte[]> datagrams = new ArrayList<>();
      for (int n = 0; n < 3; n++) {
        byte[] spoilt = frames.clone();
        for (int times = random.nextInt(5); times >= 0; times--) {
          spoilt[random.nextInt(random.nextBoolean() ? 60 : spoilt.length)] = (byte) random.nextInt();
        }
        datagrams.add(Initial.first(Version.V1, ID, new byte[0]).number(n, 1).datagram(spoilt));
      }
      playSafely(datagrams, i);
    }
  }

  private void playSafely(List<byte[]> datagrams, int round) {
    try {
      play(datagrams);
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + SEED + " round " + round, e);
    }
    fixture.bus.events.clear();
  }
}
