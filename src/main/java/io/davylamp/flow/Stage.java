package io.davylamp.flow;

/** How far a miner got, in rising order. */
public enum Stage {
  /** A name, an agent or a lone message points at mining; no session was seen. */
  SUSPECTED("suspected"),
  /** A miner tried: subscribe, login or authorize, not answered favourably (yet). */
  ATTEMPTED("attempted"),
  /** Authorised, or jobs are flowing, or shares were submitted. */
  WORKING("working"),
  /** An accepted share, or an authorised session with jobs and submits. */
  CONFIRMED("confirmed"),
  /** Refused: by the pool, or on the way. */
  BLOCKED("blocked");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * The stage after another was reached: a lower one changes nothing, BLOCKED replaces only stages below WORKING and gives way only
   * to those from there on.
   *
   * @param now null when none was reached before
   */
  public static Stage raised(Stage now, Stage to) {
    if (now == null || now == to) {
      return to;
    }
    if (to == BLOCKED) {
      return now.compareTo(WORKING) < 0 ? to : now;
    }
    return now == BLOCKED ? to.compareTo(WORKING) >= 0 ? to : now : now.compareTo(to) < 0 ? to : now;
  }
}
