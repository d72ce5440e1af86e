package io.davylamp.sim;

import io.davylamp.event.Side;
import io.davylamp.sim.DnsTalk.Answer;
import java.util.Arrays;
import java.util.List;

/** Lookups of pools, and what resolvers make of them. */
final class DnsScenes {
  private DnsScenes() {}

  static Scene lookup() {
    return talk(50).lookup("pool.supportxmr.com", Places.MONERO_POOL).pause(20_000)
        .lookup("www.example.com", Places.ORDINARY_SERVER).scene();
  }

  /** A name of the miner's own that leads to a listed pool. */
  static Scene cnameChain() {
    return talk(51).lookup("updates.example.com", DnsTalk.A, 0, List.of(
        new Answer("updates.example.com", DnsTalk.CNAME, 60, "edge7.example.net"),
        new Answer("edge7.example.net", DnsTalk.CNAME, 60, "xmr.nanopool.org"),
        new Answer("xmr.nanopool.org", DnsTalk.A, 120, "198.51.100.22"),
        new Answer("xmr.nanopool.org", DnsTalk.A, 120, "198.51.100.23"))).scene();
  }

  static Scene nxdomain() {
    return talk(52).lookup("pool.minexmr.com", DnsTalk.A, DnsTalk.NXDOMAIN, List.of()).pause(5_000)
        .lookup("pool.minexmr.com", DnsTalk.A, DnsTalk.NXDOMAIN, List.of()).scene();
  }

  static Scene sinkhole() {
    return talk(59).lookup("gulf.moneroocean.stream", "0.0.0.0").pause(5_000)
        .lookup("gulf.moneroocean.stream", DnsTalk.AAAA, 0,
            List.of(new Answer("gulf.moneroocean.stream", DnsTalk.AAAA, 300, "::"))).scene();
  }

  static Scene aaaa() {
    return talk(54).lookup("pool.hashvault.pro", "2001:db8::20").scene();
  }

  /** RFC 5452's mixed case, and no answer. */
  static Scene mixedCase() {
    return talk(55).lookup("PoOl.SuPPortXMR.cOm", Places.MONERO_POOL).pause(1_000).unanswered("XMR.2miners.COM").scene();
  }

  /** The names of a published rule's own test: the first two are no pools, with and without the dot at the end. */
  static Scene verdicts() {
    DnsTalk talk = talk(56);
    for (String name : List.of("dynamodb.us-west-2.amazonaws.com", "dynamodb.us-west-2.amazonaws.com", "moneropool.ru",
        "abc.abc.moneropool.ru", "moneropool.ru", "abc.abc.moneropool.ru", "webservicepag.webhop.net",
        "webservicepag.webhop.net", "dynamodb.us-west-2.amazonaws.com", "moneropool.ru")) {
      talk.lookup(name, "198.51.100.24").pause(2_000);
    }
    return talk.scene();
  }

  static Scene overTcp() {
    TcpTalk talk = new TcpTalk(Places.inside(57), Endpoint.of(Places.RESOLVER, 53), Scene.START_NS).open();
    talk.say(Side.CLIENT, DnsTalk.overTcp(DnsTalk.query(77, "xmr-eu1.nanopool.org", DnsTalk.A))).pause(12);
    byte[] first = DnsTalk.overTcp(DnsTalk.response(77, "xmr-eu1.nanopool.org", DnsTalk.A, 0,
        List.of(new Answer("xmr-eu1.nanopool.org", DnsTalk.A, 60, "198.51.100.22"))));
    // A length and its message need not share a segment (RFC 7766 s. 8).
    talk.say(Side.SERVER, Arrays.copyOf(first, 1));
    talk.say(Side.SERVER, Arrays.copyOfRange(first, 1, first.length)).pause(30);
    talk.say(Side.CLIENT, new Octets().put(DnsTalk.overTcp(DnsTalk.query(78, "monerohash.com", DnsTalk.A)))
        .put(DnsTalk.overTcp(DnsTalk.query(79, "www.example.com", DnsTalk.A))).bytes()).pause(11);
    talk.say(Side.SERVER, DnsTalk.overTcp(DnsTalk.response(79, "www.example.com", DnsTalk.A, 0,
        List.of(new Answer("www.example.com", DnsTalk.A, 60, Places.ORDINARY_SERVER)))));
    talk.say(Side.SERVER, DnsTalk.overTcp(DnsTalk.response(78, "monerohash.com", DnsTalk.A, DnsTalk.NXDOMAIN, List.of())));
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }

  static Scene innocents() {
    return talk(58).lookup("dynamodb.us-west-2.amazonaws.com", Places.ORDINARY_SERVER).lookup("101gh.com", Places.ORDINARY_SERVER)
        .lookup("backup.mooo.com", Places.ORDINARY_SERVER).lookup("notmoneropool.ru", Places.ORDINARY_SERVER)
        .lookup("moneropool.ru.example.com", Places.ORDINARY_SERVER).scene();
  }

  private static DnsTalk talk(int host) {
    return new DnsTalk(Places.inside(host), Scene.START_NS);
  }
}
