package io.davylamp.sim;

/** Who is who in the captures: documentation addresses with a fixed part to play. */
public final class Places {
  public static final String RESOLVER = "192.0.2.53";
  public static final String MONERO_POOL = "198.51.100.20";
  public static final String BITCOIN_POOL = "198.51.100.30";
  public static final String ETHEREUM_POOL = "198.51.100.40";
  public static final String ZCASH_POOL = "198.51.100.50";
  public static final String ORDINARY_SERVER = "203.0.113.80";

  private Places() {}

  /** A host of the watched network, with an ephemeral port that is the host's own. */
  public static Endpoint inside(int host) {
    return inside(host, 40_000 + host * 37);
  }

  public static Endpoint inside(int host, int port) {
    return Endpoint.of("192.0.2." + host, port);
  }

  public static Endpoint outside(String address, int port) {
    return Endpoint.of(address, port);
  }
}
