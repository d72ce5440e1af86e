package io.davylamp.protocol.stratum;

/**
 * How one session is called. A certain message decides for good; until one comes the first likely one is believed. Asked for every
 * message before it is read, so that a message which is the same in several dialects is read as its session's.
 */
final class Naming {
  private Dialect dialect;
  private boolean sure;

  Naming() {
    clear();
  }

  void clear() {
    dialect = Dialect.UNKNOWN;
    sure = false;
  }

  /** Counts the message in and leaves the session's dialect in it. */
  void take(Message m) {
    if (m.dialect != null && !sure && (m.dialectSure || dialect == Dialect.UNKNOWN)) {
      dialect = m.dialect;
      sure = m.dialectSure;
    }
    m.named = dialect;
  }
}
