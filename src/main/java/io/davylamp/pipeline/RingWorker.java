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

  RingWorker(Worker worker, PacketRing packets, LineRing lines, AtomicLong dispatched, String name) {
    this.worker = worker;
    this.packets = packets;
    this.lines = lines;
    this.dispatched = dispatched;
    this.name = name;
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
      lines.ordinal(ordinal);
      boolean last = work(packet, packets.order());
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
      case IDLE -> worker.onIdle(packet.timeNs);
      case RESTART -> worker.restart(packet.timeNs);
      case FINISH -> worker.finish(packet.timeNs);
    }
    return order == PacketRing.Order.FINISH;
  }

  @Override
  public String roleName() {
    return name;
  }
}
