package io.davylamp.detect.indicator;

/** What software an agent string names. */
public enum AgentClass {
  MINER("miner"),
  /** Forwards for many miners. */
  PROXY("proxy"),
  /** Looks for pools, does not mine. */
  PROBE("probe");

  private final String label;

  AgentClass(String label) {
    this.label = label;
  }

  /** As rule files say it. */
  public String label() {
    return label;
  }
}
