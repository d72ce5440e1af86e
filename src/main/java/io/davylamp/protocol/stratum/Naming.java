package io.davylamp.protocol.stratum;

/**
 * How one session is called. The best claim so far names it, of equal ones the first; a dialect that refines the one believed
 * (Sia's jobs in what looked like Bitcoin's) takes its place. Asked for every message before it is read, so that a message which
 * is the same in several dialects is read as its session's.
 */
final class Naming {
  private Dialect dialect;
  private Claim claim;

  Naming() {
    clear();
  }

  void clear() {
    dialect = Dialect.UNKNOWN;
    claim = Claim.NONE;
  }

  /** The session's dialect once a message was sure of it, else null. */
  Dialect settled() {
    return claim == Claim.SURE ? dialect : null;
  }

  /** Counts the message in and leaves the session's dialect in it. */
  void take(Message m) {
    if (m.dialect != null) {
      int surer = m.claim.compareTo(claim);
      if (surer > 0 && !dialect.refines(m.dialect) || surer == 0 && m.dialect.refines(dialect)) {
        dialect = m.dialect;
        claim = m.claim;
      } else if (surer > 0) {
        claim = m.claim;
      }
    }
    m.named = dialect;
  }
}
