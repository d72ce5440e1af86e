package io.davylamp.output;

import io.davylamp.event.EveObject;
import io.davylamp.event.Privacy;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of JSON in a reused array. {@link #begin}, members, {@link #end}; then {@link #bytes} holds {@link #length} bytes,
 * newline included, until the next begin. Nesting is the caller's duty, as everything of {@link EveObject}. Texts are shown as
 * {@link Privacy} has them. Jackson's generator, against which a
 * model test compares it byte for byte, made a String of every decimal.
 */
public final class JsonLine implements EveObject {
  /** Longest text taken from the network for one member; the rest is cut (a JSON line of Stratum is at most 64 KiB). */
  static final int MAX_TEXT_BYTES = 64 * 1024;

  /** A control character becomes six bytes. */
  private static final int WORST_ESCAPE = 6;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  /** By character below 0x80: 0 stands for itself, else the letter behind the backslash; 'u' for the long form. */
  private static final byte[] ESCAPES = new byte[128];

  static {
    Arrays.fill(ESCAPES, 0, 0x20, (byte) 'u');
    ESCAPES['\b'] = 'b';
    ESCAPES['\t'] = 't';
    ESCAPES['\n'] = 'n';
    ESCAPES['\f'] = 'f';
    ESCAPES['\r'] = 'r';
    ESCAPES['"'] = '"';
    ESCAPES['\\'] = '\\';
  }

  private final MemberNames names = new MemberNames();
  private byte[] line = new byte[16 * 1024];
  private int length;
  private byte[] raw = new byte[1024];
  /** Whether the next member needs a comma before it. */
  private boolean follows;
  /** One bit per nesting level, set for arrays; level 0 is the line itself. */
  private long arrays;
  /** Null when everything is shown: then it costs a comparison. */
  private final Privacy privacy;
  /** Name of the innermost open array, for {@link #privacy}. */
  private String array;
  /** The last decimal written in its long form; difficulties repeat from job to job. */
  private double lastDecimal = Double.NaN;
  private String lastDecimalText;

  public JsonLine() {
    this(Privacy.OFF);
  }

  public JsonLine(Privacy privacy) {
    this.privacy = privacy.isOff() ? null : privacy;
  }

  /** Starts a new line, forgetting the one before. */
  public void begin() {
    line[0] = '{';
    length = 1;
    follows = false;
    arrays = 0;
  }

  /** Takes over a piece of another line as it is; a member that follows gets its comma. */
  void raw(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, line, length, count);
    length += count;
    follows = true;
  }

  /** Ends the line, newline included. */
  public void end() {
    reserve(2);
    line[length++] = '}';
    line[length++] = '\n';
  }

  public byte[] bytes() {
    return line;
  }

  public int length() {
    return length;
  }

  @Override
  public void text(String name, CharSequence value) {
    if (value == null) {
      return;
    }
    plainText(name, privacy == null ? value : privacy.shown(name == null ? array : name, value.toString()));
  }

  @Override
  public void secret(String name, CharSequence value) {
    if (value != null) {
      plainText(name, privacy == null ? value : privacy.secret(value.toString()));
    }
  }

  private void plainText(String name, CharSequence value) {
    int count = Math.min(value.length(), MAX_TEXT_BYTES / 2);
    name(name, count * WORST_ESCAPE + 2);
    line[length++] = '"';
    int plain = value instanceof String text ? plain(text, count) : 0;
    for (int i = plain; i < count; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(value.charAt(i + 1))) {
        pair(Character.toCodePoint(c, value.charAt(++i)));
      } else {
        wide(Character.isSurrogate(c) ? '?' : c);
      }
    }
    line[length++] = '"';
    follows = true;
  }

  /** Copies characters as long as they stand for themselves: nearly always all of them. @return how many */
  private int plain(String value, int count) {
    byte[] out = line;
    int at = length;
    int i = 0;
    for (; i < count; i++) {
      char c = value.charAt(i);
      if (c >= 0x80 || ESCAPES[c] != 0) {
        break;
      }
      out[at++] = (byte) c;
    }
    length = at;
    return i;
  }

  /** A string member of plain ASCII without anything to escape: addresses, time stamps. */
  public void ascii(String name, byte[] bytes, int offset, int count) {
    name(name, count + 2);
    line[length++] = '"';
    System.arraycopy(bytes, offset, line, length, count);
    length += count;
    line[length++] = '"';
    follows = true;
  }

  @Override
  public void bytes(String name, ByteBuf buffer, int offset, int count) {
    if (privacy != null) {
      text(name, string(buffer, offset, Math.min(count, MAX_TEXT_BYTES)));
      return;
    }
    int kept = Math.min(count, MAX_TEXT_BYTES);
    name(name, kept + 2);
    line[length++] = '"';
    // Nearly all texts are plain: they are copied once, and looked at in place.
    Bytes.copy(buffer, offset, line, length, kept);
    if (isPlain(line, length, kept)) {
      length += kept;
    } else {
      escape(kept);
    }
    line[length++] = '"';
    follows = true;
  }

  private String string(ByteBuf buffer, int offset, int count) {
    byte[] copy = new byte[count];
    Bytes.copy(buffer, offset, copy, 0, count);
    return new String(copy, Utf8.isValid(copy, 0, count) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  @Override
  public void number(String name, long value) {
    if (privacy != null && name != null && Privacy.isSecret(name)) {
      secret(name, Long.toString(value));
      return;
    }
    name(name, 20);
    digits(value);
    follows = true;
  }

  @Override
  public void decimal(String name, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      number(name, (long) value);
      return;
    }
    name(name, 32);
    long micros = Math.round(value * 1e6);
    if (Math.abs(value) < 1e9 && micros / 1e6 == value) {
      fixed(micros);
    } else {
      if (value != lastDecimal) {
        lastDecimal = value;
        lastDecimalText = Double.toString(value);
      }
      for (int i = 0; i < lastDecimalText.length(); i++) {
        line[length++] = (byte) lastDecimalText.charAt(i);
      }
    }
    follows = true;
  }

  @Override
  public void flag(String name, boolean value) {
    name(name, 5);
    String word = value ? "true" : "false";
    for (int i = 0; i < word.length(); i++) {
      line[length++] = (byte) word.charAt(i);
    }
    follows = true;
  }

  @Override
  public void openObject(String name) {
    open(name, '{');
    arrays <<= 1;
  }

  @Override
  public void openArray(String name) {
    open(name, '[');
    array = name;
    arrays = arrays << 1 | 1;
  }

  @Override
  public void close() {
    reserve(1);
    line[length++] = (byte) ((arrays & 1) != 0 ? ']' : '}');
    arrays >>>= 1;
    follows = true;
  }

  private void open(String name, char bracket) {
    name(name, 1);
    line[length++] = (byte) bracket;
    follows = false;
  }

  /** Writes comma and name, and makes room for a value. */
  private void name(String name, int valueLength) {
    if (name == null) {
      reserve(valueLength + 1);
      if (follows) {
        line[length++] = ',';
      }
      return;
    }
    byte[] encoded = names.of(name);
    int from = follows ? 0 : 1;
    reserve(encoded.length + valueLength);
    System.arraycopy(encoded, from, line, length, encoded.length - from);
    length += encoded.length - from;
  }

  private static boolean isPlain(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      int b = bytes[i];
      if (b < 0x20 || b == '"' || b == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Rewrites the bytes at the line's end so that they are JSON: well-formed UTF-8 stays, all else becomes ISO 8859-1. */
  private void escape(int count) {
    if (raw.length < count) {
      raw = new byte[Math.max(count, raw.length * 2)];
    }
    System.arraycopy(line, length, raw, 0, count);
    reserve(count * WORST_ESCAPE + 1);
    boolean utf8 = Utf8.isValid(raw, 0, count);
    for (int i = 0; i < count; i++) {
      int b = raw[i];
      if (b >= 0) {
        ascii((char) b);
      } else if (utf8) {
        line[length++] = (byte) b;
      } else {
        wide((char) (b & 0xFF));
      }
    }
  }

  private void ascii(char c) {
    byte escape = ESCAPES[c];
    if (escape == 0) {
      line[length++] = (byte) c;
      return;
    }
    line[length++] = '\\';
    line[length++] = escape;
    if (escape == 'u') {
      line[length++] = '0';
      line[length++] = '0';
      line[length++] = HEX[c >>> 4];
      line[length++] = HEX[c & 0xF];
    }
  }

  private void wide(char c) {
    if (c < 0x80) {
      line[length++] = (byte) c;
    } else if (c < 0x800) {
      line[length++] = (byte) (0xC0 | c >>> 6);
      line[length++] = (byte) (0x80 | c & 0x3F);
    } else {
      line[length++] = (byte) (0xE0 | c >>> 12);
      line[length++] = (byte) (0x80 | c >>> 6 & 0x3F);
      line[length++] = (byte) (0x80 | c & 0x3F);
    }
  }

  private void pair(int codePoint) {
    line[length++] = (byte) (0xF0 | codePoint >>> 18);
    line[length++] = (byte) (0x80 | codePoint >>> 12 & 0x3F);
    line[length++] = (byte) (0x80 | codePoint >>> 6 & 0x3F);
    line[length++] = (byte) (0x80 | codePoint & 0x3F);
  }

  private void digits(long value) {
    byte[] out = line;
    int start = length;
    if (value < 0) {
      out[start++] = '-';
    }
    // Negative, so that the smallest long needs no case of its own.
    long rest = value < 0 ? value : -value;
    int count = 1;
    for (long bound = -10; rest <= bound && count < 19; bound *= 10) {
      count++;
    }
    for (int at = start + count - 1; at >= start; at--) {
      long tenth = rest / 10;
      out[at] = (byte) ('0' + (int) (tenth * 10 - rest));
      rest = tenth;
    }
    length = start + count;
  }

  /** Millionths as a decimal without trailing zeros. */
  private void fixed(long micros) {
    if (micros < 0) {
      line[length++] = '-';
    }
    long positive = Math.abs(micros);
    digits(positive / 1_000_000);
    line[length++] = '.';
    int fraction = (int) (positive % 1_000_000);
    for (int unit = 100_000; fraction > 0; unit /= 10) {
      line[length++] = (byte) ('0' + fraction / unit);
      fraction %= unit;
    }
  }

  private void reserve(int count) {
    if (line.length - length < count) {
      line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
    }
  }
}
