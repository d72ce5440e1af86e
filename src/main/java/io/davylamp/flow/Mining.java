package io.davylamp.flow;

import io.davylamp.event.EveObject;

/**
 * What is known about mining on one flow: {@code flow.mining}. Made on the first fact, filled by the protocol analyzer and by
 * detectors, read by the flow record, the findings and the session event. Null and 0 mean unknown; strings are already bounded
 * by who sets them (256 characters).
 */
public final class Mining {
  public String dialect;
  public Stage stage;
  public String clientRole;
  public String serverRole;
  public String coin;
  public String algorithm;
  public String agent;
  /** An address whose checksum holds (or whose coin has none); null when the login is none. */
  public String wallet;
  /** The worker's name; of a login that is no address the whole login: an account, or account and worker. */
  public String worker;
  /** The pool's name by DNS, SNI, Host or list; else null. */
  public String pool;
  public long sharesSubmitted;
  public long sharesAccepted;
  public long sharesRejected;
  public long jobs;
  /** Difficulty of the last job, in the dialect's own unit; 0 unknown. */
  public double difficulty;
  /** First and last message of the session, nanoseconds since the epoch. */
  public long firstNs;
  public long lastNs;
  /** Rates, replies, workers and changes of the session; null when there was none. */
  public Effort effort;
  /** True when a step was concluded from later ones (joined midstream, one side only). */
  public boolean inferred;
  /** The stage the last alert told of, or null; written by the session detector alone. */
  public Stage toldStage;
  /** Class of the server's port in the port lists, or null. */
  public String portClass;

  /** Raises the stage; a lower one changes nothing, BLOCKED replaces only stages below WORKING. @return whether it rose */
  public boolean raise(Stage to) {
    if (stage == null || (to == Stage.BLOCKED ? stage.compareTo(Stage.WORKING) < 0 : stage.compareTo(to) < 0 && stage != Stage.BLOCKED)
        || (stage == Stage.BLOCKED && to != Stage.BLOCKED && to.compareTo(Stage.WORKING) >= 0)) {
      stage = to;
      return true;
    }
    return false;
  }

  /** Writes the members of the {@code mining} object. */
  public void write(EveObject out) {
    out.text("dialect", dialect);
    out.text("stage", stage == null ? null : stage.label());
    if (clientRole != null || serverRole != null) {
      out.openObject("role");
      out.text("client", clientRole);
      out.text("server", serverRole);
      out.close();
    }
    out.text("coin", coin);
    out.text("algorithm", algorithm);
    out.text("agent", agent);
    out.text("wallet", wallet);
    out.text("worker", worker);
    out.text("pool", pool);
    if (dialect != null) {
      out.openObject("shares");
      out.number("submitted", sharesSubmitted);
      out.number("accepted", sharesAccepted);
      out.number("rejected", sharesRejected);
      out.close();
      out.number("jobs", jobs);
    }
    if (difficulty > 0) {
      out.decimal("difficulty", difficulty);
    }
    if (effort != null) {
      effort.settle().write(out);
    }
    if (portClass != null) {
      out.openObject("port");
      out.text("class", portClass);
      out.close();
    }
    if (inferred) {
      out.flag("inferred", true);
    }
  }
}
