package io.davylamp.sim;

import io.davylamp.event.Side;

/** CryptoNote sessions. */
final class MoneroScenes {
  static final String POOL = "pool.supportxmr.com";
  private static final int PORT = 10_343;

  private MoneroScenes() {}

  /** Lookup of the pool, login, jobs, shares, one of them rejected, a keepalive, an orderly end. */
  static Scene xmrig() {
    DnsTalk dns = new DnsTalk(Places.inside(10), Scene.START_NS).lookup(POOL, Places.MONERO_POOL);
    TcpTalk talk = new TcpTalk(Places.inside(10), pool(PORT), dns.nowNs() + 3_000_000L).open();
    new MoneroPool(talk, new Draw(1)).login(Wallets.MONERO, "web-01", MoneroPool.XMRIG).work(6)
        .pause(9_000).rejected("Block expired").pause(60_000).keepalive().pause(20_000).job().pause(4_000).accepted();
    talk.pause(12_000).close(Side.CLIENT);
    return Scene.of(dns.scene(), talk.scene());
  }

  static Scene xmrStak() {
    TcpTalk talk = new TcpTalk(Places.inside(11), pool(3333), Scene.START_NS).open();
    MoneroPool pool = new MoneroPool(talk, new Draw(2)).stakLogin(Wallets.MONERO_SUBADDRESS);
    pool.pause(14_000).stakSubmit().pause(31_000).job().pause(8_000).stakSubmit();
    return talk.pause(2_000).close(Side.SERVER).scene();
  }

  /** A short session for changes of transport: login, two jobs, three shares. */
  static Scene brief(int host, int port) {
    TcpTalk talk = new TcpTalk(Places.inside(host), pool(port), Scene.START_NS).open();
    brief(talk, host);
    return talk.pause(3_000).close(Side.CLIENT).scene();
  }

  static TcpTalk brief(TcpTalk talk, long seed) {
    new MoneroPool(talk, new Draw(seed)).login(Wallets.MONERO, "x", MoneroPool.XMRIG)
        .pause(12_000).accepted().pause(30_000).job().pause(9_000).accepted().pause(21_000).accepted();
    return talk;
  }

  /** The second connection XMRig opens for a minute: a login of 64 hex digits. */
  static Scene donation() {
    DnsTalk dns = new DnsTalk(Places.inside(12), Scene.START_NS).lookup("donate.v2.xmrig.com", "198.51.100.21");
    TcpTalk talk = new TcpTalk(Places.inside(12), Places.outside("198.51.100.21", 3333), dns.nowNs() + 2_000_000L).open();
    Draw draw = new Draw(3);
    new MoneroPool(talk, draw).login(draw.hex(64), "x", MoneroPool.XMRIG).pause(17_000).accepted().pause(22_000).accepted();
    return Scene.of(dns.scene(), talk.pause(20_000).close(Side.CLIENT).scene());
  }

  static Scene refusedLogin() {
    TcpTalk talk = new TcpTalk(Places.inside(13), pool(PORT), Scene.START_NS).open();
    new MoneroPool(talk, new Draw(4)).refusedLogin(Wallets.MONERO, "IP Address currently banned");
    return talk.pause(1).close(Side.SERVER).scene();
  }

  /** A firewall cuts the connection as soon as it has read the login. */
  static Scene resetAfterLogin() {
    TcpTalk talk = new TcpTalk(Places.inside(14), pool(PORT), Scene.START_NS).open();
    new MoneroPool(talk, new Draw(5)).askLogin(Wallets.MONERO, "x", MoneroPool.XMRIG);
    return talk.pauseMicros(700).reset(Side.SERVER).scene();
  }

  static Endpoint pool(int port) {
    return Places.outside(Places.MONERO_POOL, port);
  }
}
