package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.decode.Packet;
import io.davylamp.event.EveObject;
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
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class FlowAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long SECOND = PacketMaker.SECOND;
  private static final int SERVER = 0x0A000001;
  private static final int PACKETS = 100_000;
  /** What the measuring itself and a late compilation may leave behind; one byte per packet would be far more. */
  private static final long SLACK = 4096;

  private final Counters counters = new Counters();
  private final PacketClock clock = new PacketClock();
  private final TcpContext tcp = new TcpContext(TcpLimits.DEFAULT, new SegmentPool(16), counters);
  private final PacketMaker make = new PacketMaker();
  private final FlowRecord record = new FlowRecord();
  private final CommunityId communityId = new CommunityId();
  private final LengthOnly out = new LengthOnly();
  private boolean writeRecords;
  private long now = 1_700_000_000L * SECOND;

  private final FlowListener listener = new FlowListener() {
    @Override
    public void onFlowEnd(Flow flow, FlowEnd reason) {
      if (writeRecords) {
        record.of(flow, reason).write(out);
        record.writeConn(out);
        if (record.hasTcp()) {
          record.writeTcp(out);
        }
        out.text("community_id", communityId.text(flow));
      }
    }
  };

  private FlowTable table(int maxFlows) {
    return new FlowTable(FlowLimits.ofMax(maxFlows), FlowTimeouts.defaults(), listener, () -> new TcpConnection(tcp), counters, clock);
  }

  private Flow offer(FlowTable table, Packet packet) {
    clock.advanceTo(packet.timeNs, packet.sourceId, packet.number);
    table.expire(clock.nowNs());
    Flow flow = table.findOrOpen(packet);
    if (flow.tcp() != null) {
      flow.tcp().onSegment(flow.lastSide(), packet);
    }
    return flow;
  }

  @Test
  void packetsOfKnownFlowsAllocateNothing() {
    FlowTable table = table(10_000);
    hits(table);
    hits(table);
    long before = allocated();
    hits(table);
    report("known flows", allocated() - before);
  }

  private void hits(FlowTable table) {
    for (int i = 0; i < PACKETS; i++) {
      now += 10_000;
      int client = i % 5000;
      Packet packet = (i & 1) == 0 ? make.udp(now, client, 999, SERVER, 9999, 10)
          : make.tcp(now, client, 999, SERVER, 80, Packet.ACK, 0);
      offer(table, packet);
    }
  }

  @Test
  void flowsThatComeAndTimeOutAllocateNothingNotEvenWithTheirRecords() {
    writeRecords = true;
    FlowTable table = table(100_000);
    churn(table);
    churn(table);
    long ended = counters.get(Counter.FLOW_EXPIRED);
    long before = allocated();
    churn(table);
    report("coming and timing out", allocated() - before);
    assertTrue(counters.get(Counter.FLOW_EXPIRED) - ended > PACKETS / 2);
    assertTrue(out.length > 0);
  }

  /** About 6,000 UDP and 12,000 TCP flows at a time, each of one packet. */
  private void churn(FlowTable table) {
    for (int i = 0; i < PACKETS; i++) {
      now += 2_500_000;
      Packet packet = (i & 1) == 0 ? make.udp(now, i, 999, SERVER, 9999, 10) : make.tcp(now, i, 999, SERVER, 80, Packet.SYN, 0);
      offer(table, packet);
    }
  }

  @Test
  void aFloodOnAFullTableAllocatesNothing() {
    FlowTable table = table(5000);
    flood(table);
    flood(table);
    long evicted = counters.get(Counter.FLOW_EVICTED);
    long before = allocated();
    flood(table);
    report("flood on a full table", allocated() - before);
    assertTrue(counters.get(Counter.FLOW_EVICTED) - evicted > PACKETS / 2);
  }

  private void flood(FlowTable table) {
    for (int i = 0; i < PACKETS; i++) {
      now += 1_000;
      offer(table, make.tcp(now, i * 7919, 999, SERVER, 80, Packet.SYN, 0));
    }
  }

  @Test
  void anIdleFlowStaysWithinItsBytes() {
    long udp = bytesPerFlow(false, 1);
    long syn = bytesPerFlow(true, 1);
    long session = bytesPerFlow(true, 3);
    System.out.println("bytes per flow, table included, of 100,000: UDP " + udp + ", lone SYN " + syn + ", TCP session " + session);
    assertTrue(udp <= 350, "a flow of one datagram takes " + udp);
    assertTrue(syn <= 500, "a lone SYN takes " + syn);
    assertTrue(session <= 700, "an idle session takes " + session);
  }

  /** Allocated in opening them, less what growing threw away: the table is made for them at once. */
  private long bytesPerFlow(boolean overTcp, int packets) {
    int flows = 100_000;
    long before = allocated();
    FlowTable table = new FlowTable(new FlowLimits(1 << 20, flows, 90), FlowTimeouts.defaults(), listener,
        () -> new TcpConnection(tcp), counters, clock);
    for (int i = 0; i < flows; i++) {
      now += 1000;
      if (!overTcp) {
        offer(table, make.udp(now, i, 999, SERVER, 9999, 10));
        continue;
      }
      offer(table, make.tcp(now, i, 999, SERVER, 80, Packet.SYN, 0));
      if (packets > 1) {
        offer(table, make.tcp(now, SERVER, 80, i, 999, Packet.SYN | Packet.ACK, 0));
        offer(table, make.tcp(now, i, 999, SERVER, 80, Packet.ACK, 0));
      }
    }
    long grown = allocated() - before;
    assertEquals(flows, table.active());
    return grown / flows;
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static void report(String what, long grown) {
    assertTrue(grown < SLACK, what + ": " + grown + " bytes for " + PACKETS + " packets");
  }

  /** Swallows what is written, touching every character. */
  private static final class LengthOnly implements EveObject {
    long length;

    @Override
    public void text(String name, CharSequence value) {
      for (int i = 0; value != null && i < value.length(); i++) {
        length += value.charAt(i);
      }
    }

    @Override
    public void bytes(String name, ByteBuf buffer, int offset, int count) {
      length += count;
    }

    @Override
    public void number(String name, long value) {
      length += value;
    }

    @Override
    public void decimal(String name, double value) {
      length++;
    }

    @Override
    public void flag(String name, boolean value) {
      length++;
    }

    @Override
    public void openObject(String name) {
      length++;
    }

    @Override
    public void openArray(String name) {
      length++;
    }

    @Override
    public void close() {
      length++;
    }
  }
}
