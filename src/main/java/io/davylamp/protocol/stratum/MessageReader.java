package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonScanner;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;

/**
 * Reads one JSON object into the worker's {@link Message}. Nesting is followed three levels deep, the rest is skipped. Of a
 * member named twice the last one counts, as most parsers have it; that and other oddities are noted.
 */
final class MessageReader {
  /** A member that is looked at stands twice in one object. */
  static final int DUPLICATE_KEY = 1;
  /** A number beyond 64 bits, or beyond what floating point holds. */
  static final int HUGE_NUMBER = 2;

  private static final byte[] ETHEREUM_STRATUM = "EthereumStratum/1.0.0".getBytes();
  private static final byte[] MINING = "mining.".getBytes();
  private static final byte[] CONNECT = "connect".getBytes();
  /** Members a log's lines have beside what they quote: when, and whose or how grave. */
  private static final ByteNames TIMES = new ByteNames("@timestamp", "timestamp", "time", "ts", "datetime");
  private static final ByteNames LOGGED = new ByteNames("@timestamp", "@version", "level", "severity", "loglevel", "logger", "msg", "pid",
      "hostname", "event_type");
  private static final int DEEPEST = 3;

  private final JsonScanner scanner = new JsonScanner();
  private final Message message;
  private int oddities;

  MessageReader(Message message) {
    this.message = message;
  }

  /**
   * Reads the object beginning at {@code offset}.
   *
   * @return END for a whole object, else why it ends early; what was read until then is in the message
   */
  JsonToken read(ByteBuf buffer, int offset, int length) {
    message.clear(buffer);
    oddities = 0;
    scanner.wrap(buffer, offset, length);
    JsonToken first = scanner.next();
    if (first.isLast()) {
      return first;
    }
    if (first == JsonToken.BEGIN_OBJECT) {
      members(0);
    } else if (!scanner.skip(first)) {
      return scanner.next();
    }
    return scanner.next();
  }

  /** First byte behind the object. */
  int position() {
    return scanner.position();
  }

  /** See {@link JsonScanner#deviations}. */
  int deviations() {
    return scanner.deviations();
  }

  /** What was odd in the last message: bits of the constants above. */
  int oddities() {
    return oddities;
  }

  private boolean members(int level) {
    long seen = 0;
    long seenHigh = 0;
    while (true) {
      JsonToken token = scanner.next();
      if (token == JsonToken.END_OBJECT) {
        return true;
      }
      if (token != JsonToken.NAME) {
        return false;
      }
      Key key = key(level);
      message.members += level == 0 ? 1 : 0;
      if (key != null) {
        long bit = 1L << key.ordinal();
        boolean low = key.ordinal() < Long.SIZE;
        oddities |= ((low ? seen : seenHigh) & bit) != 0 ? DUPLICATE_KEY : 0;
        seen |= low ? bit : 0;
        seenHigh |= low ? 0 : bit;
      }
      token = scanner.next();
      if (token.isLast()) {
        return false;
      }
      if (key == null ? !scanner.skip(token) : !value(key, token, level)) {
        return false;
      }
    }
  }

  private Key key(int level) {
    int offset = scanner.tokenOffset();
    int length = scanner.tokenLength();
    ByteBuf buffer = message.wire();
    if (scanner.escaped()) {
      buffer = message.names();
      length = scanner.unescape(buffer, 0, buffer.capacity());
      offset = 0;
    }
    // Real clients write " id": blanks around a name do not change whom it means.
    while (length > 0 && buffer.getByte(offset) == ' ') {
      offset++;
      length--;
    }
    while (length > 0 && buffer.getByte(offset + length - 1) == ' ') {
      length--;
    }
    int index = Key.NAMES.find(buffer, offset, length);
    if (index < 0 && level == 0) {
      message.timed |= TIMES.find(buffer, offset, length) >= 0;
      message.logged |= LOGGED.find(buffer, offset, length) >= 0;
    }
    return index < 0 ? null : level == 0 ? Key.ALL[index] : Key.ALL[index].below();
  }

  private boolean value(Key key, JsonToken token, int level) {
    boolean again = key == Key.SESSION_ID && message.has(key);
    if (!again) {
      put(key.ordinal(), token);
    }
    if (token == JsonToken.BEGIN_OBJECT) {
      boolean inside = level == 0 ? key == Key.PARAMS || key == Key.RESULT || key == Key.ERROR || key == Key.BODY
          : key == Key.JOB && level < DEEPEST;
      return inside ? members(level + 1) : scanner.skip(token);
    }
    if (token != JsonToken.BEGIN_ARRAY) {
      return true;
    }
    if (level == 0 && (key == Key.PARAMS || key == Key.RESULT && !message.has(Key.PARAMS))) {
      message.itemsAreResult = key == Key.RESULT;
      return items();
    }
    if (level == 0 && key == Key.ERROR) {
      return errorItems();
    }
    return list(key.ordinal(), key);
  }

  private boolean items() {
    message.items = 0;
    while (true) {
      JsonToken token = scanner.next();
      if (token.isLast()) {
        return false;
      }
      if (token == JsonToken.END_ARRAY) {
        return true;
      }
      int index = message.items++;
      if (index < Message.ITEMS) {
        put(Message.item(index), token);
      }
      message.namesEthereumStratum |= token == JsonToken.STRING && scanner.textIs(ETHEREUM_STRATUM);
      boolean whole = switch (token) {
        case BEGIN_ARRAY -> list(index < Message.ITEMS ? Message.item(index) : -1, null);
        case BEGIN_OBJECT -> index == 0 ? members(1) : scanner.skip(token);
        default -> true;
      };
      if (!whole) {
        return false;
      }
    }
  }

  /** {@code [code, "text", traceback]}. */
  private boolean errorItems() {
    for (int index = 0;; index++) {
      JsonToken token = scanner.next();
      if (token.isLast()) {
        return false;
      }
      if (token == JsonToken.END_ARRAY) {
        return true;
      }
      if (index < 2) {
        put((index == 0 ? Key.CODE : Key.MESSAGE).ordinal(), token);
      }
      if (!scanner.skip(token)) {
        return false;
      }
    }
  }

  /** An array below a member or parameter: its strings noted, its numbers kept; of {@code algo} the first name is kept. */
  private boolean list(int slot, Key key) {
    int depth = scanner.depth();
    boolean words = key == null && message.wordCount == 0;
    boolean afterMethod = false;
    int count = 0;
    while (true) {
      JsonToken token = scanner.next();
      if (token.isLast()) {
        return false;
      }
      if (token == JsonToken.END_ARRAY && scanner.depth() < depth) {
        break;
      }
      if (token == JsonToken.BEGIN_OBJECT && !scanner.skip(token)) {
        return false;
      }
      boolean element = token == JsonToken.BEGIN_ARRAY ? scanner.depth() == depth + 1
          : token != JsonToken.END_ARRAY && scanner.depth() == depth;
      count += element ? 1 : 0;
      if (token == JsonToken.STRING) {
        // A subscription: the method's name and behind it the subscription's.
        message.namesMining |= afterMethod && isHexToken();
        afterMethod = isMethodToken();
        message.namesEthereumStratum |= scanner.textIs(ETHEREUM_STRATUM);
        text(slot, key, count);
      } else {
        afterMethod = false;
        if (words && token == JsonToken.INTEGER) {
          word();
        }
      }
    }
    if (slot >= 0 && key != Key.ALGO) {
      message.children(slot, count);
    }
    return true;
  }

  private void text(int slot, Key key, int count) {
    if (key == Key.ALGO && count == 1) {
      put(slot, JsonToken.STRING);
      message.algoList = true;
    }
    if (key == Key.EXTENSIONS && scanner.textIs(CONNECT)) {
      message.extendsConnect = true;
    }
  }

  private void word() {
    if (message.wordCount < Message.WORDS && scanner.number().fitsUnsigned()) {
      message.words[message.wordCount++] = scanner.number().unsignedValue();
    }
  }

  private void put(int slot, JsonToken token) {
    message.put(slot, token, scanner);
    if (token == JsonToken.INTEGER && !scanner.number().fitsLong() && !scanner.number().fitsUnsigned()
        || token == JsonToken.DECIMAL && Double.isInfinite(scanner.number().doubleValue())) {
      oddities |= HUGE_NUMBER;
    }
  }

  private boolean isMethodToken() {
    return Hex.startsWith(message.wire(), scanner.tokenOffset(), scanner.tokenLength(), MINING);
  }

  private boolean isHexToken() {
    return scanner.tokenLength() > 0 && Hex.all(message.wire(), scanner.tokenOffset(), scanner.tokenLength());
  }
}
