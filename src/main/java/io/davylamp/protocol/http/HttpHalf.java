package io.davylamp.protocol.http;

import io.netty.buffer.ByteBuf;

/** Where one direction stands, and the skipping of its bodies. */
final class HttpHalf {
  /** REFUSED: a body was announced that may not come, because the answer came before it was asked for (RFC 9110 s. 10.1.1). */
  enum State { HEAD, BODY, CHUNK_SIZE, CHUNK_DATA, TRAILER, UNTIL_END, AFTER_CONNECT, REFUSED, TUNNEL, LOST }

  /** Answer of {@link #skipBody}: needs more bytes than there are. */
  static final int MORE = -1;
  /** Answer of {@link #skipBody}: the chunk framing is broken. */
  static final int BROKEN = -2;
  /** Chunk size and its extensions; real ones have less than 20 bytes. */
  private static final int MAX_LINE = 256;
  /** A field behind the last chunk, as one in a head. */
  private static final int MAX_TRAILER = 4 * 1024;
  private static final int MAX_SIZE_DIGITS = 12;

  State state;
  /** What to go back to from REFUSED. */
  State refused;
  /** Bytes of the body or chunk still to come. */
  long left;
  /** Bytes of the body already skipped. */
  long skipped;
  /** Bytes of the incomplete head already searched for its end. */
  int searched;

  void reset() {
    state = State.HEAD;
    left = 0;
    skipped = 0;
    searched = 0;
  }

  /** Goes over to a body of {@code length} bytes, or to the next head when there is none. */
  void expectBody(long length) {
    left = length;
    skipped = 0;
    state = length == 0 ? State.HEAD : State.BODY;
  }

  void expectChunks() {
    skipped = 0;
    state = State.CHUNK_SIZE;
  }

  void expectUntilEnd() {
    skipped = 0;
    state = State.UNTIL_END;
  }

  /** Of the next {@code length} bytes those that are the body itself, not its framing; asked before they are skipped. */
  int bodyBytes(int length) {
    return switch (state) {
      case BODY -> (int) Math.min(left, length);
      case CHUNK_DATA -> (int) Math.max(0, Math.min(left - 2, length));
      case UNTIL_END -> length;
      default -> 0;
    };
  }

  /** Passes over lost bytes if they are of one body or chunk. @return whether they are */
  boolean skipGap(long length) {
    switch (state) {
      case UNTIL_END -> skipped += length;
      case BODY, CHUNK_DATA -> {
        if (length > left) {
          return false;
        }
        skip(length);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** @return bytes consumed, more than 0, or {@link #MORE} or {@link #BROKEN} */
  int skipBody(ByteBuf buffer, int at, int length) {
    return switch (state) {
      case BODY, CHUNK_DATA -> (int) skip(length);
      case UNTIL_END -> {
        skipped += length;
        yield length;
      }
      default -> skipLine(buffer, at, length);
    };
  }

  private long skip(long length) {
    long used = Math.min(left, length);
    left -= used;
    skipped += used;
    if (left == 0) {
      if (state == State.CHUNK_DATA) {
        skipped -= 2;
        state = State.CHUNK_SIZE;
      } else {
        state = State.HEAD;
      }
    }
    return used;
  }

  private int skipLine(ByteBuf buffer, int at, int length) {
    int most = state == State.TRAILER ? MAX_TRAILER : MAX_LINE;
    int limit = Math.min(length, most);
    for (int i = 0; i < limit; i++) {
      if (buffer.getByte(at + i) != '\n') {
        continue;
      }
      boolean empty = i == 0 || i == 1 && buffer.getByte(at) == '\r';
      if (state == State.TRAILER) {
        state = empty ? State.HEAD : State.TRAILER;
        return i + 1;
      }
      return startChunk(buffer, at, i) ? i + 1 : BROKEN;
    }
    return length >= most ? BROKEN : MORE;
  }

  /** RFC 9112 s. 7.1: the size in hex, then perhaps extensions; data is followed by CR LF. */
  private boolean startChunk(ByteBuf buffer, int at, int lineLength) {
    long size = 0;
    int digits = 0;
    while (digits < lineLength) {
      int digit = Character.digit(buffer.getByte(at + digits), 16);
      if (digit < 0) {
        break;
      }
      size = size << 4 | digit;
      digits++;
      if (size >>> 4 * MAX_SIZE_DIGITS != 0) {
        return false;
      }
    }
    if (digits == 0) {
      return false;
    }
    left = size + 2;
    state = size == 0 ? State.TRAILER : State.CHUNK_DATA;
    return true;
  }
}
