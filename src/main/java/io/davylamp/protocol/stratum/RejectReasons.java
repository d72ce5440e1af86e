package io.davylamp.protocol.stratum;

import io.davylamp.event.EveObject;

/**
 * Why shares of one session were refused: the pool's own words with their kind and count. At most {@value #MAX} different ones are
 * kept, pools know about ten; what is said beyond them counts with the total only. A String is made for words that are new.
 */
final class RejectReasons {
  static final int MAX = 8;
  /** Longer words are cut. */
  static final int MAX_TEXT = 96;

  private final RejectKind[] kinds = new RejectKind[MAX];
  private final String[] texts = new String[MAX];
  private final long[] hashes = new long[MAX];
  private final long[] counts = new long[MAX];
  private int size;

  void clear() {
    size = 0;
  }

  /** Counts a refusal. @param slot of the pool's words in the message, or -1 when it gave none */
  void add(Message m, RejectKind kind, int slot) {
    long hash = slot < 0 ? kind.ordinal() : SlotHash.of(m, slot, MAX_TEXT);
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash && kinds[i] == kind) {
        counts[i]++;
        return;
      }
    }
    if (size < MAX) {
      kinds[size] = kind;
      texts[size] = slot < 0 ? null : m.text(slot, MAX_TEXT);
      hashes[size] = hash;
      counts[size++] = 1;
    }
  }

  /** Counts a refusal whose words came apart from it. */
  void add(RejectKind kind, String text) {
    long hash = text.hashCode() | 1L << 62;
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash && kinds[i] == kind) {
        counts[i]++;
        return;
      }
    }
    if (size < MAX) {
      kinds[size] = kind;
      texts[size] = text;
      hashes[size] = hash;
      counts[size++] = 1;
    }
  }

  /** Writes {@code reject_reasons}, nothing when there are none. */
  void write(EveObject out) {
    if (size == 0) {
      return;
    }
    out.openArray("reject_reasons");
    for (int i = 0; i < size; i++) {
      out.openObject(null);
      out.text("kind", kinds[i].label());
      out.text("text", texts[i]);
      out.number("count", counts[i]);
      out.close();
    }
    out.close();
  }
}
