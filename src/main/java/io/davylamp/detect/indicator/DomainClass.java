package io.davylamp.detect.indicator;

/** What a listed name stands for. */
public enum DomainClass {
  POOL("pool", "mining pool", true),
  /** A private name in front of a pool. */
  PROXY("proxy", "proxy in front of a mining pool", true),
  /** The fee host built into a miner: asked for by miners only, whatever their own pool is. */
  DONATION("donation", "miner's donation host", true),
  DOWNLOAD("download", "source of mining software", true),
  /** Where full nodes find their peers. */
  NODE_SEED("node-seed", "seed of full nodes", false),
  PROJECT_SITE("project-site", "web site of a project", false),
  /** Zones under which anybody may have a name. */
  DYNAMIC_DNS("dynamic-dns", "dynamic DNS zone", false),
  /** Where mining rigs report to their owner. */
  MANAGEMENT("management", "management of mining rigs", false),
  /** Answers DNS inside HTTPS: what is asked there, nobody on the way sees. */
  RESOLVER("resolver", "DNS resolver over HTTPS", false);

  private final String label;
  private final String phrase;
  private final boolean alerts;

  DomainClass(String label, String phrase, boolean alerts) {
    this.label = label;
    this.phrase = phrase;
    this.alerts = alerts;
  }

  /** As rule files say it. */
  public String label() {
    return label;
  }

  /** As a sentence says it. */
  public String phrase() {
    return phrase;
  }

  /** Whether a use of such a name is worth an alert. */
  public boolean alerts() {
    return alerts;
  }
}
