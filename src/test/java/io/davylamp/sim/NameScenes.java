package io.davylamp.sim;

import static io.davylamp.sim.Incident.finding;

import io.davylamp.event.Side;
import io.davylamp.sim.DnsTalk.Answer;
import java.util.List;

/** What a name says of an address, and for how long: from the lookup to the session, and where it must not be believed. */
final class NameScenes {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;

  private NameScenes() {}

  static List<Incident> all() {
    return List.of(
        Incident.of("lookup-to-share", "a lookup through two CNAMEs, the connection, login, job, an accepted share",
            "one incident rising from suspected to confirmed, its address resolved from the name with the path of CNAMEs", chain(),
            finding(223, "pool.hashvault.pro", "confirmed")),
        Incident.of("shared-address", "a pool's name on an address that serves an ordinary name too: one asked for the pool, two for the other",
            "the lookup of the pool is an incident; the address is shared and convicts nobody", shared(),
            finding(229, "xmr.2miners.com", "suspected")).sparing(230, 231),
        Incident.of("ttl", "TLS without a name to a pool's address 30 s after the lookup, and by another 2 h after its TTL of 300 s ran out",
            "the first flow is resolved from the pool's name; the second is not, and only its lookup tells", ttl(),
            finding(232, "pool.hashvault.pro", "suspected"), finding(233, "pool.hashvault.pro", "suspected")),
        Incident.of("dns-over-tcp", "the lookup over TCP, then the session", "one incident, confirmed, resolved from the name", overTcp(),
            finding(234, "xmr-eu1.nanopool.org", "confirmed")),
        Incident.of("remembered-address", "a session at an address without a name; an hour later another host goes there over TLS",
            "the first confirmed; the second suspected for what was seen at that address and port", remembered(),
            finding(235, "198.51.100.125:4444", "confirmed"), finding(236, "198.51.100.125:4444", "suspected")));
  }

  private static Scene chain() {
    DnsTalk dns = new DnsTalk(Places.inside(223), Scene.START_NS).lookup("updates.example.com", DnsTalk.A, 0, List.of(
        new Answer("updates.example.com", DnsTalk.CNAME, 60, "edge.example.net"),
        new Answer("edge.example.net", DnsTalk.CNAME, 300, "pool.hashvault.pro"),
        new Answer("pool.hashvault.pro", DnsTalk.A, 120, "198.51.100.101")));
    return Scene.of(dns.scene(), Miners.xmrig(Places.inside(223), Places.outside("198.51.100.101", 443), dns.nowNs() + SECOND / 3,
        Wallets.MONERO, 223, 4));
  }

  private static Scene shared() {
    String cdn = "198.51.100.120";
    DnsTalk other = new DnsTalk(Places.inside(230), Scene.START_NS).lookup("shop.example.org", cdn);
    Scene shopper = Miners.browse(Places.inside(230), Places.outside(cdn, 443), other.nowNs() + SECOND, "shop.example.org", 230);
    DnsTalk asked = new DnsTalk(Places.inside(229), Scene.START_NS + 40 * SECOND).lookup("xmr.2miners.com", cdn);
    Scene miner = Miners.tls(Places.inside(229), Places.outside(cdn, 443), asked.nowNs() + SECOND, null, 229);
    // This one's browser hides the name (ECH), and its lookup was seen.
    DnsTalk third = new DnsTalk(Places.inside(231), Scene.START_NS + 90 * SECOND).lookup("shop.example.org", cdn);
    Scene hidden = Miners.browse(Places.inside(231), Places.outside(cdn, 443), third.nowNs() + SECOND, null, 231);
    return Scene.of(other.scene(), shopper, asked.scene(), miner, third.scene(), hidden);
  }

  private static Scene ttl() {
    DnsTalk fresh = new DnsTalk(Places.inside(232), Scene.START_NS).lookup("pool.hashvault.pro", "198.51.100.122");
    Scene soon = Miners.tls(Places.inside(232), Places.outside("198.51.100.122", 443), Scene.START_NS + 30 * SECOND, null, 232);
    DnsTalk stale = new DnsTalk(Places.inside(233), Scene.START_NS + 200 * SECOND).lookup("pool.hashvault.pro", "198.51.100.123");
    Scene late = Miners.tls(Places.inside(233), Places.outside("198.51.100.123", 443), stale.nowNs() + 300 * SECOND + 2 * HOUR, null, 233);
    return Scene.of(fresh.scene(), soon, stale.scene(), late);
  }

  private static Scene overTcp() {
    TcpTalk dns = new TcpTalk(Places.inside(234, 41_000), Endpoint.of(Places.RESOLVER, 53), Scene.START_NS).open();
    dns.say(Side.CLIENT, DnsTalk.overTcp(DnsTalk.query(91, "xmr-eu1.nanopool.org", DnsTalk.A))).pause(13);
    dns.say(Side.SERVER, DnsTalk.overTcp(DnsTalk.response(91, "xmr-eu1.nanopool.org", DnsTalk.A, 0,
        List.of(new Answer("xmr-eu1.nanopool.org", DnsTalk.A, 60, "198.51.100.124"))))).pause(2).close(Side.CLIENT);
    return Scene.of(dns.scene(), Miners.xmrig(Places.inside(234), Places.outside("198.51.100.124", 10_300), dns.nowNs() + SECOND,
        Wallets.MONERO, 234, 3));
  }

  private static Scene remembered() {
    Endpoint pool = Places.outside("198.51.100.125", 4444);
    Scene seen = Miners.xmrig(Places.inside(235), pool, Scene.START_NS, Wallets.MONERO_THIRD, 235, 3);
    return Scene.of(seen, Miners.tls(Places.inside(236), pool, Scene.START_NS + HOUR, null, 236));
  }
}
