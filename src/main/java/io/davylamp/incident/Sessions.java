package io.davylamp.incident;

import io.davylamp.flow.Change;
import io.davylamp.flow.Effort;
import io.davylamp.flow.Mining;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The mining sessions of one incident: the latest facts of each open one, the sums of those that ended. More than
 * {@value #MAX_OPEN} at once are counted, but what they do is only known when they end.
 */
public final class Sessions {
  static final int MAX_OPEN = 64;
  /** Ended sessions whose rates are remembered: what a rate of now is made of. */
  private static final int MAX_ENDED = 32;
  /** A rate of now is made of the sessions heard of in this time. */
  private static final long NOW_NS = 15 * 60 * 1_000_000_000L;

  private final Map<Long, Mining> open = new LinkedHashMap<>();
  private final ArrayDeque<Mining> ended = new ArrayDeque<>();
  private final Mining total = new Mining();
  private long count;
  /** Facts of the session heard of last. */
  private Mining latest;

  void put(long flowId, Mining mining, boolean over) {
    if (mining.dialect != null) {
      latest = mining;
    }
    if (!over) {
      if (open.size() < MAX_OPEN || open.containsKey(flowId)) {
        open.put(flowId, mining);
      }
      return;
    }
    open.remove(flowId);
    add(total, mining);
    count += mining.dialect == null ? 0 : 1;
    if (mining.effort != null && mining.effort.hashrate > 0) {
      if (ended.size() == MAX_ENDED) {
        ended.removeFirst();
      }
      ended.addLast(mining);
    }
  }

  /** The latest facts of each session that is not over yet. */
  void eachOpen(Consumer<Mining> use) {
    open.values().forEach(use);
  }

  /** Sessions that are not over yet. */
  public int open() {
    return open.size();
  }

  /**
   * Miners that work at the same time, at least: by the workers of one connection, or by the agents and workers of connections
   * whose messages overlap in time. One that hangs up and comes back is one, though its old connection is not over yet. 0 when
   * nobody is known.
   */
  public int atOnce() {
    int most = 0;
    for (Mining mining : open.values()) {
      if (mining.dialect != null) {
        most = Math.max(most, Math.max(workers(mining), apartAt(mining.firstNs)));
      }
    }
    return most;
  }

  /** Workers of one connection. Who works for another wallet than before, as a developer's fee does, is the same miner. */
  private static int workers(Mining mining) {
    Effort effort = mining.effort;
    int named = effort == null ? 0 : effort.workers;
    return named > 1 && Change.WALLET.in(effort.changes) ? named - 1 : named;
  }

  /** Miners at work at a moment that an agent or a worker's name tells apart. */
  private int apartAt(long timeNs) {
    Set<String> agents = new HashSet<>();
    Set<String> workers = new HashSet<>();
    for (Mining mining : open.values()) {
      if (mining.dialect != null && mining.firstNs <= timeNs && timeNs <= mining.lastNs) {
        add(agents, mining.agent);
        add(workers, mining.worker);
      }
    }
    return Math.max(agents.size(), workers.size());
  }

  private static void add(Set<String> set, String value) {
    if (value != null) {
      set.add(value);
    }
  }

  /** Whether a session was under way at a moment, as far as is known. */
  boolean wasAtWork(long timeNs) {
    return open.values().stream().anyMatch(m -> isUnderWay(m, timeNs)) || ended.stream().anyMatch(m -> isUnderWay(m, timeNs));
  }

  private static boolean isUnderWay(Mining mining, long timeNs) {
    return mining.dialect != null && mining.firstNs < timeNs && timeNs < mining.lastNs;
  }

  /** Sessions in which a dialect was spoken, ended and open ones. */
  public long count() {
    return count + open.values().stream().filter(m -> m.dialect != null).count();
  }

  /** Facts of the session heard of last; null when there was none. */
  public Mining latest() {
    return latest;
  }

  /** Shares and jobs of all sessions, and the first known of every name. */
  public Mining sum() {
    Mining sum = total.snapshot();
    open.values().forEach(mining -> add(sum, mining));
    return sum;
  }

  /** The rate of now; see {@link #rate(Collection)}. */
  public Rate rate() {
    return rate(List.of(this));
  }

  /**
   * The rate of now of everything one miner does, of all sessions heard of in its last quarter of an hour: those side by side are added,
   * those one after another weighted by their time.
   */
  public static Rate rate(Collection<Sessions> ofOneMiner) {
    List<Mining> all = new ArrayList<>();
    for (Sessions sessions : ofOneMiner) {
      all.addAll(sessions.ended);
      sessions.open.values().stream().filter(m -> m.effort != null && m.effort.hashrate > 0).forEach(all::add);
    }
    long newest = all.stream().mapToLong(m -> m.lastNs).max().orElse(0);
    all.removeIf(m -> newest - m.lastNs > NOW_NS);
    if (all.isEmpty()) {
      return Rate.UNKNOWN;
    }
    // Hashes and solutions do not add up: the latest kind counts.
    String unit = all.get(all.size() - 1).effort.hashrateUnit;
    all.removeIf(m -> !Objects.equals(m.effort.hashrateUnit, unit));
    double work = 0;
    double variance = 0;
    for (Mining mining : all) {
      Effort effort = mining.effort;
      double seconds = seconds(mining);
      work += effort.hashrate * seconds;
      double error = effort.hashrate * seconds * effort.hashrateError;
      variance += error * error;
    }
    return new Rate(work / covered(all), Math.sqrt(variance) / work, unit == null ? Rate.HASHES : unit);
  }

  private static double seconds(Mining mining) {
    return Math.max(1e-3, (mining.lastNs - mining.firstNs) / 1e9);
  }

  /** Seconds in which at least one of the sessions ran. */
  private static double covered(List<Mining> sessions) {
    List<Mining> byTime = new ArrayList<>(sessions);
    byTime.sort((a, b) -> Long.compare(a.firstNs, b.firstNs));
    double covered = 0;
    long until = Long.MIN_VALUE;
    for (Mining mining : byTime) {
      long end = Math.max(mining.lastNs, mining.firstNs + 1_000_000L);
      covered += Math.max(0, end - Math.max(until, mining.firstNs)) / 1e9;
      until = Math.max(until, end);
    }
    return covered;
  }

  private static void add(Mining sum, Mining one) {
    sum.dialect = first(sum.dialect, one.dialect);
    sum.coin = first(sum.coin, one.coin);
    sum.algorithm = first(sum.algorithm, one.algorithm);
    sum.agent = first(sum.agent, one.agent);
    if (sum.wallet == null) {
      sum.wallet = one.wallet;
      sum.walletChecksum = one.walletChecksum;
    }
    sum.account = first(sum.account, one.account);
    sum.worker = first(sum.worker, one.worker);
    sum.pool = first(sum.pool, one.pool);
    sum.clientRole = first(sum.clientRole, one.clientRole);
    sum.serverRole = first(sum.serverRole, one.serverRole);
    sum.portClass = first(sum.portClass, one.portClass);
    sum.inferred |= one.inferred;
    sum.sharesSubmitted += one.sharesSubmitted;
    sum.sharesAccepted += one.sharesAccepted;
    sum.sharesRejected += one.sharesRejected;
    sum.jobs += one.jobs;
    if (one.stage != null) {
      sum.raise(one.stage);
    }
  }

  private static String first(String known, String other) {
    return known == null ? other : known;
  }
}
