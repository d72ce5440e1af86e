package io.davylamp.evidence;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Privacy;
import io.netty.buffer.ByteBuf;

/**
 * The members of one event, kept to be put into words: names with the object they stand in, and values as characters. Reused; what
 * exceeds {@value #MEMBERS} members or its characters is left out. Control characters become question marks.
 */
final class Gist implements EveObject {
  private static final int MEMBERS = 96;
  private static final int CHARS = 8192;
  /** Of one value: a line is for people. */
  private static final int LONGEST = 160;
  private static final int DEPTH = 8;

  private final Privacy privacy;
  private final String[] names = new String[MEMBERS];
  private final String[] objects = new String[MEMBERS];
  private final int[] starts = new int[MEMBERS];
  private final int[] ends = new int[MEMBERS];
  private final double[] decimals = new double[MEMBERS];
  private final char[] chars = new char[CHARS];
  private final String[] open = new String[DEPTH];
  private int depth;
  private int count;
  private int used;

  Gist(Privacy privacy) {
    this.privacy = privacy;
  }

  /** Takes in an event. */
  Gist of(Event event) {
    depth = 0;
    count = 0;
    used = 0;
    event.write(this);
    return this;
  }

  /** Index of a member of the event's own object, or -1. */
  int find(String name) {
    return find(null, name);
  }

  /** Index of a member of an object inside, or -1. */
  int find(String object, String name) {
    for (int i = 0; i < count; i++) {
      if (name.equals(names[i]) && (object == null ? objects[i] == null : object.equals(objects[i]))) {
        return i;
      }
    }
    return -1;
  }

  boolean has(String name) {
    return find(name) >= 0;
  }

  boolean is(String name, String expected) {
    int index = find(name);
    if (index < 0 || ends[index] - starts[index] != expected.length()) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (chars[starts[index] + i] != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a member's text contains {@code part}, in this case. */
  boolean contains(String name, String part) {
    int index = find(name);
    if (index < 0) {
      return false;
    }
    for (int at = starts[index]; at + part.length() <= ends[index]; at++) {
      int same = 0;
      while (same < part.length() && chars[at + same] == part.charAt(same)) {
        same++;
      }
      if (same == part.length()) {
        return true;
      }
    }
    return false;
  }

  double decimal(int index) {
    return decimals[index];
  }

  int length(int index) {
    return ends[index] - starts[index];
  }

  /** Appends a value, at most {@code most} characters of it. */
  void append(int index, int most, StringBuilder out) {
    int length = length(index);
    out.append(chars, starts[index], Math.min(length, most));
    if (length > most) {
      out.append('…');
    }
  }

  @Override
  public void text(String name, CharSequence value) {
    if (value != null) {
      put(name, privacy.isOff() ? value : privacy.shown(name == null ? inner() : name, value.toString()));
    }
  }

  @Override
  public void secret(String name, CharSequence value) {
    if (value != null) {
      put(name, privacy.isOff() ? value : privacy.secret(value.toString()));
    }
  }

  private void put(String name, CharSequence value) {
    if (begin(name, value.length())) {
      int length = Math.min(value.length(), LONGEST);
      for (int i = 0; i < length; i++) {
        chars[used++] = clean(value.charAt(i));
      }
      ends[count++] = used;
    }
  }

  @Override
  public void bytes(String name, ByteBuf buffer, int offset, int length) {
    if (!privacy.isOff()) {
      text(name, buffer.toString(offset, Math.min(length, LONGEST), java.nio.charset.StandardCharsets.ISO_8859_1));
    } else if (begin(name, length)) {
      for (int i = 0; i < Math.min(length, LONGEST); i++) {
        chars[used++] = clean((char) buffer.getUnsignedByte(offset + i));
      }
      ends[count++] = used;
    }
  }

  private static char clean(char c) {
    return c < 0x20 || c >= 0x7F && c < 0xA0 || Character.isSurrogate(c) ? '?' : c;
  }

  @Override
  public void number(String name, long value) {
    if (begin(name, 20)) {
      decimals[count] = value;
      long rest = Math.abs(value);
      int end = used + (value < 0 ? 2 : 1);
      for (long tens = rest / 10; tens > 0; tens /= 10) {
        end++;
      }
      int at = end;
      do {
        chars[--at] = (char) ('0' + Math.abs(rest % 10));
        rest /= 10;
      } while (rest != 0);
      if (value < 0) {
        chars[used] = '-';
      }
      used = end;
      ends[count++] = used;
    }
  }

  @Override
  public void decimal(String name, double value) {
    if (begin(name, 0)) {
      decimals[count] = value;
      ends[count++] = used;
    }
  }

  @Override
  public void flag(String name, boolean value) {
    if (begin(name, 5)) {
      decimals[count] = value ? 1 : 0;
      put(value ? "true" : "false");
      ends[count++] = used;
    }
  }

  private void put(String word) {
    for (int i = 0; i < word.length(); i++) {
      chars[used++] = word.charAt(i);
    }
  }

  @Override
  public void openObject(String name) {
    open(name);
  }

  @Override
  public void openArray(String name) {
    open(name);
  }

  private void open(String name) {
    if (depth < DEPTH) {
      open[depth] = name == null ? inner() : name;
    }
    depth++;
  }

  @Override
  public void close() {
    depth--;
  }

  private String inner() {
    return depth == 0 || depth > DEPTH ? null : open[depth - 1];
  }

  private boolean begin(String name, int length) {
    if (count == MEMBERS || used + Math.min(length, LONGEST) > CHARS) {
      return false;
    }
    names[count] = name;
    objects[count] = inner();
    starts[count] = used;
    decimals[count] = Double.NaN;
    return true;
  }
}
