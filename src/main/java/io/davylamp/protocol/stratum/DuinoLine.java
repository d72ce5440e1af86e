package io.davylamp.protocol.stratum;

import io.netty.buffer.ByteBuf;

/** One line of Duino-Coin, cut at its commas. Each kind has its form; what has none of them is none of its lines. */
final class DuinoLine {
  enum Kind {
    /** The server's first word: {@code 4.3}. */
    VERSION,
    /** {@code JOB,user,LOW,key}. */
    REQUEST,
    /** Last block's hash, hash to find, difficulty. */
    JOB,
    /** Nonce, hashes per second, software, rig ... */
    SHARE,
    /** {@code GOOD}, {@code BLOCK}, {@code BAD,why}. */
    VERDICT
  }

  /** Longer lines are nobody's: names and keys have few characters. */
  static final int MAX = 256;
  private static final int FIELDS = 8;
  private static final int SHA_1 = 40;
  private static final int XXHASH = 16;
  private static final int MAX_DIGITS = 12;
  private static final byte[] OFFICIAL = "Official ".getBytes();
  private static final byte[] MINER = " Miner".getBytes();
  private static final ByteNames REQUESTS = new ByteNames("JOB", "JOBXX");
  private static final ByteNames VERDICTS = new ByteNames("GOOD", "BLOCK", "BAD");
  /** Classes of machines, which set the difficulty. */
  private static final ByteNames CLASSES = new ByteNames("LOW", "MEDIUM", "NET", "HIGH", "EXTREME", "AVR", "ARM", "DUE", "PICO", "MEGA",
      "ESP8266", "ESP8266H", "ESP32", "ESP32S", "RPI", "DONATE");

  private final int[] offsets = new int[FIELDS];
  private final int[] lengths = new int[FIELDS];
  private ByteBuf buffer;
  private int fields;

  /** @return what the line is, or null; a carriage return at its end is no part of it */
  Kind wrap(ByteBuf source, int offset, int length) {
    buffer = source;
    int end = offset + length;
    if (end > offset && source.getByte(end - 1) == '\r') {
      end--;
    }
    if (end == offset || end - offset > MAX || !split(offset, end)) {
      return null;
    }
    if (REQUESTS.find(buffer, offsets[0], lengths[0]) >= 0) {
      return fields >= 2 && lengths[1] > 0 ? Kind.REQUEST : null;
    }
    if (VERDICTS.find(buffer, offsets[0], lengths[0]) >= 0) {
      return fields <= 2 ? Kind.VERDICT : null;
    }
    if (fields == 1) {
      return isVersion() ? Kind.VERSION : null;
    }
    if (isHex(0, SHA_1)) {
      return fields == 3 && (isHex(1, SHA_1) || isHex(1, XXHASH)) && number(2) > 0 ? Kind.JOB : null;
    }
    return fields >= 3 && isDigits(0) && number(1) >= 0 && hasLetter(2) ? Kind.SHARE : null;
  }

  private boolean split(int offset, int end) {
    fields = 0;
    int from = offset;
    for (int at = offset; at <= end; at++) {
      byte c = at < end ? buffer.getByte(at) : (byte) ',';
      if (c < ' ' || c == 0x7F) {
        return false;
      }
      if (c == ',') {
        if (fields == FIELDS) {
          return true;
        }
        offsets[fields] = from;
        lengths[fields++] = at - from;
        from = at + 1;
      }
    }
    return true;
  }

  int fields() {
    return fields;
  }

  int offset(int field) {
    return offsets[field];
  }

  int length(int field) {
    return lengths[field];
  }

  /** Whether a request names a class of machines. */
  boolean namesClass() {
    return fields >= 3 && CLASSES.find(buffer, offsets[2], lengths[2]) >= 0;
  }

  /** Whether the field names the project's own programs: {@code Official PC Miner 4.3}. */
  boolean namesMiner(int field) {
    if (field >= fields || !Hex.startsWith(buffer, offsets[field], lengths[field], OFFICIAL)) {
      return false;
    }
    int last = offsets[field] + lengths[field] - MINER.length;
    for (int at = offsets[field] + OFFICIAL.length - 1; at <= last; at++) {
      if (Hex.equal(buffer, at, MINER.length, MINER)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a rate and a program's name stand in some fields behind the first: where messages without an end run together. */
  boolean holdsShare() {
    for (int field = 1; field + 1 < fields; field++) {
      if (number(field) >= 0 && namesMiner(field + 1)) {
        return true;
      }
    }
    return false;
  }

  boolean isGood() {
    return lengths[0] != 3;
  }

  /** A number without sign and exponent; -1 when the field is none. */
  double number(int field) {
    double value = 0;
    double place = 0;
    int digits = 0;
    for (int i = offsets[field]; i < offsets[field] + lengths[field]; i++) {
      byte c = buffer.getByte(i);
      if (c == '.' && place == 0) {
        place = 1;
      } else if (c >= '0' && c <= '9') {
        digits++;
        place *= 10;
        value = place > 0 ? value + (c - '0') / place : value * 10 + (c - '0');
      } else {
        return -1;
      }
    }
    return digits > 0 && lengths[field] <= 2 * MAX_DIGITS ? value : -1;
  }

  private boolean isVersion() {
    int from = offsets[0];
    return lengths[0] >= 3 && lengths[0] <= 4 && isDigit(buffer.getByte(from)) && buffer.getByte(from + 1) == '.' && number(0) >= 0;
  }

  private boolean isHex(int field, int digits) {
    return lengths[field] == digits && Hex.all(buffer, offsets[field], digits);
  }

  private boolean isDigits(int field) {
    if (lengths[field] == 0 || lengths[field] > MAX_DIGITS) {
      return false;
    }
    for (int i = 0; i < lengths[field]; i++) {
      if (!isDigit(buffer.getByte(offsets[field] + i))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasLetter(int field) {
    for (int i = 0; i < lengths[field]; i++) {
      int lower = buffer.getByte(offsets[field] + i) | 0x20;
      if (lower >= 'a' && lower <= 'z') {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
