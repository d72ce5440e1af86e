package io.davylamp.protocol.p2p;

import java.util.List;

/**
 * A network of Bitcoin's family by the four bytes its messages begin with. Some have copied another's bytes: then the program's name
 * or the port tells, else the first of them is named. A further network is a line in {@link #ALL}.
 *
 * @param magic the four bytes, big endian
 * @param port customary, or 0
 * @param mark part of the program's name that tells it from an earlier one with the same bytes; null for the first
 * @param checked whether messages carry the double SHA-256 of their payload; others use hashes of their own
 */
record BitcoinNetwork(String name, int magic, int port, String mark, boolean checked) {
  static final List<BitcoinNetwork> ALL = List.of(
      row("bitcoin", 0xf9beb4d9, 8333), row("bitcoin-testnet3", 0x0b110907, 18333), row("bitcoin-testnet4", 0x1c163f28, 48333),
      row("bitcoin-signet", 0x0a03cf40, 38333), row("bitcoin-regtest", 0xfabfb5da, 18444), same("vertcoin", 0xfabfb5da, 5889, "/Vertcoin"),
      row("litecoin", 0xfbc0b6db, 9333), same("monacoin", 0xfbc0b6db, 9401, "Monacoin"), row("litecoin-testnet", 0xfdd2c8f1, 19335),
      row("dogecoin", 0xc0c0c0c0, 22556), row("dogecoin-testnet", 0xfcc1b7dc, 44556), row("dash", 0xbf0c6bbd, 9999),
      row("dash-testnet", 0xcee2caff, 19999), row("zcash", 0x24e92764, 8233), row("zcash-testnet", 0xfa1af9bf, 18233),
      row("bitcoin-cash", 0xe3e1f3e8, 8333), same("bitcoin-sv", 0xe3e1f3e8, 0, "/Bitcoin SV"), same("ecash", 0xe3e1f3e8, 0, "/Bitcoin ABC"),
      row("bitcoin-cash-testnet", 0xf4e5f3f4, 18333), row("bitcoin-gold", 0xe1476d44, 8338), row("digibyte", 0xfac3b6da, 12024),
      row("ravencoin", 0x5241564e, 8767), row("namecoin", 0xf9beb4fe, 8334), row("horizen", 0x63617368, 9033),
      row("peercoin", 0xe6e8e9e5, 9901), row("qtum", 0xf1cfa6d3, 3888), row("raptoreum", 0x72746d2e, 10226), row("firo", 0xe3d9fef1, 8168),
      row("komodo", 0xf9eee48d, 7770),
      // Groestlcoin hashes with Groestl, Decred with BLAKE-256.
      unchecked("groestlcoin", 0xf9beb4d4, 1331), unchecked("decred", 0xf900b4d9, 9108), unchecked("decred-testnet", 0x75aa94b1, 19108));

  /** By first byte, those that begin with it; null for none. */
  private static final BitcoinNetwork[][] BY_FIRST = new BitcoinNetwork[256][];

  static {
    for (int first = 0; first < BY_FIRST.length; first++) {
      int begin = first;
      BitcoinNetwork[] found = ALL.stream().filter(n -> n.magic >>> 24 == begin).toArray(BitcoinNetwork[]::new);
      BY_FIRST[first] = found.length == 0 ? null : found;
    }
  }

  private static BitcoinNetwork row(String name, int magic, int port) {
    return new BitcoinNetwork(name, magic, port, null, true);
  }

  private static BitcoinNetwork same(String name, int magic, int port, String mark) {
    return new BitcoinNetwork(name, magic, port, mark, true);
  }

  private static BitcoinNetwork unchecked(String name, int magic, int port) {
    return new BitcoinNetwork(name, magic, port, null, false);
  }

  static boolean mayBegin(int first) {
    return BY_FIRST[first] != null;
  }

  /** The first network with these bytes, or null. */
  static BitcoinNetwork of(int magic) {
    BitcoinNetwork[] some = BY_FIRST[magic >>> 24];
    for (int i = 0; some != null && i < some.length; i++) {
      if (some[i].magic == magic) {
        return some[i];
      }
    }
    return null;
  }

  /** The first network whose port is one of the two; {@code bitcoin} when none is. */
  static String onPort(int port, int other) {
    for (int i = 0; i < ALL.size(); i++) {
      BitcoinNetwork network = ALL.get(i);
      if (network.port != 0 && (network.port == port || network.port == other)) {
        return network.name;
      }
    }
    return "bitcoin";
  }

  /**
   * Which of the networks with the same bytes it is.
   *
   * @param agent what the program calls itself, or null
   */
  BitcoinNetwork refined(String agent, int clientPort, int serverPort) {
    BitcoinNetwork[] some = BY_FIRST[magic >>> 24];
    for (BitcoinNetwork other : some) {
      boolean named = agent != null && other.mark != null && agent.contains(other.mark);
      boolean byPort = other.mark != null && other.port != 0 && (other.port == clientPort || other.port == serverPort);
      if (other.magic == magic && (named || byPort)) {
        return other;
      }
    }
    return this;
  }
}
