package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.decode.Decoder;
import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.decode.Packet;
import io.davylamp.decode.PacketBytes;
import io.davylamp.defrag.Defragmenter;
import io.davylamp.defrag.FragmentBytes;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 10_000;
  /** What the measuring itself and a late compilation may leave behind; one byte per packet would be far more. */
  private static final long SLACK = 4096;

  private final Counters counters = new Counters();
  private final Decoder decoder = new Decoder(new Decoder.Options(false, true, new int[] {4789}, 4), counters);
  private final Decoder strict = new Decoder(new Decoder.Options(true, true, new int[] {4789}, 4), counters);
  private final Defragmenter defragmenter = new Defragmenter(Defragmenter.Limits.DEFAULT, counters);
  private final Packet packet = new Packet();

  @Test
  void decodingAllocatesNothing() {
    List<ByteBuf> buffers = new ArrayList<>();
    PacketBytes.all().forEach(bytes -> buffers.add(Buffers.copyOf(bytes)));
    PacketBytes.all().forEach(bytes -> buffers.add(Buffers.copyOf(java.util.Arrays.copyOf(bytes, bytes.length / 2))));
    ByteBuf[] packets = buffers.toArray(new ByteBuf[0]);
    decodeAll(packets);
    long before = allocated();
    decodeAll(packets);
    long grown = allocated() - before;
    assertTrue(grown < SLACK, grown + " bytes for " + ROUNDS * packets.length * 2 + " packets");
  }

  @Test
  void defragmentingAllocatesNothing() {
    byte[] data = new byte[3000];
    ByteBuf[] fragments = {
      Buffers.copyOf(FragmentBytes.ipv4(1, 253, 1480, true, data, 1480, 1480)),
      Buffers.copyOf(FragmentBytes.ipv4(1, 253, 0, true, data, 0, 1480)),
      Buffers.copyOf(FragmentBytes.ipv4(1, 253, 2960, false, data, 2960, 40)),
      Buffers.copyOf(FragmentBytes.ipv6(1, 253, 0, true, data, 0, 1480)),
      Buffers.copyOf(FragmentBytes.ipv6(1, 253, 1472, true, data, 1472, 1480)),
      Buffers.copyOf(FragmentBytes.ipv6(1, 253, 2952, false, data, 2952, 48)),
    };
    defragmentAll(fragments);
    long before = allocated();
    long rebuiltBefore = counters.get(Counter.DEFRAG_REASSEMBLED);
    defragmentAll(fragments);
    long grown = allocated() - before;
    assertTrue(counters.get(Counter.DEFRAG_REASSEMBLED) - rebuiltBefore == 2L * ROUNDS * 2);
    assertTrue(grown < SLACK, grown + " bytes for " + ROUNDS * 2 * fragments.length + " fragments");
  }

  private void decodeAll(ByteBuf[] packets) {
    for (int round = 0; round < ROUNDS; round++) {
      for (ByteBuf bytes : packets) {
        packet.reset(bytes, 0, bytes.capacity(), bytes.capacity(), round, 1, 0, round);
        decoder.decode(packet);
        packet.reset(bytes, 0, bytes.capacity(), bytes.capacity(), round, 1, 0, round);
        strict.decode(packet);
      }
    }
  }

  private void defragmentAll(ByteBuf[] fragments) {
    for (int round = 0; round < 2 * ROUNDS; round++) {
      for (ByteBuf bytes : fragments) {
        packet.reset(bytes, 0, bytes.capacity(), bytes.capacity(), round, 1, 0, round);
        if (decoder.decode(packet) == Outcome.FRAGMENT && defragmenter.add(packet)) {
          decoder.decodeIp(packet, packet.ipOffset, packet.ipTotalLength);
        }
      }
    }
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
