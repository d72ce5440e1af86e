package io.davylamp.protocol.http;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Hands the JSON bodies of one connection's POST requests and of the responses after them to a detector of their own, each ended
 * by a newline. Mining over HTTP (getwork, getblocktemplate) is recognised there. Nothing is opened for other bodies.
 */
final class HttpBodies {
  /** Of one body: a job's names stand at its beginning; a block template goes on for megabytes of transactions. */
  static final int MAX_BODY = 8 * 1024;

  private static final ByteBuf NEWLINE = Buffers.copyOf(new byte[] {'\n'});

  private Session session;
  private Analyzer reader;
  private boolean sought;

  void open(Session of) {
    session = of;
    sought = false;
  }

  /**
   * A message's head was read.
   *
   * @param miningHeader whether it has a header only mining uses: from then on every body is looked at
   */
  void begin(HttpHalf half, boolean isPost, boolean miningHeader) {
    sought |= miningHeader;
    half.wanted = isPost || sought || reader != null;
    half.handed = 0;
  }

  /** Bytes of the body itself. */
  void bytes(Side side, HttpHalf half, ByteBuf buffer, int at, int length) {
    if (!half.wanted || length == 0 || half.handed == MAX_BODY) {
      return;
    }
    if (half.handed == 0) {
      int first = buffer.getByte(at);
      if (first != '{' && first != '[') {
        half.wanted = false;
        return;
      }
      if (reader == null) {
        reader = session.inner(Transport.HTTP_JSON);
      }
    }
    int count = Math.min(length, MAX_BODY - half.handed);
    half.handed += count;
    reader.onBytes(side, buffer, at, count);
  }

  /** The body is over. */
  void end(Side side, HttpHalf half) {
    if (half.handed > 0) {
      reader.onBytes(side, NEWLINE, 0, 1);
    }
    half.handed = 0;
    half.wanted = false;
  }

  /** The rest of the body will not come, or not whole. */
  void spoil(Side side, HttpHalf half, long lost) {
    if (half.handed > 0) {
      reader.onGap(side, Math.max(1, lost));
    }
    half.handed = 0;
    half.wanted = false;
  }

  /** The connection is over on both sides. */
  void close() {
    if (reader != null) {
      reader.onEnd(Side.CLIENT);
      reader.onEnd(Side.SERVER);
    }
  }

  void reset() {
    Analyzer used = reader;
    reader = null;
    session = null;
    if (used != null) {
      used.reset();
    }
  }
}
