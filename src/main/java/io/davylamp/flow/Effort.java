package io.davylamp.flow;

import io.davylamp.event.EveObject;

/**
 * What a mining session shows beyond names and counts: how fast the miner works, how the pool answers, who works behind the connection
 * and what changed in mid-session. Kept by the protocol analyzer; estimates are made only in {@link #settle}. 0 and null mean unknown.
 * Work is counted in hashes, except where the proof of work counts solutions or graphs: then those, and {@link #hashrateUnit} says so.
 */
public final class Effort implements Cloneable {
  /** {@link #hashrateSource}: from how far the miner's threads had come in counting nonces; over about the last 15 minutes. */
  public static final String NONCES = "nonces";
  /** From the number of shares and what each stands for. */
  public static final String SHARES = "shares";

  /** Who brings the estimates up to date. */
  public interface Source {
    void settle(Effort effort);
  }

  /** Null when the session is over. */
  public Source source;
  /** Best estimate of the present rate, per second. */
  public double hashrate;
  /** Its relative standard error. */
  public double hashrateError;
  /** Null when there is no estimate. */
  public String hashrateSource;
  /** Work of the accepted shares over the time observed, per second. */
  public double hashrateAverage;
  /** What the miner itself states, per second. */
  public double hashrateClaimed;
  /** Null for hashes per second, else {@code Sol/s} or {@code g/s}. */
  public String hashrateUnit;
  /** Work the accepted shares stand for. Sums over sessions are made of it and of the sessions' times. */
  public double totalHashes;
  /** Time in which shares could be seen: from the first job to the last message without gaps, nanoseconds. */
  public long observedNs;
  public long keepalives;
  /** Replies whose request was seen, and how long they took. */
  public long replies;
  public double latencyMedianMs;
  public double latencyMaxMs;
  /** Different workers named on the connection, and the names of the first; told apart up to a limit. */
  public int workers;
  public String[] workerNames = {};
  /** One bit per {@link Change} seen. */
  public int changes;
  /** Where the pool sent the miner last; host null and port 0 where it named none. */
  public String redirectHost;
  public int redirectPort;
  public long redirectWaitS;
  /** The wallet mined for before the last change of it. */
  public String previousWallet;

  /** Brings all values up to the session's last message. */
  public Effort settle() {
    if (source != null) {
      source.settle(this);
    }
    return this;
  }

  /** All that is known now. */
  Effort snapshot() {
    try {
      Effort copy = (Effort) super.clone();
      copy.source = null;
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void estimate(double perSecond, double relativeError, String from) {
    hashrate = perSecond;
    hashrateError = relativeError;
    hashrateSource = from;
  }

  /** Writes the members that are known. */
  void write(EveObject out) {
    rounded(out, "hashrate_hs", hashrate);
    rounded(out, "hashrate_error", hashrateError);
    out.text("hashrate_source", hashrateSource);
    rounded(out, "hashrate_average_hs", hashrateAverage);
    rounded(out, "hashrate_claimed_hs", hashrateClaimed);
    if (hashrate > 0 || hashrateAverage > 0 || hashrateClaimed > 0) {
      out.text("hashrate_unit", hashrateUnit);
    }
    if (keepalives > 0) {
      out.number("keepalives", keepalives);
    }
    if (replies > 0) {
      out.openObject("latency");
      out.number("replies", replies);
      rounded(out, "median_ms", latencyMedianMs);
      rounded(out, "max_ms", latencyMaxMs);
      out.close();
    }
    writeWorkers(out);
    writeChanges(out);
  }

  private void writeWorkers(EveObject out) {
    if (workers < 2) {
      return;
    }
    out.openObject("workers");
    out.number("count", workers);
    out.openArray("names");
    for (int i = 0; i < workers && i < workerNames.length; i++) {
      out.text(null, workerNames[i]);
    }
    out.close();
    out.close();
  }

  private void writeChanges(EveObject out) {
    Change.write(out, changes);
    if (Change.RECONNECT.in(changes)) {
      Change.writeRedirect(out, redirectHost, redirectPort, redirectWaitS);
    }
    out.text("previous_wallet", previousWallet);
  }

  /** Four significant digits: more are noise. */
  private static void rounded(EveObject out, String name, double value) {
    if (value > 0 && value < 1e30) {
      double unit = Math.pow(10, Math.floor(Math.log10(value)) - 3);
      // A unit below one is the inverse of a whole number: the quotient is then the nearest decimal.
      double inverse = Math.rint(1 / unit);
      out.decimal(name, unit >= 1 ? Math.rint(value / unit) * unit : Math.rint(value * inverse) / inverse);
    }
  }
}
