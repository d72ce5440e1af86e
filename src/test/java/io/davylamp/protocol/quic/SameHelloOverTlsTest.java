package io.davylamp.protocol.quic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.tls.TlsProtocol;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Octets;
import io.davylamp.sim.QuicBytes;
import io.davylamp.sim.QuicBytes.Initial;
import io.davylamp.sim.QuicKeys.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One ClientHello over TCP and in QUIC: names and fingerprints are the same but for JA4's first letter. */
final class SameHelloOverTlsTest {
  private final SessionsFixture fixture = new SessionsFixture(List.of(new TlsProtocol(), new QuicProtocol()));

  private ObjectNode overTls(byte[] hello) {
    Flow flow = fixture.open(FlowFixture.tcp(443));
    SessionsFixture.send(flow, Side.CLIENT, new Octets().u8(0x16).u16(0x0301).block16(new Octets().put(hello)).bytes());
    fixture.sessions.close(flow);
    return fixture.bus.ofType("tls").get(fixture.bus.ofType("tls").size() - 1);
  }

  private ObjectNode overQuic(byte[] hello) {
    Flow flow = fixture.open(FlowFixture.udp(443));
    for (int at = 0; at < hello.length; at += 1_100) {
      byte[] part = Arrays.copyOfRange(hello, at, Math.min(hello.length, at + 1_100));
      SessionsFixture.send(flow, Side.CLIENT, Initial.first(Version.V1, new byte[8], new byte[0]).number(at / 1_100, 1)
          .datagram(QuicBytes.crypto(at, part)));
    }
    fixture.sessions.close(flow);
    return fixture.bus.ofType("quic").get(fixture.bus.ofType("quic").size() - 1);
  }

  @Test
  void fingerprintsDifferInTheTransportsLetterOnly() {
    Draw draw = new Draw(13);
    List<byte[]> hellos = new ArrayList<>();
    hellos.add(SessionsFixture.hex(AppendixA.CRYPTO.substring(8)));
    for (boolean quantum : new boolean[] {false, true}) {
      hellos.add(QuicBytes.clientHello(draw, "pool.example", "h3", quantum));
      hellos.add(QuicBytes.clientHello(draw, null, "doq", quantum));
      hellos.add(QuicBytes.clientHello(draw, "a.example", null, quantum));
    }
    for (byte[] hello : hellos) {
      ObjectNode tls = overTls(hello);
      ObjectNode quic = overQuic(hello);
      assertEquals("q" + tls.path("ja4").asText().substring(1), quic.path("ja4").asText());
      assertEquals('t', tls.path("ja4").asText().charAt(0));
      assertEquals(tls.path("ja3"), quic.path("ja3"));
      assertEquals(tls.path("sni"), quic.path("sni"));
    }
    assertEquals(7, fixture.bus.ofType("quic").size());
  }
}
