package io.davylamp.sim;

import io.davylamp.event.Side;

/** Miners who reach their pools through proxies, or are kept from them by one. */
final class ProxyScenes {
  static final String PROXY = "192.0.2.128";
  private static final int PORT = 3333;

  private ProxyScenes() {}

  private static TcpTalk open(int host, int proxyPort) {
    return new TcpTalk(Places.inside(host), Places.outside(PROXY, proxyPort), Scene.START_NS).open();
  }

  /** A short session carried in a wrapper. */
  static Scene carried(int host, int proxyPort, Wrapper by) {
    TcpTalk talk = open(host, proxyPort);
    by.begin(talk, MoneroScenes.POOL, PORT);
    MoneroScenes.brief(talk, host);
    return talk.pause(3_000).close(Side.CLIENT).scene();
  }

  /** The pool behind a load balancer: the header and the login in one segment. */
  static Scene header(int host, Wrapper by) {
    TcpTalk talk = new TcpTalk(Places.inside(host), MoneroScenes.pool(PORT), Scene.START_NS).open();
    by.begin(talk, MoneroScenes.POOL, PORT);
    MoneroScenes.brief(talk, host);
    return Reshape.coalesce(talk.pause(3_000).close(Side.CLIENT).scene());
  }

  /** Asked without credentials, refused with 407, asked again with them on the same connection. */
  static Scene connectWithUser(int host) {
    TcpTalk talk = open(host, 3128);
    talk.say(Side.CLIENT, connect("")).pause(4);
    talk.say(Side.SERVER, denial("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\"\r\n", "")).pause(3);
    talk.say(Side.CLIENT, connect(Wrapper.basic("jdoe-4711-x"))).pause(41);
    talk.say(Side.SERVER, "HTTP/1.1 200 Connection established\r\n\r\n").pause(1);
    MoneroScenes.brief(talk, host);
    return talk.pause(3_000).close(Side.CLIENT).scene();
  }

  private static String connect(String more) {
    return "CONNECT " + MoneroScenes.POOL + ":" + PORT + " HTTP/1.1\r\nHost: " + MoneroScenes.POOL + ":" + PORT
        + "\r\nUser-Agent: cgminer/4.11.1\r\n" + more + "\r\n";
  }

  private static String denial(String status, String more, String body) {
    return "HTTP/1.1 " + status + "\r\nServer: squid/5.7\r\nContent-Type: text/html\r\n" + more + "Content-Length: " + body.length()
        + "\r\n\r\n" + body;
  }

  /** 407 is the last word, with a user the proxy does not know. */
  static Scene unauthenticated(int host) {
    TcpTalk talk = open(host, 3128);
    talk.say(Side.CLIENT, connect(Wrapper.basic("mallory-0815"))).pause(4);
    talk.say(Side.SERVER, denial("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\"\r\n", "<p>Who are you?</p>"));
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }

  static Scene forbidden(int host) {
    TcpTalk talk = open(host, 3128);
    talk.say(Side.CLIENT, connect(Wrapper.basic("jdoe-4711-x"))).pause(4);
    talk.say(Side.SERVER, denial("403 Forbidden", "X-Squid-Error: ERR_ACCESS_DENIED 0\r\n", "<p>Access denied</p>"));
    return talk.pause(2).close(Side.SERVER).scene();
  }

  /** Three requests in absolute form: one served, one sent to a block page, one refused. */
  static Scene blockPage(int host) {
    TcpTalk talk = open(host, 8080);
    String agent = "\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n";
    talk.say(Side.CLIENT, "GET http://www.example.org/ HTTP/1.1\r\nHost: www.example.org" + agent).pause(60);
    talk.say(Side.SERVER, HttpScenes.response("200 OK", "text/html", "<p>Hello</p>")).pause(900);
    talk.say(Side.CLIENT, "GET http://" + MoneroScenes.POOL + "/api/pool/stats HTTP/1.1\r\nHost: " + MoneroScenes.POOL + agent).pause(3);
    talk.say(Side.SERVER, "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.129:15871/cgi-bin/blockpage.cgi?ws-session=184549381\r\n"
        + "Content-Length: 0\r\n\r\n").pause(700);
    talk.say(Side.CLIENT, "GET http://" + MoneroScenes.POOL + "/ HTTP/1.1\r\nHost: " + MoneroScenes.POOL + agent).pause(3);
    talk.say(Side.SERVER, denial("403 Forbidden", "", "<p>This page is blocked: cryptomining</p>"));
    return talk.pause(1_000).close(Side.CLIENT).scene();
  }

  /** A proxy nobody asked, on the way: it answers a request to a pool in the pool's place, with Squid's mark. */
  static Scene squidPage(int host) {
    TcpTalk talk = new TcpTalk(Places.inside(host), MoneroScenes.pool(80), Scene.START_NS).open();
    talk.say(Side.CLIENT, "GET /api/pool/stats HTTP/1.1\r\nHost: " + MoneroScenes.POOL + "\r\nUser-Agent: curl/8.5.0\r\n\r\n").pause(3);
    talk.say(Side.SERVER, denial("503 Service Unavailable", "X-Squid-Error: ERR_CONNECT_FAIL 111\r\n", "<p>Not reached</p>"));
    return talk.pause(300).close(Side.CLIENT).scene();
  }

  /** A pool asked for by name; the proxy's rules say no, three times. */
  static Scene socksRefused(int host) {
    Scene all = new Scene(java.util.List.of());
    for (int i = 0; i < 3; i++) {
      TcpTalk talk = new TcpTalk(Places.inside(host, 41_000 + i), Places.outside(PROXY, 1080), Scene.START_NS + i * 5_000_000_000L).open();
      Wrapper.askWithUser(talk, "jdoe-4711-x", 0);
      talk.say(Side.CLIENT, Wrapper.request5(MoneroScenes.POOL, PORT)).pause(5);
      talk.say(Side.SERVER, new Octets().hex("05020001000000000000").bytes());
      all = Scene.of(all, talk.pause(1).close(Side.SERVER).scene());
    }
    return all;
  }

  /** TLS with a pool's name inside CONNECT to an address. */
  static Scene tlsInConnect(int host) {
    TcpTalk talk = open(host, 3128);
    Wrapper.CONNECT.begin(talk, Places.MONERO_POOL, 443);
    TlsTalk tls = new TlsTalk(talk, new Draw(host)).handshake(MoneroScenes.POOL, null);
    tls.data(Side.CLIENT, 558).pause(22).data(Side.SERVER, 472);
    for (int i = 0; i < 4; i++) {
      tls.pause(12_000 + 4_100L * i).data(Side.CLIENT, 211).pause(20).data(Side.SERVER, 63);
    }
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }

  /** A forwarding proxy asks a pool's node for work over HTTP and says for whom. */
  static Scene forwardedFor(int host) {
    TcpTalk talk = new TcpTalk(Places.inside(host), Places.outside(Places.BITCOIN_POOL, 8332), Scene.START_NS).open();
    Draw draw = new Draw(host);
    String body = "{\"method\": \"getwork\", \"params\": [], \"id\":0}";
    talk.say(Side.CLIENT, "POST / HTTP/1.1\r\nHost: pool.example.com:8332\r\nX-Forwarded-For: 192.0.2.201\r\nVia: 1.1 squid\r\n"
        + "User-Agent: cpuminer/2.5.1\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).pause(30);
    talk.say(Side.SERVER, HttpScenes.response("200 OK", "application/json", "{\"result\":{\"midstate\":\"" + draw.hex(64) + "\",\"data\":\""
        + draw.hex(256) + "\",\"hash1\":\"" + "0".repeat(128) + "\",\"target\":\"" + "f".repeat(56) + "00000000\"},\"error\":null,\"id\":0}"));
    return talk.pause(4_000).close(Side.CLIENT).scene();
  }

  /** Two miners, two pools, one proxy: two incidents, though they share address and port. */
  static Scene twoPools(int host) {
    TcpTalk first = open(host, 1080);
    Wrapper.SOCKS5.begin(first, MoneroScenes.POOL, PORT);
    MoneroScenes.brief(first, host);
    TcpTalk second = new TcpTalk(Places.inside(host, 41_500), Places.outside(PROXY, 1080), Scene.START_NS + 4_000_000_000L).open();
    Wrapper.SOCKS5.begin(second, "stratum.unlisted.example", 3335);
    MoneroScenes.brief(second, host + 1);
    return Scene.of(first.pause(3_000).close(Side.CLIENT).scene(), second.pause(3_000).close(Side.CLIENT).scene());
  }
}
