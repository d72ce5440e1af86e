package io.davylamp.detect;

import io.davylamp.flow.Flow;

/**
 * Requests for listed names whose answers are awaited, so that one lookup becomes one alert that knows how it ended. Bounded to
 * {@value #CAPACITY}; a flow is kept only until its end is told. One worker's; no allocation.
 */
final class PendingLookups {
  static final int CAPACITY = 256;
  static final int NONE = -1;

  private final Flow[] flows = new Flow[CAPACITY];
  private final int[] entries = new int[CAPACITY];
  private final long[] times = new long[CAPACITY];
  private final long[] packets = new long[CAPACITY];
  private final byte[] names = new byte[CAPACITY * 256];
  private final int[] lengths = new int[CAPACITY];
  private int count;

  /** Keeps a request unless the same one waits already. @return false when there is no place left */
  boolean add(Flow flow, int entry, byte[] name, int offset, int length, long packetNumber, long timeNs) {
    if (find(flow, entry) != NONE) {
      return true;
    }
    if (count == CAPACITY) {
      return false;
    }
    int place = count++;
    flows[place] = flow;
    entries[place] = entry;
    times[place] = timeNs;
    packets[place] = packetNumber;
    lengths[place] = Math.min(length, 255);
    System.arraycopy(name, offset, names, place * 256, lengths[place]);
    return true;
  }

  /** Place of a flow's request for an entry, or {@link #NONE}. */
  int find(Flow flow, int entry) {
    for (int i = 0; i < count; i++) {
      if (flows[i] == flow && entries[i] == entry) {
        return i;
      }
    }
    return NONE;
  }

  /** Place of any request of a flow, or {@link #NONE}. */
  int findAny(Flow flow) {
    for (int i = 0; i < count; i++) {
      if (flows[i] == flow) {
        return i;
      }
    }
    return NONE;
  }

  /** Forgets a request: the last one takes its place. */
  void remove(int place) {
    int last = --count;
    if (place != last) {
      flows[place] = flows[last];
      entries[place] = entries[last];
      times[place] = times[last];
      packets[place] = packets[last];
      lengths[place] = lengths[last];
      System.arraycopy(names, last * 256, names, place * 256, lengths[place]);
    }
    flows[last] = null;
  }

  int count() {
    return count;
  }

  Flow flow(int place) {
    return flows[place];
  }

  int entry(int place) {
    return entries[place];
  }

  long timeNs(int place) {
    return times[place];
  }

  long packetNumber(int place) {
    return packets[place];
  }

  byte[] names() {
    return names;
  }

  int nameOffset(int place) {
    return place * 256;
  }

  int nameLength(int place) {
    return lengths[place];
  }
}
