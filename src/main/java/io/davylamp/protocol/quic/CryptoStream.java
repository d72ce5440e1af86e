package io.davylamp.protocol.quic;

import io.davylamp.event.Anomaly;
import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Puts the CRYPTO frames of one side's Initial packets together (RFC 9000 s. 19.6), in whatever order they come: the first copy of a
 * byte counts. Pooled by {@link CryptoStreams}.
 */
final class CryptoStream {
  /** Bytes kept: a hello with post-quantum key shares has 2 KiB, the longest of a known program (with ECH and tickets) 4 KiB. */
  static final int LIMIT = 16 * 1024;
  private static final int CLIENT_HELLO = 1;
  private static final int MESSAGE_HEADER = 4;

  final ByteBuf bytes = Buffers.direct(LIMIT);
  /** Among those of the worker. */
  final int place;
  /** Whose it is; null when free. */
  QuicAnalyzer owner;
  private final long[] present = new long[LIMIT / Long.SIZE];
  /** Bytes from the beginning without a hole. */
  private int whole;
  private int highest;

  CryptoStream(int place) {
    this.place = place;
  }

  void clear() {
    Arrays.fill(present, 0, (highest + Long.SIZE - 1) / Long.SIZE, 0);
    whole = 0;
    highest = 0;
  }

  /** @return what is wrong with these bytes, or null; nothing beyond the limit is kept */
  Anomaly put(long offset, ByteBuf from, int at, int length) {
    if (offset > LIMIT - length) {
      return Anomaly.QUIC_CRYPTO_TOO_LONG;
    }
    Anomaly wrong = null;
    int to = (int) offset;
    for (int i = 0; i < length; i++) {
      byte value = from.getByte(at + i);
      int index = to + i;
      if ((present[index >>> 6] & 1L << index) == 0) {
        present[index >>> 6] |= 1L << index;
        bytes.setByte(index, value);
      } else if (bytes.getByte(index) != value) {
        wrong = Anomaly.QUIC_CRYPTO_OVERLAP;
      }
    }
    highest = Math.max(highest, to + length);
    while (whole < highest && (present[whole >>> 6] & 1L << whole) != 0) {
      whole++;
    }
    return wrong;
  }

  /** Where the first message's body begins. */
  int bodyStart() {
    return MESSAGE_HEADER;
  }

  /** Behind the first message, or -1 while its length is not known. */
  int bodyEnd() {
    return whole < MESSAGE_HEADER ? -1 : MESSAGE_HEADER + bytes.getUnsignedMedium(1);
  }

  /** Whether the first byte is there and is not a ClientHello's: then nothing of use will come. */
  boolean isOther() {
    return whole > 0 && bytes.getByte(0) != CLIENT_HELLO;
  }

  /** Bytes from the beginning without a hole. */
  int whole() {
    return whole;
  }
}
