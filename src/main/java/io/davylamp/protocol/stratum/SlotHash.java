package io.davylamp.protocol.stratum;

import io.netty.buffer.ByteBuf;

/** A hash of what stands in a slot of a message: names are compared by it without being made Strings. Never 0. */
final class SlotHash {
  private SlotHash() {}

  /** FNV-1a of the first {@code max} bytes, 0 when the message has no such slot. */
  static long of(Message m, int slot, int max) {
    if (slot < 0) {
      return 0;
    }
    ByteBuf buffer = m.buffer(slot);
    int offset = m.offset(slot);
    int length = Math.min(m.length(slot), max);
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ buffer.getByte(offset + i)) * 0x100000001B3L;
    }
    return hash == 0 ? 1 : hash;
  }
}
