package io.davylamp.protocol.socks;

import io.netty.buffer.ByteBuf;

/** The messages of SOCKS 4 and 4a (Ying-Da Lee's two papers, as OpenSSH and curl speak them), by their lengths. Nothing is kept. */
final class Socks4 {
  static final int VERSION = 4;
  /** Bytes of every reply. */
  static final int REPLY = 8;

  /** Bytes before the user name: version, command, port, address. */
  private static final int FIXED = 8;
  private static final int GRANTED = 0x5A;
  private static final int LAST_REPLY = 0x5D;
  private static final int MULTICAST = 224;
  private static final String[] REPLIES = {null, "rejected or failed", "no identd at the client", "another user by identd"};

  private Socks4() {}

  /** Length of a request with its user name and, in 4a, its host name; as {@link Socks5#request}. */
  static int request(ByteBuf buffer, int at, int end) {
    int command = end - at > 1 ? buffer.getUnsignedByte(at + 1) : 1;
    if (buffer.getByte(at) != VERSION || command == 0 || command > 2) {
      return Socks5.BAD;
    }
    if (end - at < FIXED) {
      return Socks5.MORE;
    }
    int first = buffer.getUnsignedByte(at + 4);
    boolean named = isNamed(buffer, at);
    if (buffer.getShort(at + 2) == 0 || !named && (first == 0 || first >= MULTICAST)) {
      return Socks5.BAD;
    }
    int user = text(buffer, at + FIXED, end);
    if (user < 0 || !named) {
      return user == -1 ? Socks5.MORE : user < 0 ? Socks5.BAD : FIXED + user + 1;
    }
    int from = at + FIXED + user + 1;
    int host = text(buffer, from, end);
    return host == -1 ? Socks5.MORE : host <= 0 ? Socks5.BAD : from + host + 1 - at;
  }

  /** Whether the address is the one that says that a host name follows: 0.0.0.x, x not 0. */
  static boolean isNamed(ByteBuf buffer, int at) {
    int address = buffer.getInt(at + 4);
    return address > 0 && address <= 0xFF;
  }

  /** Length of the user name of a whole request. */
  static int user(ByteBuf buffer, int at) {
    int from = at + FIXED;
    int to = from;
    while (buffer.getByte(to) != 0) {
      to++;
    }
    return to - from;
  }

  static int userAt(int at) {
    return at + FIXED;
  }

  static boolean isReply(ByteBuf buffer, int at, int end) {
    int code = end - at > 1 ? buffer.getUnsignedByte(at + 1) : GRANTED;
    return buffer.getByte(at) == 0 && code >= GRANTED && code <= LAST_REPLY;
  }

  /** A refusal in words; null when it is none. */
  static String refusal(int reply) {
    return REPLIES[reply - GRANTED];
  }

  /** Length of a text of ASCII up to its 0; -1 when that is not there yet, -2 when it is too long or no text. */
  private static int text(ByteBuf buffer, int from, int end) {
    for (int i = from; i < end; i++) {
      int c = buffer.getUnsignedByte(i);
      if (c == 0) {
        return i - from;
      }
      if (c < ' ' || c >= 0x7F || i - from >= SocksRequest.MAX_TEXT) {
        return -2;
      }
    }
    return end - from > SocksRequest.MAX_TEXT ? -2 : -1;
  }
}
