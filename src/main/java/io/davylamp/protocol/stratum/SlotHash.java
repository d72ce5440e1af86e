package io.davylamp.protocol.stratum;

import io.netty.buffer.ByteBuf;

/** A hash of what stands in a slot of a message: names are compared by it without being made Strings. Never 0. */
final class SlotHash {
  private SlotHash() {}

  /** Of the first {@code max} bytes, eight at a time and mixed as FNV-1a does; 0 when the message has no such slot. */
  static long of(Message m, int slot, int max) {
    if (slot < 0) {
      return 0;
    }
    ByteBuf buffer = m.buffer(slot);
    int offset = m.offset(slot);
    int length = Math.min(m.length(slot), max);
    long hash = 0xCBF29CE484222325L;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      hash = (hash ^ buffer.getLong(offset + at)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    for (; at < length; at++) {
      hash = (hash ^ buffer.getByte(offset + at)) * 0x100000001B3L;
    }
    return hash == 0 ? 1 : hash;
  }
}
