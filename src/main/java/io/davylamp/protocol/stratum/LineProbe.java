package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.protocol.Protocol.Match;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;

/**
 * Looks at the first bytes of one side for lines of JSON. Stratum is proved by a message whose structure is mining's; every
 * line around it must be JSON too, so mails and logs that quote such lines stay silent. A first line that is cut (joined
 * midstream) is skipped when it can be the tail of a JSON object and nothing else.
 */
final class LineProbe {
  /** JSON-RPC messages without a trace of mining after which the stream is called JSON-RPC. */
  static final int RPC_MESSAGES = 8;
  /** The same in bytes: before the detector gives up, so that longer messages are still waited for. */
  static final int RPC_BYTES = 1024;

  private static final int NOWHERE = -1;

  private final Workbench bench;
  private int messages;
  private boolean proved;
  private boolean reversed;
  private boolean broken;
  private boolean rpcBegins;
  /** Where the last walk went and what it met at the beginning, so that {@link #jsonRpc} need not walk it again. */
  private Match start;
  private int walkedAt = NOWHERE;
  private int walkedLength;

  LineProbe(Workbench bench) {
    this.bench = bench;
  }

  /** Text, white space, or the first octet of a byte order mark. */
  static boolean mayBegin(int first) {
    return first >= ' ' && first < 0x7F || isBlank((byte) first) || first == 0xEF;
  }

  Match stratum(Side side, ByteBuf buffer, int offset, int length) {
    start = walk(side, buffer, offset, length);
    walkedAt = offset;
    walkedLength = length;
    if (start != null) {
      return start;
    }
    if (broken) {
      return Match.NO;
    }
    return !proved ? Match.MORE : reversed ? Match.YES_REVERSED : Match.YES;
  }

  /** What {@link #stratum} has just read is not read again: see {@link JsonRpcProtocol}. */
  Match jsonRpc(Side side, ByteBuf buffer, int offset, int length) {
    if (walkedAt != offset || walkedLength != length) {
      start = walk(side, buffer, offset, length);
    }
    walkedAt = NOWHERE;
    if (start != null) {
      return start;
    }
    if (broken) {
      return Match.NO;
    }
    boolean enough = messages >= RPC_MESSAGES || length >= RPC_BYTES && (messages > 0 || rpcBegins);
    return enough && !proved ? Match.YES : Match.MORE;
  }

  /** Reads all lines. @return NO or MORE when there is nothing to read, null when the fields tell */
  private Match walk(Side side, ByteBuf buffer, int offset, int length) {
    messages = 0;
    proved = false;
    reversed = false;
    broken = false;
    rpcBegins = false;
    int end = offset + length;
    if (length > 0 && !mayBegin(buffer.getUnsignedByte(offset))) {
      return Match.NO;
    }
    int at = skipBlank(buffer, offset, end);
    if (at == end) {
      return Match.MORE;
    }
    if (buffer.getByte(at) != '{') {
      int next = JsonTail.end(buffer, at, end);
      if (next < 0) {
        return Match.NO;
      }
      at = skipBetween(buffer, next, end);
      if (at == end) {
        return Match.MORE;
      }
    }
    while (at < end && !broken) {
      at = skipBetween(buffer, one(side, buffer, at, end), end);
    }
    return null;
  }

  /** Reads the object at {@code at}. @return the first byte behind it, {@code end} when it is cut */
  private int one(Side side, ByteBuf buffer, int at, int end) {
    if (buffer.getByte(at) != '{') {
      broken = true;
      return end;
    }
    int newline = buffer.indexOf(at, end, (byte) '\n');
    int lineEnd = newline < 0 ? end : newline;
    JsonToken last = bench.reader.read(buffer, at, lineEnd - at);
    Message m = bench.message;
    if (last != JsonToken.END) {
      rpcBegins |= m.isText(Key.METHOD) || m.has(Key.PARAMS) || m.has(Key.RESULT);
      broken = newline >= 0 || last != JsonToken.INCOMPLETE;
      return end;
    }
    Classifier.classify(m, null);
    boolean rpc = Classifier.isRpc(m) || m.has(Key.PARAMS) || m.isBareId();
    if (!rpc && m.method == null) {
      broken = true;
      return end;
    }
    // What goes by a type is of no RPC: it is only waited for.
    messages += rpc && (m.has(Key.METHOD) || !m.isText(Key.TYPE)) ? 1 : 0;
    if (m.decisive && !proved) {
      proved = true;
      reversed = m.sender != null && m.sender != side;
    }
    return bench.reader.position();
  }

  /** Skips white space, and a byte order mark at the very beginning. */
  private static int skipBlank(ByteBuf buffer, int from, int end) {
    int at = from;
    if (end - at >= 3 && buffer.getMedium(at) == 0xFFEFBBBF) {
      at += 3;
    }
    while (at < end && isBlank(buffer.getByte(at))) {
      at++;
    }
    return at;
  }

  /** Behind a message also the zero with which a C program ends its texts. No stream begins with one: binary protocols do. */
  private static int skipBetween(ByteBuf buffer, int from, int end) {
    int at = from;
    while (at < end && (isBlank(buffer.getByte(at)) || buffer.getByte(at) == 0)) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
