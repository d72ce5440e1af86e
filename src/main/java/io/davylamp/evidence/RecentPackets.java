package io.davylamp.evidence;

import io.davylamp.decode.Packet;

/**
 * The packets a worker saw last, in one ring of bytes, each with the position of its flow's packet before. Positions count from the
 * beginning of time; what has been overwritten is simply not held any more. Allocates nothing after construction.
 */
final class RecentPackets {
  static final long NONE = -1;
  private static final int LINK = Long.BYTES;

  private final byte[] ring;
  private long written;

  RecentPackets(int capacity) {
    ring = new byte[capacity];
  }

  /** Keeps a packet. @param before position of its flow's last packet, or {@link #NONE}. @return its position */
  long keep(long before, Packet packet) {
    int length = LINK + PacketRecord.length(packet);
    if (length > ring.length / 4) {
      return before; // longer than any packet a link carries
    }
    int room = ring.length - (int) (written % ring.length);
    if (room < length) {
      written += room;
    }
    long position = written;
    int at = (int) (position % ring.length);
    PacketRecord.putLong(ring, at, before);
    PacketRecord.write(packet, ring, at + LINK);
    written += length;
    return position;
  }

  /** Whether the packet of a position is still there. */
  boolean holds(long position) {
    return position >= 0 && written - position <= ring.length;
  }

  /** The position of the flow's packet before one that is held. */
  long before(long position) {
    return PacketRecord.getLong(ring, (int) (position % ring.length));
  }

  byte[] bytes() {
    return ring;
  }

  /** Where the record of a position lies in {@link #bytes}. */
  int recordAt(long position) {
    return (int) (position % ring.length) + LINK;
  }
}
