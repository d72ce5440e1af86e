package io.davylamp.sim;

import io.davylamp.event.Side;
import io.davylamp.sim.QuicKeys.Version;
import java.util.List;

/** Ordinary QUIC, and other UDP whose first bytes look like a long header of it. */
final class BenignDatagramScenes {
  private BenignDatagramScenes() {}

  /** Web pages over HTTP/3, DNS over QUIC (RFC 9250), and DNS over HTTP/3. */
  static Scene quic() {
    DnsTalk dns = new DnsTalk(Places.inside(161), Scene.START_NS).lookup("www.example.com", Places.ORDINARY_SERVER);
    QuicTalk web = QuicScenes.talk(161, Places.ORDINARY_SERVER, Version.V1, dns.nowNs() + 1_000_000L)
        .hello(QuicScenes.hello(161, "www.example.com", true)).answered(12);
    QuicTalk doq = new QuicTalk(Places.inside(162), Places.outside("203.0.113.53", 853), Version.V1, new Draw(162), Scene.START_NS)
        .hello(QuicBytes.clientHello(new Draw(1620), "dns.example.net", "doq", false)).answered(4);
    QuicTalk doh = QuicScenes.talk(163, "203.0.113.54", Version.V2, Scene.START_NS)
        .hello(QuicScenes.hello(163, "dns.google", false)).answered(3);
    return Scene.of(dns.scene(), web.scene(), doq.scene(), doh.scene());
  }

  /** DTLS, STUN, WireGuard, RTP and RTCP, two games and plain noise; some with the version's bytes where QUIC has them. */
  static Scene others() {
    Draw draw = new Draw(164);
    Scene all = Scene.of();
    byte[][] firsts = {
        // DTLS 1.2 ClientHello: handshake, version, epoch 0, sequence 0.
        new Octets().hex("16fefd0000000000000000").block16(new Octets().hex("0100002c000000000000002cfefd").put(draw.bytes(32))
            .hex("00000004c02bc02f0100")).bytes(),
        // STUN binding request with its cookie.
        new Octets().hex("000100002112a442").put(draw.bytes(12)).bytes(),
        // WireGuard's first message: type 1, three zeros, 148 bytes.
        new Octets().hex("01000000").put(draw.bytes(144)).bytes(),
        // RTP, payload type 96; RTCP receiver report.
        new Octets().hex("8060").put(draw.bytes(170)).bytes(), new Octets().hex("80c90001").put(draw.bytes(4)).bytes(),
        // A game: a flag byte, a counter of 1, then state: as if version 1 with a connection id of 8 bytes.
        new Octets().hex("c00000000108").put(draw.bytes(90)).bytes(),
        // The same, as long as a first datagram of QUIC, with ids longer than there are.
        new Octets().hex("c400000001ff").put(draw.bytes(1_250)).bytes(),
        // Another game: all bits set in front.
        new Octets().hex("ffffffff").text("TSource Engine Query\0").bytes(),
        // Noise of the usual lengths.
        new Octets().u8(0xc7).put(draw.bytes(1_251)).bytes(), new Octets().u8(0xe1).put(draw.bytes(1_199)).bytes(),
        new Octets().u8(0xf5).put(draw.bytes(60)).bytes()};
    for (int i = 0; i < firsts.length; i++) {
      Endpoint client = Places.inside(164, 50_000 + i);
      Endpoint server = Places.outside(Places.ORDINARY_SERVER, i % 2 == 0 ? 443 : 27_015);
      long startNs = Scene.START_NS + i * 40_000_000L;
      for (int n = 0; n < 3; n++) {
        all = Scene.of(all, new Scene(List.of(
            new Step(startNs + n * 9_000_000L, Side.CLIENT, client, server, new Part.Datagram(firsts[i])),
            new Step(startNs + n * 9_000_000L + 4_000_000L, Side.SERVER, client, server, new Part.Datagram(firsts[i])))));
      }
    }
    return all;
  }
}
