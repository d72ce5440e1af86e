package io.davylamp.flow;

import static io.davylamp.flow.PacketMaker.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.davylamp.decode.Packet;
import io.davylamp.event.Side;
import io.davylamp.memory.SegmentPool;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.tcp.TcpContext;
import io.davylamp.tcp.TcpLimits;
import io.davylamp.time.PacketClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTableTest {
  private static final long START = 1_700_000_000L * SECOND;
  private static final int A = 0x0A000001;
  private static final int B = 0x0A000002;

  private final List<String> ends = new ArrayList<>();
  private final Counters counters = new Counters();
  private final PacketClock clock = new PacketClock();
  private final TcpContext tcp = new TcpContext(TcpLimits.DEFAULT, new SegmentPool(16), counters);
  private final PacketMaker make = new PacketMaker();

  private final FlowListener recorder = new FlowListener() {
    @Override
    public void onFlowEnd(Flow flow, FlowEnd reason) {
      ends.add(flow.port(Side.CLIENT) + " " + reason.label());
    }
  };

  private FlowTable table(int maxFlows) {
    return new FlowTable(FlowLimits.ofMax(maxFlows), FlowTimeouts.defaults(), recorder, () -> new TcpConnection(tcp), counters, clock);
  }

  private Flow offer(FlowTable table, Packet packet) {
    clock.advanceTo(packet.timeNs, packet.sourceId, packet.number);
    Flow flow = table.findOrOpen(packet);
    table.expire(clock.nowNs());
    return flow;
  }

  @Test
  void bothDirectionsAreOneFlowCountedPerSide() {
    FlowTable table = table(100);
    Flow flow = offer(table, make.udp(START, B, 40000, A, 53, 30));
    assertSame(flow, offer(table, make.udp(START + SECOND, A, 53, B, 40000, 70)));
    assertEquals(Side.SERVER, flow.lastSide());
    assertEquals(1, flow.packets(Side.CLIENT));
    assertEquals(72, flow.wireBytes(Side.CLIENT));
    assertEquals(30, flow.payloadBytes(Side.CLIENT));
    assertEquals(112, flow.wireBytes(Side.SERVER));
    assertEquals(70, flow.payloadBytes(Side.SERVER));
    assertEquals(START, flow.firstNs());
    assertEquals(START + SECOND, flow.lastNs());
    assertEquals(1, flow.firstPacketNumber());
    assertEquals(FlowState.ESTABLISHED, flow.state());
    assertEquals(1, table.active());
    assertEquals(1, counters.get(Counter.FLOW_UDP));
  }

  @Test
  void oneSidedUdpTimesOutAfterThirtySecondsOfPacketTimeAndAnsweredUdpAfterThreeHundred() {
    FlowTable table = table(100);
    offer(table, make.udp(START, A, 1001, B, 9999, 10));
    offer(table, make.udp(START, A, 1002, B, 9999, 10));
    offer(table, make.udp(START, B, 9999, A, 1002, 10));
    table.expire(START);
    offer(table, make.udp(START + 30 * SECOND, A, 1003, B, 9999, 10));
    assertEquals(List.of(), ends, "the time-out is not over yet");
    offer(table, make.udp(START + 31 * SECOND, A, 1003, B, 9999, 10));
    assertEquals(List.of("1001 timeout"), ends);
    offer(table, make.udp(START + 301 * SECOND, A, 1004, B, 9999, 10));
    assertEquals(List.of("1001 timeout", "1003 timeout", "1002 timeout"), ends);
    assertEquals(3, counters.get(Counter.FLOW_EXPIRED));
  }
}
