package io.davylamp.protocol.stratum;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Mining;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;

/**
 * Cuts one flow's bytes into messages, feeds the session's state and emits one event per message and one at the end. A line is a
 * message; so is a complete object at the end of a segment without its newline, and each of several on one line. While not
 * yet convinced (JSON-RPC), it only watches. Pooled; owned by one worker.
 */
final class StratumAnalyzer implements Analyzer {
  /** Longer lines are skipped: the longest real ones (Alephium jobs) have 8 KB, and kept bytes end at 64 KiB. */
  static final int MAX_LINE = 65_535;
  /** JSON-RPC messages watched before the flow is left alone: a miner's job comes within a few. */
  static final int WATCHED = 1024;

  private final Workbench bench;
  private final StratumSession state;
  private final Naming naming = new Naming();
  /** In the middle of a line that is not wanted. */
  private final boolean[] skipping = new boolean[2];
  /** The next byte may lie in the middle of a line: joined midstream, or after a gap. */
  private final boolean[] unsure = new boolean[2];
  /** Bytes of the unconsumed rest known to hold no newline. */
  private final int[] scanned = new int[2];
  private final boolean[] ended = new boolean[2];
  private Session session;
  private boolean convinced;
  private boolean overHttp;
  /** Over HTTP: enough was watched in vain. */
  private boolean deaf;
  private boolean complete;
  private int watched;
  private long messages;

  StratumAnalyzer(Workbench bench) {
    this.bench = bench;
    state = new StratumSession(bench);
  }

  /**
   * @param proved whether the bytes are known to be mining's
   * @param inBodies whether they are bodies of HTTP messages: then the flow is HTTP's and is neither renamed nor stopped
   */
  StratumAnalyzer open(Session of, boolean proved, boolean inBodies) {
    session = of;
    convinced = proved;
    overHttp = inBodies;
    deaf = false;
    complete = !of.flow().directionGuessed();
    watched = 0;
    messages = 0;
    naming.clear();
    for (int i = 0; i < 2; i++) {
      skipping[i] = false;
      unsure[i] = !complete;
      scanned[i] = 0;
      ended[i] = false;
    }
    state.open(proved ? of.flow().miningOrNew() : new Mining(), proved, inBodies);
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    if (deaf) {
      return length;
    }
    int end = offset + length;
    int at = offset;
    int known = scanned[side.ordinal()];
    scanned[side.ordinal()] = 0;
    if (unsure[side.ordinal()] && length > 0) {
      unsure[side.ordinal()] = false;
      // Lost segments are mostly whole lines: a brace is taken for a beginning.
      skipping[side.ordinal()] = buffer.getByte(skipBlank(buffer, at, end - 1)) != '{';
    }
    while (at < end) {
      int newline = buffer.indexOf(Math.min(at + known, end), end, (byte) '\n');
      known = 0;
      if (newline < 0) {
        return rest(side, buffer, at, end) - offset;
      }
      if (skipping[side.ordinal()]) {
        skipping[side.ordinal()] = false;
      } else if (!line(side, buffer, at, newline)) {
        return length;
      }
      at = newline + 1;
    }
    return length;
  }

  /** Bytes behind the last newline. @return where the next call shall begin */
  private int rest(Side side, ByteBuf buffer, int from, int end) {
    if (skipping[side.ordinal()]) {
      return end;
    }
    int at = from;
    // Only a brace can end a message: anything else waits for the rest without being parsed.
    if (buffer.getByte(end - 1) == '}' && !overHttp) {
      while (at < end) {
        int begin = skipBlank(buffer, at, end);
        if (begin == end || buffer.getByte(begin) != '{' || bench.reader.read(buffer, begin, end - begin) != JsonToken.END) {
          break;
        }
        at = bench.reader.position();
        if (!message(side)) {
          return end;
        }
      }
    }
    if (end - at >= MAX_LINE) {
      session.anomaly(side, Anomaly.JSON_LINE_TOO_LONG);
      skipping[side.ordinal()] = true;
      return end;
    }
    scanned[side.ordinal()] = end - at;
    return at;
  }

  /** One line, perhaps of several objects. @return false when the session was stopped */
  private boolean line(Side side, ByteBuf buffer, int from, int end) {
    if (end - from > MAX_LINE) {
      session.anomaly(side, Anomaly.JSON_LINE_TOO_LONG);
      return true;
    }
    int at = skipBlank(buffer, from, end);
    while (at < end) {
      JsonToken last = bench.reader.read(buffer, at, end - at);
      if (last == JsonToken.INCOMPLETE && overHttp) {
        // A body that was cut: what stands at its beginning is enough.
        return message(side);
      }
      if (last != JsonToken.END) {
        session.anomaly(side, last == JsonToken.TOO_DEEP ? Anomaly.JSON_TOO_DEEP : Anomaly.JSON_MALFORMED);
        return true;
      }
      if (bench.reader.deviations() != 0) {
        session.anomaly(side, Anomaly.JSON_MALFORMED);
      }
      int next = bench.reader.position();
      if (!message(side)) {
        return false;
      }
      at = skipBlank(buffer, next, end);
    }
    return true;
  }

  /** The worker's current message. @return false when the session was stopped */
  private boolean message(Side side) {
    Message m = bench.message;
    bench.classifier.classify(m);
    if (!convinced && !watch(m)) {
      return false;
    }
    boolean reply = overHttp && m.isReply();
    if (!reply && !Classifier.isRpc(m) && m.act == Act.OTHER) {
      return true;
    }
    messages++;
    naming.take(m);
    Meaning.read(m, state.mining().algorithm);
    Outcome outcome = bench.outcome;
    state.on(m, side, session.nowNs(), outcome);
    if (!convinced) {
      return true;
    }
    if (outcome.evicted) {
      session.anomaly(side, Anomaly.STRATUM_TOO_MANY_PENDING);
    }
    if (outcome.unmatched && complete) {
      session.anomaly(side, Anomaly.STRATUM_ID_UNKNOWN);
    }
    if (outcome.crowded) {
      session.anomaly(side, Anomaly.STRATUM_TOO_MANY_LOGINS);
    }
    session.emit(side, bench.event.ofMessage(state.mining()));
    if (state.record().isInterimDue()) {
      session.emit(side, bench.event.ofSession(state.mining(), state.record(), true));
    }
    return true;
  }

  /** @return false when enough was watched in vain */
  private boolean watch(Message m) {
    if (m.decisive || m.decisiveOverHttp && overHttp) {
      convinced = true;
      if (!overHttp) {
        session.flow().appProto("stratum");
      }
      state.moveTo(session.flow().miningOrNew());
    } else if (++watched > WATCHED) {
      deaf = overHttp;
      if (!overHttp) {
        session.stop();
      }
      return false;
    }
    return true;
  }

  @Override
  public void onGap(Side side, long length) {
    skipping[side.ordinal()] = false;
    unsure[side.ordinal()] = true;
    scanned[side.ordinal()] = 0;
    state.gap(side);
    complete = false;
  }

  @Override
  public void onEnd(Side side) {
    ended[side.ordinal()] = true;
    if (ended[0] && ended[1] && convinced && messages > 0) {
      messages = 0;
      session.emit(side, bench.event.ofSession(state.mining(), state.record(), false));
    }
  }

  @Override
  public void reset() {
    session = null;
    state.close();
    bench.giveBack(this);
  }

  private int skipBlank(ByteBuf buffer, int from, int end) {
    int at = from;
    while (at < end && isBetween(buffer.getByte(at))) {
      at++;
    }
    // A byte order mark before the first message.
    return end - at >= 3 && buffer.getMedium(at) == 0xFFEFBBBF ? at + 3 : at;
  }

  /** Blanks; in a body also the brackets and commas of a batch (JSON-RPC 2.0 s. 6), whose elements are messages each. */
  private boolean isBetween(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || overHttp && (c == '[' || c == ',' || c == ']');
  }
}
