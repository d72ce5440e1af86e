package io.davylamp.protocol.websocket;

import io.netty.buffer.ByteBuf;

/**
 * The header of a frame (RFC 6455 s. 5.2). Reused; valid after {@link #read} gave a length.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-------+-+-------------+-------------------------------+
 * |F|R|R|R| opcode|M| length (7)  | length (16 bits if 126,       |
 * |I|S|S|S|  (4)  |A|             |         64 bits if 127)       |
 * |N|V|V|V|       |S|             |                               |
 * | |1|2|3|       |K|             | masking key (32 bits if MASK) |
 * +-+-+-+-+-------+-+-------------+-------------------------------+
 * </pre>
 */
final class FrameHeader {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  /** Most a control frame may carry. */
  static final int MAX_CONTROL = 125;

  private static final int FIN = 0x80;
  private static final int RSV1 = 0x40;
  private static final int RSV2_3 = 0x30;
  private static final int MASK = 0x80;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;

  private int first;
  private boolean masked;
  private boolean minimal;
  private long length;
  private int key;

  /** @return length of the header, 2 to 14 bytes; 0 when it is not whole */
  int read(ByteBuf buffer, int at, int end) {
    if (end - at < 2) {
      return 0;
    }
    first = buffer.getUnsignedByte(at);
    int second = buffer.getUnsignedByte(at + 1);
    masked = (second & MASK) != 0;
    int size = second & ~MASK;
    int next = at + 2 + (size == LENGTH_16 ? 2 : size == LENGTH_64 ? 8 : 0);
    if (end - next < (masked ? 4 : 0)) {
      return 0;
    }
    minimal = true;
    length = size;
    if (size == LENGTH_16) {
      length = buffer.getUnsignedShort(at + 2);
      minimal = length >= LENGTH_16;
    } else if (size == LENGTH_64) {
      length = buffer.getLong(at + 2);
      minimal = length > 0xFFFF;
    }
    key = masked ? buffer.getInt(next) : 0;
    return next + (masked ? 4 : 0) - at;
  }

  /** The last frame of its message. */
  boolean fin() {
    return (first & FIN) != 0;
  }

  /** Of a message's first frame: it is compressed (RFC 7692 s. 6). */
  boolean compressed() {
    return (first & RSV1) != 0;
  }

  int opcode() {
    return first & 0x0F;
  }

  boolean isControl() {
    return opcode() >= CLOSE;
  }

  boolean masked() {
    return masked;
  }

  /** Masking key, big endian; 0 without one, which changes nothing. */
  int key() {
    return key;
  }

  /** Bytes of payload; negative when the top bit of 64 is set, which must not be. */
  long length() {
    return length;
  }

  /** Whether RFC 6455 forbids what stands there, whatever came before. */
  boolean isWrong() {
    int opcode = opcode();
    boolean unknown = opcode > BINARY && opcode < CLOSE || opcode > PONG;
    boolean control = isControl() && (!fin() || compressed() || length > MAX_CONTROL);
    return unknown || control || (first & RSV2_3) != 0 || !minimal || compressed() && opcode == CONTINUATION;
  }
}
