package io.davylamp.tcp;

import static io.davylamp.tcp.Wire.ACK;
import static io.davylamp.tcp.Wire.FIN;
import static io.davylamp.tcp.Wire.RST;
import static io.davylamp.tcp.Wire.SYN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionStateTest {
  private static void assertState(Wire wire, TcpState state, String connState, String history) {
    assertEquals(state, wire.tcp.state());
    assertEquals(connState, wire.tcp.connState());
    assertEquals(history, wire.history());
  }

  @Test
  void handshakeIsFollowedStepByStep() {
    Wire wire = new Wire();
    assertState(wire, TcpState.NONE, "OTH", "");
    wire.client(SYN, 100, 0, "");
    assertState(wire, TcpState.SYN_SENT, "S0", "S");
    wire.server(SYN | ACK, 500, 101, "");
    assertState(wire, TcpState.SYN_RECV, "S1", "Sh");
    assertFalse(wire.tcp.established());
    wire.client(ACK, 101, 501, "");
    assertState(wire, TcpState.ESTABLISHED, "S1", "ShA");
    assertTrue(wire.tcp.established());
    assertFalse(wire.tcp.midstream());
    assertEquals(SYN | ACK, wire.tcp.flags(Side.CLIENT));
  }

  @Test
  void clientClosesFirst() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc").server(ACK, 501, 104, "").server(ACK, 501, 104, "x");
    wire.client(FIN | ACK, 104, 502, "");
    assertState(wire, TcpState.CLOSE_WAIT, "S2", "ShADadF");
    wire.server(ACK, 502, 105, "").server(FIN | ACK, 502, 105, "");
    assertState(wire, TcpState.LAST_ACK, "SF", "ShADadFf");
    wire.client(ACK, 105, 503, "");
    assertState(wire, TcpState.CLOSED, "SF", "ShADadFf");
    assertEquals("C:abc S:x C:end S:end", wire.heard());
    assertEquals(3, wire.tcp.payloadBytes(Side.CLIENT));
    assertEquals(1, wire.tcp.payloadBytes(Side.SERVER));
  }

  @Test
  void serverClosesFirst() {
    Wire wire = new Wire().handshake().server(FIN | ACK, 501, 101, "");
    assertState(wire, TcpState.FIN_WAIT1, "S3", "ShAf");
    wire.client(ACK, 101, 502, "");
    assertEquals(TcpState.FIN_WAIT2, wire.tcp.state());
    wire.client(FIN | ACK, 101, 502, "");
    assertEquals(TcpState.TIME_WAIT, wire.tcp.state());
    wire.server(ACK, 502, 102, "");
    assertState(wire, TcpState.CLOSED, "SF", "ShAfFa");
  }

  @Test
  void bothCloseAtOnce() {
    Wire wire = new Wire().handshake().server(FIN, 501, 0, "").client(FIN, 101, 0, "");
    assertEquals(TcpState.CLOSING, wire.tcp.state());
    wire.server(ACK, 502, 102, "");
    assertEquals(TcpState.TIME_WAIT, wire.tcp.state());
  }

  @Test
  void aSynAckAfterAForgedRefusalRevivesTheConnection() {
    Wire wire = new Wire().client(SYN, 100, 0, "").server(RST | ACK, 0, 101, "").server(FIN | ACK, 0, 101, "").client(RST, 101, 0, "");
    assertEquals(TcpState.CLOSED, wire.tcp.state());
    wire.server(SYN | ACK, 500, 9_999, "");
    assertEquals(TcpState.CLOSED, wire.tcp.state(), "it acknowledges another SYN");
    wire.server(SYN | ACK, 500, 101, "").client(ACK, 101, 501, "ask").server(ACK, 501, 104, "answer");
    assertState(wire, TcpState.ESTABLISHED, "S1", "SrRhDd");
    assertEquals("C:ask S:answer", wire.heard());
    wire.server(RST, 507, 0, "");
    assertEquals("RSTR", wire.tcp.connState());
    assertEquals("C:ask S:answer C:end S:end", wire.heard());
  }

  @Test
  void aClientThatGoesOnAfterAForgedRefusalIsHeard() {
    Wire wire = new Wire().client(SYN, 100, 0, "").server(RST | ACK, 0, 101, "").client(ACK, 101, 501, "ask");
    assertEquals("C:ask", wire.heard());
  }

  @Test
  void refusedConnectionIsRej() {
    Wire wire = new Wire().client(SYN, 100, 0, "").server(RST | ACK, 0, 101, "");
    assertState(wire, TcpState.CLOSED, "REJ", "Sr");
    assertEquals("", wire.heard(), "a SYN/ACK may still come");
    wire.tcp.close();
    assertEquals("C:end S:end", wire.heard());
  }

  @Test
  void resetsAreNamedByWhoSentThem() {
    Wire byClient = new Wire().handshake().client(ACK, 101, 501, "a").client(RST, 102, 0, "");
    assertState(byClient, TcpState.CLOSED, "RSTO", "ShADR");
    Wire byServer = new Wire().handshake().client(ACK, 101, 501, "a").server(RST | ACK, 501, 102, "");
    assertState(byServer, TcpState.CLOSED, "RSTR", "ShADr");
    assertEquals("C:a C:end S:end", byServer.heard());
    Wire scan = new Wire().client(SYN, 100, 0, "").client(RST, 101, 0, "");
    assertState(scan, TcpState.CLOSED, "RSTOS0", "SR");
    Wire reverse = new Wire().server(SYN | ACK, 500, 101, "").server(RST, 501, 0, "");
    assertState(reverse, TcpState.CLOSED, "RSTRH", "hr");
  }

  @Test
  void halvesOfConnectionsAreShAndShr() {
    assertEquals("SH", new Wire().client(SYN, 100, 0, "").client(FIN, 101, 0, "").tcp.connState());
    assertEquals("SHR", new Wire().server(SYN | ACK, 500, 101, "").server(FIN | ACK, 501, 101, "").tcp.connState());
    assertEquals("OTH", new Wire().client(ACK, 100, 5, "a").server(ACK, 5, 101, "b").tcp.connState());
  }

  @Test
  void finThenResetThenFinIsANormalEnd() {
    Wire wire = new Wire().handshake().client(FIN | ACK, 101, 501, "").client(RST, 102, 0, "");
    assertEquals("RSTO", wire.tcp.connState());
    wire.server(FIN | ACK, 501, 102, "");
    assertEquals("SF", wire.tcp.connState());
  }

  @Test
  void wildResetIsIgnored() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc").server(ACK, 501, 104, "");
    wire.client(RST, 101, 0, "").server(RST, 90_000_000, 0, "");
    assertEquals(List.of(Anomaly.STREAM_RST_OUT_OF_WINDOW, Anomaly.STREAM_RST_OUT_OF_WINDOW), wire.anomalies);
    wire.client(ACK, 104, 501, "def");
    assertEquals("C:abc C:def", wire.heard());
    assertEquals(TcpState.ESTABLISHED, wire.tcp.state());
  }

  @Test
  void resetWithoutAcknowledgementDoesNotRefuseAConnect() {
    Wire wire = new Wire().client(SYN, 100, 0, "").server(RST, 0, 0, "").server(RST | ACK, 0, 9_999, "");
    assertEquals(TcpState.SYN_SENT, wire.tcp.state());
  }

  @Test
  void resetDeliversWhatIsHeld() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def").server(RST, 501, 0, "");
    assertEquals("C:gap 3 C:def C:end S:end", wire.heard());
    assertEquals(0, wire.pool.inUse());
  }

  @Test
  void dataAfterResetIsIgnored() {
    Wire wire = new Wire().handshake().server(RST, 501, 0, "").client(ACK, 101, 501, "abc").server(ACK, 501, 101, "x");
    assertEquals("C:end S:end", wire.heard());
    assertEquals(0, wire.tcp.payloadBytes(Side.CLIENT));
    assertTrue(wire.anomalies.contains(Anomaly.STREAM_DATA_AFTER_CLOSE));
  }

  @Test
  void repeatedSynsAreRetransmissions() {
    Wire wire = new Wire().client(SYN, 100, 0, "").client(SYN, 100, 0, "").server(SYN | ACK, 500, 101, "").server(SYN | ACK, 500, 101, "");
    assertEquals(1, wire.tcp.retransmittedPackets(Side.CLIENT));
    assertEquals(1, wire.tcp.retransmittedPackets(Side.SERVER));
    assertEquals(TcpState.SYN_RECV, wire.tcp.state());
    assertEquals("Sh", wire.history());
  }

  @Test
  void anotherSynBeforeAnyAnswerMovesTheStream() {
    Wire wire = new Wire().client(SYN, 100, 0, "").client(SYN, 7_000_000, 0, "").server(SYN | ACK, 500, 7_000_001, "");
    wire.client(ACK, 7_000_001, 501, "abc");
    assertEquals("C:abc", wire.heard());
    assertEquals(List.of(), wire.anomalies);
  }

  @Test
  void synAckThatAcknowledgesSomethingElseIsIgnored() {
    Wire wire = new Wire().client(SYN, 100, 0, "").server(SYN | ACK, 900, 55, "").server(SYN | ACK, 500, 101, "");
    wire.client(ACK, 101, 501, "").server(ACK, 501, 101, "x");
    assertEquals("S:x", wire.heard());
    assertEquals(List.of(Anomaly.STREAM_ACK_UNSEEN), wire.anomalies);
  }

  @Test
  void simultaneousOpenEstablishes() {
    Wire wire = new Wire().client(SYN, 100, 0, "").server(SYN, 500, 0, "").client(SYN | ACK, 100, 501, "")
        .server(SYN | ACK, 500, 101, "").client(ACK, 101, 501, "abc").server(ACK, 501, 104, "x");
    assertEquals("C:abc S:x", wire.heard());
    assertEquals(TcpState.ESTABLISHED, wire.tcp.state());
    assertEquals("S1", wire.tcp.connState());
    assertEquals(List.of(), wire.anomalies);
  }

  @Test
  void midstreamStartsAtTheFirstByteSeen() {
    Wire wire = new Wire().client(ACK, 5_000, 9_000, "abc").server(ACK, 9_000, 5_003, "x").client(ACK, 5_003, 9_001, "de");
    assertEquals("C:abc S:x C:de", wire.heard());
    assertTrue(wire.tcp.midstream());
    assertState(wire, TcpState.ESTABLISHED, "OTH", "Dd");
    assertEquals(5, wire.tcp.payloadBytes(Side.CLIENT));
  }

  @Test
  void midstreamThatStartsWithAKeepAliveHasNoGap() {
    Wire wire = new Wire().client(ACK, 4_999, 9_000, "\0").server(ACK, 9_000, 5_000, "").client(ACK, 5_000, 9_000, "abc");
    assertEquals("C:abc", wire.heard());
  }

  @Test
  void acknowledgementsOfAnUnseenSideMakeNoGaps() {
    Wire wire = new Wire().client(SYN, 100, 0, "").client(ACK, 101, 501, "a");
    for (int i = 1; i <= 50; i++) {
      wire.client(ACK, 101 + i, 501 + 1_000 * i, "b");
    }
    wire.tcp.close();
    assertEquals(0, wire.gaps[Side.SERVER.ordinal()]);
    assertEquals(0, wire.tcp.payloadBytes(Side.SERVER));
    assertEquals(51, wire.tcp.payloadBytes(Side.CLIENT));
    assertEquals(List.of(), wire.anomalies);
  }

  @Test
  void sideOnlySeenInTheHandshakeIsOneGapAtTheEnd() {
    Wire wire = new Wire().handshake();
    for (int i = 0; i < 50; i++) {
      wire.client(ACK, 101 + i, 501 + 1_000 * i, "b");
    }
    assertEquals(0, wire.gaps[Side.SERVER.ordinal()]);
    wire.tcp.close();
    assertEquals(49_000, wire.gaps[Side.SERVER.ordinal()]);
    assertEquals(49_000, wire.tcp.payloadBytes(Side.SERVER));
  }

  @Test
  void oneSidedLossIsGivenUpSooner() {
    Wire wire = new Wire().client(ACK, 101, 501, "abc").client(ACK, 110, 501, "jkl");
    wire.tcp.onTick((wire.ms + 1_000) * 1_000_000);
    assertEquals("C:abc C:gap 6 C:jkl", wire.heard());
  }

  @Test
  void newSynOnOldPortsIsReuse() {
    Wire wire = new Wire().handshake();
    assertFalse(reused(wire, Side.CLIENT, SYN, 100), "the SYN of this connection again");
    assertTrue(reused(wire, Side.CLIENT, SYN, 77_777));
    assertTrue(reused(wire, Side.SERVER, SYN, 77_777));
    assertFalse(reused(wire, Side.SERVER, SYN | ACK, 77_777));
    wire.client(RST, 101, 0, "");
    assertTrue(reused(wire, Side.CLIENT, SYN, 77_777));
    assertFalse(reused(wire, Side.CLIENT, SYN, 100), "some clients repeat a refused SYN");
    assertFalse(reused(new Wire(), Side.CLIENT, SYN, 1));
    assertFalse(reused(new Wire().client(SYN, 100, 0, ""), Side.CLIENT, SYN, 200), "not answered yet");
    assertFalse(reused(new Wire().client(SYN, 100, 0, ""), Side.SERVER, SYN, 200), "simultaneous open");
    assertTrue(reused(new Wire().client(ACK, 100, 1, "a"), Side.CLIENT, SYN, 200_000_000));
    assertFalse(reused(new Wire().client(ACK, 101, 1, "a"), Side.CLIENT, SYN, 100), "the SYN was captured late");
  }

  private static boolean reused(Wire wire, Side side, int flags, long seq) {
    Packet packet = wire.fill(flags, seq, 0, Unpooled.EMPTY_BUFFER, 0, 0);
    return wire.tcp.isReusedBy(side, packet);
  }

  @Test
  void strangeSynInAnEstablishedConnectionIsIgnored() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc").client(SYN, 90_000, 0, "xyz").client(ACK, 104, 501, "def");
    assertEquals("C:abc C:def", wire.heard());
    assertEquals(List.of(Anomaly.STREAM_SYN_DATA), wire.anomalies);
  }

  @Test
  void reversedConnectionReadsAsIfItHadAlwaysBeenSo() {
    Wire wire = new Wire().client(ACK, 100, 900, "abc").server(ACK, 900, 103, "xy").client(FIN | ACK, 103, 902, "");
    wire.tcp.reverse();
    assertEquals(TcpState.FIN_WAIT1, wire.tcp.state());
    assertEquals(2, wire.tcp.payloadBytes(Side.CLIENT));
    assertEquals(3, wire.tcp.payloadBytes(Side.SERVER));
    assertEquals("dDf^", wire.history());
    wire.forgetHeard();
    wire.client(ACK, 902, 104, "z");
    assertEquals("C:z", wire.heard());
  }

  @Test
  void historyNotesLossAndRetransmissionAtPowersOfTen() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc");
    for (int i = 0; i < 10; i++) {
      wire.client(ACK, 101, 501, "abc");
    }
    assertEquals("ShADTT", wire.history());
    wire.client(ACK, 105, 501, "e");
    wire.tcp.close();
    assertEquals("ShADTTG", wire.history());
  }

  @Test
  void badChecksumIsNotedAndThePacketNotUsed() {
    Wire wire = new Wire().handshake();
    Packet packet = wire.fill(ACK, 101, 501, Buffers.copyOf(new byte[] {'a'}), 1, 1);
    packet.anomaly = Anomaly.TCP_CHECKSUM;
    wire.tcp.onSegment(Side.CLIENT, packet);
    assertEquals("", wire.heard());
    assertEquals("ShAC", wire.history());
  }

  @Test
  void oneObjectServesManyConnections() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def");
    wire.tcp.reset();
    assertEquals(0, wire.pool.inUse());
    assertEquals(0, wire.context.openStreams());
    wire.tcp.open(wire);
    wire.client(SYN, 900, 0, "");
    assertState(wire, TcpState.SYN_SENT, "S0", "S");
    assertEquals(0, wire.tcp.payloadBytes(Side.CLIENT));
  }
}
