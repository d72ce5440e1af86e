package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.ArrayList;
import java.util.List;

/** Nodes of cryptocurrencies and what they say to each other. Nobody mines here. */
final class PeerScenes {
  private static final String PEER = "198.51.100.141";

  private PeerScenes() {}

  static Scene bitcoin() {
    return nodes(201, 8333, Peers.BITCOIN, Peers.version(70_016, 0xC09, "/Satoshi:28.1.0/", 886_412, true),
        Peers.version(70_016, 0x409, "/Satoshi:27.0.0(pruned)/", 886_413, true));
  }

  /** One node each of seven networks; the last is an asset chain whose magic bytes nobody lists. */
  static Scene family() {
    String[][] rows = {{"0b110907", "18333", "/Satoshi:26.0.0/"}, {"0a03cf40", "38333", "/Satoshi:28.0.0/"},
        {"fabfb5da", "5889", "/VertcoinCore:23.2.0/"}, {"e3e1f3e8", "8333", "/Bitcoin SV:1.1.0/"}, {"bf0c6bbd", "9999", "/Dash Core:21.1.0/"},
        {"24e92764", "8233", "/MagicBean:6.0.0/"}, {"8de4eef9", "27485", "/MagicBean:2.0.15/"}};
    Scene all = Scene.of();
    for (int i = 0; i < rows.length; i++) {
      all = Scene.of(all, nodes(202 + i, Integer.parseInt(rows[i][1]), rows[i][0], Peers.version(70_016, 9, rows[i][2], 100_000 * i + 77, true),
          Peers.version(70_015, 5, rows[i][2], 100_000 * i + 80, true)));
    }
    return all;
  }

  static Scene litecoinAndDogecoin() {
    Scene litecoin = nodes(211, 9333, "fbc0b6db", Peers.version(70_017, 0x1000409, "/LitecoinCore:0.21.4/", 2_871_203, true),
        Peers.version(70_017, 0x1000409, "/LitecoinCore:0.21.3/", 2_871_203, true));
    Scene wallet = nodes(212, 22_556, "c0c0c0c0", Peers.version(70_004, 0, "/MultiDoge:0.1.7/", 0, false),
        Peers.version(70_015, 5, "/Shibetoshi:1.14.9/", 5_613_021, true));
    return Scene.of(litecoin, wallet);
  }

  /** BIP 324 twice: with garbage of more than a segment, and with little. */
  static Scene bitcoinV2() {
    return Scene.of(end(OtherPeers.bitcoinV2(talk(213, 8333), new Draw(213), 3_100, 211)),
        end(OtherPeers.bitcoinV2(talk(214, 8333), new Draw(214), 17, 2_900)));
  }

  static Scene monero() {
    return Scene.of(end(LevinPeers.session(talk(215, 18_080), new Draw(215), LevinPeers.MONERO, 3_412_800, 250)),
        end(LevinPeers.session(talk(216, 38_080), new Draw(216), LevinPeers.STAGENET, 1_790_100, 12)),
        end(LevinPeers.session(talk(217, 17_080), new Draw(217), new Draw(217).hex(32), 901_200, 3)));
  }

  static Scene discv4() {
    return Scene.of(EthereumPeers.discv4(Places.inside(218, 30_303), Places.outside(PEER, 30_303), new Draw(218)),
        EthereumPeers.discv4(Places.inside(219, 41_222), Places.outside(PEER, 52_150), new Draw(219)));
  }

  static Scene discv5() {
    return EthereumPeers.discv5(Places.inside(220, 9000), Places.outside(PEER, 9000), new Draw(220));
  }

  static Scene rlpx() {
    Draw draw = new Draw(222);
    TcpTalk old = talk(222, 30_303);
    old.say(Side.CLIENT, EthereumPeers.oldOpening(draw, 194)).pause(20).say(Side.SERVER, EthereumPeers.oldOpening(draw, 97)).pause(3);
    old.say(Side.CLIENT, draw.bytes(192));
    return Scene.of(end(EthereumPeers.rlpx(talk(221, 30_311), new Draw(221))), end(old));
  }

  static Scene libp2p() {
    return Scene.of(end(OtherPeers.libp2p(talk(223, 30_333), new Draw(223), "/noise")),
        end(OtherPeers.libp2p(talk(224, 4001), new Draw(224), "/tls/1.0.0")));
  }

  static Scene comet() {
    return end(OtherPeers.comet(talk(225, 26_656), new Draw(225)));
  }

  static Scene solana() {
    return OtherPeers.solana(Places.inside(226, 8001), Places.outside(PEER, 8001), new Draw(226));
  }

  /** Chia's nodes over TLS 1.2 with the certificates of their own authority, and a libp2p node that says so in its hello. */
  static Scene handshakes() {
    Draw draw = new Draw(251);
    TcpTalk chia = talk(251, 8444);
    byte[] authority = Certificates.name("O=Chia", "OU=Organic Farming Division", "CN=Chia CA");
    byte[] own = Certificates.of(authority, Certificates.name("CN=Chia", "O=Chia", "OU=Organic Farming Division"), List.of(), draw);
    new Tls12Talk(chia, 0x0303, draw).full(Hellos.twelve(null, new byte[0], new byte[0], draw), draw.bytes(32), null, List.of(own))
        .data(Side.CLIENT, 120).pause(40).data(Side.SERVER, 300);
    TcpTalk hello = talk(252, 4001);
    new TlsTalk(hello, new Draw(252)).handshake(null, "libp2p").data(Side.CLIENT, 90).pause(30).data(Side.SERVER, 120);
    return Scene.of(end(chia), end(hello));
  }

  /** Nodes whose handshake nobody saw: the middle of a connection, from both ends and from one. */
  static Scene midstream() {
    Scene bitcoin = Reshape.loseStart(nodes(227, 8333, Peers.BITCOIN, Peers.version(70_016, 9, "/Satoshi:28.1.0/", 886_412, true),
        Peers.version(70_016, 9, "/Satoshi:28.0.0/", 886_412, true)), 8);
    Scene server = Reshape.loseSide(nodes(228, 9333, "fbc0b6db", Peers.version(70_017, 9, "/LitecoinCore:0.21.4/", 2_871_203, true),
        Peers.version(70_017, 9, "/LitecoinCore:0.21.3/", 2_871_204, true)), Side.CLIENT);
    Scene monero = Reshape.loseStart(end(LevinPeers.session(talk(229, 18_080), new Draw(229), LevinPeers.MONERO, 3_412_900, 2)), 12);
    return Scene.of(bitcoin, server, monero);
  }

  /** What is wrong on purpose: a checksum, a length, a name that runs over the end, a flood of announcements. */
  static Scene hostile() {
    Draw draw = new Draw(231);
    byte[] good = Peers.version(70_016, 9, "/Satoshi:28.1.0/", 886_412, true);
    TcpTalk checksum = talk(230, 8333);
    checksum.say(Side.CLIENT, Peers.message(Peers.BITCOIN, "version", good.length, draw.bytes(4), good)).pause(20);
    TcpTalk length = talk(231, 8333);
    length.say(Side.CLIENT, Peers.message(Peers.BITCOIN, "version", 30_000_000, draw.bytes(4), good)).pause(20);
    byte[] longName = good.clone();
    longName[80] = (byte) 0xFD;
    longName[81] = (byte) 0xFF;
    longName[82] = (byte) 0xFF;
    TcpTalk name = talk(232, 8333);
    name.say(Side.CLIENT, Peers.message(Peers.BITCOIN, "version", longName)).pause(20);
    TcpTalk flood = talk(233, 8333);
    flood.say(Side.CLIENT, Peers.message(Peers.BITCOIN, "version", good)).pause(20);
    for (int i = 0; i < 40; i++) {
      flood.say(Side.CLIENT, Peers.message(Peers.BITCOIN, "inv", Peers.inventory(draw, 38))).pause(1);
    }
    TcpTalk levin = talk(234, 18_080);
    levin.say(Side.CLIENT, LevinPeers.message(LevinPeers.HANDSHAKE, LevinPeers.REQUEST, 90_000_000, 1, draw.bytes(400))).pause(20);
    return Scene.of(end(checksum), end(length), end(name), end(flood), end(levin));
  }

  /** Streams that begin as a node's do, and are none. */
  static Scene lookAlikes() {
    Draw draw = new Draw(241);
    TcpTalk magic = talk(241, 7001);
    magic.say(Side.CLIENT, new Octets().hex(Peers.BITCOIN).u32(600).put(draw.bytes(596)).bytes()).pause(9);
    magic.say(Side.SERVER, new Octets().hex("c0c0c0c0").text("PUT key 17\r\nvalue").bytes());
    TcpTalk word = talk(242, 7002);
    word.say(Side.CLIENT, new Octets().hex("00000001").text("version\0\0\0\0\0").put(Peers.le(60, 4)).put(draw.bytes(64)).bytes());
    TcpTalk levin = talk(243, 18_080);
    levin.say(Side.CLIENT, LevinPeers.message(LevinPeers.HANDSHAKE, LevinPeers.REQUEST, 40, 7, draw.bytes(40))).pause(7);
    TcpTalk point = talk(244, 30_303);
    point.say(Side.CLIENT, new Octets().u16(420).u8(4).put(draw.bytes(419)).bytes()).pause(7);
    point.say(Side.SERVER, new Octets().u16(330).u8(4).put(draw.bytes(329)).bytes());
    TcpTalk quote = talk(245, 26_656);
    quote.say(Side.CLIENT, "\"\n { a quoted text that begins with a line end }\n\"\n").pause(7);
    TcpTalk text = talk(246, 8333);
    text.say(Side.CLIENT, "TRACE cache.example 8333 warm-up of the second shelf, part 17 of 40, no reply wanted\r\n").pause(7);
    text.say(Side.SERVER, draw.bytes(300));
    List<Step> steps = new ArrayList<>();
    byte[] broken = EthereumPeers.ping(draw);
    broken[40]++;
    EthereumPeers.datagram(steps, Places.inside(247, 30_303), Places.outside(PEER, 30_303), Side.CLIENT, 0, broken);
    EthereumPeers.datagram(steps, Places.inside(248, 9000), Places.outside(PEER, 9000), Side.CLIENT, 5, draw.bytes(300));
    EthereumPeers.datagram(steps, Places.inside(248, 9000), Places.outside(PEER, 9000), Side.SERVER, 30, draw.bytes(310));
    EthereumPeers.datagram(steps, Places.inside(249, 8001), Places.outside(PEER, 8001), Side.CLIENT, 7,
        OtherPeers.solanaPing(draw, draw.bytes(32)));
    EthereumPeers.datagram(steps, Places.inside(249, 8001), Places.outside(PEER, 8001), Side.SERVER, 30,
        OtherPeers.solanaPong(draw, draw.bytes(32)));
    return Scene.of(end(magic), end(word), end(levin), end(point), end(quote), end(text), new Scene(steps));
  }

  private static Scene end(TcpTalk talk) {
    return talk.pause(500).close(Side.CLIENT).scene();
  }

  private static Scene nodes(int host, int port, String magic, byte[] client, byte[] server) {
    Draw draw = new Draw(host);
    return end(Peers.handshake(talk(host, port), draw, magic, client, server));
  }

  private static TcpTalk talk(int host, int port) {
    return new TcpTalk(Places.inside(host), Places.outside(PEER, port), Scene.START_NS).open();
  }
}
