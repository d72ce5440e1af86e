package io.davylamp.detect;

import io.davylamp.detect.indicator.AgentMatcher;
import io.davylamp.detect.indicator.DomainMatcher;
import io.davylamp.detect.indicator.FingerprintMatcher;
import io.davylamp.detect.indicator.PortClasses;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything loaded from the rules folder: immutable, shared by all workers.
 *
 * @param suppressions dropped alerts, in file order
 * @param thresholds at most one per signature
 * @param inventory miners that may mine
 * @param resolvers names that answer DNS over HTTPS
 * @param fingerprints of programs, which corroborate and never convict
 */
public record Rules(DomainMatcher domains, PortClasses ports, AgentMatcher agents, List<Suppression> suppressions,
    List<Threshold> thresholds, Inventory inventory, DomainMatcher resolvers, FingerprintMatcher fingerprints) {
  public static final String DOMAINS_FILE = "pool-domains.csv";
  public static final String PORTS_FILE = "ports.csv";
  public static final String AGENTS_FILE = "agents.csv";
  public static final String SUPPRESSIONS_FILE = "suppressions.yaml";
  /** Files that may be absent: then they list nothing. */
  public static final String INVENTORY_FILE = "authorised.yaml";
  public static final String RESOLVERS_FILE = "resolvers.csv";
  public static final String FINGERPRINTS_FILE = "fingerprints.csv";

  public Rules {
    suppressions = List.copyOf(suppressions);
    thresholds = List.copyOf(thresholds);
  }

  /** Without resolvers and fingerprints. */
  public Rules(DomainMatcher domains, PortClasses ports, AgentMatcher agents, List<Suppression> suppressions,
      List<Threshold> thresholds, Inventory inventory) {
    this(domains, ports, agents, suppressions, thresholds, inventory, new DomainMatcher(List.of()), new FingerprintMatcher(List.of()));
  }

  /**
   * Loads all files of a folder: all of them, or none.
   *
   * @throws RuleException at the first thing wrong
   */
  public static Rules load(Path folder) throws RuleException {
    SuppressionFile suppressionFile = SuppressionFile.read(folder.resolve(SUPPRESSIONS_FILE));
    return new Rules(RuleFiles.domains(folder.resolve(DOMAINS_FILE)), RuleFiles.ports(folder.resolve(PORTS_FILE)),
        RuleFiles.agents(folder.resolve(AGENTS_FILE)), suppressionFile.suppressions(), suppressionFile.thresholds(),
        InventoryFile.read(folder.resolve(INVENTORY_FILE)), RuleFiles.resolvers(folder.resolve(RESOLVERS_FILE)),
        RuleFiles.fingerprints(folder.resolve(FINGERPRINTS_FILE)));
  }

  /** What was loaded, one line for the operator. */
  public String summary() {
    return domains.size() + " domains, " + ports.size() + " ports, " + agents.size() + " agents, " + resolvers.size()
        + " resolvers, " + fingerprints.size() + " fingerprints, " + suppressions.size()
        + " suppressions, " + thresholds.size() + " thresholds, " + inventory.entries().size() + " authorised miners";
  }

  /**
   * What is valid and yet hardly meant, one line each.
   *
   * @param nowNs the operator's time, nanoseconds since the epoch
   */
  public List<String> warnings(long nowNs) {
    return inventory.expired(nowNs).stream().map(entry -> entry.place() + ": the miner of " + entry.owner()
        + " was authorised until " + entry.expires() + "; what it does now is unauthorised").toList();
  }
}
