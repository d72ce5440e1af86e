package io.davylamp.protocol.json;

import io.netty.buffer.ByteBuf;

/** Strings of JSON as bytes: comparing, unescaping (RFC 8259 s. 7), and the literals with their misspellings. */
final class JsonText {
  private static final byte[][] WORDS = {
    "true".getBytes(), "false".getBytes(), "null".getBytes(), "True".getBytes(), "False".getBytes(), "None".getBytes(),
    "TRUE".getBytes(), "FALSE".getBytes(), "NULL".getBytes(), "nil".getBytes()
  };
  private static final JsonToken[] MEANING = {
    JsonToken.TRUE, JsonToken.FALSE, JsonToken.NULL, JsonToken.TRUE, JsonToken.FALSE, JsonToken.NULL,
    JsonToken.TRUE, JsonToken.FALSE, JsonToken.NULL, JsonToken.NULL
  };

  private JsonText() {}

  /** The literal a bare word means, or null. */
  static JsonToken literal(ByteBuf buffer, int offset, int length) {
    for (int i = 0; i < WORDS.length; i++) {
      if (equal(buffer, offset, length, false, WORDS[i])) {
        return MEANING[i];
      }
    }
    return null;
  }

  static boolean equal(ByteBuf buffer, int offset, int length, boolean escaped, byte[] expected) {
    if (!escaped && length != expected.length) {
      return false;
    }
    int at = offset;
    int end = offset + length;
    for (byte wanted : expected) {
      if (at >= end) {
        return false;
      }
      byte c = buffer.getByte(at);
      if (c != '\\') {
        if (c != wanted) {
          return false;
        }
        at++;
      } else if (character(buffer, at, end) != wanted) {
        return false;
      } else {
        at += width(buffer, at, end);
      }
    }
    return at == end;
  }

  static int unescape(ByteBuf buffer, int offset, int length, ByteBuf target, int targetOffset, int capacity) {
    int at = offset;
    int end = offset + length;
    int written = 0;
    while (at < end) {
      byte c = buffer.getByte(at);
      int codePoint = c == '\\' ? character(buffer, at, end) : c;
      int width = c == '\\' ? width(buffer, at, end) : 1;
      if (Character.MIN_SURROGATE <= codePoint && codePoint < Character.MIN_LOW_SURROGATE && at + 6 < end
          && buffer.getByte(at + 6) == '\\') {
        int low = character(buffer, at + 6, end);
        if (low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE) {
          codePoint = Character.toCodePoint((char) codePoint, (char) low);
          width = 12;
        }
      }
      int size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (written + size > capacity) {
        return written;
      }
      put(target, targetOffset + written, size, codePoint);
      written += size;
      at += width;
    }
    return written;
  }

  /** 0 to 15, or -1. */
  static int hexDigit(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** One UTF-8 sequence; a negative code point is a raw byte and written as it is. */
  private static void put(ByteBuf target, int at, int size, int codePoint) {
    if (size == 1) {
      target.setByte(at, codePoint);
      return;
    }
    int rest = codePoint;
    for (int i = size - 1; i > 0; i--) {
      target.setByte(at + i, 0x80 | rest & 0x3F);
      rest >>>= 6;
    }
    target.setByte(at, 0xF00 >> size & 0xFF | rest);
  }

  private static int width(ByteBuf buffer, int at, int end) {
    return at + 1 >= end ? 1 : isUnicode(buffer, at, end) ? 6 : 2;
  }

  private static boolean isUnicode(ByteBuf buffer, int at, int end) {
    if (buffer.getByte(at + 1) != 'u' || at + 6 > end) {
      return false;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (hexDigit(buffer.getByte(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The UTF-16 unit the escape at {@code at} stands for; an unknown escape stands for its second byte. */
  private static int character(ByteBuf buffer, int at, int end) {
    if (at + 1 >= end) {
      return '\\';
    }
    if (isUnicode(buffer, at, end)) {
      int value = 0;
      for (int i = at + 2; i < at + 6; i++) {
        value = value << 4 | hexDigit(buffer.getByte(i));
      }
      return value;
    }
    byte c = buffer.getByte(at + 1);
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }
}
