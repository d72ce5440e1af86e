package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Packet;
import io.davylamp.event.TreeEveObject;
import io.davylamp.flow.CommunityId;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowLimits;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.FlowRecord;
import io.davylamp.flow.FlowTable;
import io.davylamp.flow.FlowTimeouts;
import io.davylamp.flow.PacketMaker;
import io.davylamp.memory.SegmentPool;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.tcp.TcpContext;
import io.davylamp.tcp.TcpLimits;
import io.davylamp.time.PacketClock;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets of any protocol, port, flag and time: nothing throws, the table stays bounded, every flow that starts ends once. */
class FlowTableFuzzTest {
  private static final int MAX = 500;

  private final Counters counters = new Counters();
  private final PacketClock clock = new PacketClock();
  private final SegmentPool segments = new SegmentPool(64);
  private final TcpContext tcp = new TcpContext(TcpLimits.DEFAULT, segments, counters);
  private final FlowRecord record = new FlowRecord();
  private final CommunityId communityId = new CommunityId();
  private long started;
  private long ended;

  private final FlowListener listener = new FlowListener() {
    @Override
    public void onFlowStart(Flow flow) {
      started++;
    }

    @Override
    public void onFlowEnd(Flow flow, FlowEnd reason) {
      ended++;
      if (ended % 16 == 0) {
        TreeEveObject.of(record.of(flow, reason));
        TreeEveObject conn = new TreeEveObject();
        record.writeConn(conn);
        assertTrue(conn.root().size() >= 3);
        assertEquals(CommunityId.LENGTH, communityId.text(flow).length());
      }
    }
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 0})
  void anyPacketsAtAnyTime(long fixed) {
    long seed = fixed == 0 ? System.nanoTime() : fixed;
    Random random = new Random(seed);
    FlowTable table =
        new FlowTable(new FlowLimits(MAX, 16, 50), FlowTimeouts.defaults(), listener, () -> new TcpConnection(tcp), counters, clock);
    PacketMaker make = new PacketMaker();
    long now = 0;
    for (int i = 0; i < 60_000; i++) {
      String context = "seed " + seed + " packet " + i;
      now = time(random, now);
      Packet packet = packet(random, make, now);
      clock.advanceTo(packet.timeNs, packet.sourceId, packet.number);
      table.expire(clock.nowNs());
      Flow flow = table.findOrOpen(packet);
      assertNotNull(flow, context);
      if (flow.tcp() != null) {
        flow.tcp().onSegment(flow.lastSide(), packet);
      }
      act(random, flow);
      assertTrue(table.active() <= MAX, context);
      assertEquals(started - ended, table.active(), context);
    }
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals(0, table.active(), "seed " + seed);
    assertEquals(started, ended, "seed " + seed);
    assertEquals(counters.get(Counter.FLOW_TOTAL), ended, "seed " + seed);
    assertEquals(0, segments.inUse(), "seed " + seed);
    assertEquals(0, tcp.openStreams(), "seed " + seed);
  }

  private static long time(Random random, long now) {
    return switch (random.nextInt(2000)) {
      case 0 -> random.nextLong() & Long.MAX_VALUE >> 3;
      case 1 -> 0;
      case 2 -> now + 4000L * PacketMaker.SECOND;
      default -> now + random.nextInt(100_000_000);
    };
  }

  private static Packet packet(Random random, PacketMaker make, long now) {
    int[] protocols = {Flow.TCP, Flow.TCP, Flow.TCP, Flow.UDP, Flow.ICMP, Flow.ICMPV6, 47, 255};
    int protocol = protocols[random.nextInt(protocols.length)];
    int hosts = random.nextInt(10) == 0 ? 1 << 30 : 6;
    int ports = random.nextInt(10) == 0 ? 65_536 : 4;
    int payload = random.nextInt(4) == 0 ? 1 + random.nextInt(22) : 0;
    Packet packet = make.make(now, protocol, random.nextInt(hosts), random.nextInt(ports), random.nextInt(hosts),
        random.nextInt(ports), payload);
    packet.tcpFlags = random.nextInt(3) == 0 ? random.nextInt(256) : random.nextBoolean() ? Packet.ACK : Packet.SYN;
    packet.tcpSeq = random.nextInt(3) == 0 ? random.nextLong() & 0xFFFFFFFFL : random.nextInt(100);
    packet.tcpAck = random.nextInt(3) == 0 ? random.nextLong() & 0xFFFFFFFFL : random.nextInt(100);
    packet.tcpWindow = random.nextInt(65_536);
    if (protocol == Flow.ICMP || protocol == Flow.ICMPV6) {
      packet.icmpType = random.nextInt(256);
      packet.icmpCode = random.nextInt(256);
    }
    return packet;
  }

  private static void act(Random random, Flow flow) {
    switch (random.nextInt(200)) {
      case 0 -> flow.reverse();
      case 1 -> flow.bypass();
      case 2 -> flow.miningOrNew().jobs++;
      case 3 -> flow.onIcmpError(random.nextInt(), random.nextInt(), flow.lastSide());
      case 4 -> flow.appProto("failed");
      default -> {
        return;
      }
    }
  }
}
