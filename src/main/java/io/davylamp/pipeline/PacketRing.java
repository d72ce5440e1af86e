package io.davylamp.pipeline;

import io.davylamp.decode.Packet;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decoded packets from one ingest thread to one worker: fixed slots for the decoded numbers, a byte ring for the packets, one
 * producer, one consumer, no locks. A packet is copied once, here; nothing is allocated after construction.
 */
final class PacketRing {
  private final Packet[] slots;
  private final long[] ordinals;
  private final Order[] orders;
  /** Ring position behind each slot's bytes: released with it. */
  private final long[] ends;
  private final ByteBuf bytes;
  private final int capacity;
  private final AtomicLong produced = new AtomicLong();
  private final AtomicLong consumed = new AtomicLong();
  private final AtomicLong bytesConsumed = new AtomicLong();
  private long bytesProduced;

  /** What the consumer shall do with a slot. */
  enum Order {
    /** Work on a decoded packet. */
    PACKET,
    /** Look only at the flow that an ICMP error quotes; another worker has the error itself. */
    QUOTED,
    /** Report a packet that is for no flow. */
    OTHER,
    /** No packet came: only the time moves; the slot's packet carries it. */
    IDLE,
    /** End all flows and forget the time; the slot's packet carries the time only. */
    RESTART,
    /** End all flows and stop; the slot's packet carries the time only. */
    FINISH
  }

  /**
   * @param slotCount power of two
   * @param byteCapacity more than twice the longest packet
   */
  PacketRing(int slotCount, int byteCapacity) {
    slots = new Packet[slotCount];
    for (int i = 0; i < slotCount; i++) {
      slots[i] = new Packet();
    }
    ordinals = new long[slotCount];
    orders = new Order[slotCount];
    ends = new long[slotCount];
    capacity = byteCapacity;
    bytes = Buffers.direct(byteCapacity);
  }

  /**
   * Copies a packet in.
   *
   * @param ordinal of the packet in the whole run, from 1
   * @return false when there is no room now
   */
  boolean offer(Packet packet, long ordinal, Order order) {
    long next = produced.get();
    if (next - consumed.get() == slots.length) {
      return false;
    }
    int from = packet.offset;
    int length = packet.capturedLength;
    int at = (int) (bytesProduced % capacity);
    // A packet lies in one piece: when it does not fit before the end, the rest of the ring is skipped.
    long start = capacity - at < length ? bytesProduced + capacity - at : bytesProduced;
    if (start + length - bytesConsumed.get() > capacity) {
      return false;
    }
    at = (int) (start % capacity);
    Bytes.copy(packet.buffer, from, bytes, at, length);
    int slot = (int) next & slots.length - 1;
    slots[slot].copyFrom(packet, bytes, at - from);
    ordinals[slot] = ordinal;
    orders[slot] = order;
    bytesProduced = start + length;
    ends[slot] = bytesProduced;
    produced.lazySet(next + 1);
    return true;
  }

  /** The oldest packet, or null; valid until {@link #release}. */
  Packet peek() {
    long next = consumed.get();
    return next == produced.get() ? null : slots[(int) next & slots.length - 1];
  }

  /** Ordinal of the packet {@link #peek} gave. */
  long ordinal() {
    return ordinals[(int) consumed.get() & slots.length - 1];
  }

  /** What to do with the packet {@link #peek} gave. */
  Order order() {
    return orders[(int) consumed.get() & slots.length - 1];
  }

  /** Gives the oldest packet's place back. */
  void release() {
    long next = consumed.get();
    bytesConsumed.lazySet(ends[(int) next & slots.length - 1]);
    consumed.lazySet(next + 1);
  }
}
