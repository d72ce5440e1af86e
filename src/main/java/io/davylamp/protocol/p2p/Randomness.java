package io.davylamp.protocol.p2p;

import io.netty.buffer.ByteBuf;

/** Whether bytes look drawn: keys, ciphertext. Says what they are not (text, numbers, structure), never what they are. */
final class Randomness {
  /** Of so many bytes drawn, 57 are different on average and 32 have their high bit set; the bounds are four deviations away. */
  private static final int LOOKED_AT = 64;

  private Randomness() {}

  /** @param length at least 32 say something; of more than {@value #LOOKED_AT} the first are looked at */
  static boolean isIn(ByteBuf buffer, int offset, int length) {
    int count = Math.min(length, LOOKED_AT);
    long seen0 = 0;
    long seen1 = 0;
    long seen2 = 0;
    long seen3 = 0;
    int high = 0;
    for (int i = 0; i < count; i++) {
      int octet = buffer.getUnsignedByte(offset + i);
      long bit = 1L << octet;
      switch (octet >>> 6) {
        case 0 -> seen0 |= bit;
        case 1 -> seen1 |= bit;
        case 2 -> seen2 |= bit;
        default -> seen3 |= bit;
      }
      high += octet >>> 7;
    }
    int different = Long.bitCount(seen0) + Long.bitCount(seen1) + Long.bitCount(seen2) + Long.bitCount(seen3);
    int least = count / 4 - 2;
    return different >= count * 3 / 4 && high >= least && high <= count - least;
  }
}
