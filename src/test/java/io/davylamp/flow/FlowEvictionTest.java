package io.davylamp.flow;

import static io.davylamp.flow.PacketMaker.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.FlowKey;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowEvictionTest {
  private static final long START = 1_700_000_000L * SECOND;
  private static final int SERVER = 0x0A000001;

  private final Counters counters = new Counters();
  private final PacketClock clock = new PacketClock();
  private final TcpContext tcp = new TcpContext(TcpLimits.DEFAULT, new SegmentPool(16), counters);
  private final PacketMaker make = new PacketMaker();
  private final Map<FlowEnd, Integer> ends = new HashMap<>();
  private final List<Integer> forcedPorts = new ArrayList<>();
  private final FlowListener recorder = new FlowListener() {
    @Override
    public void onFlowEnd(Flow flow, FlowEnd reason) {
      ends.merge(reason, 1, Integer::sum);
      if (reason == FlowEnd.FORCED) {
        forcedPorts.add(flow.port(Side.CLIENT));
      }
    }
  };

  private FlowTable table(int maxFlows) {
    return new FlowTable(FlowLimits.ofMax(maxFlows), FlowTimeouts.defaults(), recorder, () -> new TcpConnection(tcp), counters, clock);
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

  private FlowKey establish(FlowTable table, long ns, int client, int port) {
    Packet packet = make.tcp(ns, client, port, SERVER, 3333, Packet.SYN, 0);
    packet.tcpSeq = 100;
    offer(table, packet);
    packet = make.tcp(ns, SERVER, 3333, client, port, Packet.SYN | Packet.ACK, 0);
    packet.tcpSeq = 500;
    packet.tcpAck = 101;
    offer(table, packet);
    packet = make.tcp(ns, client, port, SERVER, 3333, Packet.ACK, 0);
    packet.tcpSeq = 101;
    packet.tcpAck = 501;
    offer(table, packet);
    FlowKey key = new FlowKey();
    key.copyFrom(packet.key);
    return key;
  }

  @Test
  void establishedSessionsSurviveAFloodOfSynsOnAFullTable() {
    FlowTable table = table(2000);
    List<FlowKey> sessions = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sessions.add(establish(table, START + i, 0x0B000000 + i, 40_000 + i));
    }
    for (int i = 0; i < 200_000; i++) {
      offer(table, make.tcp(START + SECOND + i * 5000L, 0xC6000000 + i, 1024 + i % 60_000, SERVER, 80, Packet.SYN, 0));
    }
    for (FlowKey session : sessions) {
      Flow flow = table.find(session);
      assertNotNull(flow, "a session was lost to the flood: " + session);
      assertEquals(FlowState.ESTABLISHED, flow.state());
    }
    assertEquals(2000, table.active());
    assertEquals(ends.get(FlowEnd.FORCED).longValue(), counters.get(Counter.FLOW_EVICTED));
    assertTrue(counters.get(Counter.FLOW_EVICTED) > 190_000);
    assertEquals(0, counters.get(Counter.FLOW_REFUSED));
  }

  @Test
  void acksOfNobodyAndRepeatedSynsFloodNoBetter() {
    FlowTable table = table(1000);
    FlowKey session = establish(table, START, 0x0B000000, 40_000);
    for (int i = 0; i < 50_000; i++) {
      int source = 0xC6000000 + i;
      Packet ack = make.tcp(START + SECOND + i * 5000L, source, 5555, SERVER, 80, Packet.ACK, 10);
      offer(table, ack);
      offer(table, make.tcp(START + SECOND + i * 5000L, source, 5555, SERVER, 80, Packet.ACK, 10));
    }
    assertNotNull(table.find(session));
    assertEquals(1000, table.active());
  }

  @Test
  void establishedFlowsGoBeforeMiningOnes() {
    FlowTable table = table(64);
    FlowKey miner = establish(table, START, 0x0B000000, 40_000);
    table.find(miner).miningOrNew().dialect = "stratum-v1";
    for (int i = 1; i < 400; i++) {
      establish(table, START + i * 1_000_000L, 0x0B000000 + i, 41_000 + i);
      assertNotNull(table.find(miner), "evicted after " + i);
    }
    assertEquals(64, table.active());
  }

  @Test
  void aMinerOfWhichOnlyOneSideIsSeenIsNotExpendable() {
    FlowTable table = table(64);
    Packet packet = make.tcp(START, 0x0B000000, 40_000, SERVER, 3333, Packet.ACK | Packet.PSH, 90);
    Flow flow = offer(table, packet);
    flow.miningOrNew().dialect = "stratum-v1";
    FlowKey miner = new FlowKey();
    miner.copyFrom(packet.key);
    for (int i = 0; i < 5000; i++) {
      offer(table, make.tcp(START + SECOND + i * 1000L, 0xC6000000 + i, 999, SERVER, 80, Packet.SYN, 0));
    }
    assertNotNull(table.find(miner));
  }

  @Test
  void closedFlowsGoBeforeEstablishedOnes() {
    FlowTable table = table(20);
    for (int i = 0; i < 20; i++) {
      establish(table, START + i, 0x0B000000 + i, 40_000 + i);
    }
    Packet reset = make.tcp(START + 100, 0x0B000007, 40_007, SERVER, 3333, Packet.RST | Packet.ACK, 0);
    reset.tcpSeq = 101;
    reset.tcpAck = 501;
    offer(table, reset);
    establish(table, START + SECOND, 0x0B000099, 50_000);
    assertEquals(List.of(40_007), forcedPorts);
  }

  @Test
  void aNearlyFullTableUsesTheShorterTimeOuts() {
    FlowTable table = table(1000);
    for (int i = 0; i < 901; i++) {
      offer(table, make.udp(START + i, 0x0B000000 + i, 1000, SERVER, 9999, 10));
    }
    assertTrue(table.inEmergency());
    assertEquals(1, counters.get(Counter.FLOW_EMERGENCY));
    // 12 s later, one-sided UDP is over only by the emergency's 10 s
    for (int i = 0; i < 60; i++) {
      offer(table, make.udp(START + 12 * SECOND + i, 0x0C000000 + i, 1000, SERVER, 9999, 10));
    }
    assertTrue(ends.get(FlowEnd.TIMEOUT) > 100, "every opening relieves the table of a few");
    assertEquals(null, ends.get(FlowEnd.FORCED));
    assertFalse(table.inEmergency());
  }

  @Test
  void keysOfEqualHashAreBounded() {
    FlowTable table = table(100_000);
    for (int i = 0; i < 5000; i++) {
      Packet packet = make.udp(START + i, 0x0B000000 + i, 1000, SERVER, 9999, 10);
      // as if somebody had searched for keys that collide in all 64 bits
      packet.keyHash = 0x1234_5678_9ABC_DEF0L;
      offer(table, packet);
    }
    assertEquals(FlowIndex.MAX_EQUAL, table.active());
    assertEquals(5000 - FlowIndex.MAX_EQUAL, counters.get(Counter.FLOW_EVICTED));
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals(0, table.active());
  }

  @Test
  void aTableOfOneFlowWorks() {
    FlowTable table = table(1);
    for (int i = 0; i < 100; i++) {
      offer(table, make.tcp(START + i, 0x0B000000 + i, 1000, SERVER, 80, Packet.SYN, 0));
      assertEquals(1, table.active());
    }
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals(0, tcp.openStreams());
  }
}
