package io.davylamp.sim;

import static io.davylamp.sim.Incident.finding;

import io.davylamp.event.Side;
import io.davylamp.sim.DnsTalk.Answer;
import java.util.List;

/** Miners who are kept from their pools: nobody answers, somebody refuses, a reset comes in this name or that. */
final class BlockedScenes {
  private BlockedScenes() {}

  static List<Incident> all() {
    return List.of(
        Incident.of("failover", "three addresses for a pool's name: two do not answer, the third works",
            "one incident, confirmed at the name; two addresses blocked (SYN unanswered) on the way", failover(),
            finding(224, "gulf.moneroocean.stream", "confirmed")),
        Incident.of("reset-by-server", "lookup, login, RST in the server's name one round trip later", "blocked after the login, reset by the"
            + " server", resetAfterLogin(225, Side.SERVER), finding(225, "pool.supportxmr.com", "blocked")),
        Incident.of("reset-by-client", "lookup, login, RST in the client's name at once", "blocked after the login, reset in the client's name",
            resetAfterLogin(226, Side.CLIENT), finding(226, "pool.supportxmr.com", "blocked")),
        Incident.of("reset-both", "lookup, login, a firewall resets both ends", "blocked after the login, both reset", resetBoth(),
            finding(227, "pool.supportxmr.com", "blocked")),
        Incident.of("refused-and-unreachable", "a pool's first address refuses, a router calls the second unreachable",
            "one incident, blocked: refused (RST to the SYN) and ICMP unreachable", refused(),
            finding(228, "monerohash.com", "blocked")));
  }

  private static Scene failover() {
    String name = "gulf.moneroocean.stream";
    DnsTalk dns = new DnsTalk(Places.inside(224), Scene.START_NS).lookup(name, DnsTalk.A, 0, List.of(
        new Answer(name, DnsTalk.A, 120, "198.51.100.102"), new Answer(name, DnsTalk.A, 120, "198.51.100.103"),
        new Answer(name, DnsTalk.A, 120, "198.51.100.104")));
    TcpTalk first = silence(new TcpTalk(Places.inside(224, 41_001), Places.outside("198.51.100.102", 10_032), dns.nowNs()));
    TcpTalk second = silence(new TcpTalk(Places.inside(224, 41_002), Places.outside("198.51.100.103", 10_032), first.nowNs()));
    Scene works = Miners.xmrig(Places.inside(224, 41_003), Places.outside("198.51.100.104", 10_032), second.nowNs(), Wallets.MONERO, 224, 3);
    return Scene.of(dns.scene(), first.scene(), second.scene(), works);
  }

  /** Four SYNs and twenty seconds of waiting, as XMRig has patience. */
  private static TcpTalk silence(TcpTalk talk) {
    return talk.syn().pause(1_000).synAgain().pause(2_000).synAgain().pause(4_000).synAgain().pause(13_000);
  }

  private static Scene resetAfterLogin(int host, Side side) {
    DnsTalk dns = new DnsTalk(Places.inside(host), Scene.START_NS).lookup(MoneroScenes.POOL, "198.51.100.10" + (host - 220));
    Scene all = dns.scene();
    // XMRig tries again after five seconds.
    for (int i = 0; i < 3; i++) {
      TcpTalk talk = new TcpTalk(Places.inside(host, 41_000 + i), Places.outside("198.51.100.10" + (host - 220), 3333),
          dns.nowNs() + i * 5_100_000_000L + 2_000_000L).open();
      new MoneroPool(talk, new Draw(host + i)).askLogin(Wallets.MONERO_OTHER, "x", MoneroPool.XMRIG);
      all = Scene.of(all, (side == Side.SERVER ? talk.pauseMicros(21_300) : talk.pauseMicros(300)).reset(side).scene());
    }
    return all;
  }

  private static Scene resetBoth() {
    DnsTalk dns = new DnsTalk(Places.inside(227), Scene.START_NS).lookup(MoneroScenes.POOL, "198.51.100.107");
    TcpTalk talk = new TcpTalk(Places.inside(227), Places.outside("198.51.100.107", 3333), dns.nowNs() + 2_000_000L).open();
    new MoneroPool(talk, new Draw(227)).askLogin(Wallets.MONERO_OTHER, "x", MoneroPool.XMRIG);
    return Scene.of(dns.scene(), talk.pauseMicros(400).reset(Side.SERVER).pauseMicros(20).reset(Side.CLIENT).scene());
  }

  private static Scene refused() {
    String name = "monerohash.com";
    DnsTalk dns = new DnsTalk(Places.inside(228), Scene.START_NS).lookup(name, DnsTalk.A, 0, List.of(
        new Answer(name, DnsTalk.A, 60, "198.51.100.108"), new Answer(name, DnsTalk.A, 60, "198.51.100.109")));
    TcpTalk first = new TcpTalk(Places.inside(228, 41_001), Places.outside("198.51.100.108", 2222), dns.nowNs() + 1_000_000L).syn();
    first.pause(14).reset(Side.SERVER);
    TcpTalk second = new TcpTalk(Places.inside(228, 41_002), Places.outside("198.51.100.109", 2222), first.nowNs() + 5_000_000_000L).syn();
    return Scene.of(dns.scene(), first.scene(), second.pause(2).unreachable(13).scene());
  }
}
