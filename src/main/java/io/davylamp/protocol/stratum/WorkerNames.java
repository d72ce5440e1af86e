package io.davylamp.protocol.stratum;

import java.util.Arrays;

/**
 * The logins named on one connection: the first {@value #NAMED} by their worker's name, up to {@value #MAX} told apart by a hash. A farm's
 * proxy may have hundreds; beyond the limit they are not told apart any more. Grows only when there are several.
 */
final class WorkerNames {
  static final int MAX = 512;
  static final int NAMED = 16;
  private static final int MAX_TEXT = 256;
  private static final int MAX_NAME = 64;
  private static final int FIRST = 8;

  private final String[] names = new String[NAMED];
  /** Open addressing, 0 is free; at most half full. */
  private long[] slots = new long[FIRST];
  private int count;
  private long last;

  void clear() {
    if (slots.length > FIRST) {
      // A crowd's room does not stay with the next session.
      slots = new long[FIRST];
    } else {
      Arrays.fill(slots, 0);
    }
    Arrays.fill(names, null);
    count = 0;
    last = 0;
  }

  /**
   * Takes in a login as the message names it.
   *
   * @param hash of it, as {@link #hash} makes it
   * @return whether it is one more
   */
  boolean add(long hash, Message m, int slot) {
    if (hash == last || hash == 0) {
      return false;
    }
    last = hash;
    if (count == MAX || !isNew(hash)) {
      return false;
    }
    if (count < NAMED) {
      String text = m.text(slot, MAX_TEXT);
      names[count] = text == null ? "" : name(text);
    }
    count++;
    return true;
  }

  static long hash(Message m, int slot) {
    return SlotHash.of(m, slot, MAX_TEXT);
  }

  boolean knows(long hash) {
    return slots[place(hash)] == hash;
  }

  int count() {
    return count;
  }

  /** Whether further ones are not told apart. */
  boolean isFull() {
    return count == MAX;
  }

  /** The names of the first, by index. */
  String[] names() {
    return Arrays.copyOf(names, Math.min(count, NAMED));
  }

  /** What follows the wallet's or account's dot, else the whole. */
  private static String name(String login) {
    int dot = login.indexOf('@') < 0 ? login.lastIndexOf('.') : -1;
    String name = dot > 0 && dot < login.length() - 1 ? login.substring(dot + 1) : login;
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
  }

  private boolean isNew(long hash) {
    if (count * 2 >= slots.length) {
      long[] old = slots;
      slots = new long[old.length * 2];
      for (long known : old) {
        if (known != 0) {
          slots[place(known)] = known;
        }
      }
    }
    int at = place(hash);
    boolean isNew = slots[at] == 0;
    slots[at] = hash;
    return isNew;
  }

  /** Where this hash is, or belongs. */
  private int place(long hash) {
    int at = (int) (hash * 0x9E3779B97F4A7C15L >>> 40) & slots.length - 1;
    while (slots[at] != 0 && slots[at] != hash) {
      at = at + 1 & slots.length - 1;
    }
    return at;
  }
}
