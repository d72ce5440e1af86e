package io.davylamp.defrag;

import io.davylamp.decode.FlowKey;
import io.davylamp.decode.Packet;
import io.netty.buffer.ByteBuf;

/**
 * One datagram in progress: who sends it, the pieces that came, and the headers of its first fragment. Pooled by
 * {@link DatagramTable}. Invariants: pieces are sorted by place and never overlap; {@code received} is the sum of their lengths.
 */
final class Datagram {
  /** What an inserted fragment did; the worst of its parts. */
  static final int FRESH = 0;
  /** Every byte was here already, and equal: a retransmission or a packet captured twice. */
  static final int DUPLICATE = 1;
  static final int OVERLAP = 2;
  static final int OVERLAP_DIFFERENT = 3;
  /** The store ran out of blocks half way. */
  static final int NO_MEMORY = 4;

  // Identity: RFC 791 s. 3.2 for IPv4; RFC 8200 s. 4.5 for IPv6, where the protocol is no part of it.
  private final FlowKey key = new FlowKey();
  private boolean sourceIsLow;
  private long id;
  int hash;

  long firstNs;
  Datagram older;
  Datagram newer;

  int fragments;
  /** Bytes of data present. */
  int received;
  /** Length of the data, -1 until the last fragment came. */
  int total;
  private int head;
  private int tail;

  /** Block with the link headers, tunnels and IP header of the first fragment, or {@link FragmentStore#NONE}. */
  int headers;
  /** In that block: where the IP header begins, and its length without the fragment header. */
  int ipAt;
  int ipHeaderLength;
  /** In that block: the byte that names the fragment header (IPv6), and what it must name in the whole datagram. */
  int nextHeaderAt;
  int protocol;
  /** In that block, or -1. */
  int etherAt;
  int outerIpAt;

  void open(Packet packet, int keyHash) {
    key.copyFrom(packet.key);
    sourceIsLow = packet.sourceIsLow;
    id = packet.fragmentId;
    hash = keyHash;
    firstNs = packet.timeNs;
    fragments = 0;
    received = 0;
    total = -1;
    head = FragmentStore.NONE;
    tail = FragmentStore.NONE;
    headers = FragmentStore.NONE;
  }

  boolean sameAs(Packet packet) {
    FlowKey other = packet.key;
    return id == packet.fragmentId
        && key.lowLo == other.lowLo
        && key.highLo == other.highLo
        && key.lowHi == other.lowHi
        && key.highHi == other.highHi
        && key.realm == other.realm
        && key.ipVersion == other.ipVersion
        && sourceIsLow == packet.sourceIsLow
        && (key.ipVersion == 6 || key.protocol == other.protocol);
  }

  int ipVersion() {
    return key.ipVersion;
  }

  boolean whole() {
    return total == received && headers != FragmentStore.NONE;
  }

  /** Behind the last byte present. */
  int end(FragmentStore store) {
    return tail == FragmentStore.NONE ? 0 : store.end(tail);
  }

  /** Puts data in its place where nothing is yet: the first copy wins. */
  int insert(FragmentStore store, int at, ByteBuf bytes, int offset, int length) {
    int end = at + length;
    if (at >= end(store)) {
      return store(store, tail, at, bytes, offset, length) ? FRESH : NO_MEMORY;
    }
    int result = FRESH;
    boolean fresh = false;
    int before = FragmentStore.NONE;
    int position = at;
    for (int piece = head; piece != FragmentStore.NONE && position < end; piece = store.next(piece)) {
      if (store.end(piece) > position) {
        int gapEnd = Math.min(store.start(piece), end);
        if (gapEnd > position) {
          fresh = true;
          if (!store(store, before, position, bytes, offset + position - at, gapEnd - position)) {
            return NO_MEMORY;
          }
          position = gapEnd;
        }
        int overlapEnd = Math.min(store.end(piece), end);
        if (overlapEnd > position) {
          boolean same = store.same(piece, position, overlapEnd, bytes, offset + position - at);
          result = Math.max(result, same ? DUPLICATE : OVERLAP_DIFFERENT);
          position = overlapEnd;
        }
      }
      before = piece;
    }
    if (position < end) {
      fresh = true;
      if (!store(store, before, position, bytes, offset + position - at, end - position)) {
        return NO_MEMORY;
      }
    }
    return result == DUPLICATE && fresh ? OVERLAP : result;
  }

  /** Stores bytes behind the piece {@code before}, into its block as far as they continue it and fit; false without memory. */
  private boolean store(FragmentStore store, int before, int at, ByteBuf bytes, int offset, int length) {
    int done = 0;
    int last = before;
    if (before != FragmentStore.NONE && store.end(before) == at) {
      done = Math.min(length, store.room(before));
      store.append(before, bytes, offset, done);
    }
    received += done;
    while (done < length) {
      if (store.available() == 0) {
        return false;
      }
      int count = Math.min(length - done, FragmentStore.BLOCK_LENGTH);
      int block = store.take(at + done, bytes, offset + done, count);
      link(store, last, block);
      last = block;
      done += count;
      received += count;
    }
    return true;
  }

  private void link(FragmentStore store, int before, int block) {
    if (before == FragmentStore.NONE) {
      store.next(block, head);
      head = block;
    } else {
      store.next(block, store.next(before));
      store.next(before, block);
    }
    if (store.next(block) == FragmentStore.NONE) {
      tail = block;
    }
  }

  /** Writes all data, in order, to {@code out}. */
  void copyTo(FragmentStore store, ByteBuf out, int offset) {
    for (int piece = head; piece != FragmentStore.NONE; piece = store.next(piece)) {
      store.copyTo(piece, out, offset + store.start(piece));
    }
  }

  /** Gives all blocks back. */
  void release(FragmentStore store) {
    if (headers != FragmentStore.NONE) {
      store.giveBack(headers);
      headers = FragmentStore.NONE;
    }
    for (int piece = head; piece != FragmentStore.NONE; ) {
      int following = store.next(piece);
      store.giveBack(piece);
      piece = following;
    }
    head = FragmentStore.NONE;
    tail = FragmentStore.NONE;
  }
}
