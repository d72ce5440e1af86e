package io.davylamp.protocol.socks;

import io.netty.buffer.ByteBuf;

/** The messages of SOCKS 5 (RFC 1928; user and password RFC 1929), by their lengths. Nothing is kept. */
final class Socks5 {
  static final int VERSION = 5;
  static final int NO_AUTH = 0x00;
  static final int GSSAPI = 0x01;
  static final int PASSWORD = 0x02;
  /** None of the methods offered will do. */
  static final int NO_METHOD = 0xFF;
  static final int IPV4 = 1;
  static final int DOMAIN = 3;
  static final int IPV6 = 4;
  /** The message can still become one: more bytes are needed. */
  static final int MORE = 0;
  /** The bytes are no such message. */
  static final int BAD = -1;

  private static final int COMMANDS = 3;
  /** RFC 1928 names nine replies; those from 9 on are unassigned. */
  private static final int LAST_REPLY = 8;
  private static final String[] REPLIES = {null, "general failure", "not allowed by ruleset", "network unreachable", "host unreachable",
      "connection refused", "TTL expired", "command not supported", "address type not supported"};

  private Socks5() {}

  /** Length of a greeting: version, number of methods, methods. */
  static int greeting(ByteBuf buffer, int at, int end) {
    if (buffer.getByte(at) != VERSION) {
      return BAD;
    }
    if (end - at < 2) {
      return MORE;
    }
    int methods = buffer.getUnsignedByte(at + 1);
    return methods == 0 ? BAD : end - at < 2 + methods ? MORE : 2 + methods;
  }

  /** Whether a whole greeting offers a method. */
  static boolean offers(ByteBuf buffer, int at, int method) {
    int methods = buffer.getUnsignedByte(at + 1);
    for (int i = 0; i < methods; i++) {
      if (buffer.getUnsignedByte(at + 2 + i) == method) {
        return true;
      }
    }
    return false;
  }

  /** Length of a user name and password, both at least one byte long (RFC 1929 s. 2). */
  static int password(ByteBuf buffer, int at, int end) {
    if (buffer.getByte(at) != 1) {
      return BAD;
    }
    if (end - at < 2) {
      return MORE;
    }
    int user = buffer.getUnsignedByte(at + 1);
    if (user == 0) {
      return BAD;
    }
    if (end - at < 3 + user) {
      return MORE;
    }
    int length = 3 + user + buffer.getUnsignedByte(at + 2 + user);
    return end - at < length ? MORE : length;
  }

  /** Whether the bytes begin a GSSAPI token (RFC 1961 s. 3.3) as RFC 2743 s. 3.1 tags it; MORE while they may. */
  static int gssapi(ByteBuf buffer, int at, int end) {
    if (buffer.getByte(at) != 1 || end - at > 1 && buffer.getByte(at + 1) != 1) {
      return BAD;
    }
    return end - at < 5 ? MORE : buffer.getByte(at + 4) == 0x60 ? 5 : BAD;
  }

  /** Length of a request: version, command, 0, address, port. */
  static int request(ByteBuf buffer, int at, int end) {
    int command = end - at > 1 ? buffer.getUnsignedByte(at + 1) : 1;
    if (buffer.getByte(at) != VERSION || command == 0 || command > COMMANDS) {
      return BAD;
    }
    int length = addressed(buffer, at, end);
    // A port of 0 asks for nothing; only who wants to be sent datagrams may not know it yet (RFC 1928 s. 7).
    return length > 0 && command != COMMANDS && buffer.getShort(at + length - 2) == 0 ? BAD : length;
  }

  /** Length of a reply: version, reply, 0, address, port. */
  static int reply(ByteBuf buffer, int at, int end) {
    boolean unlike = buffer.getByte(at) != VERSION || end - at > 1 && buffer.getUnsignedByte(at + 1) > LAST_REPLY;
    return unlike ? BAD : addressed(buffer, at, end);
  }

  private static int addressed(ByteBuf buffer, int at, int end) {
    int there = end - at;
    if (there > 2 && buffer.getByte(at + 2) != 0) {
      return BAD;
    }
    if (there < 5) {
      return there < 4 || isAddress(buffer.getByte(at + 3)) ? MORE : BAD;
    }
    int type = buffer.getByte(at + 3);
    int name = buffer.getUnsignedByte(at + 4);
    int length = type == IPV4 ? 10 : type == IPV6 ? 22 : 7 + name;
    if (!isAddress(type) || type == DOMAIN && (name == 0 || !isName(buffer, at + 5, Math.min(end, at + 5 + name)))) {
      return BAD;
    }
    return there < length ? MORE : length;
  }

  private static boolean isAddress(int type) {
    return type == IPV4 || type == DOMAIN || type == IPV6;
  }

  /** What a name may be made of: any visible character, UTF-8 included. */
  static boolean isName(ByteBuf buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      int c = buffer.getUnsignedByte(i);
      if (c <= ' ' || c == 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** A refusal in words; null when it is none. */
  static String refusal(int reply) {
    return reply < REPLIES.length ? REPLIES[reply] : "refused";
  }
}
