package io.davylamp.detect.indicator;

/** What a server's port suggests; never proof. */
public enum PortClass {
  /** Customary for pools; little else uses it. */
  MINER_DEFAULT("miner-default"),
  /** Pools use it, and so do others. */
  MINER_SHARED("miner-shared"),
  /** Peers or RPC of a full node. */
  NODE("node"),
  /** Used by everything. */
  SAYS_NOTHING("says-nothing");

  private final String label;

  PortClass(String label) {
    this.label = label;
  }

  /** As rule files and {@code mining.port.class} say it. */
  public String label() {
    return label;
  }
}
