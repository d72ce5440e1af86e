package io.davylamp.sim;

import io.davylamp.event.Side;

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

  private static Scene nodes(int host, int port, String magic, byte[] client, byte[] server) {
    Draw draw = new Draw(host);
    return Peers.handshake(talk(host, port), draw, magic, client, server).pause(500).close(Side.CLIENT).scene();
  }

  private static TcpTalk talk(int host, int port) {
    return new TcpTalk(Places.inside(host), Places.outside(PEER, port), Scene.START_NS).open();
  }
}
