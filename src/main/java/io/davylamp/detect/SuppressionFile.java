package io.davylamp.detect;

import io.davylamp.detect.indicator.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the suppression list: which alerts are dropped, and how often the others are told. */
final class SuppressionFile {
  private static final String EXAMPLE = "signature: " + Signature.DNS_POOL.id();
  private static final YamlEntries.Shape SUPPRESSIONS = new YamlEntries.Shape("suppressions",
      Set.of("signature", "source", "destination", "domain", "expires", "comment"), EXAMPLE);
  private static final YamlEntries.Shape THRESHOLDS = new YamlEntries.Shape("thresholds",
      Set.of("signature", "after", "count", "minutes", "comment"), EXAMPLE);
  private static final int MAX_COUNT = 1_000_000;
  /** Thirty days: the gate remembers no finding longer. */
  private static final int MAX_MINUTES = 43_200;

  private final List<Suppression> suppressions = new ArrayList<>();
  private final List<Threshold> thresholds = new ArrayList<>();

  private SuppressionFile() {}

  static SuppressionFile read(Path path) throws RuleException {
    SuppressionFile result = new SuppressionFile();
    YamlEntries entries = YamlEntries.read(path, SUPPRESSIONS, THRESHOLDS);
    for (YamlEntry entry : entries.of(SUPPRESSIONS.list())) {
      result.suppressions.add(suppression(entry));
    }
    for (YamlEntry entry : entries.of(THRESHOLDS.list())) {
      result.thresholds.add(result.threshold(entry));
    }
    return result;
  }

  List<Suppression> suppressions() {
    return suppressions;
  }

  List<Threshold> thresholds() {
    return thresholds;
  }

  private static Suppression suppression(YamlEntry entry) throws RuleException {
    if (!entry.has("comment") || entry.text("comment").isBlank()) {
      throw entry.wrong("an entry without a comment; expected why, and who asked");
    }
    Network source = entry.network("source");
    Network destination = entry.network("destination");
    if (!entry.has("signature") && !entry.has("domain") && source == null && destination == null) {
      throw entry.wrong("an entry that would drop every alert; expected at least one of signature, source, destination, domain");
    }
    int id = entry.has("signature") ? entry.signature("signature").id() : 0;
    long expiresNs = entry.has("expires") ? YamlEntry.endNs(entry.day("expires")) : Long.MAX_VALUE;
    return new Suppression(id, source, destination, entry.domain("domain"), expiresNs, entry.text("comment"));
  }

  private Threshold threshold(YamlEntry entry) throws RuleException {
    if (!entry.has("signature")) {
      throw entry.wrong("a threshold without signature; expected a signature id");
    }
    int id = entry.signature("signature").id();
    for (Threshold earlier : thresholds) {
      if (earlier.signatureId() == id) {
        throw entry.wrong("signature", "signature " + id + " has a threshold already; expected one");
      }
    }
    return new Threshold(id, entry.number("after", 1, MAX_COUNT), entry.number("count", 1, MAX_COUNT),
        entry.number("minutes", 60, MAX_MINUTES) * 60L * 1_000_000_000L);
  }
}
