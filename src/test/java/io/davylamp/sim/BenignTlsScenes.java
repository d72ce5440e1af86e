package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.List;

/** TLS that has nothing to do with mining, and looks a little like it. */
final class BenignTlsScenes {
  private static final int TLS12 = 0x0303;
  private static final byte[] NONE = {};

  private BenignTlsScenes() {}

  private static TcpTalk talk(int host, int port, int number) {
    return new TcpTalk(Places.inside(host, 41_000 + number), Places.outside(Places.ORDINARY_SERVER, port),
        Scene.START_NS + number * 1_000_000_000L).open();
  }

  private static Scene end(TcpTalk talk) {
    return talk.pause(1_500).close(Side.CLIENT).scene();
  }

  /** Certificates whose names only resemble pools', or that a pool shares with others: the client wanted one of those. */
  static Scene certificates() {
    Scene all = Scene.of();
    String[][] shown = {{"101gh.com", "101gh.com", "www.101gh.com"}, {"shop.example.com", "mynanopool.org", "*.nanopool.org.example.com"},
        {"f2pool.com.example.net", "f2pool.com.example.net", "xn--f2pool-abc.com"},
        {"blog.example.org", "blog.example.org", "wiki.example.org", "pool.supportxmr.com", "cdn.example.net"}};
    for (int i = 0; i < shown.length; i++) {
      Draw draw = new Draw(210 + i);
      TcpTalk talk = talk(210, 443, i);
      List<String> names = List.of(shown[i]).subList(1, shown[i].length);
      new Tls12Talk(talk, TLS12, draw).full(Hellos.twelve(shown[i][0], NONE, NONE, draw), draw.bytes(32), i == 0 ? "h2" : null,
          List.of(Certificates.of(names, draw))).data(Side.CLIENT, 410).pause(30).data(Side.SERVER, 6_200);
      all = Scene.of(all, end(talk));
    }
    return all;
  }

  /** Resolvers over TLS: by port, by ALPN on another port; over HTTPS: by name. */
  static Scene resolvers() {
    TcpTalk byPort = talk(211, 853, 0);
    ask(new TlsTalk(byPort, new Draw(220)).handshake(null, null));
    TcpTalk byAlpn = talk(211, 443, 1);
    ask(new TlsTalk(byAlpn, new Draw(221)).handshake("resolver.example.net", "dot"));
    TcpTalk https = talk(211, 443, 2);
    ask(new TlsTalk(https, new Draw(222)).handshake("mozilla.cloudflare-dns.com", "h2"));
    TcpTalk page = talk(211, 443, 3);
    new TlsTalk(page, new Draw(223)).handshake("developers.google.com", "h2").data(Side.CLIENT, 300).pause(20).data(Side.SERVER, 8_000);
    return Scene.of(end(byPort), end(byAlpn), end(https), end(page));
  }

  private static void ask(TlsTalk tls) {
    for (int i = 0; i < 3; i++) {
      tls.data(Side.CLIENT, 130).pause(18).data(Side.SERVER, 470).pause(900);
    }
  }

  /** A backup agent and a database client built on OpenSSL's defaults, without a server name: the hello is XMRig's. */
  static Scene opensslDefaults() {
    TcpTalk agent = talk(212, 8443, 0);
    TlsTalk tls = new TlsTalk(agent, new Draw(230)).handshake(null, null);
    for (int i = 0; i < 5; i++) {
      tls.data(Side.CLIENT, 211).pause(25).data(Side.SERVER, 63).pause(60_000);
    }
    TcpTalk database = talk(212, 6_432, 400);
    Draw draw = new Draw(231);
    new Tls12Talk(database, TLS12, draw).full(Hellos.openssl(null, null, draw), draw.bytes(32), null,
        List.of(Certificates.selfSigned("localhost", draw))).data(Side.CLIENT, 90).pause(3).data(Side.SERVER, 2_400);
    return Scene.of(end(agent), end(database));
  }
}
