package io.davylamp.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

class LongStreamTest {
  private static final int LENGTH = 60_000;

  @Test
  void streamsBeyondFourGibibytesAreCountedWithAndWithoutListener() {
    long segments = (10L << 30) / LENGTH;
    Wire wire = new Wire();
    wire.tcp.open(null);
    assertEquals(segments * LENGTH, payloadAfter(wire, segments));
    CountingListener counting = new CountingListener();
    wire.tcp.open(counting);
    assertEquals(segments * LENGTH, payloadAfter(wire, segments));
    assertEquals(segments * LENGTH, counting.bytes);
    assertEquals(0, wire.tcp.missedBytes(Side.CLIENT));
    assertEquals(0, wire.tcp.retransmittedPackets(Side.CLIENT));
  }

  /** Every second pair of segments comes exchanged. */
  private static long payloadAfter(Wire wire, long segments) {
    wire.handshake();
    ByteBuf buffer = Buffers.direct(LENGTH);
    for (long i = 0; i < segments; i++) {
      long turned = i / 2 % 2 == 1 && (i ^ 1) < segments ? i ^ 1 : i;
      wire.fill(Packet.ACK, 101 + turned * LENGTH, 501, buffer, LENGTH, LENGTH);
      wire.tcp.onSegment(Side.CLIENT, wire.packet);
    }
    return wire.tcp.payloadBytes(Side.CLIENT);
  }

  private static final class CountingListener implements StreamListener {
    long bytes;

    @Override
    public void onBytes(Side side, ByteBuf buffer, int offset, int length) {
      bytes += length;
    }

    @Override
    public void onGap(Side side, long length) {}

    @Override
    public void onEnd(Side side) {}

    @Override
    public void onAnomaly(Side side, Anomaly anomaly) {}
  }
}
