package io.davylamp.pipeline;

import io.davylamp.capture.PacketSource;
import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.defrag.Defragmenter;
import io.davylamp.time.NewestTime;

/**
 * Takes packets from a source, decodes them, puts fragments together and hands what is whole to a worker or to the rings of
 * several. One thread; fragments are reassembled before the fan-out because later fragments carry no ports.
 */
final class Ingest implements PacketSource.Handler {
  /** Packets per turn: small enough for timers and stop to be prompt, large enough to amortise a turn. */
  static final int BATCH = 256;
  private static final long SECOND_NS = 1_000_000_000L;

  private final Decoder decoder;
  private final Defragmenter defragmenter;
  private final PacketConsumer next;
  private final NewestTime newest = new NewestTime();
  /** The last whole second that was told of. */
  private long secondNs;

  /** Where decoded packets go: a worker, or the fan-out. */
  interface PacketConsumer {
    /** A packet with a valid key. */
    void onPacket(Packet packet);

    /** A packet for no flow: malformed, or nothing the sensor follows. */
    void onOther(Packet packet, Decoder.Outcome outcome);

    /**
     * Packet time has reached another second. Time-outs are worked on only then, so that they do not depend on which worker got
     * which packet.
     */
    void onTime(long nowNs);
  }

  Ingest(Decoder decoder, Defragmenter defragmenter, PacketConsumer next) {
    this.decoder = decoder;
    this.defragmenter = defragmenter;
    this.next = next;
  }

  /** The newest packet time to be believed, nanoseconds since the epoch; 0 before the first. */
  long lastTimeNs() {
    return newest.nowNs();
  }

  /** Forgets the time: an unrelated capture begins. */
  void restart() {
    newest.restart();
    secondNs = 0;
    defragmenter.expire(Long.MAX_VALUE);
  }

  @Override
  public void onPacket(Packet packet) {
    newest.see(packet.timeNs);
    packet.nowNs = newest.nowNs();
    if (newest.nowNs() - secondNs >= SECOND_NS) {
      secondNs = newest.nowNs() / SECOND_NS * SECOND_NS;
      next.onTime(secondNs);
    }
    Decoder.Outcome outcome = decoder.decode(packet);
    if (outcome == Decoder.Outcome.FRAGMENT) {
      defragmenter.expire(newest.nowNs());
      // A datagram rebuilt from fragments may hold a tunnel whose inner packet is a fragment again: bounded by tunnel depth.
      for (int round = 0; outcome == Decoder.Outcome.FRAGMENT; round++) {
        if (round > Packet.MAX_VLANS || !defragmenter.add(packet)) {
          next.onOther(packet, outcome);
          return;
        }
        outcome = decoder.decodeIp(packet, packet.ipOffset, packet.ipTotalLength);
      }
    }
    if (outcome == Decoder.Outcome.TRANSPORT) {
      next.onPacket(packet);
    } else {
      next.onOther(packet, outcome);
    }
  }
}
