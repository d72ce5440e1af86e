package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.davylamp.protocol.inflate.GzipHeader;
import io.davylamp.protocol.inflate.Unpacker;
import io.netty.buffer.ByteBuf;

/**
 * One side's gzip members (RFC 1952), one after another, unpacked into lines. What unfolds to more than {@value #MAX_RATIO} times
 * its size (JSON of hex digits gains three to ten) is left there, as broken data is: the side is heard again where a segment begins
 * with another member, so that over a session the ratio holds. Held by one flow at a time; at most {@value Workbench#INFLATIONS} per worker.
 */
final class Inflation implements Unpacker.Sink {
  private static final int MAX_RATIO = 100;
  /** Unpacked before the ratio is asked. */
  private static final long FREE = 64 * 1024;
  private static final int CHUNK = 4096;

  private final Unpacker unpacker = new Unpacker(FREE, MAX_RATIO);
  /** Begins of a line; grows to the longest there may be. */
  private ByteBuf plain = Buffers.direct(2 * CHUNK);
  private Side side;
  private JsonLines lines;
  private int held;
  /** After a gap, or bytes that are not to be unpacked: nothing is read until a segment begins with a member. */
  private boolean lost;

  Inflation open(Side of, JsonLines to) {
    side = of;
    lines = to;
    held = 0;
    unpacker.open(Unpacker.Form.GZIP);
    lost = false;
    return this;
  }

  void onGap() {
    unpacker.begin();
    held = 0;
    lost = true;
  }

  /** @return bytes consumed */
  int onBytes(ByteBuf buffer, int offset, int length) {
    if (lost) {
      if (length < GzipHeader.MAGIC_BYTES) {
        return 0;
      }
      if (!GzipHeader.isGzip(buffer, offset)) {
        unpacker.skipped(length);
        return length;
      }
      lost = false;
    }
    if (unpacker.feed(buffer, offset, length, this) != Unpacker.Result.MORE) {
      unpacker.skipped(length - unpacker.consumed());
      onGap();
      lines.onBadInflation(side);
    }
    return length;
  }

  @Override
  public boolean unpacked(ByteBuf bytes, int offset, int made) {
    if (held + made > plain.capacity()) {
      ByteBuf larger = Buffers.direct(Math.max(held + made, Math.min(4 * plain.capacity(), JsonLines.MAX_LINE + 1 + CHUNK)));
      Bytes.copy(plain, 0, larger, 0, held);
      plain = larger;
    }
    Bytes.copy(bytes, offset, plain, held, made);
    held += made;
    int used = lines.lines(side, plain, 0, held);
    held -= used;
    if (used > 0) {
      Bytes.copy(plain, used, plain, 0, held);
    }
    return true;
  }
}
