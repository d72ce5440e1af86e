package io.davylamp.protocol.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The marks files are searched for, all in one pass: an automaton (Aho and Corasick, 1975) in flat arrays, each state's transitions
 * complete, over the byte values that occur in any mark and one for all others. Made of rules once, shared by all workers. Immutable.
 */
public final class MarkSet {
  /** Marks there may be; rules have less than a hundred. */
  public static final int MAX = 256;
  /** Longest mark, bytes: a sentence's worth. */
  public static final int MAX_BYTES = 64;

  /**
   * Something to be found.
   *
   * @param name rules know it by
   * @param where in what it counts
   * @param bytes as they stand in the file; for {@link Where#ARCHIVE} the name of a member, in lower case; none for what is not searched
   */
  public record Mark(String name, Where where, byte[] bytes) {}

  /** In what a mark counts. */
  public enum Where {
    /** An executable file, also the first member of an archive. */
    PROGRAM,
    /** A script of a shell. */
    SCRIPT,
    /** The scripts of a web page, and JavaScript. */
    PAGE,
    WASM,
    /** The name of a program that lies in an archive. */
    ARCHIVE
  }

  /** Nothing is searched for. */
  public static final MarkSet NONE = new MarkSet(List.of());

  /** Marks of a page itself: where its scripts begin and end, and which scripts are data. Their numbers are negative. */
  static final int SCRIPT_BEGINS = -2;
  static final int SCRIPT_ENDS = -3;
  static final int SCRIPT_IS_DATA = -4;
  private static final int END = -1;

  private final List<Mark> marks;
  /** Which column of {@link #next} a byte goes by. */
  private final byte[] columns = new byte[256];
  private final int width;
  /** By state times width plus column: the next state, times width; its complement where a mark ends. */
  private final int[] next;
  /** By state: where in {@link #found} the list of marks that end here begins, 0 for none. */
  private final int[] ends;
  /** Lists of marks, each closed by {@link #END}. */
  private final int[] found;

  /** @param marks in an order that stays: numbers are given by it */
  public MarkSet(List<Mark> marks) {
    if (marks.size() > MAX) {
      throw new IllegalArgumentException(marks.size() + " marks; expected at most " + MAX);
    }
    this.marks = List.copyOf(marks);
    List<byte[]> patterns = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      if (marks.get(i).bytes().length > 0) {
        patterns.add(pattern(marks.get(i)));
        numbers.add(i);
      }
    }
    own(patterns, numbers, SCRIPT_BEGINS, "<script", "<SCRIPT");
    own(patterns, numbers, SCRIPT_ENDS, "</script", "</SCRIPT");
    own(patterns, numbers, SCRIPT_IS_DATA, "application/ld+json", "application/json");
    width = columns(patterns);
    int[][] trie = new int[1 + patterns.stream().mapToInt(p -> p.length).sum()][width];
    List<List<Integer>> endings = new ArrayList<>();
    for (int i = 0; i < trie.length; i++) {
      endings.add(new ArrayList<>());
    }
    int states = grow(trie, endings, patterns, numbers);
    complete(trie, endings);
    next = new int[states * width];
    ends = new int[states];
    int[] lists = new int[1 + endings.stream().mapToInt(list -> list.size() + 1).sum()];
    int used = 1;
    for (int state = 0; state < states; state++) {
      for (int column = 0; column < width; column++) {
        int to = trie[state][column];
        next[state * width + column] = endings.get(to).isEmpty() ? to * width : ~(to * width);
      }
      if (!endings.get(state).isEmpty()) {
        ends[state] = used;
        for (int mark : endings.get(state)) {
          lists[used++] = mark;
        }
        lists[used++] = END;
      }
    }
    found = Arrays.copyOf(lists, used);
  }

  /** A member's name is searched for with the slash before it and the zero behind it that the reader of archives puts there. */
  private static byte[] pattern(Mark mark) {
    if (mark.where() != Where.ARCHIVE) {
      return mark.bytes();
    }
    byte[] framed = new byte[mark.bytes().length + 2];
    framed[0] = '/';
    System.arraycopy(mark.bytes(), 0, framed, 1, mark.bytes().length);
    return framed;
  }

  private static void own(List<byte[]> patterns, List<Integer> numbers, int number, String... texts) {
    for (String text : texts) {
      patterns.add(text.getBytes(StandardCharsets.ISO_8859_1));
      numbers.add(number);
    }
  }

  private int columns(List<byte[]> patterns) {
    int used = 1;
    for (byte[] pattern : patterns) {
      for (byte b : pattern) {
        if (columns[b & 0xFF] == 0 && used < 256) {
          columns[b & 0xFF] = (byte) used++;
        }
      }
    }
    return used;
  }

  private int grow(int[][] trie, List<List<Integer>> endings, List<byte[]> patterns, List<Integer> numbers) {
    int states = 1;
    for (int i = 0; i < patterns.size(); i++) {
      int state = 0;
      for (byte b : patterns.get(i)) {
        int column = columns[b & 0xFF] & 0xFF;
        if (trie[state][column] == 0) {
          trie[state][column] = states++;
        }
        state = trie[state][column];
      }
      endings.get(state).add(numbers.get(i));
    }
    return states;
  }

  /** Fills in, level by level, where a state goes on when no mark does: to where its longest proper suffix would. */
  private void complete(int[][] trie, List<List<Integer>> endings) {
    int[] suffix = new int[trie.length];
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int column = 0; column < width; column++) {
      if (trie[0][column] != 0) {
        open.add(trie[0][column]);
      }
    }
    while (!open.isEmpty()) {
      int state = open.remove();
      endings.get(state).addAll(endings.get(suffix[state]));
      for (int column = 0; column < width; column++) {
        int to = trie[state][column];
        if (to == 0) {
          trie[state][column] = trie[suffix[state]][column];
        } else {
          suffix[to] = trie[suffix[state]][column];
          open.add(to);
        }
      }
    }
  }

  public int size() {
    return marks.size();
  }

  public Mark mark(int index) {
    return marks.get(index);
  }

  /** Goes on with bytes from a state, tells what ends in them. @return the state reached; 0 is the first */
  int search(int state, byte[] bytes, int from, int to, Findings findings) {
    int[] go = next;
    byte[] column = columns;
    int at = state;
    for (int i = from; i < to; i++) {
      at = go[at + (column[bytes[i] & 0xFF] & 0xFF)];
      if (at < 0) {
        at = ~at;
        for (int k = ends[at / width]; found[k] != END; k++) {
          findings.found(found[k]);
        }
      }
    }
    return at;
  }
}
