package io.davylamp.protocol.websocket;

import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One side's compressed messages (RFC 7692 s. 7), unpacked piece by piece. Earlier messages stay in its window, whatever was agreed:
 * messages that must not refer to them do not, and a smaller window than 32 KiB is part of it. What unfolds to more than
 * {@value #MAX_RATIO} times its size is left there. Held by one flow, or for one message, at a time.
 */
final class Inflation {
  /** Answer of {@link #more}: broken, or it refers to what was not seen. */
  static final int BROKEN = -1;
  /** Answer of {@link #more}: unfolds too far. */
  static final int BOMB = -2;
  /** Bytes unpacked and packed at a time. */
  static final int CHUNK = 2048;
  /** JSON of hex digits gains three to ten, repeated messages thirty. */
  private static final int MAX_RATIO = 100;
  /** Unpacked before the ratio is asked. */
  private static final long FREE = 64 * 1024;
  /** What every message ends with and is not sent (RFC 7692 s. 7.2.1): an empty block. */
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

  private final Inflater inflater = new Inflater(true);
  private final byte[] in = new byte[CHUNK];
  private final byte[] out = new byte[CHUNK];
  private int given;
  private long inBytes;
  private long outBytes;

  /** Forgets all earlier messages. */
  void restart() {
    inflater.reset();
  }

  /** For another flow. */
  void reopen() {
    restart();
    inBytes = 0;
    outBytes = 0;
  }

  /** Takes the next packed bytes, at most {@link #CHUNK}; then {@link #more} is asked until it gives none. */
  void take(ByteBuf buffer, int offset, int length) {
    Bytes.copy(buffer, offset, in, 0, length);
    inBytes += length;
    given = length;
    inflater.setInput(in, 0, length);
  }

  /** Takes what ends a message. */
  void takeTail() {
    System.arraycopy(TAIL, 0, in, 0, TAIL.length);
    given = TAIL.length;
    inflater.setInput(in, 0, TAIL.length);
  }

  /**
   * @param to gets up to {@link #CHUNK} unpacked bytes from its beginning
   * @return how many, 0 when there are no more, {@link #BROKEN} or {@link #BOMB}
   */
  int more(ByteBuf to) {
    try {
      int made = inflater.inflate(out, 0, CHUNK);
      while (made == 0 && inflater.finished() && beginAnew()) {
        made = inflater.inflate(out, 0, CHUNK);
      }
      if (made == 0) {
        return inflater.needsDictionary() ? BROKEN : 0;
      }
      outBytes += made;
      if (outBytes > FREE + MAX_RATIO * inBytes) {
        outBytes = FREE + MAX_RATIO * inBytes;
        return BOMB;
      }
      Bytes.copy(out, 0, to, 0, made);
      return made;
    } catch (DataFormatException e) {
      return BROKEN;
    }
  }

  /** A block may be called the last (s. 7.2.3.4): what follows begins anew, without earlier messages. @return whether something does */
  private boolean beginAnew() {
    int rest = inflater.getRemaining();
    inflater.reset();
    inflater.setInput(in, given - rest, rest);
    return rest > 0;
  }

  /** Frees the native memory. */
  void end() {
    inflater.end();
  }
}
