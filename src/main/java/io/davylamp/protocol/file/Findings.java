package io.davylamp.protocol.file;

import io.davylamp.protocol.file.MarkSet.Where;
import java.util.Arrays;

/** Which marks were found in one file, and where its search stands. Reused. */
final class Findings {
  private final MarkSet marks;
  private final long[] bits = new long[MarkSet.MAX / Long.SIZE];
  private Where where;
  private int state;
  private boolean page;
  /** Whether what is found counts; of a page only its scripts do. */
  private boolean counts;
  private int count;

  Findings(MarkSet marks) {
    this.marks = marks;
  }

  void clear() {
    if (count > 0) {
      Arrays.fill(bits, 0);
      count = 0;
    }
    where = null;
  }

  /** What follows is searched for what counts there. @param ofPage whether only its scripts count */
  void begin(Where in, boolean ofPage) {
    where = in;
    state = 0;
    page = ofPage;
    counts = !ofPage;
  }

  void search(byte[] bytes, int from, int to) {
    state = marks.search(state, bytes, from, to, this);
  }

  void found(int mark) {
    if (mark < 0) {
      pageSays(mark);
      return;
    }
    if (counts && marks.mark(mark).where() == where && !has(mark)) {
      bits[mark >>> 6] |= 1L << mark;
      count++;
    }
  }

  private void pageSays(int mark) {
    if (page) {
      counts = mark == MarkSet.SCRIPT_BEGINS;
    }
  }

  boolean has(int mark) {
    return (bits[mark >>> 6] & 1L << mark) != 0;
  }

  int count() {
    return count;
  }
}
