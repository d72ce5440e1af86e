package io.davylamp.protocol.http;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Analyzer;
import io.netty.buffer.ByteBuf;

/**
 * Writes what is no JSON-RPC, but amounts to it, as lines of JSON-RPC for the reader of calls: REST calls and header fields of mining.
 * One per worker; a line is handed on as it is written, in pieces of at most {@value #ROOM} bytes.
 */
final class HttpLines {
  private static final int ROOM = 1024;
  private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
  private static final int HASH = 32;

  private final ByteBuf line = Buffers.direct(ROOM);
  private Analyzer reader;
  private Side side;
  private int length;

  /** Begins to write for a side. */
  HttpLines to(Analyzer of, Side sender) {
    reader = of;
    side = sender;
    length = 0;
    return this;
  }

  HttpLines text(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      put(ascii.charAt(i));
    }
    return this;
  }

  HttpLines number(long value) {
    if (value >= 10) {
      number(value / 10);
    }
    put((int) ('0' + value % 10));
    return this;
  }

  /** Bytes of the wire inside a string: what would end or escape it becomes a question mark. */
  HttpLines bytes(ByteBuf buffer, int at, int count) {
    for (int i = 0; i < count; i++) {
      int c = buffer.getByte(at + i);
      put(c == '"' || c == '\\' || c >= 0 && c < ' ' ? '?' : c);
    }
    return this;
  }

  HttpLines hex(ByteBuf buffer, int at, int count) {
    for (int i = 0; i < count; i++) {
      octet(buffer.getUnsignedByte(at + i));
    }
    return this;
  }

  /** A hash whose lowest byte comes first, highest first. */
  HttpLines reversedHash(ByteBuf buffer, int at) {
    for (int i = HASH - 1; i >= 0; i--) {
      octet(buffer.getUnsignedByte(at + i));
    }
    return this;
  }

  private void octet(int value) {
    put(HEX[value >>> 4]);
    put(HEX[value & 15]);
  }

  private void put(int c) {
    if (length == ROOM) {
      flush();
    }
    line.setByte(length++, c);
  }

  /** Hands on what is written. */
  void flush() {
    if (length > 0) {
      reader.onBytes(side, line, 0, length);
      length = 0;
    }
  }

  /** Ends the line and hands it on. */
  void end() {
    put('\n');
    flush();
  }
}
