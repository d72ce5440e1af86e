package io.davylamp.sim;

import static io.davylamp.sim.Incident.finding;

import io.davylamp.event.Side;
import java.util.List;

/** Who is paid, and where, changes: sent elsewhere, another wallet, another pool, the programmers' share. */
final class ChangeScenes {
  private static final long SECOND = 1_000_000_000L;
  private static final String MINE = Wallets.BITCOIN + ".rig1";
  private static final String THEIRS = Wallets.BITCOIN_OTHER + ".fee";

  private ChangeScenes() {}

  static List<Incident> all() {
    return List.of(
        Incident.of("reconnect", "client.reconnect to another host, its lookup, the session goes on there",
            "two pools, confirmed both; the order to reconnect and that it was followed are findings of their own", reconnect(),
            finding(237, "198.51.100.126:3333", "confirmed"), finding(237, "stratum2.example.org", "confirmed")),
        Incident.of("wallet-changes", "one connection, another wallet authorised in the middle for half a minute, then the first again",
            "confirmed; the wallet changed in mid-session", walletChanges(), finding(238, "198.51.100.127:3333", "confirmed")),
        Incident.of("developer-fee", "a second short session with another wallet at the same pool, then XMRig's donation to its own host",
            "confirmed at the pool with two wallets, the second a developer's share; a donation session at the donation host",
            developerFee(), finding(239, "pool.supportxmr.com", "confirmed"), finding(239, "donate.v2.xmrig.com", "confirmed")),
        Incident.of("pool-changes-same-wallet", "the session at one pool ends, 3 s later one with the same wallet at another",
            "confirmed at two pools; the pool changed, the wallet did not", poolChanges(240, Wallets.MONERO),
            finding(240, "pool.supportxmr.com", "confirmed"), finding(240, "gulf.moneroocean.stream", "confirmed")),
        Incident.of("pool-changes-other-wallet", "the session at one pool ends, 3 s later one with another wallet at another",
            "confirmed at two pools; pool and wallet changed", poolChanges(241, Wallets.MONERO_OTHER),
            finding(241, "pool.supportxmr.com", "confirmed"), finding(241, "gulf.moneroocean.stream", "confirmed")));
  }

  private static Scene reconnect() {
    Rig first = Miners.stratum(Places.inside(237, 41_001), Places.outside("198.51.100.126", 3333), Scene.START_NS, MINE, "cgminer/4.11.1", 237);
    for (int i = 0; i < 3; i++) {
      Miners.share(first.work(12_000), 3 + i, MINE, "j0");
    }
    first.pause(5_000).hears("{'id':null,'method':'client.reconnect','params':['stratum2.example.org',3335,2]}");
    Scene before = first.pause(20).talk().close(Side.CLIENT).scene();
    DnsTalk dns = new DnsTalk(Places.inside(237), first.talk().nowNs() + 2 * SECOND).lookup("stratum2.example.org", "198.51.100.128");
    Rig second = Miners.stratum(Places.inside(237, 41_002), Places.outside("198.51.100.128", 3335), dns.nowNs() + SECOND, MINE,
        "cgminer/4.11.1", 1_237);
    for (int i = 0; i < 3; i++) {
      Miners.share(second.work(12_000), 3 + i, MINE, "j0");
    }
    return Scene.of(before, dns.scene(), second.bye(Side.CLIENT));
  }

  private static Scene walletChanges() {
    Rig rig = Miners.stratum(Places.inside(238), Places.outside("198.51.100.127", 3333), Scene.START_NS, MINE, "teamredminer/0.10.21", 238);
    int id = 3;
    for (int i = 0; i < 4; i++) {
      Miners.share(rig.work(11_000), id++, MINE, "j0");
    }
    rig.says("{'id':%d,'method':'mining.authorize','params':['%s','x']}", id, THEIRS).accepted(id++);
    for (int i = 0; i < 3; i++) {
      Miners.share(rig.work(9_000), id++, THEIRS, "j0");
    }
    Miners.job(rig.pause(2_000), "j1");
    for (int i = 0; i < 3; i++) {
      Miners.share(rig.work(11_000), id++, MINE, "j1");
    }
    return rig.bye(Side.CLIENT);
  }

  private static Scene developerFee() {
    DnsTalk dns = new DnsTalk(Places.inside(239), Scene.START_NS).lookup(MoneroScenes.POOL, "198.51.100.129");
    Endpoint pool = Places.outside("198.51.100.129", 3333);
    Scene own = Miners.xmrig(Places.inside(239, 41_001), pool, dns.nowNs(), Wallets.MONERO, 239, 14);
    Scene fee = Miners.xmrig(Places.inside(239, 41_002), pool, Scene.START_NS + 70 * SECOND, Wallets.MONERO_THIRD, 1_239, 2);
    DnsTalk asked = new DnsTalk(Places.inside(239, 42_000), Scene.START_NS + 150 * SECOND).lookup("donate.v2.xmrig.com", "198.51.100.130");
    Scene donation = Miners.xmrig(Places.inside(239, 41_003), Places.outside("198.51.100.130", 3333), asked.nowNs(),
        new Draw(2_239).hex(64), 2_239, 2);
    return Scene.of(dns.scene(), own, fee, asked.scene(), donation);
  }

  private static Scene poolChanges(int host, String walletBehind) {
    DnsTalk dns = new DnsTalk(Places.inside(host), Scene.START_NS).lookup(MoneroScenes.POOL, "198.51.100.131");
    TcpTalk first = Miners.open(Places.inside(host, 41_001), Places.outside("198.51.100.131", 3333), dns.nowNs(), Wallets.MONERO, "x",
        MoneroPool.XMRIG, host, 4).pause(2_000).close(Side.SERVER);
    DnsTalk then = new DnsTalk(Places.inside(host, 42_000), first.nowNs() + 3 * SECOND).lookup("gulf.moneroocean.stream", "198.51.100.132");
    Scene second = Miners.xmrig(Places.inside(host, 41_002), Places.outside("198.51.100.132", 10_032), then.nowNs(), walletBehind, 1_000 + host,
        4);
    return Scene.of(dns.scene(), first.scene(), then.scene(), second);
  }
}
