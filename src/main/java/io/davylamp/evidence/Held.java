package io.davylamp.evidence;

import java.util.Arrays;

/** Parcels that wait until it is known whose they are, or whether anybody is told. Bounded; what does not fit is left out. */
public final class Held {
  private static final int FIRST = 2048;

  /** Receives parcels. */
  interface Receiver {
    void onParcel(byte[] bytes, int at, int length);
  }

  private final int limit;
  private byte[] bytes = new byte[FIRST];
  private int used;

  /** @param limit bytes */
  Held(int limit) {
    this.limit = limit;
  }

  /** @return whether there was room */
  boolean add(byte[] parcel, int at, int length) {
    int needed = used + Integer.BYTES + length;
    if (needed > limit) {
      return false;
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(needed, 2 * bytes.length)));
    }
    PacketRecord.putInt(bytes, used, length);
    System.arraycopy(parcel, at, bytes, used + Integer.BYTES, length);
    used = needed;
    return true;
  }

  /** Hands over everything, in the order it came. */
  void drainTo(Receiver to) {
    for (int at = 0; at < used; ) {
      int length = PacketRecord.getInt(bytes, at);
      to.onParcel(bytes, at + Integer.BYTES, length);
      at += Integer.BYTES + length;
    }
    used = 0;
  }

  int length() {
    return used;
  }

  boolean isEmpty() {
    return used == 0;
  }

  /** A copy of its own size, for a longer wait. */
  Held copy() {
    Held copy = new Held(limit);
    copy.bytes = Arrays.copyOf(bytes, used);
    copy.used = used;
    return copy;
  }

  void clear() {
    used = 0;
  }
}
