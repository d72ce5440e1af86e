package io.davylamp.event;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one {@link Field}, copied: a reusable holder owned by the asker. Text values lie one after another in
 * {@link #bytes()}; numbers stand beside them. At most {@value #MAX_VALUES} values and {@value #MAX_BYTES} bytes are kept, the
 * rest is dropped (a DNS message can hold hundreds of names; the first ones decide).
 */
public final class FieldValue {
  public static final int MAX_VALUES = 64;
  public static final int MAX_BYTES = 16 * 1024;

  private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[512];
  private final int[] ends = new int[MAX_VALUES];
  private final long[] numbers = new long[MAX_VALUES];
  private int count;

  public void clear() {
    count = 0;
  }

  /** Adds text given as bytes of {@code buffer}. */
  public void add(ByteBuf buffer, int offset, int length) {
    if (reserve(length)) {
      int start = end();
      int i = 0;
      for (; i + Long.BYTES <= length; i += Long.BYTES) { // netty's bulk copy makes a view on newer Javas
        EIGHT.set(bytes, start + i, buffer.getLong(offset + i));
      }
      for (; i < length; i++) {
        bytes[start + i] = buffer.getByte(offset + i);
      }
      ends[count++] = start + length;
    }
  }

  /** Adds text given as bytes of an array. */
  public void add(byte[] source, int offset, int length) {
    if (reserve(length)) {
      int start = end();
      System.arraycopy(source, offset, bytes, start, length);
      ends[count++] = start + length;
    }
  }

  /** Adds text; characters above U+00FF become '?'. */
  public void add(CharSequence text) {
    int length = text.length();
    if (reserve(length)) {
      int at = end();
      for (int i = 0; i < length; i++) {
        char c = text.charAt(i);
        bytes[at + i] = (byte) (c < 256 ? c : '?');
      }
      ends[count++] = at + length;
    }
  }

  /** Adds a number; its text form is empty. */
  public void add(long number) {
    if (reserve(0)) {
      numbers[count] = number;
      ends[count] = end();
      count++;
    }
  }

  public int count() {
    return count;
  }

  /** The storage of all text values; valid until the next change. */
  public byte[] bytes() {
    return bytes;
  }

  public int offset(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  public int length(int index) {
    return ends[index] - offset(index);
  }

  public long number(int index) {
    return numbers[index];
  }

  /** Whether a value is exactly this text. */
  public boolean textIs(int index, String expected) {
    if (index >= count || length(index) != expected.length()) {
      return false;
    }
    for (int i = 0, at = offset(index); i < expected.length(); i++) {
      if (bytes[at + i] != (byte) expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Adds text with a number beside it. */
  public void add(byte[] source, int offset, int length, long number) {
    int before = count;
    add(source, offset, length);
    if (count > before) {
      numbers[before] = number;
    }
  }

  /** The value as a String, for cold paths. */
  public String text(int index) {
    return new String(bytes, offset(index), length(index), StandardCharsets.ISO_8859_1);
  }

  private int end() {
    return count == 0 ? 0 : ends[count - 1];
  }

  private boolean reserve(int length) {
    int needed = end() + length;
    if (count == MAX_VALUES || needed > MAX_BYTES) {
      return false;
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, Math.max(needed, bytes.length * 2)));
    }
    numbers[count] = 0;
    return true;
  }
}
