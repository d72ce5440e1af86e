package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.quic.QuicProtocol;
import io.davylamp.sim.Draw;
import io.davylamp.sim.QuicBytes;
import io.davylamp.sim.QuicBytes.Initial;
import io.davylamp.sim.QuicKeys.Version;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a new QUIC connection costs in heap: Java's ciphers cannot be used without some objects (keys, parameters, the cipher's own
 * state). All of it is spent on the datagrams of the hello; then the flow is let go, and nobody hears what follows.
 */
final class QuicAllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 10_000;
  /** On Java 17 the keys of a connection cost some 600 bytes and each packet opened some 1,100. */
  private static final int PER_CONNECTION = 1_000;
  private static final int PER_PACKET = 1_500;

  private final Sessions sessions = new Sessions(new Protocols(List.of(new QuicProtocol())), (flow, side, event) -> { },
      new PacketClock(), new Counters(), new SessionLimits(64, 1 << 20, 64 << 10, 2 << 10, 3));

  private static long perRound(Runnable round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) {
      round.run();
    }
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / ROUNDS;
  }

  private static ByteBuf[] hello(boolean quantum) {
    byte[] hello = QuicBytes.clientHello(new Draw(5), "www.example.com", "h3", quantum);
    int parts = quantum ? 2 : 1;
    ByteBuf[] datagrams = new ByteBuf[parts];
    for (int i = 0; i < parts; i++) {
      byte[] part = Arrays.copyOfRange(hello, i * 1_100, Math.min(hello.length, (i + 1) * 1_100));
      datagrams[i] = Buffers.copyOf(Initial.first(Version.V1, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, new byte[0]).number(i, 1)
          .datagram(QuicBytes.crypto(i * 1_100L, part)));
    }
    return datagrams;
  }

  private void connect(Flow flow, ByteBuf[] datagrams) {
    sessions.open(flow);
    for (ByteBuf datagram : datagrams) {
      flow.listener().onBytes(Side.CLIENT, datagram, 0, datagram.capacity());
    }
    assertNull(flow.listener(), "the hello was read and the flow let go");
    sessions.close(flow);
  }

  @Test
  void aConnectionCostsItsKeysAndItsPackets() {
    for (boolean quantum : new boolean[] {false, true}) {
      ByteBuf[] datagrams = hello(quantum);
      Flow flow = FlowFixture.udp(443);
      long bytes = perRound(() -> connect(flow, datagrams));
      System.out.println("a QUIC connection with a hello of " + datagrams.length + " datagrams: " + bytes + " bytes of heap");
      assertTrue(bytes <= PER_CONNECTION + PER_PACKET * datagrams.length, bytes + " bytes for " + datagrams.length + " datagrams");
    }
  }

  @Test
  void datagramsThatAreNotTheClientsInitialsCostNothing() {
    Draw draw = new Draw(6);
    ByteBuf first = hello(true)[0];
    ByteBuf server = Buffers.copyOf(new Initial(Version.V1, Side.SERVER, new byte[8], new byte[4], new byte[8], new byte[0], 0, 1)
        .datagram(QuicBytes.ack(0)));
    ByteBuf data = Buffers.copyOf(new byte[] {0x45, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    ByteBuf noise = Buffers.copyOf(draw.bytes(1_200));
    Flow flow = FlowFixture.udp(443);
    long with = perRound(() -> {
      sessions.open(flow);
      flow.listener().onBytes(Side.CLIENT, first, 0, first.capacity());
      assertNotNull(flow.listener());
      for (int i = 0; i < 10; i++) {
        flow.listener().onBytes(Side.SERVER, server, 0, server.capacity());
        flow.listener().onBytes(Side.SERVER, data, 0, data.capacity());
        flow.listener().onBytes(Side.CLIENT, data, 0, data.capacity());
      }
      sessions.close(flow);
    });
    assertTrue(with <= PER_CONNECTION + PER_PACKET, with + " bytes for one Initial and 30 other datagrams");
    long without = perRound(() -> {
      sessions.open(flow);
      for (int i = 0; i < 4; i++) {
        flow.listener().onBytes(Side.CLIENT, noise, 0, noise.capacity());
      }
      sessions.close(flow);
    });
    assertEquals(0, without, "bytes for noise");
  }
}
