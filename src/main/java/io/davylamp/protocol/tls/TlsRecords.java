package io.davylamp.protocol.tls;

import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/**
 * Finds the first handshake message in a run of TLS records (RFC 8446 s. 5.1), gathering it when it spans several. One per
 * worker; what it found is valid until the next call.
 */
final class TlsRecords {
  /** The message is whole: {@link #buffer}, {@link #at} and {@link #end} hold its body. */
  static final int FOUND = 0;
  static final int MORE = 1;
  /** No handshake record, or none of TLS. */
  static final int NOT_HANDSHAKE = 2;
  static final int TOO_LONG = 3;

  static final int HANDSHAKE = 0x16;
  static final int RECORD_HEADER = 5;
  static final int MESSAGE_HEADER = 4;
  /** RFC 5246 s. 6.2.3: ciphertext is at most 2^14 + 2048 bytes. */
  static final int MAX_RECORD = 16_384 + 2048;
  /** Hellos with post-quantum key shares have 2 KiB; certificates follow later and are not read. */
  static final int MAX_MESSAGE = 16 * 1024;
  private static final int MAX_RECORDS = 64;

  ByteBuf buffer;
  int at;
  int end;
  int messageType;

  private final ByteBuf scratch = Buffers.direct(MAX_MESSAGE);

  /** @param offset at which the first record begins */
  int find(ByteBuf in, int offset, int length) {
    int stop = offset + length;
    int needed = -1;
    int gathered = 0;
    int record = offset;
    for (int records = 0; records < MAX_RECORDS; records++) {
      if (stop - record < RECORD_HEADER) {
        return stop > record && in.getUnsignedByte(record) != HANDSHAKE ? NOT_HANDSHAKE : MORE;
      }
      int size = in.getUnsignedShort(record + 3);
      if (in.getUnsignedByte(record) != HANDSHAKE || in.getUnsignedByte(record + 1) != 3 || size == 0 || size > MAX_RECORD) {
        return NOT_HANDSHAKE;
      }
      int body = record + RECORD_HEADER;
      int there = Math.min(size, stop - body);
      if (gathered == 0 && there >= MESSAGE_HEADER) {
        needed = MESSAGE_HEADER + in.getUnsignedMedium(body + 1);
        if (needed > MAX_MESSAGE) {
          return TOO_LONG;
        }
        if (there >= needed) {
          return found(in, body, needed);
        }
      }
      if (there < size) {
        return MORE;
      }
      int take = Math.min(there, MAX_MESSAGE - gathered);
      Bytes.copy(in, body, scratch, gathered, take);
      gathered += take;
      if (needed < 0 && gathered >= MESSAGE_HEADER) {
        needed = MESSAGE_HEADER + scratch.getUnsignedMedium(1);
        if (needed > MAX_MESSAGE) {
          return TOO_LONG;
        }
      }
      if (needed >= 0 && gathered >= needed) {
        return found(scratch, 0, needed);
      }
      record = body + size;
    }
    return TOO_LONG;
  }

  private int found(ByteBuf in, int message, int length) {
    buffer = in;
    messageType = in.getUnsignedByte(message);
    at = message + MESSAGE_HEADER;
    end = message + length;
    return FOUND;
  }
}
