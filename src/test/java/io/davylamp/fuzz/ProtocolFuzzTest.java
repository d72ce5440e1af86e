package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.ProtocolSamples;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.dns.DnsProtocol;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.proxyheader.ProxyHeaderProtocol;
import io.davylamp.protocol.socks.SocksProtocol;
import io.davylamp.protocol.tls.TlsProtocol;
import io.davylamp.protocol.websocket.WebSocketProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes and however they are cut, nothing throws, nothing leaks, and good conversations give the same events. */
final class ProtocolFuzzTest {
  private static final long SEED = Long.getLong("seed", 20_260_101L);

  /** One run of bytes of one side. */
  private record Sent(Side side, byte[] bytes) {}

  static List<Protocol> protocols() {
    List<Protocol> all = new ArrayList<>(DnsProtocol.all(DnsOptions.DEFAULT));
    all.add(new TlsProtocol());
    all.add(new HttpProtocol());
    all.addAll(WebSocketProtocol.all());
    all.add(new SocksProtocol());
    all.add(new ProxyHeaderProtocol());
    return all;
  }

  private static List<Sent> conversation(ProtocolSamples.Sample sample) {
    return List.of(new Sent(Side.CLIENT, sample.client()), new Sent(Side.SERVER, sample.server()));
  }

  private static List<Sent> cut(Random random, List<Sent> whole) {
    List<Sent> pieces = new ArrayList<>();
    for (Sent sent : whole) {
      int longest = 1 + random.nextInt(Math.max(1, sent.bytes.length));
      for (int at = 0; at < sent.bytes.length; ) {
        int length = Math.min(sent.bytes.length - at, 1 + random.nextInt(longest));
        pieces.add(new Sent(sent.side, Arrays.copyOfRange(sent.bytes, at, at + length)));
        at += length;
      }
    }
    return pieces;
  }

  private static void mutate(Random random, List<Sent> pieces) {
    for (int i = random.nextInt(6); i >= 0; i--) {
      Sent sent = pieces.get(random.nextInt(pieces.size()));
      if (sent.bytes.length > 0) {
        sent.bytes[random.nextInt(sent.bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(8));
      }
    }
  }

  private static void play(SessionsFixture fixture, Flow flow, List<Sent> pieces, Random gaps) {
    fixture.open(flow);
    for (Sent sent : pieces) {
      if (gaps != null && flow.listener() != null && gaps.nextInt(20) == 0) {
        flow.listener().onGap(sent.side, 1 + gaps.nextInt(2000));
      } else {
        SessionsFixture.send(flow, sent.side, sent.bytes);
      }
    }
    fixture.sessions.close(flow);
    FlowFixture.forget(flow);
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(0, fixture.sessions.viasInUse());
    assertEquals(0, fixture.sessions.carryBytesInUse());
  }

  @Test
  void anyCutOfAGoodConversationGivesTheSameEvents() {
    Random random = new Random(SEED);
    for (ProtocolSamples.Sample sample : ProtocolSamples.streams()) {
      SessionsFixture whole = new SessionsFixture(protocols());
      play(whole, FlowFixture.tcp(sample.port()), conversation(sample), null);
      // Of a WebSocket only what is in it has events: see WebSocketFuzzTest.
      assertEquals(sample.name().equals("websocket"), whole.bus.events.isEmpty(), sample.name());
      assertEquals(List.of(), whole.bus.ofType("anomaly"), sample.name());
      for (int i = 0; i < 30; i++) {
        SessionsFixture cut = new SessionsFixture(protocols());
        play(cut, FlowFixture.tcp(1), cut(random, conversation(sample)), null);
        assertEquals(whole.bus.events.toString(), cut.bus.events.toString(), sample.name() + ", seed " + SEED + " round " + i);
      }
    }
  }

  @Test
  void spoiltConversationsNeverThrowAndGiveEverythingBack() {
    Random random = new Random(SEED);
    SessionsFixture fixture = new SessionsFixture(protocols());
    List<ProtocolSamples.Sample> samples = ProtocolSamples.streams();
    for (int i = 0; i < 2_000; i++) {
      List<Sent> pieces = cut(random, conversation(samples.get(random.nextInt(samples.size()))));
      mutate(random, pieces);
      try {
        play(fixture, FlowFixture.tcp(random.nextInt(65_536)), pieces, random);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + " round " + i, e);
      }
      fixture.bus.events.clear();
    }
  }

  @Test
  void spoiltDatagramsNeverThrow() {
    Random random = new Random(SEED);
    SessionsFixture fixture = new SessionsFixture(protocols());
    for (int i = 0; i < 4_000; i++) {
      ProtocolSamples.Sample sample = ProtocolSamples.dnsDatagrams();
      byte[] bytes = random.nextBoolean() ? sample.client() : sample.server();
      List<Sent> pieces = new ArrayList<>();
      for (int n = 0; n < 3; n++) {
        pieces.add(new Sent(Side.SERVER, Arrays.copyOf(bytes, random.nextInt(bytes.length + 8))));
      }
      mutate(random, pieces);
      if (random.nextInt(10) == 0) {
        random.nextBytes(pieces.get(0).bytes);
      }
      try {
        play(fixture, FlowFixture.udp(53), pieces, null);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + " round " + i, e);
      }
      fixture.bus.events.clear();
    }
  }
}
