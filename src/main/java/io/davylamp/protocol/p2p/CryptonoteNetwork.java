package io.davylamp.protocol.p2p;

/** CryptoNote's networks by the 16 bytes a handshake carries. A further one is a line here; one without shows its bytes. */
enum CryptonoteNetwork {
  MONERO("monero", 0x1230f17161044161L, 0x17310082_16a1a110L),
  MONERO_TESTNET("monero-testnet", 0x1230f17161044161L, 0x17310082_16a1a111L),
  MONERO_STAGENET("monero-stagenet", 0x1230f17161044161L, 0x17310082_16a1a112L),
  CONCEAL("conceal", 0xff00a1b2c75f8277L, 0xf512a336e7e3dd12L);

  private final String label;
  private final long hi;
  private final long lo;

  CryptonoteNetwork(String label, long hi, long lo) {
    this.label = label;
    this.hi = hi;
    this.lo = lo;
  }

  private static final CryptonoteNetwork[] ALL = values();

  /** Null for a network without a line here. */
  static String name(long hi, long lo) {
    for (CryptonoteNetwork network : ALL) {
      if (network.hi == hi && network.lo == lo) {
        return network.label;
      }
    }
    return null;
  }
}
