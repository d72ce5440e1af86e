package io.davylamp.protocol.file;

import io.netty.buffer.ByteBuf;

/** The memory a WebAssembly module asks for at its start: CryptoNight needs a scratchpad of 2 MiB and more. One per worker. */
final class WasmShape {
  private static final int HEADER = 8;
  private static final int IMPORTS = 2;
  private static final int MEMORY = 5;
  private static final int KIND_TABLE = 1;
  private static final int KIND_MEMORY = 2;
  private static final int MAX_IMPORTS = 1000;

  private ByteBuf buffer;
  private int at;
  private int end;

  /** @return pages of 64 KiB, or -1 when that is not told in these bytes (WebAssembly core specification s. 5.5) */
  long pages(ByteBuf source, int offset, int length) {
    buffer = source;
    at = offset + HEADER;
    end = offset + length;
    while (at < end) {
      int section = buffer.getByte(at++);
      long size = number();
      long next = at + size;
      if (size < 0) {
        return -1;
      }
      long pages = section == MEMORY ? memory() : section == IMPORTS ? imports() : -1;
      if (pages >= 0) {
        return pages;
      }
      if (next > end || section > MEMORY) {
        return -1;
      }
      at = (int) next;
    }
    return -1;
  }

  private long memory() {
    return number() > 0 ? limits() : -1;
  }

  private long limits() {
    long flags = number();
    return flags < 0 ? -1 : number();
  }

  private long imports() {
    long count = Math.min(MAX_IMPORTS, number());
    for (long i = 0; i < count; i++) {
      if (!text() || !text() || at >= end) {
        return -1;
      }
      int kind = buffer.getByte(at++);
      if (kind == KIND_MEMORY) {
        return limits();
      }
      if (kind == KIND_TABLE) {
        at++;
        if (number() % 2 == 1) {
          number();
        }
        number();
      } else if (kind == 0) {
        number();
      } else if (kind == 3) {
        at += 2;
      } else {
        return -1;
      }
    }
    return -1;
  }

  private boolean text() {
    long length = number();
    if (length < 0 || length > end - at) {
      return false;
    }
    at += (int) length;
    return true;
  }

  /** LEB128 without a sign, at most 32 bits; -1 when there is none. */
  private long number() {
    long value = 0;
    for (int shift = 0; shift < 35 && at < end; shift += 7) {
      int b = buffer.getByte(at++);
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    return -1;
  }
}
