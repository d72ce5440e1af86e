package io.davylamp.protocol.stratum;

import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.davylamp.protocol.stratumv2.Frame;
import io.netty.buffer.ByteBuf;

/**
 * What the machine of a SetupConnection says of itself, put together as agents are written: {@code bosminer-1.0 (Bitmain S9i)}, or, where
 * the firmware is only a number, {@code SRI Translator 1.4.0}. One per worker; the text stays until the next.
 */
final class StratumV2Agent {
  /** Three texts of up to 255 bytes and what stands between them. */
  private static final int ROOM = 1024;
  private static final int VENDOR = 6;
  private static final int MODEL = 7;
  private static final int FIRMWARE = 8;

  private final ByteBuf text = Buffers.direct(ROOM);
  private int length;

  ByteBuf text() {
    return text;
  }

  /** @return length of the text */
  int of(Frame setup) {
    length = 0;
    int first = setup.length(FIRMWARE) == 0 ? 0 : setup.buffer().getByte(setup.offset(FIRMWARE)) | 0x20;
    if (first < 'a' || first > 'z') {
      word(setup, VENDOR, 0);
      word(setup, MODEL, 0);
      word(setup, FIRMWARE, 0);
      return length;
    }
    word(setup, FIRMWARE, 0);
    if (setup.length(VENDOR) + setup.length(MODEL) > 0) {
      text.setByte(length++, ' ');
      text.setByte(length++, '(');
      int inner = length;
      word(setup, VENDOR, inner);
      word(setup, MODEL, inner);
      text.setByte(length++, ')');
    }
    return length;
  }

  /** Adds a part behind a blank, unless it is the first from {@code from}. */
  private void word(Frame setup, int part, int from) {
    int size = setup.length(part);
    if (size == 0) {
      return;
    }
    if (length > from) {
      text.setByte(length++, ' ');
    }
    Bytes.copy(setup.buffer(), setup.offset(part), text, length, size);
    length += size;
  }
}
