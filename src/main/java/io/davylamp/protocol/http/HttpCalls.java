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
final class HttpCalls {
  /** Of one body: a job's names stand at its beginning; a block template goes on for megabytes of transactions. */
  static final int MAX_BODY = 8 * 1024;

  private static final ByteBuf NEWLINE = Buffers.copyOf(new byte[] {'\n'});

  /** Bytes handed on of each side's current body. */
  private final int[] handed = new int[2];
  private Session session;
  private Analyzer reader;
  private boolean sought;

  void open(Session of) {
    session = of;
    sought = false;
    handed[0] = 0;
    handed[1] = 0;
  }

  /** A request's head was read. @return whether its body may be a call */
  boolean request(HttpHead head) {
    sought |= head.miningHeader;
    return "POST".equals(head.method) || isWatching();
  }

  /** A response's head was read. @return whether its body may be a call's answer */
  boolean response(HttpHead head) {
    sought |= head.miningHeader;
    return isWatching();
  }

  /** Whether calls were seen, or a field only mining uses: from then on every body is looked at. */
  boolean isWatching() {
    return sought || reader != null;
  }

  /** Bytes of a body, unpacked. @return false when no more of it is wanted */
  boolean bytes(Side side, ByteBuf buffer, int at, int length) {
    int before = handed[side.ordinal()];
    if (before == 0) {
      if (length == 0) {
        return true;
      }
      int first = buffer.getByte(at);
      if (first != '{' && first != '[') {
        return false;
      }
      if (reader == null) {
        reader = session.inner(Transport.HTTP_JSON);
      }
    }
    int count = Math.min(length, MAX_BODY - before);
    handed[side.ordinal()] = before + count;
    reader.onBytes(side, buffer, at, count);
    if (before + count == MAX_BODY) {
      end(side);
      return false;
    }
    return true;
  }

  /** The body is over, or nothing more of it can be read. */
  void end(Side side) {
    if (handed[side.ordinal()] > 0) {
      reader.onBytes(side, NEWLINE, 0, 1);
    }
    handed[side.ordinal()] = 0;
  }

  /** The rest of the body will not come, or not whole. */
  void spoil(Side side, long lost) {
    if (handed[side.ordinal()] > 0) {
      reader.onGap(side, Math.max(1, lost));
    }
    handed[side.ordinal()] = 0;
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
