package io.davylamp.evidence;

import java.util.Arrays;

/**
 * The packets of recent DNS answers of all workers: so that the one that led to a pool is there when that is known. A ring of bytes and
 * a ring of places; the oldest are overwritten. Allocates nothing after construction.
 */
final class DnsPackets {
  /** A packet of an answer takes 150 bytes or more. */
  private static final int BYTES_EACH = 128;

  /** Receives what is found. */
  interface Receiver {
    void onRecord(byte[] bytes, int at);
  }

  private final byte[] ring;
  private final long[] positions;
  private final long[] numbers;
  private final int[] sources;
  private long written;
  private long count;

  DnsPackets(int capacity) {
    ring = new byte[capacity];
    int places = Math.max(64, Integer.highestOneBit(capacity / BYTES_EACH));
    positions = new long[places];
    numbers = new long[places];
    sources = new int[places];
    Arrays.fill(positions, -1);
  }

  /** Keeps a packet of the answer that a packet number of a source names. */
  void keep(int sourceId, long number, byte[] record, int at, int length) {
    if (length > ring.length / 4) {
      return;
    }
    int room = ring.length - (int) (written % ring.length);
    if (room < length) {
      written += room;
    }
    System.arraycopy(record, at, ring, (int) (written % ring.length), length);
    int place = (int) (count++ % positions.length);
    positions[place] = written;
    numbers[place] = number;
    sources[place] = sourceId;
    written += length;
  }

  /** Finds the packets of an answer, in the order they were kept. Looks through all places: only for a new name of an incident. */
  void find(int sourceId, long number, Receiver to) {
    for (long i = Math.max(0, count - positions.length); i < count; i++) {
      int place = (int) (i % positions.length);
      if (numbers[place] == number && sources[place] == sourceId && written - positions[place] <= ring.length) {
        to.onRecord(ring, (int) (positions[place] % ring.length));
      }
    }
  }

  void forget() {
    count = 0;
  }
}
