package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Handshakes of every kind: what is in clear of them, and what cannot be read. */
final class TlsHandshakeScenes {
  private static final int HANDSHAKE = 22;
  private static final int TLS10 = 0x0301;
  private static final int TLS12 = 0x0303;
  private static final byte[] NONE = {};
  private static final byte[] CHANGE_CIPHER_SPEC = new Octets().hex("140303000101").bytes();
  private static final String NANOPOOL = "xmr-eu1.nanopool.org";

  private TlsHandshakeScenes() {}

  private static TcpTalk talk(int host, int port, int mss) {
    return new TcpTalk(Places.inside(host), MoneroScenes.pool(port), Scene.START_NS, mss).open();
  }

  private static Scene end(TcpTalk talk) {
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }

  /** XMRig names nobody; the pool shows who it is. */
  static Scene poolCertificate() {
    Draw draw = new Draw(200);
    TcpTalk talk = talk(200, 9000, 1460);
    Tls12Talk tls = new Tls12Talk(talk, TLS12, draw);
    tls.full(Hellos.openssl(null, null, draw), draw.bytes(32), null, List.of(
        Certificates.of(List.of(MoneroScenes.POOL, "supportxmr.com", "198.51.100.20"), draw), authority(draw)));
    mine(tls);
    return end(talk);
  }

  /** A wildcard, in a chain of three certificates, in records of 900 bytes and segments of 500. */
  static Scene wildcardInPieces() {
    Draw draw = new Draw(201);
    TcpTalk talk = talk(201, 14_433, 500);
    byte[] certificates = Tls12Talk.certificates(List.of(
        Certificates.of(List.of("*.nanopool.org", "nanopool.org"), draw), authority(draw), authority(draw)));
    talk.say(Side.CLIENT, Tls12Talk.record(HANDSHAKE, TLS10, Hellos.twelve(null, NONE, NONE, draw))).pause(14);
    // Both messages in the same records, as servers that write whole buffers send them.
    byte[] flight = new Octets().put(Hellos.server(TLS12, draw.bytes(32), null, draw)).put(certificates)
        .put(Hellos.message(14, new Octets())).bytes();
    talk.say(Side.SERVER, Tls12Talk.pieces(HANDSHAKE, TLS12, flight, 900)).pause(3);
    mine(new Tls12Talk(talk, TLS12, draw));
    return end(talk);
  }

  /** CONNECT to a pool's bare address, then TLS inside: only the certificate tells. */
  static Scene throughProxy() {
    Draw draw = new Draw(210);
    TcpTalk talk = new TcpTalk(Places.inside(213), Places.outside(Places.ORDINARY_SERVER, 3128), Scene.START_NS).open();
    talk.say(Side.CLIENT, "CONNECT 198.51.100.20:9000 HTTP/1.1\r\nHost: 198.51.100.20:9000\r\n\r\n").pause(31);
    talk.say(Side.SERVER, "HTTP/1.1 200 Connection established\r\n\r\n").pause(1);
    Tls12Talk tls = new Tls12Talk(talk, TLS12, draw);
    tls.full(Hellos.openssl(null, null, draw), draw.bytes(32), null, List.of(Certificates.of(List.of(MoneroScenes.POOL), draw), authority(draw)));
    mine(tls);
    return end(talk);
  }

  /** What XMRig's proxy makes itself: a name that says nothing. */
  static Scene selfSigned() {
    Draw draw = new Draw(202);
    DnsTalk dns = new DnsTalk(Places.inside(202), Scene.START_NS).lookup(MoneroScenes.POOL, Places.MONERO_POOL);
    TcpTalk talk = new TcpTalk(Places.inside(202), MoneroScenes.pool(443), dns.nowNs() + 1_000_000L).open();
    Tls12Talk tls = new Tls12Talk(talk, TLS12, draw);
    tls.full(Hellos.openssl(null, null, draw), draw.bytes(32), null, List.of(Certificates.selfSigned("localhost", draw)));
    mine(tls);
    return Scene.of(dns.scene(), end(talk));
  }

  /** A full handshake, then by session id, by ticket, and by TLS 1.3's key with data sent along. */
  static Scene resumption() {
    Draw draw = new Draw(203);
    byte[] session = draw.bytes(32);
    TcpTalk first = talk(203, 443, 1460);
    new Tls12Talk(first, TLS12, draw).full(Hellos.twelve(NANOPOOL, NONE, NONE, draw), session, null,
        List.of(Certificates.of(List.of("*.nanopool.org"), draw), authority(draw))).data(Side.CLIENT, 558);
    TcpTalk second = later(first, 1);
    new Tls12Talk(second, TLS12, draw).resumed(Hellos.twelve(NANOPOOL, session, NONE, draw), session, false).data(Side.CLIENT, 558);
    TcpTalk third = later(second, 2);
    new Tls12Talk(third, TLS12, draw).resumed(Hellos.twelve(NANOPOOL, NONE, draw.bytes(176), draw), NONE, true).data(Side.CLIENT, 558);
    TcpTalk fourth = later(third, 3);
    fourth.say(Side.CLIENT, Tls12Talk.record(HANDSHAKE, TLS10, Hellos.resuming(NANOPOOL, draw)));
    TlsTalk thirteen = new TlsTalk(fourth, draw);
    thirteen.data(Side.CLIENT, 1_800).pause(14);
    fourth.say(Side.SERVER, new Octets().put(Tls12Talk.record(HANDSHAKE, TLS12, Hellos.serverThirteen(true, draw)))
        .put(CHANGE_CIPHER_SPEC).bytes());
    thirteen.data(Side.SERVER, 400).pause(10);
    return Scene.of(end(first), end(second), end(third), end(fourth));
  }

  private static TcpTalk later(TcpTalk before, int number) {
    return new TcpTalk(Places.inside(203, 47_511 + number), MoneroScenes.pool(443), before.nowNs() + 60_000_000_000L).open();
  }

  /** The server wants another key share: two ClientHellos, two answers. */
  static Scene helloRetry() {
    Draw draw = new Draw(204);
    TcpTalk talk = talk(204, 443, 1460);
    talk.say(Side.CLIENT, Tls12Talk.record(HANDSHAKE, TLS10, Hellos.openssl(NANOPOOL, null, draw))).pause(14);
    talk.say(Side.SERVER, new Octets().put(Tls12Talk.record(HANDSHAKE, TLS12, Hellos.retry(draw))).put(CHANGE_CIPHER_SPEC).bytes()).pause(1);
    talk.say(Side.CLIENT, new Octets().put(CHANGE_CIPHER_SPEC)
        .put(Tls12Talk.record(HANDSHAKE, TLS12, Hellos.openssl(NANOPOOL, null, draw))).bytes()).pause(14);
    talk.say(Side.SERVER, Tls12Talk.record(HANDSHAKE, TLS12, Hellos.serverThirteen(false, draw)));
    new TlsTalk(talk, draw).data(Side.SERVER, 2_100).pause(1).data(Side.CLIENT, 52).pause(1).data(Side.CLIENT, 558);
    return end(talk);
  }

  /** A browser reads a pool's page. */
  static Scene grease() {
    Draw draw = new Draw(205);
    TcpTalk talk = talk(205, 443, 1460);
    talk.say(Side.CLIENT, Tls12Talk.record(HANDSHAKE, TLS10, Hellos.browser("www.nanopool.org", draw))).pause(14);
    talk.say(Side.SERVER, new Octets().put(Tls12Talk.record(HANDSHAKE, TLS12, Hellos.serverThirteen(false, draw))).put(CHANGE_CIPHER_SPEC)
        .bytes());
    new TlsTalk(talk, draw).data(Side.SERVER, 3_400).pause(2).data(Side.CLIENT, 560).pause(30).data(Side.SERVER, 9_000);
    return end(talk);
  }

  /** A hello of two kilobytes in forty records, in segments of 60 bytes. */
  static Scene helloInManyPieces() {
    Draw draw = new Draw(206);
    TcpTalk talk = talk(206, 443, 60);
    byte[] hello = Hellos.browser(NANOPOOL, draw);
    talk.say(Side.CLIENT, Tls12Talk.pieces(HANDSHAKE, TLS10, hello, 1 + hello.length / 40)).pause(14);
    talk.say(Side.SERVER, Tls12Talk.record(HANDSHAKE, TLS12, Hellos.serverThirteen(false, draw)));
    return end(talk);
  }

  /** A hello of 64 KB: extensions of noise around a pool's name. */
  static Scene endlessHello() {
    Draw draw = new Draw(207);
    TcpTalk talk = talk(207, 443, 1460);
    Octets extensions = new Octets();
    Octets name = new Octets().u8(0).block16(new Octets().text(NANOPOOL));
    Hellos.extension(extensions, 0, new Octets().block16(name).bytes());
    for (int type = 0x5000; extensions.length() < 64_000; type++) {
      Hellos.extension(extensions, type, draw.bytes(8_000));
    }
    byte[] hello = Hellos.client(TLS12, NONE, new int[] {49_200, 49_199}, extensions, draw);
    talk.say(Side.CLIENT, Tls12Talk.pieces(HANDSHAKE, TLS10, hello, 16_384)).pause(14);
    talk.say(Side.SERVER, Tls12Talk.record(HANDSHAKE, TLS12, Hellos.serverThirteen(false, draw)));
    return end(talk);
  }

  /** A certificate of 100 KB, of which the client takes 40 before it hangs up; and a small one in a chain of 100 KB. */
  static Scene endlessCertificate() {
    Draw draw = new Draw(208);
    List<String> names = new ArrayList<>();
    for (int i = 0; names.size() * 48L < 100_000; i++) {
      names.add("a-host-that-is-one-of-many-number-" + (100_000 + i) + ".example.net");
    }
    byte[] message = Tls12Talk.certificates(List.of(Certificates.of(names, draw)));
    TcpTalk one = certificate(talk(208, 443, 1460), message, 40_000, draw);
    TcpTalk other = new TcpTalk(Places.inside(208, 40_001), MoneroScenes.pool(8443), Scene.START_NS + 7_000_000_000L).open();
    byte[] small = Tls12Talk.certificates(List.of(Certificates.of(List.of("www.example.com"), draw), draw.bytes(100_000)));
    return Scene.of(end(one), end(certificate(other, small, 20_000, draw)));
  }

  private static TcpTalk certificate(TcpTalk talk, byte[] message, int shown, Draw draw) {
    talk.say(Side.CLIENT, Tls12Talk.record(HANDSHAKE, TLS10, Hellos.twelve(null, NONE, NONE, draw))).pause(14);
    byte[] flight = new Octets().put(Tls12Talk.record(HANDSHAKE, TLS12, Hellos.server(TLS12, NONE, null, draw)))
        .put(Tls12Talk.pieces(HANDSHAKE, TLS12, message, 16_384)).bytes();
    return talk.say(Side.SERVER, Arrays.copyOf(flight, shown)).pause(3);
  }

  /** SSL 3.0; a hello in the form of SSL 2.0 that is answered with TLS 1.0; SSL 2.0 itself; a refusal. */
  static Scene oldVersions() {
    Draw draw = new Draw(209);
    TcpTalk three = talk(209, 443, 1460);
    new Tls12Talk(three, 0x0300, draw).full(Hellos.ssl3(draw), draw.bytes(32), null,
        List.of(Certificates.selfSigned("printer-7.example.com", draw))).data(Side.CLIENT, 120);
    TcpTalk two = old(1, three);
    two.say(Side.CLIENT, Hellos.oldForm(TLS10, draw)).pause(14);
    new Tls12Talk(two, TLS10, draw).answer(draw.bytes(32), null, List.of(Certificates.selfSigned("printer-8.example.com", draw)));
    TcpTalk itself = old(2, two);
    itself.say(Side.CLIENT, Hellos.oldForm(0x0002, draw)).pause(14);
    byte[] body = new Octets().hex("0400010002").u16(0).u16(3).u16(16).hex("0700c0").put(draw.bytes(16)).bytes();
    itself.say(Side.SERVER, new Octets().u16(0x8000 | body.length).put(body).bytes());
    TcpTalk refused = old(3, itself);
    refused.say(Side.CLIENT, Tls12Talk.record(HANDSHAKE, TLS10, Hellos.ssl3(draw))).pause(14);
    refused.say(Side.SERVER, new Octets().hex("15030000020228").bytes());
    return Scene.of(end(three), end(two), end(itself), end(refused));
  }

  private static TcpTalk old(int number, TcpTalk before) {
    return new TcpTalk(Places.inside(209, 40_100 + number), Places.outside(Places.ORDINARY_SERVER, 443),
        before.nowNs() + 3_000_000_000L).open();
  }

  private static byte[] authority(Draw draw) {
    return Certificates.of(Certificates.name("C=US", "O=Example Trust Services", "CN=Example Root"),
        Certificates.name("C=US", "O=Example Trust Services", "CN=Example CA 7"), List.of(), draw);
  }

  /** The sizes of a CryptoNote session. */
  private static void mine(Tls12Talk tls) {
    tls.data(Side.CLIENT, 558).pause(22).data(Side.SERVER, 472);
    for (int i = 0; i < 4; i++) {
      tls.pause(11_000 + 3_700L * i).data(Side.CLIENT, 211).pause(20).data(Side.SERVER, 63);
    }
  }
}
