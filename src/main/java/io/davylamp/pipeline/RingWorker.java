package io.davylamp.pipeline;

import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import java.util.concurrent.atomic.AtomicLong;

/** A worker behind its ring, as an agent: packets in, lines out. */
final class RingWorker implements Agent {
  /** Packets per turn. */
  private static final int BURST = 64;

  private final Worker worker;
  private final PacketRing packets;
  private final LineRing lines;
  /** Ordinal of the newest packet that is in the rings; written by the ingest thread. */
  private final AtomicLong dispatched;
  private final String name;
  private final boolean isLast;

  /** @param isLast whether orders to all workers come to this one last */
  RingWorker(Worker worker, PacketRing packets, LineRing lines, AtomicLong dispatched, String name, boolean isLast) {
    this.worker = worker;
    this.packets = packets;
    this.lines = lines;
    this.dispatched = dispatched;
    this.name = name;
    this.isLast = isLast;
  }

  @Override
  public int doWork() {
    // Read before the ring is found empty: every packet up to here was offered, so an empty ring means all of mine are done.
    long known = dispatched.get();
    int done = 0;
    for (Packet packet = packets.peek(); packet != null; packet = packets.peek()) {
      if (done == BURST) {
        return done;
      }
      long ordinal = packets.ordinal();
      PacketRing.Order order = packets.order();
      lines.ordinal(ordinal, order == PacketRing.Order.IDLE || order == PacketRing.Order.RESTART || order == PacketRing.Order.FINISH);
      boolean last = work(packet, order);
      packets.release();
      lines.watermark(last ? Long.MAX_VALUE : ordinal);
      if (last) {
        return -1;
      }
      done++;
    }
    lines.watermark(known);
    return done;
  }

  private boolean work(Packet packet, PacketRing.Order order) {
    switch (order) {
      case PACKET -> worker.onPacket(packet);
      case QUOTED -> worker.onQuoted(packet);
      case OTHER -> worker.onOther(packet, Decoder.Outcome.MALFORMED);
      case IDLE -> {
        worker.onTime(packet.timeNs);
        tellTime(LineRing.Kind.TIME, packet.timeNs);
      }
      case RESTART -> {
        worker.restart(packet.timeNs);
        tellTime(LineRing.Kind.RESTART, packet.timeNs);
      }
      case FINISH -> {
        worker.finish(packet.timeNs);
        tellTime(LineRing.Kind.FINISH, packet.timeNs);
      }
    }
    return order == PacketRing.Order.FINISH;
  }

  /** Orders to all workers have rising ordinals: what the last one says comes after what the others did. */
  private void tellTime(LineRing.Kind kind, long timeNs) {
    if (isLast) {
      lines.offer(kind, timeNs);
    }
  }

  @Override
  public String roleName() {
    return name;
  }
}
