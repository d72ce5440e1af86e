package io.davylamp.protocol.hello;

import io.netty.buffer.ByteBuf;

/** Walks the extensions of a hello (RFC 8446 s. 4.2) and lists their types, up to a limit. */
final class Extensions {
  static final int SERVER_NAME = 0;
  static final int SUPPORTED_GROUPS = 10;
  static final int POINT_FORMATS = 11;
  static final int SIGNATURE_ALGORITHMS = 13;
  static final int ALPN = 16;
  static final int SESSION_TICKET = 35;
  static final int PRE_SHARED_KEY = 41;
  static final int EARLY_DATA = 42;
  static final int SUPPORTED_VERSIONS = 43;

  private final int[] types;
  private int count;
  private boolean crowded;
  private ByteBuf buffer;
  private int next;
  private int stop;
  private int type;
  private int at;
  private int end;

  Extensions(int limit) {
    types = new int[limit];
  }

  void clear() {
    count = 0;
    crowded = false;
  }

  /** Begins at the vector of all extensions, which may be left out. @return false when it does not fit */
  boolean open(ByteBuf in, int from, int messageEnd) {
    buffer = in;
    next = from;
    stop = from;
    if (from == messageEnd) {
      return true;
    }
    stop = Vectors.after16(in, from, messageEnd);
    next = from + 2;
    return stop >= 0;
  }

  /** Goes to the next one. @return false at the end, or where one does not fit: see {@link #good} */
  boolean next() {
    if (stop - next < 4) {
      return false;
    }
    type = buffer.getUnsignedShort(next);
    at = next + 4;
    end = Vectors.after16(buffer, next + 2, stop);
    if (end < 0) {
      return false;
    }
    next = end;
    if (count < types.length) {
      types[count++] = type;
    } else {
      crowded = true;
    }
    return true;
  }

  /** Whether all of them fitted, asked at the end. */
  boolean good() {
    return next == stop;
  }

  int type() {
    return type;
  }

  /** Where the extension's body begins. */
  int at() {
    return at;
  }

  int end() {
    return end;
  }

  int count() {
    return count;
  }

  int typeOf(int index) {
    return types[index];
  }

  boolean crowded() {
    return crowded;
  }
}
