package io.davylamp.protocol.json;

import io.netty.buffer.ByteBuf;

/**
 * Pull scanner over one JSON value (RFC 8259) lying in a buffer. Always tolerant: what real pools send although it is not JSON
 * is read as it was meant and noted in {@link #deviations}; a scan that reaches {@link JsonToken#END} with no deviation
 * is exactly what a strict parser accepts. One per worker; the buffer is borrowed until the next {@link #wrap}.
 *
 * <p>UTF-8 is checked as Jackson does: lead and continuation bytes must fit, overlong forms and surrogates pass. Bytes that do
 * not fit are a deviation, not an end: a sensor must not be blinded by one wrong byte.
 */
public final class JsonScanner {
  /** Deeper values are {@link JsonToken#TOO_DEEP}: mining messages nest five levels at most. */
  public static final int MAX_DEPTH = 32;

  /** A name or string without quotes, or in single quotes. */
  public static final int BARE_WORD = 1;
  /** A comma before a closing bracket. */
  public static final int TRAILING_COMMA = 2;
  /** A raw control character or an unknown escape in a string. */
  public static final int BAD_CHARACTER = 4;
  /** A string that is not UTF-8. */
  public static final int BAD_UTF8 = 8;
  /** A number with leading zeros. */
  public static final int BAD_NUMBER = 16;

  /** One in every octet of a long. */
  private static final long EACH = 0x0101_0101_0101_0101L;

  private static final byte VALUE = 0;
  private static final byte FIRST_ITEM = 1;
  private static final byte FIRST_NAME = 2;
  private static final byte NEXT_NAME = 3;
  private static final byte AFTER_VALUE = 4;
  private static final byte DONE = 5;

  private final JsonNumber number = new JsonNumber();
  private ByteBuf buffer;
  private int position;
  private int end;
  private byte state;
  private int depth;
  /** Bit {@code d}: the container at depth {@code d} is an object. */
  private long objects;
  private JsonToken failed;
  private int deviations;
  private int tokenOffset;
  private int tokenLength;
  private boolean escaped;

  /** Begins a value at {@code offset}; white space before it is skipped. */
  public void wrap(ByteBuf source, int offset, int length) {
    buffer = source;
    position = offset;
    end = offset + length;
    state = VALUE;
    depth = 0;
    objects = 0;
    failed = null;
    deviations = 0;
    tokenOffset = offset;
    tokenLength = 0;
  }

  /** The next token. After a token for which {@link JsonToken#isLast} holds, the same again. */
  public JsonToken next() {
    if (failed != null) {
      return failed;
    }
    if (state == DONE) {
      return JsonToken.END;
    }
    if (!skipSpace()) {
      return fail(JsonToken.INCOMPLETE);
    }
    byte c = buffer.getByte(position);
    if (state == AFTER_VALUE) {
      if (c == ',') {
        position++;
        state = inObject() ? NEXT_NAME : VALUE;
        if (!skipSpace()) {
          return fail(JsonToken.INCOMPLETE);
        }
        c = buffer.getByte(position);
        if (c == (inObject() ? '}' : ']')) {
          deviations |= TRAILING_COMMA;
          return close(c);
        }
      } else {
        return close(c);
      }
    }
    switch (state) {
      case FIRST_NAME:
        return c == '}' ? close(c) : name(c);
      case NEXT_NAME:
        return name(c);
      case FIRST_ITEM:
        return c == ']' ? close(c) : value(c);
      default:
        return value(c);
    }
  }

  /** Skips the rest of the container whose BEGIN was the last token; nothing for other tokens. @return false when it failed */
  public boolean skip(JsonToken begin) {
    if (begin != JsonToken.BEGIN_OBJECT && begin != JsonToken.BEGIN_ARRAY) {
      return true;
    }
    int target = depth - 1;
    while (depth > target) {
      JsonToken token = next();
      if (token.isLast() && depth > target) {
        return false;
      }
    }
    return true;
  }

  /** Where the next token is looked for: after END the first byte behind the value. */
  public int position() {
    return position;
  }

  /** Nesting of the next token: 0 outside the value. */
  public int depth() {
    return depth;
  }

  /** Bits of what was read although it is not JSON; 0 for strictly valid bytes so far. */
  public int deviations() {
    return deviations;
  }

  /** Whether nothing but white space lies behind the value. */
  public boolean onlySpaceLeft() {
    for (int i = position; i < end; i++) {
      if (!isSpace(buffer.getByte(i))) {
        return false;
      }
    }
    return true;
  }

  /** First byte of the last NAME, STRING, number or word: of a string, the byte behind its quote. */
  public int tokenOffset() {
    return tokenOffset;
  }

  /** Bytes of the last NAME, STRING, number or word as they stand, escapes included, quotes not. */
  public int tokenLength() {
    return tokenLength;
  }

  /** Whether the last NAME or STRING contains escapes. */
  public boolean escaped() {
    return escaped;
  }

  /** The last INTEGER or DECIMAL. */
  public JsonNumber number() {
    return number;
  }

  /** Whether the last NAME or STRING, unescaped, is {@code expected} (ASCII). */
  public boolean textIs(byte[] expected) {
    return JsonText.equal(buffer, tokenOffset, tokenLength, escaped, expected);
  }

  /**
   * Copies the last NAME or STRING, unescaped, as UTF-8.
   *
   * @return bytes written, at most {@code capacity}; a longer text is cut between characters
   */
  public int unescape(ByteBuf target, int offset, int capacity) {
    return JsonText.unescape(buffer, tokenOffset, tokenLength, target, offset, capacity);
  }

  private JsonToken name(byte c) {
    JsonToken found = string(c, JsonToken.NAME);
    if (found != JsonToken.NAME) {
      return found;
    }
    if (!skipSpace()) {
      return fail(JsonToken.INCOMPLETE);
    }
    if (buffer.getByte(position) != ':') {
      return fail(JsonToken.BROKEN);
    }
    position++;
    state = VALUE;
    return JsonToken.NAME;
  }

  private JsonToken value(byte c) {
    if (c == '{' || c == '[') {
      return open(c);
    }
    JsonToken found;
    if (c == '-' || c >= '0' && c <= '9') {
      tokenOffset = position;
      escaped = false;
      found = number.scan(buffer, position, end);
      position = number.end();
      tokenLength = position - tokenOffset;
      deviations |= number.leadingZeros() ? BAD_NUMBER : 0;
      if (found.isLast()) {
        return fail(found);
      }
    } else {
      found = string(c, JsonToken.STRING);
      if (found.isLast()) {
        return found;
      }
    }
    state = depth == 0 ? DONE : AFTER_VALUE;
    return found;
  }

  private JsonToken open(byte c) {
    if (depth == MAX_DEPTH) {
      return fail(JsonToken.TOO_DEEP);
    }
    position++;
    depth++;
    if (c == '{') {
      objects |= 1L << depth;
      state = FIRST_NAME;
      return JsonToken.BEGIN_OBJECT;
    }
    objects &= ~(1L << depth);
    state = FIRST_ITEM;
    return JsonToken.BEGIN_ARRAY;
  }

  private JsonToken close(byte c) {
    boolean object = inObject();
    if (c != (object ? '}' : ']')) {
      return fail(JsonToken.BROKEN);
    }
    position++;
    depth--;
    state = depth == 0 ? DONE : AFTER_VALUE;
    return object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
  }

  private JsonToken string(byte c, JsonToken kind) {
    if (c == '"') {
      return quoted('"', kind);
    }
    if (c == '\'') {
      deviations |= BARE_WORD;
      return quoted('\'', kind);
    }
    return isWord(c) ? word(kind) : fail(JsonToken.BROKEN);
  }

  private JsonToken quoted(char quote, JsonToken kind) {
    int at = position + 1;
    tokenOffset = at;
    escaped = false;
    long quotes = quote * EACH;
    while (at < end) {
      if (end - at >= Long.BYTES) {
        int plain = plainOctets(buffer.getLong(at), quotes);
        at += plain;
        if (plain == Long.BYTES) {
          continue;
        }
      }
      byte c = buffer.getByte(at);
      if (c == quote) {
        tokenLength = at - tokenOffset;
        position = at + 1;
        return kind;
      }
      if (c == '\\') {
        escaped = true;
        int skipped = escapeLength(at);
        if (skipped == 0) {
          break;
        }
        at += skipped;
      } else if (c < 0) {
        at += utf8Length(at, c);
      } else {
        if (c < 0x20) {
          deviations |= BAD_CHARACTER;
        }
        at++;
      }
    }
    tokenLength = end - tokenOffset;
    return fail(JsonToken.INCOMPLETE);
  }

  /** How many of eight bytes, from the first, surely are ASCII and neither control character, backslash nor the quote. */
  private static int plainOctets(long eight, long quotes) {
    long quote = eight ^ quotes;
    long backslash = eight ^ '\\' * EACH;
    // A subtraction borrows into the top bit of an octet that is special, and may mark the octet before it too, never one behind.
    long special = (eight - ' ' * EACH) | (quote - EACH) | (backslash - EACH) | eight;
    return Long.numberOfLeadingZeros(special & 0x80 * EACH) / Byte.SIZE;
  }

  /** Bytes of the escape at {@code at}, 0 when the buffer ends in it. */
  private int escapeLength(int at) {
    if (at + 1 >= end) {
      return 0;
    }
    byte c = buffer.getByte(at + 1);
    if (c != 'u') {
      boolean known = c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't';
      deviations |= known ? 0 : BAD_CHARACTER;
      return 2;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (i >= end) {
        return 0;
      }
      if (JsonText.hexDigit(buffer.getByte(i)) < 0) {
        deviations |= BAD_CHARACTER;
        return 2;
      }
    }
    return 6;
  }

  /** Bytes of the UTF-8 sequence led by {@code lead}; 1 when it is none. */
  private int utf8Length(int at, byte lead) {
    int length = (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : (lead & 0xF8) == 0xF0 ? 4 : 1;
    for (int i = 1; i < length; i++) {
      if (at + i >= end || (buffer.getByte(at + i) & 0xC0) != 0x80) {
        length = 1;
      }
    }
    deviations |= length == 1 ? BAD_UTF8 : 0;
    return length;
  }

  private JsonToken word(JsonToken kind) {
    int at = position;
    while (at < end && isWord(buffer.getByte(at))) {
      at++;
    }
    tokenOffset = position;
    tokenLength = at - position;
    escaped = false;
    if (at == end && depth > 0) {
      return fail(JsonToken.INCOMPLETE);
    }
    position = at;
    if (kind == JsonToken.STRING) {
      JsonToken literal = JsonText.literal(buffer, tokenOffset, tokenLength);
      if (literal != null) {
        deviations |= buffer.getByte(tokenOffset) >= 'a' && tokenLength > 3 ? 0 : BARE_WORD;
        return literal;
      }
    }
    deviations |= BARE_WORD;
    return kind;
  }

  private boolean inObject() {
    return (objects >>> depth & 1) != 0;
  }

  private boolean skipSpace() {
    int at = position;
    while (at < end && isSpace(buffer.getByte(at))) {
      at++;
    }
    position = at;
    return at < end;
  }

  private JsonToken fail(JsonToken why) {
    failed = why;
    return why;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isWord(byte c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c == '.' || c >= '0' && c <= '9';
  }
}
