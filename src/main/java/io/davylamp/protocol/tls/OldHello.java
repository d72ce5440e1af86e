package io.davylamp.protocol.tls;

import io.netty.buffer.ByteBuf;

/** Hellos in the form of SSL 2.0, which clients sent into this century to be understood by everybody (RFC 5246 app. E.2). */
final class OldHello {
  static final int CLIENT_HELLO = 1;
  static final int SERVER_HELLO = 4;
  /** Length, type, version and three lengths. */
  static final int HEADER = 11;
  /** With the two bytes of a record's length. */
  private static final int LENGTH = 2;
  /** Only records without padding, and not longer: a few dozen ciphers of three bytes and a challenge of 32. */
  private static final int FIRST = 0x80;
  private static final int LAST = 0x83;

  private OldHello() {}

  /** Whether such a hello may begin so. @param first 0 to 255 */
  static boolean mayBegin(int first) {
    return first >= FIRST && first <= LAST;
  }

  /** Bytes of the whole record; {@value #LENGTH} must be there. */
  static int size(ByteBuf in, int at) {
    return LENGTH + (in.getUnsignedShort(at) & 0x7FFF);
  }

  /** Version a client's hello asks for, as far as it is one: {@link #HEADER} bytes must be there. @return -1 when it is none */
  static int clientVersion(ByteBuf in, int at) {
    int version = in.getUnsignedShort(at + 3);
    int ciphers = in.getUnsignedShort(at + 5);
    int sessionId = in.getUnsignedShort(at + 7);
    int challenge = in.getUnsignedShort(at + 9);
    boolean good = in.getByte(at + 2) == CLIENT_HELLO && (version == Versions.SSL_2 || version >= 0x0300 && version <= 0x0303)
        && ciphers > 0 && ciphers % 3 == 0 && (sessionId == 0 || sessionId == 16) && challenge >= 16 && challenge <= 32
        && size(in, at) == HEADER + ciphers + sessionId + challenge;
    return good ? version : -1;
  }
}
