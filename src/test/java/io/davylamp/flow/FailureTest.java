package io.davylamp.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.decode.Packet;
import io.davylamp.event.Side;
import io.davylamp.memory.SegmentPool;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.tcp.TcpContext;
import io.davylamp.tcp.TcpLimits;
import io.davylamp.time.PacketClock;
import org.junit.jupiter.api.Test;

/** How connections come to nothing, each as it looks on the wire; and what looks like it and is none. */
class FailureTest {
  private static final long START = 1_795_222_923L * PacketMaker.SECOND;
  private static final int A = 0x0A000001;
  private static final int B = 0x0A000002;
  private static final int SYN = Packet.SYN;
  private static final int ACK = Packet.ACK;
  private static final int FIN = Packet.FIN;
  private static final int RST = Packet.RST;

  private final Counters counters = new Counters();
  private final PacketClock clock = new PacketClock();
  private final TcpContext tcp = new TcpContext(TcpLimits.DEFAULT, new SegmentPool(16), counters);
  private final PacketMaker make = new PacketMaker();
  private final FlowTable table = new FlowTable(FlowLimits.ofMax(100), FlowTimeouts.defaults(), new FlowListener() {
    @Override
    public void onFlowEnd(Flow flow, FlowEnd reason) {
      failure = Failure.of(flow, reason);
      reset = flow.tcp() == null ? null : Failure.resetBy(flow);
      connState = flow.tcp() == null ? "" : flow.tcp().connState();
    }
  }, () -> new TcpConnection(tcp), counters, clock);

  private Failure failure;
  private Failure reset;
  private String connState;
  private long ns = START;
  private Flow flow;

  private FailureTest client(int flags, long seq, long ack, int payload) {
    return offer(make.tcp(ns, A, 40_000, B, 3333, flags, payload), seq, ack);
  }

  private FailureTest server(int flags, long seq, long ack, int payload) {
    return offer(make.tcp(ns, B, 3333, A, 40_000, flags, payload), seq, ack);
  }

  private FailureTest offer(Packet packet, long seq, long ack) {
    packet.tcpSeq = seq;
    packet.tcpAck = ack;
    packet.tcpWindow = 65_535;
    clock.advanceTo(packet.timeNs, packet.sourceId, packet.number);
    flow = table.findOrOpen(packet);
    flow.tcp().onSegment(flow.lastSide(), packet);
    ns += 10_000_000L;
    return this;
  }

  private FailureTest later(long seconds) {
    ns += seconds * PacketMaker.SECOND;
    return this;
  }

  private FailureTest handshake() {
    return client(SYN, 0, 0, 0).server(SYN | ACK, 100, 1, 0).client(ACK, 1, 101, 0);
  }

  private FailureTest over() {
    table.closeAll(FlowEnd.SHUTDOWN);
    return this;
  }

  private void is(Failure expected, String state) {
    assertEquals(expected, failure);
    assertEquals(state, connState);
  }

  @Test
  void synsWithoutAnswerAreDroppedOnTheWay() {
    client(SYN, 0, 0, 0).later(1).client(SYN, 0, 0, 0).over().is(Failure.NO_ANSWER, "S0");
    assertEquals("network no answer", failure.by() + ' ' + failure.how());
  }

  @Test
  void oneSynThatTimedOutTooButNotOneThatHadNoTimeToBeAnswered() {
    client(SYN, 0, 0, 0);
    clock.advanceTo(START + 600 * PacketMaker.SECOND, 0, 0);
    table.expire(clock.nowNs());
    is(Failure.NO_ANSWER, "S0");
    failure = null;
    ns = START + 700 * PacketMaker.SECOND;
    client(SYN, 0, 0, 0).over();
    assertNull(failure);
  }

  @Test
  void resetToTheSynIsARefusal() {
    client(SYN, 0, 0, 0).server(RST | ACK, 0, 1, 0).over().is(Failure.REFUSED, "REJ");
    assertEquals("server", failure.by());
  }

  @Test
  void icmpErrorFromTheNetworkIsUnreachableButNotOnePacketTooBigNorTheClientsOwn() {
    client(SYN, 0, 0, 0);
    flow.onIcmpError(3, 13, Side.SERVER);
    over().is(Failure.UNREACHABLE, "S0");
    client(SYN, 0, 0, 0);
    flow.onIcmpError(3, 4, Side.SERVER);
    over();
    assertNull(failure);
    client(SYN, 0, 0, 0);
    flow.onIcmpError(3, 3, Side.CLIENT);
    over();
    assertNull(failure);
    client(SYN, 0, 0, 0);
    flow.onIcmpError(11, 0, Side.SERVER);
    over();
    assertNull(failure);
  }

  @Test
  void resetAfterTheFirstPayloadIsTheirsWhoseNameItBears() {
    handshake().client(ACK, 1, 101, 50).server(RST, 101, 51, 0).over();
    assertEquals(Failure.RESET_BY_SERVER, failure);
    handshake().client(ACK, 1, 101, 50).client(RST, 51, 101, 0).over();
    assertEquals(Failure.RESET_BY_CLIENT, failure);
    handshake().client(ACK, 1, 101, 50).server(RST, 101, 51, 0).client(RST, 51, 101, 0).over();
    assertEquals(Failure.RESET_BY_BOTH, failure);
    assertEquals("both reset", failure.by() + ' ' + failure.how());
  }

  @Test
  void resetByTheServerBeforeAnythingWasSaidCountsButNotAfterTheClientHungUp() {
    handshake().server(RST, 101, 1, 0).over();
    assertEquals(Failure.RESET_BY_SERVER, failure);
    handshake().client(FIN | ACK, 1, 101, 0).server(RST, 101, 2, 0).over();
    assertNull(failure);
    handshake().client(RST, 1, 101, 0).over();
    assertNull(failure, "a scanner that saw that the port is open");
  }

  @Test
  void whatTheServerAnsweredIsNoFailureHoweverItEnds() {
    handshake().client(ACK, 1, 101, 50).server(ACK, 101, 51, 20).server(RST, 121, 51, 0).over();
    assertNull(failure);
    assertEquals(Failure.RESET_BY_SERVER, reset);
  }

  @Test
  void oneSidedCapturesSayNothing() {
    client(SYN, 0, 0, 0).later(3).client(ACK, 1, 101, 0).client(ACK, 1, 101, 50).client(RST, 51, 101, 0).over();
    assertNull(failure, "client's side only");
    server(SYN | ACK, 100, 1, 0).server(RST, 101, 1, 0).over();
    assertNull(failure, "server's side only");
    server(RST, 101, 1, 0).over();
    assertNull(failure, "a lone reset");
  }

  @Test
  void quietConnectionsAndOthersThanTcpAreNoFailures() {
    handshake().later(5).client(FIN | ACK, 1, 101, 0).server(FIN | ACK, 101, 2, 0).over();
    assertNull(failure);
    clock.advanceTo(ns, 0, 1);
    table.findOrOpen(make.udp(ns, A, 40_000, B, 53, 20));
    failure = Failure.REFUSED;
    over();
    assertNull(failure);
  }
}
