package io.davylamp.detect.indicator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a miner's name in an agent string or User-Agent header, in any letter case, at token boundaries: neither a letter, digit,
 * hyphen, underscore nor dot before it; neither a letter, digit nor dot after it ("miniz.c", "xmrig.com" are no agents). Names
 * are tried by first letter, longest first. Immutable, shared by all threads; no allocation; at most {@value #MAX_LENGTH} bytes
 * are looked at, since miners name themselves first.
 */
public final class AgentMatcher {
  public static final int NONE = -1;
  public static final int MAX_LENGTH = 512;

  private final AgentEntry[] entries;
  private final byte[][] names;
  /** Entry indexes by folded first byte, longest name first. */
  private final int[][] byFirst = new int[128][];

  /** @param list lower-case ASCII names, none twice */
  public AgentMatcher(List<AgentEntry> list) {
    List<AgentEntry> sorted = new ArrayList<>(list);
    sorted.sort((a, b) -> Integer.compare(b.name().length(), a.name().length()));
    entries = sorted.toArray(new AgentEntry[0]);
    names = new byte[entries.length][];
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < byFirst.length; i++) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < entries.length; i++) {
      names[i] = entries[i].name().getBytes(StandardCharsets.US_ASCII);
      lists.get(names[i][0]).add(i);
    }
    for (int i = 0; i < byFirst.length; i++) {
      byFirst[i] = lists.get(i).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** The entry found first from the left, the longest at its place; or {@link #NONE}. */
  public int match(byte[] text, int offset, int length) {
    int end = offset + Math.min(length, MAX_LENGTH);
    for (int at = offset; at < end; at++) {
      int c = fold(text[at]);
      if (c < 0 || at > offset && continuesBefore(text[at - 1])) {
        continue;
      }
      int[] candidates = byFirst[c];
      for (int i = 0; i < candidates.length; i++) {
        if (fits(candidates[i], text, at, end)) {
          return candidates[i];
        }
      }
    }
    return NONE;
  }

  public AgentEntry entry(int index) {
    return entries[index];
  }

  public int size() {
    return entries.length;
  }

  private boolean fits(int index, byte[] text, int at, int end) {
    byte[] name = names[index];
    int after = at + name.length;
    if (after > end) {
      return false;
    }
    for (int i = 1; i < name.length; i++) {
      if (fold(text[at + i]) != name[i]) {
        return false;
      }
    }
    if (entries[index].versioned()) {
      return versionAt(text, after, end);
    }
    return after == end || !continuesAfter(text[after]);
  }

  /** One of "/-_ " (a blank may open a parenthesis), an optional v, a digit. */
  private static boolean versionAt(byte[] text, int offset, int end) {
    int at = offset;
    if (at >= end || text[at] != '/' && text[at] != '-' && text[at] != '_' && text[at] != ' ') {
      return false;
    }
    at++;
    if (at < end && text[at] == '(') {
      at++;
    }
    if (at < end && fold(text[at]) == 'v') {
      at++;
    }
    return at < end && text[at] >= '0' && text[at] <= '9';
  }

  private static boolean continuesBefore(byte c) {
    return isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
  }

  private static boolean continuesAfter(byte c) {
    return isAlphanumeric(c) || c == '.';
  }

  private static boolean isAlphanumeric(byte c) {
    int folded = fold(c);
    return folded >= 'a' && folded <= 'z' || c >= '0' && c <= '9' || c < 0;
  }

  private static int fold(byte c) {
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  }
}
