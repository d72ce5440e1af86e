package io.davylamp.protocol.file;

import io.davylamp.protocol.file.MarkSet.Where;

/**
 * The members of one archive as they come: whether one is a program, whether its name is a miner's, and what stands in it. Only what
 * begins as a program counts: source code has the same names and strings. Reused.
 */
final class Members {
  /** Longest name kept; longer ones lose their beginning, the last part is what tells. */
  static final int MAX_NAME = 128;
  /** Of what cannot be read (encrypted, an unknown method) the size must do: no script or page has as much under a program's name. */
  private static final long PROGRAM_SIZE = 64 << 10;
  private static final int HEAD = 4;

  private final byte[] name = new byte[MAX_NAME + 2];
  private final byte[] head = new byte[HEAD];
  private final byte[] told = new byte[MAX_NAME];
  private Findings findings;
  private int nameLength;
  private int headLength;
  private boolean program;
  private int toldLength;

  void open(Findings of) {
    findings = of;
    toldLength = 0;
    nameLength = 0;
    headLength = 0;
    program = false;
  }

  /** A member begins; what is told of its name is copied. */
  void begin(byte[] bytes, int from, int length) {
    int kept = Math.min(length, MAX_NAME);
    name[0] = '/';
    for (int i = 0; i < kept; i++) {
      int b = bytes[from + length - kept + i];
      name[1 + i] = (byte) (b >= 'A' && b <= 'Z' ? b + 32 : b == '\\' ? '/' : b);
    }
    name[1 + kept] = 0;
    nameLength = kept;
    headLength = 0;
    program = false;
  }

  /** The next bytes of the member. */
  void bytes(byte[] bytes, int from, int to) {
    int at = from;
    while (headLength < HEAD && at < to) {
      head[headLength++] = bytes[at++];
      if (headLength == HEAD && Magic.isProgram(head, 0, HEAD)) {
        program = true;
        named();
        findings.begin(Where.PROGRAM, false);
      }
    }
    if (program) {
      findings.search(bytes, at, to);
    }
  }

  /** The member's bytes cannot be read. @param size of the member, -1 when not known */
  void unreadable(long size) {
    if (size >= PROGRAM_SIZE || endsIn(".exe")) {
      named();
    }
  }

  private void named() {
    int before = findings.count();
    findings.begin(Where.ARCHIVE, false);
    findings.search(name, 0, nameLength + 2);
    if (findings.count() > before && toldLength == 0) {
      toldLength = nameLength;
      System.arraycopy(name, 1, told, 0, nameLength);
    }
  }

  private boolean endsIn(String suffix) {
    for (int i = 0; i < suffix.length(); i++) {
      if (nameLength < suffix.length() || name[1 + nameLength - suffix.length() + i] != suffix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first name that told, {@link #toldLength} bytes in lower case. */
  byte[] told() {
    return told;
  }

  int toldLength() {
    return toldLength;
  }
}
