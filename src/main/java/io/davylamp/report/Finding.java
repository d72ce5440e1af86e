package io.davylamp.report;

import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.TreeSet;

/** One miner and one pool, as a person is told of them: everything seen between the two, over all their connections. */
public final class Finding {
  /** Sentences kept of one finding: the first ones say what it is, and each costs memory. */
  static final int MAX_NOTES = 16;

  /** Address of the miner. */
  public final String client;
  /** {@code address:port} of the pool, or null when only its name was seen. */
  public final String server;
  /** The facts of all connections put together; shares and jobs are sums. */
  public final Mining facts = new Mining();
  /** Every dialect spoken: a miner that finds one refused tries another. */
  public final TreeSet<String> dialects = new TreeSet<>();
  /** Connections on which a dialect was spoken. */
  public long sessions;
  /** All connections with any trace of mining. */
  public long connections;
  /** DNS look-ups of the pool's name. */
  public long lookups;
  public long bytesFromClient;
  public long bytesFromServer;
  /** Nanoseconds since the epoch. */
  public long firstNs = Long.MAX_VALUE;
  public long lastNs;
  /** Alerts in words, for what no session explains: names looked up, agents. */
  public final TreeSet<String> notes = new TreeSet<>();

  Finding(String client, String server) {
    this.client = client;
    this.server = server;
  }

  void add(Mining other) {
    if (rank(other.stage) > rank(facts.stage)) {
      facts.stage = other.stage;
    }
    facts.dialect = smaller(facts.dialect, other.dialect);
    facts.pool = smaller(facts.pool, other.pool);
    facts.coin = smaller(facts.coin, other.coin);
    facts.algorithm = smaller(facts.algorithm, other.algorithm);
    facts.agent = smaller(facts.agent, other.agent);
    String wallet = smaller(facts.wallet, other.wallet);
    if (wallet != null && !wallet.equals(facts.wallet)) {
      facts.walletChecksum = other.walletChecksum;
    }
    facts.wallet = wallet;
    facts.account = smaller(facts.account, other.account);
    facts.worker = smaller(facts.worker, other.worker);
    facts.inferred |= other.inferred;
    facts.sharesAccepted += other.sharesAccepted;
    facts.sharesRejected += other.sharesRejected;
    facts.sharesSubmitted += other.sharesSubmitted;
    facts.jobs += other.jobs;
  }

  void addConnection(Mining mining) {
    add(mining);
    connections++;
    if (mining.dialect != null) {
      dialects.add(mining.dialect);
      sessions++;
    }
  }

  void add(Finding other) {
    add(other.facts);
    sessions += other.sessions;
    connections += other.connections;
    lookups += other.lookups;
    bytesFromClient += other.bytesFromClient;
    bytesFromServer += other.bytesFromServer;
    seen(other.firstNs, other.lastNs);
    notes.addAll(other.notes);
    dialects.addAll(other.dialects);
  }

  void seen(long fromNs, long toNs) {
    firstNs = Math.min(firstNs, fromNs);
    lastNs = Math.max(lastNs, toNs);
  }

  /** Weight for the order of the list: a miner at work stands above one that was refused. */
  static int rank(Stage stage) {
    if (stage == null) {
      return 0;
    }
    return switch (stage) {
      case SUSPECTED -> 1;
      case BLOCKED -> 2;
      case ATTEMPTED -> 3;
      case WORKING -> 4;
      case CONFIRMED -> 5;
    };
  }

  /** Of two known values the smaller, so that the answer does not depend on which connection ended first. */
  private static String smaller(String a, String b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) <= 0 ? a : b;
  }
}
