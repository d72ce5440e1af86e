package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One side's gzip members (RFC 1952), one after another, unpacked into lines. What unfolds to more than {@value #MAX_RATIO} times
 * its size (JSON of hex digits gains three to ten) is left there, as broken data is: the side is heard again where a segment begins
 * with another member, so that over a session the ratio holds. Held by one flow at a time; at most {@value Workbench#INFLATIONS} per worker.
 */
final class Inflation {
  static final byte FIRST_MAGIC = 0x1F;
  static final int MAGIC_BYTES = 3;
  private static final int MAX_RATIO = 100;
  /** Unpacked before the ratio is asked. */
  private static final long FREE = 64 * 1024;
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  /** A header with a name and a comment beyond this is no message's. */
  private static final int MAX_HEADER = 512;
  private static final int CHUNK = 2048;
  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final Inflater inflater = new Inflater(true);
  private final byte[] in = new byte[CHUNK];
  private final byte[] out = new byte[CHUNK];
  /** Begins of a line; grows to the longest there may be. */
  private ByteBuf plain = Buffers.direct(2 * CHUNK);
  private Side side;
  private JsonLines lines;
  private int held;
  private boolean inBody;
  private int trailer;
  /** After a gap, or bytes that are not to be unpacked: nothing is read until a segment begins with a member. */
  private boolean lost;
  private long inBytes;
  private long outBytes;

  /** Whether gzip with its only method begins here. */
  static boolean isGzip(ByteBuf buffer, int offset) {
    return buffer.getByte(offset) == FIRST_MAGIC && buffer.getByte(offset + 1) == (byte) 0x8B && buffer.getByte(offset + 2) == 8;
  }

  Inflation open(Side of, JsonLines to) {
    side = of;
    lines = to;
    held = 0;
    inBytes = 0;
    outBytes = 0;
    restart();
    lost = false;
    return this;
  }

  private void restart() {
    inflater.reset();
    inBody = false;
    trailer = 0;
  }

  void onGap() {
    restart();
    held = 0;
    lost = true;
  }

  /** Frees the native memory. */
  void end() {
    inflater.end();
  }

  /** @return bytes consumed */
  int onBytes(ByteBuf buffer, int offset, int length) {
    int at = offset;
    int end = offset + length;
    if (lost && length >= MAGIC_BYTES && !isGzip(buffer, offset)) {
      inBytes += length;
      return length;
    }
    while (at < end) {
      int used;
      if (trailer > 0) {
        used = Math.min(trailer, end - at);
        trailer -= used;
      } else {
        used = inBody ? body(buffer, at, end - at) : header(buffer, at, end - at);
      }
      if (used == 0) {
        break;
      }
      at += used;
    }
    return at - offset;
  }

  /** @return its length; 0 when it is not whole yet; everything when nothing begins here */
  private int header(ByteBuf buffer, int at, int length) {
    if (length >= MAGIC_BYTES && !isGzip(buffer, at)) {
      fail();
      return length;
    }
    int size = headerSize(buffer, at, length);
    if (size > 0) {
      inBody = true;
      lost = false;
    } else if (length > MAX_HEADER) {
      fail();
      return length;
    }
    return size;
  }

  private static int headerSize(ByteBuf buffer, int at, int length) {
    if (length < HEADER) {
      return 0;
    }
    int flags = buffer.getByte(at + 3);
    int size = HEADER;
    if ((flags & FLAG_EXTRA) != 0) {
      if (length < size + 2) {
        return 0;
      }
      size += 2 + buffer.getUnsignedShortLE(at + size);
    }
    for (int flag = FLAG_NAME; flag <= FLAG_COMMENT; flag <<= 1) {
      if ((flags & flag) != 0) {
        int zero = size < length ? buffer.indexOf(at + size, at + length, (byte) 0) : -1;
        if (zero < 0) {
          return 0;
        }
        size = zero + 1 - at;
      }
    }
    size += (flags & FLAG_CRC) != 0 ? 2 : 0;
    return size <= length ? size : 0;
  }

  private int body(ByteBuf buffer, int at, int length) {
    int given = Math.min(length, CHUNK);
    for (int i = 0; i < given; i++) { // netty's bulk copy makes a view on newer Javas
      in[i] = buffer.getByte(at + i);
    }
    inflater.setInput(in, 0, given);
    try {
      for (int made = inflater.inflate(out, 0, CHUNK); made > 0; made = inflater.inflate(out, 0, CHUNK)) {
        outBytes += made;
        if (outBytes > FREE + MAX_RATIO * (inBytes + given)) {
          outBytes -= made;
          inBytes += length;
          fail();
          return length;
        }
        unpacked(made);
      }
    } catch (DataFormatException e) {
      fail();
      return length;
    }
    int used = given - inflater.getRemaining();
    inBytes += used;
    if (inflater.finished()) {
      restart();
      trailer = TRAILER;
    } else if (inflater.needsDictionary()) {
      fail();
      return length;
    }
    return used;
  }

  private void unpacked(int made) {
    if (held + made > plain.capacity()) {
      ByteBuf larger = Buffers.direct(Math.min(4 * plain.capacity(), JsonLines.MAX_LINE + 1 + CHUNK));
      larger.setBytes(0, plain, 0, held);
      plain = larger;
    }
    for (int i = 0; i < made; i++) {
      plain.setByte(held + i, out[i]);
    }
    held += made;
    int used = lines.lines(side, plain, 0, held);
    held -= used;
    for (int i = 0; i < held && used > 0; i++) {
      plain.setByte(i, plain.getByte(used + i));
    }
  }

  private void fail() {
    onGap();
    lines.onBadInflation(side);
  }
}
