package io.davylamp.sim;

import io.davylamp.event.Side;

/** Proxies as everybody uses them, and bytes that begin as a proxy's do. */
final class BenignProxyScenes {
  private BenignProxyScenes() {}

  /** A browser behind SOCKS5 and another behind CONNECT; a page in absolute form. */
  static Scene browsing() {
    TcpTalk socks = new TcpTalk(Places.inside(191), Places.outside(ProxyScenes.PROXY, 1080), Scene.START_NS).open();
    Wrapper.SOCKS5.begin(socks, "www.example.com", 443);
    web(new TlsTalk(socks, new Draw(191)).handshake("www.example.com", "h2"));
    TcpTalk connect = new TcpTalk(Places.inside(192), Places.outside(ProxyScenes.PROXY, 3128), Scene.START_NS + 200_000_000L).open();
    Wrapper.CONNECT.begin(connect, "www.example.org", 443);
    web(new TlsTalk(connect, new Draw(192)).handshake("www.example.org", "h2"));
    TcpTalk plain = new TcpTalk(Places.inside(193), Places.outside(ProxyScenes.PROXY, 3128), Scene.START_NS + 300_000_000L).open();
    plain.say(Side.CLIENT, "GET http://www.example.net/news HTTP/1.1\r\nHost: www.example.net\r\nUser-Agent: Mozilla/5.0\r\n\r\n").pause(45);
    plain.say(Side.SERVER, HttpScenes.response("200 OK", "text/html", "<h1>News</h1>")).pause(500);
    return Scene.of(socks.pause(500).close(Side.CLIENT).scene(), connect.pause(500).close(Side.CLIENT).scene(),
        plain.close(Side.CLIENT).scene());
  }

  private static void web(TlsTalk tls) {
    tls.data(Side.CLIENT, 433).pause(34).data(Side.SERVER, 7_100).pause(800).data(Side.CLIENT, 97).pause(30).data(Side.SERVER, 5_400);
  }

  /** A proxy and its rules, with ordinary names: 403 to CONNECT, 407, a SOCKS refusal, a block page. */
  static Scene refusals() {
    TcpTalk connect = new TcpTalk(Places.inside(194), Places.outside(ProxyScenes.PROXY, 3128), Scene.START_NS).open();
    connect.say(Side.CLIENT, "CONNECT games.example.com:443 HTTP/1.1\r\nHost: games.example.com:443\r\n\r\n").pause(3);
    connect.say(Side.SERVER, HttpScenes.response("407 Proxy Authentication Required", "text/html", "<p>Who?</p>")).pause(5);
    connect.say(Side.CLIENT, "CONNECT games.example.com:443 HTTP/1.1\r\nHost: games.example.com:443\r\n" + Wrapper.basic("john")
        + "\r\n").pause(3);
    connect.say(Side.SERVER, HttpScenes.response("403 Forbidden", "text/html", "<p>No games</p>"));
    TcpTalk socks = new TcpTalk(Places.inside(195), Places.outside(ProxyScenes.PROXY, 1080), Scene.START_NS + 90_000_000L).open();
    Wrapper.askWithUser(socks, "john", 0);
    socks.say(Side.CLIENT, Wrapper.request5("games.example.com", 443)).pause(5);
    socks.say(Side.SERVER, new Octets().hex("05020001000000000000").bytes());
    TcpTalk page = new TcpTalk(Places.inside(196), Places.outside(ProxyScenes.PROXY, 8080), Scene.START_NS + 120_000_000L).open();
    page.say(Side.CLIENT, "GET http://games.example.com/ HTTP/1.1\r\nHost: games.example.com\r\n\r\n").pause(4);
    page.say(Side.SERVER, "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.129:15871/cgi-bin/blockpage.cgi?ws-session=9\r\n"
        + "Content-Length: 0\r\n\r\n").pause(300);
    return Scene.of(connect.pause(2).close(Side.SERVER).scene(), socks.pause(1).close(Side.SERVER).scene(),
        page.close(Side.CLIENT).scene());
  }

  /** A load balancer's connections to what it serves: pages, a protocol of machines, its own health checks. */
  static Scene loadBalancer() {
    String line = "PROXY TCP4 203.0.113.77 192.0.2.80 51234 80\r\n";
    TcpTalk page = new TcpTalk(Places.inside(186), Places.inside(80, 8080), Scene.START_NS).open();
    page.say(Side.CLIENT, line + "GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n").pause(12);
    page.say(Side.SERVER, HttpScenes.response("200 OK", "text/html", "<p>Hello</p>")).pause(400);
    Draw draw = new Draw(187);
    TcpTalk machine = new TcpTalk(Places.inside(187), Places.inside(80, 9443), Scene.START_NS + 40_000_000L).open();
    Wrapper.PROXY_V2.begin(machine, "machines.example.com", 9443);
    for (int i = 0; i < 3; i++) {
      machine.say(Side.CLIENT, new Octets().hex("a1b2").put(draw.bytes(700)).bytes()).pause(20);
      machine.say(Side.SERVER, new Octets().hex("a1b3").put(draw.bytes(800)).bytes()).pause(100);
    }
    TcpTalk check = new TcpTalk(Places.inside(188), Places.inside(80, 9443), Scene.START_NS + 90_000_000L).open();
    check.say(Side.CLIENT, new Octets().hex("0d0a0d0a000d0a515549540a" + "20000000").bytes()).pause(10);
    TcpTalk broken = new TcpTalk(Places.inside(189), Places.inside(80, 8080), Scene.START_NS + 120_000_000L).open();
    broken.say(Side.CLIENT, new Octets().hex("0d0a0d0a000d0a515549540a" + "2111" + "0008" + "cb007107" + "c6336414").bytes()).pause(10);
    broken.say(Side.CLIENT, "GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n").pause(10);
    return Scene.of(page.close(Side.CLIENT).scene(), machine.close(Side.CLIENT).scene(), check.close(Side.CLIENT).scene(),
        broken.close(Side.CLIENT).scene());
  }

  /** Protocols of machines whose first bytes are those of SOCKS, on its port and others. */
  static Scene beginnings() {
    Draw draw = new Draw(197);
    TcpTalk five = new TcpTalk(Places.inside(197), Places.outside("203.0.113.90", 1080), Scene.START_NS).open();
    TcpTalk four = new TcpTalk(Places.inside(198), Places.outside("203.0.113.91", 4001), Scene.START_NS + 10_000_000L).open();
    TcpTalk exact = new TcpTalk(Places.inside(199), Places.outside("203.0.113.92", 3333), Scene.START_NS + 20_000_000L).open();
    for (int i = 0; i < 4; i++) {
      five.say(Side.CLIENT, new Octets().hex("050100").put(draw.bytes(29)).bytes()).pause(20);
      five.say(Side.SERVER, new Octets().hex("0500").put(draw.bytes(14)).bytes()).pause(200);
      four.say(Side.CLIENT, new Octets().hex("0401").put(draw.bytes(40)).bytes()).pause(20);
      four.say(Side.SERVER, new Octets().hex("0401").put(draw.bytes(12)).bytes()).pause(200);
      // As long as a request of version 4 to a sane address, and answered otherwise.
      exact.say(Side.CLIENT, new Octets().hex("040100500a00000100").bytes()).pause(20);
      exact.say(Side.SERVER, new Octets().hex("0402005000000000").bytes()).pause(200);
    }
    return Scene.of(five.close(Side.CLIENT).scene(), four.close(Side.CLIENT).scene(), exact.close(Side.CLIENT).scene());
  }
}
