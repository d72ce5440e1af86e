package io.davylamp.detect.indicator;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds listed fingerprints by their text, in an open-addressing table. Immutable, shared by all threads; no allocation. */
public final class FingerprintMatcher {
  public static final int NONE = -1;

  private static final long SEED = 0xCBF29CE484222325L;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final FingerprintEntry[] entries;
  private final byte[][] values;
  /** What an alert says of each, made at load so that an alert allocates none. */
  private final String[] sentences;
  /** Entry index + 1 by slot; 0 is free. */
  private final int[] slots;

  /** @param list of valid entries, no value twice */
  public FingerprintMatcher(List<FingerprintEntry> list) {
    entries = list.toArray(new FingerprintEntry[0]);
    values = new byte[entries.length][];
    sentences = new String[entries.length];
    slots = new int[Math.max(16, Integer.highestOneBit(Math.max(1, entries.length)) * 4)];
    for (int i = 0; i < entries.length; i++) {
      values[i] = entries[i].value().getBytes(StandardCharsets.US_ASCII);
      sentences[i] = entries[i].sentence();
      int slot = slot(values[i], 0, values[i].length);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = i + 1;
    }
  }

  /** @return the entry's index, or {@link #NONE} */
  public int match(byte[] text, int offset, int length) {
    for (int slot = slot(text, offset, length); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
      if (sameBytes(values[slots[slot] - 1], text, offset, length)) {
        return slots[slot] - 1;
      }
    }
    return NONE;
  }

  public FingerprintEntry entry(int index) {
    return entries[index];
  }

  public String sentence(int index) {
    return sentences[index];
  }

  public int size() {
    return entries.length;
  }

  private int slot(byte[] text, int offset, int length) {
    long hash = SEED;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash ^ text[i]) * PRIME;
    }
    return (int) (hash >>> 40) & slots.length - 1;
  }

  private static boolean sameBytes(byte[] listed, byte[] text, int offset, int length) {
    if (listed.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (listed[i] != text[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
