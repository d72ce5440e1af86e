package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * PPPoE header (RFC 2516 s. 4).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * |  VER  | TYPE  |      CODE     |          SESSION_ID           |
 * +-------+-------+---------------+-------------------------------+
 * |            LENGTH             |           payload ...
 * +-------------------------------+
 * </pre>
 */
public final class Pppoe {
  public static final int LENGTH = 6;
  public static final int VERSION_TYPE = 0;
  public static final int CODE = 1;
  public static final int SESSION_ID = 2;
  public static final int PAYLOAD_LENGTH = 4;

  /** Code of session data; all others are discovery. */
  public static final int CODE_SESSION = 0;

  private ByteBuf buffer;
  private int offset;

  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < LENGTH) {
      return Wire.TRUNCATED;
    }
    buffer = bytes;
    offset = at;
    return bytes.getUnsignedByte(at + VERSION_TYPE) == 0x11 ? Wire.OK : Wire.BAD_VERSION;
  }

  public int code() {
    return buffer.getUnsignedByte(offset + CODE);
  }

  public int sessionId() {
    return buffer.getUnsignedShort(offset + SESSION_ID);
  }

  /** As the field says; may exceed what is available. */
  public int payloadLength() {
    return buffer.getUnsignedShort(offset + PAYLOAD_LENGTH);
  }

  public int payloadOffset() {
    return offset + LENGTH;
  }

  @Override
  public String toString() {
    return "PPPoE code " + code() + " session " + sessionId() + " length " + payloadLength();
  }
}
