package io.davylamp.defrag;

import io.davylamp.decode.FlowKey;
import io.davylamp.decode.Packet;

/**
 * The datagrams in progress: found by identity (open addressing, at most half full) and in order of their first fragment. A
 * fixed number of {@link Datagram}s is made at construction.
 */
final class DatagramTable {
  private final Datagram[] slots;
  private final Datagram[] spare;
  private int spares;
  private Datagram oldest;
  private Datagram newest;

  DatagramTable(int capacity) {
    slots = new Datagram[Integer.highestOneBit(Math.max(1, capacity)) * 4];
    spare = new Datagram[capacity];
    for (spares = 0; spares < capacity; spares++) {
      spare[spares] = new Datagram();
    }
  }

  int size() {
    return spare.length - spares;
  }

  boolean full() {
    return spares == 0;
  }

  /** The datagram with the earliest first fragment, or null. */
  Datagram oldest() {
    return oldest;
  }

  /** The datagram a fragment belongs to, or null. */
  Datagram find(Packet packet, int hash) {
    int mask = slots.length - 1;
    for (int at = hash & mask; slots[at] != null; at = (at + 1) & mask) {
      if (slots[at].hash == hash && slots[at].sameAs(packet)) {
        return slots[at];
      }
    }
    return null;
  }

  /** A new datagram for a fragment; the caller has made sure that the table is not full. */
  Datagram open(Packet packet, int hash) {
    Datagram datagram = spare[--spares];
    datagram.open(packet, hash);
    datagram.older = newest;
    datagram.newer = null;
    if (newest == null) {
      oldest = datagram;
    } else {
      newest.newer = datagram;
    }
    newest = datagram;
    int mask = slots.length - 1;
    int at = hash & mask;
    while (slots[at] != null) {
      at = (at + 1) & mask;
    }
    slots[at] = datagram;
    return datagram;
  }

  /** Takes a datagram out; its blocks are the caller's business. */
  void close(Datagram datagram) {
    if (datagram.older == null) {
      oldest = datagram.newer;
    } else {
      datagram.older.newer = datagram.newer;
    }
    if (datagram.newer == null) {
      newest = datagram.older;
    } else {
      datagram.newer.older = datagram.older;
    }
    int mask = slots.length - 1;
    int at = datagram.hash & mask;
    while (slots[at] != datagram) {
      at = (at + 1) & mask;
    }
    closeGap(at, mask);
    spare[spares++] = datagram;
  }

  /** Moves later entries of the same run back, so that lookups need no markers of the deleted. */
  private void closeGap(int gap, int mask) {
    slots[gap] = null;
    for (int at = (gap + 1) & mask; slots[at] != null; at = (at + 1) & mask) {
      int home = slots[at].hash & mask;
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        slots[gap] = slots[at];
        slots[at] = null;
        gap = at;
      }
    }
  }

  static int hash(Packet packet) {
    FlowKey key = packet.key;
    long h = key.lowLo * 0x9E3779B97F4A7C15L + key.highLo * 0xC2B2AE3D27D4EB4FL + key.lowHi + key.highHi;
    h ^= packet.fragmentId * 0x165667B19E3779F9L + key.realm;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return (int) (h ^ (h >>> 32));
  }
}
