package io.davylamp.report;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Mining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts alerts and mining flows together to findings, one per miner and pool. Works only where mining was seen, so it may
 * allocate; bounded, what exceeds the bound is counted in {@link #overflow}.
 */
public final class Findings implements FlowListener {
  /** More distinct pairs of miner and pool than a person can read; beyond it only a count is kept. */
  static final int MAX_FINDINGS = 10_000;

  private final Map<String, Finding> byPair = new LinkedHashMap<>();
  /** "client address" to pool names that client's DNS answers gave for that address. */
  private final Map<String, String> resolvedNames = new HashMap<>();
  private final FieldValue value = new FieldValue();
  private long overflow;

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    Event cause = event.cause();
    if (cause == null || !cause.type().equals("dns")) {
      return;
    }
    if (!cause.read(Field.DNS_QUERY, value)) {
      return;
    }
    String name = value.text(0);
    String client = TopFlows.address(flow, Side.CLIENT);
    Finding finding = finding(client, null, name);
    if (finding != null) {
      finding.lookups++;
      finding.facts.pool = name;
      finding.seen(flow.firstNs(), flow.lastNs());
      if (finding.notes.size() < Finding.MAX_NOTES && event.read(Field.ALERT_SENTENCE, value) && value.count() > 0) {
        finding.notes.add(value.text(0));
      }
    }
    if (cause.read(Field.DNS_ADDRESS, value)) {
      for (int i = 0; i < value.count() && resolvedNames.size() < MAX_FINDINGS; i++) {
        resolvedNames.put(client + ' ' + value.text(i), name);
      }
    }
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    Mining mining = flow.mining();
    if (mining == null) {
      return;
    }
    Finding finding = finding(TopFlows.address(flow, Side.CLIENT), TopFlows.endpoint(flow, Side.SERVER), null);
    if (finding != null) {
      finding.addConnection(mining);
      finding.bytesFromClient += flow.wireBytes(Side.CLIENT);
      finding.bytesFromServer += flow.wireBytes(Side.SERVER);
      finding.seen(flow.firstNs(), flow.lastNs());
    }
  }

  /** Takes in another worker's findings. */
  public void merge(Findings other) {
    resolvedNames.putAll(other.resolvedNames);
    overflow += other.overflow;
    for (Map.Entry<String, Finding> entry : other.byPair.entrySet()) {
      Finding finding = byPair.computeIfAbsent(entry.getKey(), key -> new Finding(entry.getValue().client, entry.getValue().server));
      finding.add(entry.getValue());
    }
  }

  /** Pairs that found no place. */
  public long overflow() {
    return overflow;
  }

  /**
   * All findings, the worst first. A look-up whose answer led to a session is part of that session's finding; look-ups without
   * one stand by themselves.
   */
  public List<Finding> list() {
    Map<String, Finding> sessions = new LinkedHashMap<>();
    List<Finding> lookups = new ArrayList<>();
    List<Finding> all = new ArrayList<>();
    for (Finding original : byPair.values()) {
      // What is put together below must not be put together again by the next call.
      Finding finding = new Finding(original.client, original.server);
      finding.add(original);
      all.add(finding);
      if (finding.server == null) {
        lookups.add(finding);
      } else {
        String name = resolvedNames.get(finding.client + ' ' + addressOf(finding.server));
        if (finding.facts.pool == null) {
          finding.facts.pool = name;
        }
        if (finding.facts.pool != null) {
          sessions.putIfAbsent(finding.client + ' ' + finding.facts.pool, finding);
        }
      }
    }
    for (Finding lookup : lookups) {
      Finding session = sessions.get(lookup.client + ' ' + lookup.facts.pool);
      if (session != null) {
        session.lookups += lookup.lookups;
        session.seen(lookup.firstNs, lookup.lastNs);
        all.remove(lookup);
      }
    }
    all.sort(
        Comparator.comparingInt((Finding f) -> -Finding.rank(f.facts.stage))
            .thenComparingLong(f -> f.firstNs)
            .thenComparing(f -> f.client)
            .thenComparing(f -> f.server == null ? "" : f.server));
    return all;
  }

  private Finding finding(String client, String server, String name) {
    String key = client + ' ' + (server == null ? name : server);
    Finding known = byPair.get(key);
    if (known == null) {
      if (byPair.size() >= MAX_FINDINGS) {
        overflow++;
        return null;
      }
      known = new Finding(client, server);
      byPair.put(key, known);
    }
    return known;
  }

  private static String addressOf(String endpoint) {
    String address = endpoint.substring(0, endpoint.lastIndexOf(':'));
    return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
  }
}
