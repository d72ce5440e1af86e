package io.davylamp.sim;

import io.davylamp.event.Side;

/** Mining inside TLS: a name in the hello, or none and only what DNS said before. */
final class TlsScenes {
  private TlsScenes() {}

  static Scene poolSni() {
    TcpTalk talk = new TcpTalk(Places.inside(90), MoneroScenes.pool(443), Scene.START_NS).open();
    mine(new TlsTalk(talk, new Draw(90)).handshake(MoneroScenes.POOL, null));
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }

  static Scene poolSniInPieces() {
    TcpTalk talk = new TcpTalk(Places.inside(91), MoneroScenes.pool(9000), Scene.START_NS, 100).open();
    mine(new TlsTalk(talk, new Draw(91)).handshakeInPieces("xmr-eu1.nanopool.org", null));
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }

  /** XMRig's default: no SNI, no ALPN. */
  static Scene noSni() {
    DnsTalk dns = new DnsTalk(Places.inside(92), Scene.START_NS).lookup(MoneroScenes.POOL, Places.MONERO_POOL);
    TcpTalk talk = new TcpTalk(Places.inside(92), MoneroScenes.pool(9000), dns.nowNs() + 1_000_000L).open();
    mine(new TlsTalk(talk, new Draw(92)).handshake(null, null));
    return Scene.of(dns.scene(), talk.pause(2_000).close(Side.CLIENT).scene());
  }

  /** The sizes of a CryptoNote session: login, its reply, then shares of one size with small answers, and jobs. */
  private static void mine(TlsTalk tls) {
    tls.data(Side.CLIENT, 558).pause(22).data(Side.SERVER, 472);
    for (int i = 0; i < 6; i++) {
      tls.pause(11_000 + 3_700L * i).data(Side.CLIENT, 211).pause(20).data(Side.SERVER, 63);
      if (i % 2 == 1) {
        tls.pause(9_000).data(Side.SERVER, 360);
      }
    }
  }
}
