package io.davylamp.protocol.stratum.rate;

import io.davylamp.event.Side;
import io.davylamp.flow.Effort;

/**
 * The work of one session: which share was for which job and what it stands for, the time in which shares could be seen, and the hash
 * rate that follows. Estimates are made only when asked for, in the worker's scratch. 1 KB, with all shares kept 6 KB.
 */
public final class Ledger {
  /** Layouts are looked for again after a quarter more shares, at most so many. */
  private static final int REFIT = 64;
  /** How far the two estimates may differ beyond chance: miners pause, and a pool's difficulty may change under a job. */
  private static final double TOLERANCE = 0.35;
  private static final double DEVIATIONS = 4;
  /** Bitcoin's whole network needs 10^24 hashes for a block; what is said to stand for more is not believed. */
  private static final double MOST_HASHES = 1e30;

  /** An answer still under way when the pool was heard last. */
  private static final long ANSWER_NS = 60_000_000_000L;

  private final JobBook jobs = new JobBook();
  private final ShareLog log = new ShareLog();
  private final ObservedTime time = new ObservedTime();
  private final NonceLayout layout = new NonceLayout();
  /** Hashes a share for the next job stands for; 0 unknown. */
  private double perShare;
  private boolean jobSeen;
  private boolean verdictSeen;
  /** Accepted, whenever it was. */
  private double accepted;
  /** Submitted in time observed and not refused for a fault. */
  private double submitted;
  private long submittedShares;
  /** Of those, accepted or only late. */
  private double worked;
  private long workedShares;
  private double claimed;
  private int fittedAt;

  public void clear() {
    jobs.clear();
    log.clear();
    time.clear();
    layout.clear();
    perShare = 0;
    jobSeen = false;
    verdictSeen = false;
    accepted = 0;
    submitted = 0;
    submittedShares = 0;
    worked = 0;
    workedShares = 0;
    claimed = 0;
    fittedAt = 0;
  }

  /** Every message, before what it says. */
  public void message(Side side, long nowNs) {
    time.message(side, nowNs);
  }

  /** Bytes were lost of the side whose messages show the shares. */
  public void gap(Side side) {
    time.gap(side);
  }

  /** Bytes were lost of the pool's, which only answers: what it was asked since it was heard last may have been answered in them. */
  public void answersLost() {
    int recent = ShareLog.tickOf(Math.max(0, time.ns(Side.SERVER) - ANSWER_NS));
    for (int share = log.total() - 1; share >= log.first() && log.tick(share) >= recent; share--) {
      confirm(share);
    }
  }

  /** What a share of the jobs from now on stands for. */
  public void worth(double hashes, long nowNs) {
    if (hashes > 0 && hashes < MOST_HASHES) {
      perShare = hashes;
      if (jobSeen) {
        time.begin(nowNs);
      }
    }
  }

  /** Everything so far was told in another unit. */
  public void scale(double factor) {
    perShare *= factor;
    accepted *= factor;
    submitted *= factor;
    worked *= factor;
    jobs.scale(factor);
    log.scale(factor);
  }

  /** The miner's own word. */
  public void claims(double hashesPerSecond) {
    if (hashesPerSecond > 0 && hashesPerSecond < MOST_HASHES) {
      claimed = hashesPerSecond;
    }
  }

  /**
   * A job was sent.
   *
   * @param id hash of its name, 0 when it has none
   * @param work hash of what is worked on, 0 unknown
   */
  public void job(long id, long work, long nowNs) {
    jobs.add(id, work, nowNs, perShare);
    jobSeen = true;
    if (perShare > 0) {
      time.begin(nowNs);
    }
  }

  /**
   * A share was submitted.
   *
   * @param id hash of its job's name, 0 when it names none
   * @param nonce as the miner counts, -1 when it says nothing
   * @return its number for the verdict, or -1
   */
  public int share(long id, long nonce, long nowNs) {
    int job = id == 0 ? -1 : jobs.find(id);
    double hashes = job >= 0 && jobs.hashes(job) > 0 ? jobs.hashes(job) : perShare;
    if (!time.counts() || !(hashes > 0)) {
      return -1;
    }
    submitted += hashes;
    submittedShares++;
    boolean known = job >= 0 && nonce >= 0;
    return log.add(time.ns(), known ? job : -1, job >= 0 ? nowNs - jobs.sentNs(job) : 0, (int) nonce, hashes);
  }

  /** A verdict on a share whose submit was not seen. */
  public void unseen(boolean taken, boolean honest) {
    verdictSeen = true;
    if (taken) {
      accepted += perShare;
    }
    if ((taken || honest) && time.counts() && perShare > 0) {
      submitted += perShare;
      submittedShares++;
      confirm(log.add(time.ns(), -1, 0, 0, perShare));
    }
  }

  /** The pool took it. @param share as {@link #share} numbered it */
  public void taken(int share) {
    verdictSeen = true;
    accepted += log.isKept(share) ? log.hashes(share) : perShare;
    confirm(share);
  }

  /** The pool refused it. @param honest whether it was work all the same, only late */
  public void refused(int share, boolean honest) {
    verdictSeen = true;
    if (honest) {
      confirm(share);
    } else if (log.isKept(share)) {
      submitted -= log.hashes(share);
      submittedShares--;
      log.refuse(share);
    }
  }

  private void confirm(int share) {
    if (log.isKept(share) && !log.isConfirmed(share)) {
      worked += log.hashes(share);
      workedShares++;
      log.confirm(share);
    }
  }

  /**
   * Writes down what is known now.
   *
   * @param nonces whether the dialect's miners count nonces up from 0 with every job
   */
  public void settle(Effort out, boolean nonces, Estimators by) {
    out.totalHashes = accepted;
    out.observedNs = time.ns();
    out.hashrateClaimed = claimed;
    out.hashrateAverage = accepted > 0 && time.ns() > 0 ? accepted / (time.ns() / 1e9) : 0;
    // Of a miner heard alone every share is believed; where the pool is heard, what it says.
    boolean counted = by.shares.measure(log, verdictSeen, time.ns(), verdictSeen ? worked : submitted,
        verdictSeen ? workedShares : submittedShares);
    if (counted) {
      out.estimate(by.shares.rate, by.shares.error, Effort.SHARES);
    }
    if (nonces && fits(by) && by.nonces.measure(log, layout) && (!counted || agree(by))) {
      out.estimate(by.nonces.rate, Math.hypot(by.nonces.error, layout.doubt), Effort.NONCES);
    }
  }

  /** The next layout is looked for anew. */
  public void finish() {
    fittedAt = 0;
  }

  private boolean fits(Estimators by) {
    int news = log.total() - fittedAt;
    if (news > 0 && (news >= fittedAt / 4 || news >= REFIT)) {
      by.fit.find(log, layout);
      fittedAt = log.total();
    }
    return layout.threads > 0;
  }

  private static boolean agree(Estimators by) {
    return Math.abs(Math.log(by.nonces.rate / by.shares.rate)) < TOLERANCE + DEVIATIONS * by.shares.error;
  }
}
