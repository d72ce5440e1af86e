package io.davylamp.protocol.stratum;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.inflate.GzipHeader;
import io.davylamp.protocol.json.JsonScanner;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;

/**
 * JSON, a line a message; so is a complete object at the end of a segment without its newline, and each of several on one line.
 * Where gzip begins between messages what it packs is read instead (EthereumStratum/2.0.0). Longer lines than
 * {@value #MAX_LINE} bytes are skipped.
 */
final class JsonLines implements Framing {
  /** The longest real lines (Alephium jobs) have 8 KB, and kept bytes end at 64 KiB. */
  static final int MAX_LINE = 65_535;

  private final Workbench bench;
  /** Whether the lines are bodies of HTTP messages, which may be cut, or batches. */
  private final boolean inBodies;
  /** In the middle of a line that is not wanted. */
  private final boolean[] skipping = new boolean[2];
  /** The next byte may lie in the middle of a line: joined midstream, or after a gap. */
  private final boolean[] unsure = new boolean[2];
  /** Bytes of the unconsumed rest known to hold no newline. */
  private final int[] scanned = new int[2];
  /** What is unpacked of a side, or null while it speaks plainly. */
  private final Inflation[] packed = new Inflation[2];
  private Listener listener;

  JsonLines(Workbench bench, boolean inBodies) {
    this.bench = bench;
    this.inBodies = inBodies;
  }

  @Override
  public void open(Listener to, boolean complete) {
    listener = to;
    for (int i = 0; i < 2; i++) {
      skipping[i] = false;
      unsure[i] = !complete;
      scanned[i] = 0;
    }
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    Inflation inflation = packed[side.ordinal()];
    if (inflation == null && length > 0 && begins(side, buffer, offset)) {
      if (length < GzipHeader.MAGIC_BYTES) {
        return 0;
      }
      inflation = GzipHeader.isGzip(buffer, offset) ? startInflating(side) : null;
    }
    if (inflation != null) {
      return inflation.onBytes(buffer, offset, length);
    }
    int used = lines(side, buffer, offset, length);
    boolean turns = used > 0 && used < length && begins(side, buffer, offset + used);
    return turns ? used + onBytes(side, buffer, offset + used, length - used) : used;
  }

  /** Whether a message ended right before and this byte could begin gzip. */
  private boolean begins(Side side, ByteBuf buffer, int offset) {
    return !inBodies && !skipping[side.ordinal()] && buffer.getByte(offset) == GzipHeader.FIRST_MAGIC;
  }

  private Inflation startInflating(Side side) {
    Inflation inflation = bench.inflate(side, this);
    if (inflation == null) {
      listener.onAnomaly(side, Anomaly.STRATUM_INFLATION);
      skipping[side.ordinal()] = true;
    }
    packed[side.ordinal()] = inflation;
    scanned[side.ordinal()] = 0;
    return inflation;
  }

  /** Packed bytes unfold too far, or are broken: what was begun of a line has no end. */
  void onBadInflation(Side side) {
    listener.onAnomaly(side, Anomaly.STRATUM_INFLATION);
    skipping[side.ordinal()] = false;
    unsure[side.ordinal()] = true;
    scanned[side.ordinal()] = 0;
  }

  /** Lines as they stand on the wire, or unpacked. */
  int lines(Side side, ByteBuf buffer, int offset, int length) {
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
      if (at < end && begins(side, buffer, at) && packed[side.ordinal()] == null) {
        return at - offset;
      }
    }
    return length;
  }

  /** Bytes behind the last newline. @return where the next call shall begin */
  private int rest(Side side, ByteBuf buffer, int from, int end) {
    if (skipping[side.ordinal()]) {
      return end;
    }
    int at = from;
    // Only a brace, or a C program's end of text, can end a message: anything else waits for the rest without being parsed.
    byte last = buffer.getByte(end - 1);
    if ((last == '}' || last == 0) && !inBodies) {
      while (at < end) {
        int begin = skipBlank(buffer, at, end);
        if (begin == end || buffer.getByte(begin) != '{' || bench.reader.read(buffer, begin, end - begin) != JsonToken.END) {
          break;
        }
        at = bench.reader.position();
        tellOddities(side);
        if (!listener.onParsed(side)) {
          return end;
        }
      }
    }
    if (end - at >= MAX_LINE) {
      listener.onAnomaly(side, Anomaly.JSON_LINE_TOO_LONG);
      skipping[side.ordinal()] = true;
      return end;
    }
    scanned[side.ordinal()] = end - at;
    return at;
  }

  /** One line, perhaps of several objects. @return false when no more is wanted */
  private boolean line(Side side, ByteBuf buffer, int from, int end) {
    if (end - from > MAX_LINE) {
      listener.onAnomaly(side, Anomaly.JSON_LINE_TOO_LONG);
      return true;
    }
    int at = skipBlank(buffer, from, end);
    while (at < end) {
      JsonToken last = bench.reader.read(buffer, at, end - at);
      if (last == JsonToken.INCOMPLETE && inBodies) {
        // A body that was cut: what stands at its beginning is enough.
        return listener.onParsed(side);
      }
      if (last != JsonToken.END) {
        listener.onAnomaly(side, last == JsonToken.TOO_DEEP ? Anomaly.JSON_TOO_DEEP : Anomaly.JSON_MALFORMED);
        return true;
      }
      tellOddities(side);
      int next = bench.reader.position();
      if (!listener.onParsed(side)) {
        return false;
      }
      at = skipBlank(buffer, next, end);
    }
    return true;
  }

  private void tellOddities(Side side) {
    int deviations = bench.reader.deviations();
    int oddities = bench.reader.oddities();
    if ((deviations | oddities) == 0) {
      return;
    }
    if ((deviations & ~JsonScanner.BAD_UTF8) != 0) {
      listener.onAnomaly(side, Anomaly.JSON_NOT_STRICT);
    }
    if ((deviations & JsonScanner.BAD_UTF8) != 0) {
      listener.onAnomaly(side, Anomaly.JSON_INVALID_UTF8);
    }
    if ((oddities & MessageReader.DUPLICATE_KEY) != 0) {
      listener.onAnomaly(side, Anomaly.JSON_DUPLICATE_KEY);
    }
    if ((oddities & MessageReader.HUGE_NUMBER) != 0) {
      listener.onAnomaly(side, Anomaly.JSON_HUGE_NUMBER);
    }
  }

  @Override
  public void onGap(Side side) {
    skipping[side.ordinal()] = false;
    unsure[side.ordinal()] = true;
    scanned[side.ordinal()] = 0;
    if (packed[side.ordinal()] != null) {
      packed[side.ordinal()].onGap();
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < 2; i++) {
      if (packed[i] != null) {
        bench.giveBack(packed[i]);
        packed[i] = null;
      }
    }
  }

  private int skipBlank(ByteBuf buffer, int from, int end) {
    int at = from;
    while (at < end && isBetween(buffer.getByte(at))) {
      at++;
    }
    // A byte order mark before the first message.
    return end - at >= 3 && buffer.getMedium(at) == 0xFFEFBBBF ? at + 3 : at;
  }

  /** Blanks and zeros; in a body also the brackets and commas of a batch (JSON-RPC 2.0 s. 6), whose elements are messages each. */
  private boolean isBetween(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == 0 || inBodies && (c == '[' || c == ',' || c == ']');
  }
}
