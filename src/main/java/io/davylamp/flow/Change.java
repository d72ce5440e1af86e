package io.davylamp.flow;

import io.davylamp.event.EveObject;
import io.davylamp.event.FieldValue;

/** What may change or be found out in the middle of a mining session, each a finding of its own. Kept as a set of bits. */
public enum Change {
  /** The pool, or someone in between, sends the miner to another address. */
  RECONNECT("reconnect"),
  /** The miner works for another wallet than before: hijacked, or a developer's fee. */
  WALLET("wallet"),
  /** One more worker of the same account: several machines behind one connection. */
  WORKER("worker"),
  /** Jobs of another algorithm than before. */
  ALGORITHM("algorithm"),
  COIN("coin"),
  /** XMRig works for its author: it logs in with 64 hex digits. */
  DONATION("donation");

  private static final Change[] ALL = values();

  private final String label;

  Change(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Its bit in a set. */
  public int bit() {
    return 1 << ordinal();
  }

  public boolean in(int set) {
    return (set & bit()) != 0;
  }

  /** Writes the array {@code changes}; nothing for an empty set. */
  public static void write(EveObject out, int set) {
    if (set == 0) {
      return;
    }
    out.openArray("changes");
    for (Change change : ALL) {
      if (change.in(set)) {
        out.text(null, change.label);
      }
    }
    out.close();
  }

  /** Adds the label of each in a set. */
  public static void read(int set, FieldValue out) {
    for (Change change : ALL) {
      if (change.in(set)) {
        out.add(change.label);
      }
    }
  }

  /** Writes {@code redirect}. @param host null and port 0 when it was not named: the same again */
  public static void writeRedirect(EveObject out, String host, int port, long waitS) {
    out.openObject("redirect");
    out.text("host", host);
    if (port > 0) {
      out.number("port", port);
    }
    out.number("wait_s", waitS);
    out.close();
  }
}
