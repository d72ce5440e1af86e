package io.davylamp.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What convicts, in the order it was seen: kind, value, packet number and time. Holds at most {@value #MAX_ITEMS} items and
 * {@value #MAX_BYTES} bytes of values; the rest is left out, since the first items carry the alert. Reused.
 */
public final class Evidence {
  /**
   * One thing seen.
   *
   * @param packetNumber in its source; 0 when no packet shows it
   */
  public record Item(String what, String value, long packetNumber, long timeNs) {}

  static final int MAX_ITEMS = 12;
  static final int MAX_BYTES = 2048;
  /** Of one value; agents and names are shorter, hostile ones are cut. */
  private static final int MAX_VALUE = 256;

  private final String[] kinds = new String[MAX_ITEMS];
  /** A value that is a String already, or null: then it lies in {@link #bytes}. */
  private final String[] texts = new String[MAX_ITEMS];
  private final int[] offsets = new int[MAX_ITEMS];
  private final int[] lengths = new int[MAX_ITEMS];
  private final long[] packets = new long[MAX_ITEMS];
  private final long[] times = new long[MAX_ITEMS];
  private final byte[] bytes = new byte[MAX_BYTES];
  private final AsciiText view = new AsciiText();
  private int count;
  private int used;

  void clear() {
    Arrays.fill(texts, 0, count, null);
    count = 0;
    used = 0;
  }

  /** Adds a value that is a String already; a null or empty one adds nothing. */
  void add(String kind, String value, long packetNumber, long timeNs) {
    if (count < MAX_ITEMS && value != null && !value.isEmpty()) {
      texts[count] = value;
      begin(kind, packetNumber, timeNs);
    }
  }

  /** Adds a copy of bytes; none adds nothing. */
  void add(String kind, byte[] source, int offset, int length, long packetNumber, long timeNs) {
    int kept = Math.min(length, Math.min(MAX_VALUE, MAX_BYTES - used));
    if (count < MAX_ITEMS && kept > 0) {
      System.arraycopy(source, offset, bytes, used, kept);
      offsets[count] = used;
      lengths[count] = kept;
      used += kept;
      begin(kind, packetNumber, timeNs);
    }
  }

  /** Adds a number, in decimal digits; not negative. */
  void add(String kind, long number, long packetNumber, long timeNs) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    if (count < MAX_ITEMS && used + digits <= MAX_BYTES) {
      long rest = number;
      for (int at = used + digits - 1; at >= used; at--) {
        bytes[at] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      offsets[count] = used;
      lengths[count] = digits;
      used += digits;
      begin(kind, packetNumber, timeNs);
    }
  }

  int count() {
    return count;
  }

  String kind(int index) {
    return kinds[index];
  }

  /** For people and tests; allocates. */
  String value(int index) {
    return texts[index] != null ? texts[index] : view.set(bytes, offsets[index], lengths[index]).toString();
  }

  /** Copies of all items; allocates. */
  List<Item> items() {
    List<Item> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(new Item(kinds[i], value(i), packets[i], times[i]));
    }
    return items;
  }

  private void begin(String kind, long packetNumber, long timeNs) {
    kinds[count] = kind;
    packets[count] = packetNumber;
    times[count] = timeNs;
    count++;
  }
}
