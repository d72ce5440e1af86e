package io.davylamp.protocol.file;

/** Walks the local headers of a zip (APPNOTE 4.3.7) as its bytes come, and hands on what lies behind them. Reused. */
final class ZipReader {
  private enum State { HEADER, NAME, SKIP, STORED, DEFLATED, SEEK }

  private static final int HEADER = 30;
  private static final int FLAG_ENCRYPTED = 1;
  private static final int FLAG_SIZES_BEHIND = 8;
  private static final int METHOD_DEFLATED = 8;
  private static final int MAX_NAME = 1024;

  private final Archive archive;
  private final Members members;
  private final byte[] header = new byte[HEADER];
  private final byte[] name = new byte[MAX_NAME];
  private State state;
  private int held;
  private int nameLength;
  private int extraLength;
  /** Bytes of the part being read. */
  private long left;
  private State afterSkip;
  /** Compressed bytes of the member, -1 when they are told behind it. */
  private long packed;

  ZipReader(Archive archive, Members members) {
    this.archive = archive;
    this.members = members;
  }

  void open() {
    state = State.HEADER;
    held = 0;
  }

  /** @return false when there is nothing more to be had */
  boolean bytes(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int used = switch (state) {
        case HEADER -> header(bytes, at, to);
        case NAME -> name(bytes, at, to);
        case SKIP -> skip(at, to);
        case STORED -> stored(bytes, at, to);
        case DEFLATED -> deflated(bytes, at, to);
        case SEEK -> seek(bytes, at, to);
      };
      if (used < 0) {
        return false;
      }
      at += used;
    }
    return true;
  }

  private int header(byte[] bytes, int at, int to) {
    int part = Math.min(HEADER - held, to - at);
    System.arraycopy(bytes, at, header, held, part);
    held += part;
    if (held == HEADER) {
      held = 0;
      if (header[0] != 'P' || header[1] != 'K' || header[2] != 3 || header[3] != 4) {
        return -1; // the directory at the end, or no zip
      }
      nameLength = two(26);
      extraLength = two(28);
      packed = (two(6) & FLAG_SIZES_BEHIND) != 0 ? -1 : four(18);
      state = State.NAME;
      return nameLength == 0 || nameLength > MAX_NAME ? -1 : part;
    }
    return part;
  }

  private int name(byte[] bytes, int at, int to) {
    int part = Math.min(nameLength - held, to - at);
    System.arraycopy(bytes, at, name, held, part);
    held += part;
    if (held == nameLength) {
      held = 0;
      members.begin(name, 0, nameLength);
      begin();
    }
    return part;
  }

  private void begin() {
    State data;
    long size = four(22);
    int method = two(8);
    boolean encrypted = (two(6) & FLAG_ENCRYPTED) != 0;
    if (!encrypted && method == METHOD_DEFLATED) {
      archive.restart();
      data = State.DEFLATED;
    } else if (!encrypted && method == 0 && packed >= 0) {
      data = State.STORED;
    } else {
      members.unreadable(packed < 0 ? -1 : size);
      data = packed >= 0 ? State.SKIP : State.SEEK;
    }
    left = data == State.SKIP ? packed + extraLength : extraLength;
    afterSkip = data == State.SKIP ? State.HEADER : data;
    if (left == 0) {
      enter();
    } else {
      state = State.SKIP;
    }
  }

  private void enter() {
    state = afterSkip;
    left = Math.max(0, packed);
    if (state == State.STORED && packed == 0) {
      state = State.HEADER;
    }
  }

  private int skip(int at, int to) {
    int part = (int) Math.min(left, to - at);
    left -= part;
    if (left == 0) {
      enter();
    }
    return part;
  }

  private int stored(byte[] bytes, int at, int to) {
    int part = (int) Math.min(left, to - at);
    members.bytes(bytes, at, at + part);
    archive.spend(part);
    left -= part;
    state = left == 0 ? State.HEADER : state;
    return part;
  }

  private int deflated(byte[] bytes, int at, int to) {
    int given = packed >= 0 ? (int) Math.min(left, to - at) : to - at;
    int used = archive.inflate(bytes, at, at + given);
    if (used < 0) {
      return -1;
    }
    if (packed < 0) {
      state = used < given ? State.SEEK : state;
      return used;
    }
    left -= given;
    state = left == 0 ? State.HEADER : state;
    return given;
  }

  /** Behind a member whose size is told behind it: the next header is looked for. */
  private int seek(byte[] bytes, int at, int to) {
    int i = at;
    for (; i < to; i++) {
      byte b = bytes[i];
      byte wanted = (byte) (held == 0 ? 'P' : held == 1 ? 'K' : held == 2 ? 3 : 4);
      if (b == wanted) {
        header[held++] = b;
        if (held == 4) {
          state = State.HEADER;
          return i + 1 - at;
        }
      } else if (held == 2 && b == 1) {
        return -1; // the directory at the end
      } else {
        held = b == 'P' ? 1 : 0;
      }
    }
    return i - at;
  }

  private int two(int at) {
    return header[at] & 0xFF | (header[at + 1] & 0xFF) << 8;
  }

  private long four(int at) {
    return two(at) | (long) two(at + 2) << 16;
  }
}
