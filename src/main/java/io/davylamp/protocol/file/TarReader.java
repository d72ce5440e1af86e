package io.davylamp.protocol.file;

/** Walks a tar (POSIX.1-2017, pax: ustar) as its bytes come, and hands on what lies in it. Broken headers end the walk. Reused. */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int SIZE = 124;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;

  private final byte[] header = new byte[BLOCK];
  private final byte[] path = new byte[NAME + PREFIX_LENGTH + 1];
  private Members members;
  private int held;
  /** Of the member, and of the padding behind it. */
  private long left;
  private long padding;
  private boolean file;
  private boolean over;

  void open(Members to) {
    members = to;
    held = 0;
    left = 0;
    padding = 0;
    over = false;
  }

  /** Whether a tar begins here. @param length from 263 */
  static boolean isTar(byte[] bytes, int from, int length) {
    return length >= MAGIC + 5 && bytes[from + MAGIC] == 'u' && bytes[from + MAGIC + 1] == 's' && bytes[from + MAGIC + 2] == 't'
        && bytes[from + MAGIC + 3] == 'a' && bytes[from + MAGIC + 4] == 'r';
  }

  void bytes(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !over) {
      if (left > 0) {
        int part = (int) Math.min(left, to - at);
        if (file) {
          members.bytes(bytes, at, at + part);
        }
        left -= part;
        at += part;
      } else if (padding > 0) {
        int part = (int) Math.min(padding, to - at);
        padding -= part;
        at += part;
      } else {
        int part = Math.min(BLOCK - held, to - at);
        System.arraycopy(bytes, at, header, held, part);
        held += part;
        at += part;
        if (held == BLOCK) {
          held = 0;
          member();
        }
      }
    }
  }

  private void member() {
    long size = isTar(header, 0, BLOCK) ? size() : -1;
    if (size < 0) {
      over = true; // two empty blocks end a tar
      return;
    }
    left = size;
    padding = -size & BLOCK - 1;
    file = header[TYPE] == '0' || header[TYPE] == 0 || header[TYPE] == '7';
    if (file) {
      int length = text(PREFIX, PREFIX_LENGTH, 0);
      if (length > 0) {
        path[length++] = '/';
      }
      members.begin(path, 0, text(0, NAME, length));
    }
  }

  private int text(int at, int max, int length) {
    int end = length;
    for (int i = 0; i < max && header[at + i] != 0; i++) {
      path[end++] = header[at + i];
    }
    return end;
  }

  /** Octal digits, or GNU's binary form for what is too large for them; -1 when it is neither. */
  private long size() {
    long size = 0;
    if (header[SIZE] < 0) {
      for (int i = SIZE + 4; i < SIZE + 12; i++) {
        size = size << 8 | header[i] & 0xFF;
      }
      return size;
    }
    for (int i = SIZE; i < SIZE + 12; i++) {
      int c = header[i];
      if (c >= '0' && c <= '7') {
        size = size << 3 | c - '0';
      } else if (c != ' ' && c != 0) {
        return -1;
      }
    }
    return size;
  }
}
