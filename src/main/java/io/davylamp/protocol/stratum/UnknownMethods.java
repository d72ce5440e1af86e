package io.davylamp.protocol.stratum;

import io.davylamp.flow.Mining;
import java.util.Arrays;

/**
 * Names of methods that no dialect here knows, as one session used them: each once, the first {@value #MAX}. They are what a person
 * has to tell an unknown dialect by. Makes a String only for a name that is new.
 */
final class UnknownMethods {
  /** A whole dialect has ten or so; more are made up to fill memory. */
  static final int MAX = 16;
  static final int LONGEST = 64;

  private final long[] hashes = new long[MAX];
  private int count;

  void clear() {
    count = 0;
  }

  void note(Message m, Mining mining) {
    int slot = Key.METHOD.ordinal();
    if (count == MAX || !m.isText(slot) || m.isReply() || m.method != null && m.method != Method.MINING_OTHER) {
      return;
    }
    long hash = 0;
    int length = Math.min(m.length(slot), LONGEST);
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + m.buffer(slot).getByte(m.offset(slot) + i) + 1;
    }
    for (int i = 0; i < count; i++) {
      if (hashes[i] == hash) {
        return;
      }
    }
    hashes[count++] = hash;
    String[] names = mining.methods == null ? new String[1] : Arrays.copyOf(mining.methods, mining.methods.length + 1);
    names[names.length - 1] = m.text(slot, LONGEST);
    mining.methods = names;
  }
}
