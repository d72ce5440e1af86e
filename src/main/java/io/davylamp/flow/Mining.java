package io.davylamp.flow;

import io.davylamp.event.EveObject;
import java.util.List;

/**
 * What is known about mining on one flow: {@code flow.mining}. Made on the first fact, filled by the protocol analyzer and by
 * detectors, read by the flow record, the findings and the session event. Null and 0 mean unknown; strings are already bounded
 * by who sets them (256 characters).
 */
public final class Mining implements Cloneable {
  public String dialect;
  public Stage stage;
  public String clientRole;
  public String serverRole;
  /** Ticker of the coin that is mined, not of the one that is paid. */
  public String coin;
  /** What told the coin: {@code algo}, {@code job}, {@code wallet}, {@code login}, {@code password} or {@code dialect}. */
  public String coinReason;
  public String algorithm;
  /** What told the algorithm; the same words. */
  public String algorithmReason;
  /** Ticker of the coin the miner is paid in, where that is stated or is another than the mined one. */
  public String payoutCoin;
  public String agent;
  /** Program, version and platform as the agent string names them; null when there is none. */
  public Software software;
  /** A text of the form of an address; null when the login has none. */
  public String wallet;
  /** {@code valid}, {@code wrong}, or {@code none} where the format has no checksum or is not known. */
  public String walletChecksum;
  /** Name of an account at the pool, or a mail address, where the login has no wallet but one of these. */
  public String account;
  public String paymentId;
  /** The worker's name; of a login that is one word and no address that word, be it an account's or a worker's. */
  public String worker;
  /** Difficulty the miner asked for with its login; 0 when it did not. */
  public double fixedDifficulty;
  public String email;
  public String referral;
  /** True when the miner asked to mine for itself alone. */
  public boolean solo;
  /** {@code key=value} parts of the password that pools are known to read; never the password. */
  public List<String> passwordMarks = List.of();
  /** The pool's name by DNS, SNI, Host or list; else null. */
  public String pool;
  /** What the conversation was carried in when mining was seen in it; null when in nothing. */
  public Route route;
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
  /** True when nothing of the session can be read, and all that is said follows from sizes and times. */
  public boolean encrypted;
  /** {@code probable} while it may yet turn out to be something else; null when it is sure. */
  public String confidence;
  /** True when a step was concluded from later ones (joined midstream, one side only). */
  public boolean inferred;
  /** The stage the last alert told of, or null; written by the session detector alone. */
  public Stage toldStage;
  /** Names of methods no known dialect has, as they came, each once and at most sixteen; null when there were none. */
  public String[] methods;
  /** Who stopped the miner, and how; null when nobody did. See {@link Failure}. */
  public String blockedBy;
  public String blockedHow;
  /** Class of the server's port in the port lists, or null. */
  public String portClass;

  /** Raises the stage as {@link Stage#raised} says. @return whether it changed */
  public boolean raise(Stage to) {
    Stage before = stage;
    stage = Stage.raised(before, to);
    return stage != before;
  }

  /** All that is known now, estimates included, for somebody who looks at it later; strings are shared. */
  public Mining snapshot() {
    try {
      Mining copy = (Mining) super.clone();
      copy.effort = effort == null ? null : effort.settle().snapshot();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes {@code blocked}: who stopped the miner, and how. */
  public static void writeBlocked(EveObject out, String by, String how) {
    out.openObject("blocked");
    out.text("by", by);
    out.text("how", how);
    out.close();
  }

  /** Writes the members of the {@code mining} object. */
  public void write(EveObject out) {
    out.text("dialect", dialect);
    out.text("stage", stage == null ? null : stage.label());
    out.text("confidence", confidence);
    if (encrypted) {
      out.flag("noise", true);
    }
    if (clientRole != null || serverRole != null) {
      out.openObject("role");
      out.text("client", clientRole);
      out.text("server", serverRole);
      out.close();
    }
    out.text("coin", coin);
    out.text("coin_reason", coinReason);
    out.text("algorithm", algorithm);
    out.text("algorithm_reason", algorithmReason);
    out.text("payout_coin", payoutCoin);
    out.text("agent", agent);
    writeSoftware(out, software);
    out.text("wallet", wallet);
    out.text("wallet_checksum", walletChecksum);
    out.text("account", account);
    out.text("payment_id", paymentId);
    out.text("worker", worker);
    if (fixedDifficulty > 0) {
      out.decimal("fixed_difficulty", fixedDifficulty);
    }
    out.text("email", email);
    out.text("referral", referral);
    if (solo) {
      out.flag("solo", true);
    }
    writeTexts(out, "password_marks", passwordMarks);
    out.text("pool", pool);
    if (route != null) {
      route.write(out);
    }
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
    if (methods != null) {
      out.openArray("methods");
      for (String method : methods) {
        out.text(null, method);
      }
      out.close();
    }
    if (effort != null) {
      effort.settle().write(out);
    }
    if (stage == Stage.BLOCKED && blockedBy != null) {
      writeBlocked(out, blockedBy, blockedHow);
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

  /** Writes the members of an agent string taken apart; nothing for null. */
  public static void writeSoftware(EveObject out, Software software) {
    if (software != null) {
      out.text("agent_software", software.name());
      out.text("agent_version", software.version());
      out.text("agent_platform", software.platform());
    }
  }

  /** Writes an array of texts; nothing when there are none. */
  public static void writeTexts(EveObject out, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      out.openArray(name);
      for (int i = 0; i < texts.size(); i++) {
        out.text(null, texts.get(i));
      }
      out.close();
    }
  }
}
