package io.davylamp.incident;

import io.davylamp.flow.Mining;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mining sessions of one incident: the latest facts of each open one, the sums of those that ended. More than
 * {@value #MAX_OPEN} at once are counted, but what they do is only known when they end.
 */
public final class Sessions {
  static final int MAX_OPEN = 64;

  private final Map<Long, Mining> open = new LinkedHashMap<>();
  private final Mining total = new Mining();
  private long count;
  /** Facts of the session heard of last. */
  private Mining latest;

  void put(long flowId, Mining mining, boolean ended) {
    if (mining.dialect != null) {
      latest = mining;
    }
    if (!ended) {
      if (open.size() < MAX_OPEN || open.containsKey(flowId)) {
        open.put(flowId, mining);
      }
      return;
    }
    open.remove(flowId);
    add(total, mining);
    count += mining.dialect == null ? 0 : 1;
  }

  /** Miners that work at the same time: sessions that are open, and workers within the latest. */
  int atOnce() {
    return open.size();
  }

  /** Sessions that are not over yet. */
  public int open() {
    return open.size();
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
