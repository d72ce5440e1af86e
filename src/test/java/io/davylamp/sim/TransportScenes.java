package io.davylamp.sim;

import io.davylamp.event.Side;
import io.davylamp.sim.Part.Segment;

/** Sessions whose content is ordinary and whose way is not. */
final class TransportScenes {
  private TransportScenes() {}

  static Scene oddPorts() {
    return Scene.of(BitcoinScenes.brief(60, 80), BitcoinScenes.brief(61, 443), BitcoinScenes.brief(62, 25),
        BitcoinScenes.brief(63, 3333), BitcoinScenes.brief(64, 65_432));
  }

  static Scene reordered() {
    return Reshape.reorder(Reshape.recut(monero(65), new Draw(65), 40, 120), new Draw(65), 6);
  }

  static Scene tinySegments() {
    return Reshape.recut(monero(66), new Draw(66), 1, 9);
  }

  static Scene overlapSame() {
    return Reshape.overlap(Reshape.recut(monero(67), new Draw(67), 60, 140), new Draw(67));
  }

  static Scene overlapDifferent() {
    return Reshape.overlapWithOtherBytes(Reshape.recut(monero(68), new Draw(68), 60, 140), new Draw(68));
  }

  static Scene loss() {
    return Reshape.lose(monero(69), Side.SERVER, 2);
  }

  static Scene sequenceWrap() {
    TcpTalk talk = new TcpTalk(Places.inside(70), MoneroScenes.pool(7777), Scene.START_NS).wrapping().open();
    return MoneroScenes.brief(talk, 70).pause(3_000).close(Side.CLIENT).scene();
  }

  /** The same two ends with the same ports again, after the first connection ended. */
  static Scene portReuse() {
    TcpTalk first = new TcpTalk(Places.inside(71), MoneroScenes.pool(3333), Scene.START_NS).open();
    MoneroScenes.brief(first, 71).pause(3_000).close(Side.CLIENT);
    TcpTalk second = new TcpTalk(Places.inside(71), MoneroScenes.pool(3333), first.nowNs() + 2_000_000_000L).wrapping().open();
    MoneroScenes.brief(second, 72).pause(3_000).close(Side.SERVER);
    return Scene.of(first.scene(), second.scene());
  }

  /** A RST far outside the window, from somebody who guesses: the session goes on. */
  static Scene forgedReset() {
    TcpTalk talk = new TcpTalk(Places.inside(73), MoneroScenes.pool(3333), Scene.START_NS).open();
    MoneroPool pool = new MoneroPool(talk, new Draw(73)).login(Wallets.MONERO, "x", MoneroPool.XMRIG).pause(4_000);
    talk.odd(Side.SERVER, 0x3000_0000, Segment.RST, new byte[0]);
    pool.pause(8_000).accepted().pause(20_000).accepted();
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }

  /** TCP keepalive probes that carry one byte of rubbish before the next sequence number (RFC 9293 s. 3.8.4). */
  static Scene tcpKeepalive() {
    TcpTalk talk = new TcpTalk(Places.inside(74), MoneroScenes.pool(3333), Scene.START_NS).open();
    MoneroPool pool = new MoneroPool(talk, new Draw(74)).login(Wallets.MONERO, "x", MoneroPool.XMRIG);
    for (int i = 0; i < 3; i++) {
      pool.pause(60_000);
      talk.odd(Side.CLIENT, -1, Segment.ACK, new byte[] {0}).pause(11).odd(Side.SERVER, 0, Segment.ACK, new byte[0]);
      pool.pause(5_000).accepted();
    }
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }

  static Scene synUnanswered() {
    DnsTalk dns = new DnsTalk(Places.inside(75), Scene.START_NS).lookup(MoneroScenes.POOL, Places.MONERO_POOL);
    TcpTalk talk = new TcpTalk(Places.inside(75), MoneroScenes.pool(3333), dns.nowNs() + 1_000_000L).syn();
    return Scene.of(dns.scene(), talk.pause(1_000).synAgain().pause(2_000).synAgain().pause(4_000).synAgain().scene());
  }

  /** A router's "administratively prohibited" (RFC 1812 s. 5.2.7.1, code 13). */
  static Scene unreachable() {
    DnsTalk dns = new DnsTalk(Places.inside(76), Scene.START_NS).lookup(MoneroScenes.POOL, Places.MONERO_POOL);
    TcpTalk talk = new TcpTalk(Places.inside(76), MoneroScenes.pool(3333), dns.nowNs() + 1_000_000L).syn();
    return Scene.of(dns.scene(), talk.pause(2).unreachable(13).scene());
  }

  static Scene connectionRefused() {
    DnsTalk dns = new DnsTalk(Places.inside(77), Scene.START_NS).lookup(MoneroScenes.POOL, Places.MONERO_POOL);
    TcpTalk talk = new TcpTalk(Places.inside(77), MoneroScenes.pool(3333), dns.nowNs() + 1_000_000L).syn();
    return Scene.of(dns.scene(), talk.pause(12).reset(Side.SERVER).scene());
  }

  /** Miners of three kinds at once, one over IPv6. */
  static Scene crowd() {
    return Scene.of(monero(78), BitcoinScenes.brief(79, 3333), Reshape.asIpv6(monero(80)));
  }

  static Scene monero(int host) {
    return MoneroScenes.brief(host, 3333);
  }
}
