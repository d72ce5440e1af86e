package io.davylamp.protocol.websocket;

import io.netty.buffer.ByteBuf;

/** The masking of a client's payload (RFC 6455 s. 5.3): its octets xor the key's, in turn. */
final class Masks {
  private Masks() {}

  /**
   * Unmasks from one buffer into another, eight bytes at a time.
   *
   * @param phase octets of the payload before {@code offset}; only its last two bits count
   */
  static void remove(ByteBuf from, int offset, ByteBuf to, int at, int length, int key, long phase) {
    int turned = Integer.rotateLeft(key, (int) (phase & 3) * 8);
    long twice = (long) turned << 32 | turned & 0xFFFF_FFFFL;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      to.setLong(at + i, from.getLong(offset + i) ^ twice);
    }
    for (; i < length; i++) {
      to.setByte(at + i, from.getByte(offset + i) ^ octet(turned, i));
    }
  }

  /** @return the key's octet for the {@code index}th octet of the payload */
  static int octet(int key, long index) {
    return key >>> 24 - (int) (index & 3) * 8 & 0xFF;
  }
}
