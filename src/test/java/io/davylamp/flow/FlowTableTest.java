package io.davylamp.flow;

import static io.davylamp.flow.PacketMaker.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

  /** Handshake, one byte each way: established. Sequence numbers of the client from {@code isn}, of the server from 500. */
  private Flow establish(FlowTable table, long ns, int client, int clientPort, int server, int serverPort, long isn) {
    Flow flow = segment(table, ns, client, clientPort, server, serverPort, Packet.SYN, isn, 0, 0);
    segment(table, ns, server, serverPort, client, clientPort, Packet.SYN | Packet.ACK, 500, isn + 1, 0);
    segment(table, ns, client, clientPort, server, serverPort, Packet.ACK, isn + 1, 501, 0);
    return flow;
  }

  private Flow segment(FlowTable table, long ns, int src, int srcPort, int dst, int dstPort, int flags, long seq, long ack, int payload) {
    Packet packet = make.tcp(ns, src, srcPort, dst, dstPort, flags, payload);
    packet.tcpSeq = seq;
    packet.tcpAck = ack;
    packet.tcpWindow = 65535;
    clock.advanceTo(packet.timeNs, packet.sourceId, packet.number);
    table.expire(clock.nowNs());
    Flow flow = table.findOrOpen(packet);
    flow.tcp().onSegment(flow.lastSide(), packet);
    return flow;
  }

  @Test
  void tcpTimesOutByItsState() {
    FlowTable table = table(100);
    segment(table, START, A, 1001, B, 80, Packet.SYN, 100, 0, 0);
    establish(table, START, A, 1002, B, 80, 100);
    establish(table, START, A, 1003, B, 80, 100);
    segment(table, START, B, 80, A, 1003, Packet.RST | Packet.ACK, 501, 101, 0);
    assertEquals(FlowState.CLOSED, table.find(make.last().key).state());
    offer(table, make.udp(START + 59 * SECOND, A, 9, B, 9, 1));
    assertEquals(List.of(), ends);
    offer(table, make.udp(START + 62 * SECOND, A, 9, B, 9, 1));
    assertEquals(List.of("1001 timeout", "1003 timeout"), ends.stream().sorted().toList());
    offer(table, make.udp(START + 3500 * SECOND, A, 9, B, 9, 1));
    assertEquals(FlowState.ESTABLISHED, segment(table, START + 3599 * SECOND, A, 1002, B, 80, Packet.ACK, 101, 501, 0).state());
    offer(table, make.udp(START + 7198 * SECOND, A, 9, B, 9, 1));
    assertTrue(!ends.contains("1002 timeout"), "a packet begins the time-out anew");
    offer(table, make.udp(START + 7201 * SECOND, A, 9, B, 9, 1));
    assertTrue(ends.contains("1002 timeout"));
  }

  @Test
  void aPacketAfterTheTimeOutOpensANewFlowEvenWhenTimersHaveNotRun() {
    FlowTable table = table(100);
    Packet packet = make.udp(START, A, 1001, B, 53, 10);
    clock.advanceTo(packet.timeNs, 0, packet.number);
    long first = table.findOrOpen(packet).id();
    packet = make.udp(START + 31 * SECOND, A, 1001, B, 53, 10);
    clock.advanceTo(packet.timeNs, 0, packet.number);
    Flow second = table.findOrOpen(packet);
    assertNotEquals(first, second.id());
    assertEquals(List.of("1001 timeout"), ends);
    assertEquals(1, second.packets(Side.CLIENT));
  }

  @Test
  void aSynOfAnotherConnectionOnTheSamePortsEndsTheOldFlow() {
    FlowTable table = table(100);
    Flow old = establish(table, START, A, 1001, B, 80, 100);
    long oldId = old.id();
    segment(table, START + SECOND, A, 1001, B, 80, Packet.FIN | Packet.ACK, 101, 501, 0);
    segment(table, START + SECOND, B, 80, A, 1001, Packet.FIN | Packet.ACK, 501, 102, 0);
    segment(table, START + SECOND, A, 1001, B, 80, Packet.ACK, 102, 502, 0);
    assertEquals(oldId, table.find(make.last().key).id());
    Flow next = segment(table, START + 2 * SECOND, A, 1001, B, 80, Packet.SYN, 900_000, 0, 0);
    assertNotEquals(oldId, next.id());
    assertEquals(List.of("1001 tcp_reuse"), ends);
    assertEquals(1, counters.get(Counter.FLOW_REUSED));
    assertEquals(1, table.active());
    assertEquals(1, next.packets(Side.CLIENT));
  }

  @Test
  void aRepeatedSynIsTheSameFlow() {
    FlowTable table = table(100);
    Flow flow = segment(table, START, A, 1001, B, 80, Packet.SYN, 100, 0, 0);
    assertSame(flow, segment(table, START + SECOND, A, 1001, B, 80, Packet.SYN, 100, 0, 0));
    assertEquals(2, flow.packets(Side.CLIENT));
  }

  @Test
  void flowIdIsOfFiftyOneBitsAndDependsOnKeyFirstPacketAndSourceOnly() {
    long[] ids = new long[5];
    for (int run = 0; run < 5; run++) {
      int identity = run == 2 ? 7 : 0;
      FlowTable table = new FlowTable(FlowLimits.ofMax(100), FlowTimeouts.defaults(), recorder, () -> new TcpConnection(tcp),
          source -> identity, new Counters(), new PacketClock());
      PacketMaker own = new PacketMaker();
      Flow flow = table.findOrOpen(own.udp(START + (run == 3 ? 1 : 0), A, 1001, B, run == 4 ? 54 : 53, 10));
      flow.reverse();
      ids[run] = flow.id();
      assertTrue(ids[run] > 0 && ids[run] < 1L << 51);
    }
    assertEquals(ids[0], ids[1]);
    assertNotEquals(ids[0], ids[2]);
    assertNotEquals(ids[0], ids[3]);
    assertNotEquals(ids[0], ids[4]);
  }

  @Test
  void closingEndsFlowsInTheOrderTheyBegan() {
    List<String> first = closeAllAfter(3);
    List<String> second = closeAllAfter(700);
    assertEquals(first, second, "whatever went on in the table before");
    assertEquals(500, first.size());
    for (int i = 0; i < 500; i++) {
      assertEquals(20_000 + i + " shutdown", first.get(i));
    }
  }

  /** Opens flows and lets them time out first, so that slots come back in another order. */
  private List<String> closeAllAfter(int others) {
    FlowTable table = table(1000);
    long ns = clock.nowNs() + START;
    for (int i = 0; i < others; i++) {
      offer(table, make.udp(ns + i, A + i * 7919, 999, B, 9999, 10));
    }
    ns += 100 * SECOND;
    for (int i = 0; i < 8; i++) {
      clock.advanceTo(ns, 0, 0);
      table.expire(ns);
    }
    assertEquals(0, table.active());
    for (int i = 0; i < 500; i++) {
      offer(table, make.udp(ns + i / 3, A, 20_000 + i, B, 9999, 10));
    }
    ends.clear();
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals(0, table.active());
    return List.copyOf(ends);
  }

  @Test
  void theClockMayGoBack() {
    FlowTable table = table(100);
    offer(table, make.udp(START, A, 1001, B, 53, 10));
    Flow flow = offer(table, make.udp(START - 5000 * SECOND, A, 1002, B, 53, 10));
    assertSame(flow, offer(table, make.udp(START - 4999 * SECOND, B, 53, A, 1002, 10)));
    assertEquals(List.of(), ends);
    assertEquals(START - 5000 * SECOND, flow.firstNs());
    assertEquals(START - 4999 * SECOND, flow.lastNs());
    offer(table, make.udp(START + 301 * SECOND, A, 1003, B, 53, 10));
    assertEquals(List.of("1001 timeout", "1002 timeout"), ends.stream().sorted().toList());
  }

  @Test
  void aClockJumpOfYearsTimesEverythingOutInOneCall() {
    FlowTable table = table(100_000);
    for (int i = 0; i < 5000; i++) {
      offer(table, make.udp(START + i, A + i, 1001, B, 9999, 10));
    }
    Packet late = make.udp(START + 30L * 365 * 86_400 * SECOND, A, 1, B, 9999, 10);
    offer(table, late);
    assertEquals(0, ends.size(), "one packet alone does not move the time");
    for (int i = 0; i < 2; i++) {
      offer(table, make.udp(late.timeNs, A, 1, B, 9999, 10));
    }
    table.expire(clock.nowNs());
    assertEquals(5000, ends.size(), "what is left over would end later, and elsewhere at another time");
    assertEquals(1, table.active());
  }

  @Test
  void oneTimeStampFromTheFarFutureDelaysNoTimeOut() {
    FlowTable table = table(100);
    offer(table, make.udp(START, A, 1001, B, 53, 10));
    Flow strange = offer(table, make.udp(START + 20L * 365 * 86_400 * SECOND, A, 1002, B, 53, 10));
    assertEquals(START, clock.nowNs());
    offer(table, make.udp(START + 20 * SECOND, A, 1003, B, 53, 10));
    offer(table, make.udp(START + 31 * SECOND, A, 1004, B, 53, 10));
    table.expire(START + 31 * SECOND);
    assertEquals(List.of("1001 timeout"), ends);
    assertTrue(strange.lastNs() > clock.nowNs(), "its own record tells what the packet said");
  }

  @Test
  void aFlowThatGoesOnAfterASilentWeekendIsAnotherFlow() {
    FlowTable table = table(100);
    offer(table, make.udp(START, A, 1001, B, 53, 10));
    offer(table, make.udp(START + 3 * 86_400 * SECOND, A, 1001, B, 53, 10));
    assertEquals(List.of("1001 timeout"), ends);
    offer(table, make.udp(START + 3 * 86_400 * SECOND + 1, A, 1002, B, 53, 10));
    offer(table, make.udp(START + 3 * 86_400 * SECOND + 2, A, 1003, B, 53, 10));
    assertEquals(START + 3 * 86_400 * SECOND + 2, clock.nowNs(), "three packets in a row agree, and the last tells the time");
    assertEquals(3, table.active(), "and those from behind the leap are fresh");
  }

  @Test
  void anIcmpErrorIsRememberedOnTheFlowItQuotes() {
    FlowTable table = table(100);
    Flow flow = offer(table, make.udp(START, A, 1001, B, 53, 10));
    assertEquals(-1, flow.icmpErrorType());
    FlowKey quoted = new FlowKey();
    quoted.copyFrom(make.last().key);
    table.find(quoted).onIcmpError(3, 3, Side.SERVER);
    flow.onIcmpError(11, 0, Side.CLIENT);
    assertEquals(3, flow.icmpErrorType());
    assertEquals(3, flow.icmpErrorCode());
    assertEquals(Side.SERVER, flow.icmpErrorSide());
    flow.reverse();
    assertEquals(Side.CLIENT, flow.icmpErrorSide());
    quoted.lowPort ^= 1;
    assertNull(table.find(quoted));
  }

  @Test
  void aListenerThatThrowsAtTheEndLeavesNoFlowBehind() {
    FlowListener broken = new FlowListener() {
      @Override
      public void onFlowEnd(Flow flow, FlowEnd reason) {
        throw new IllegalStateException("a bug");
      }
    };
    FlowTable table = new FlowTable(FlowLimits.ofMax(10), FlowTimeouts.defaults(), broken, () -> new TcpConnection(tcp), counters, clock);
    segment(table, START, A, 1001, B, 80, Packet.SYN, 100, 0, 0);
    assertThrows(IllegalStateException.class, () -> table.closeAll(FlowEnd.SHUTDOWN));
    assertEquals(0, table.active());
    assertEquals(0, tcp.openStreams());
  }
}
