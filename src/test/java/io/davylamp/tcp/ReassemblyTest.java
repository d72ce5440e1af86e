package io.davylamp.tcp;

import static io.davylamp.tcp.Wire.ACK;
import static io.davylamp.tcp.Wire.FIN;
import static io.davylamp.tcp.Wire.SYN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.stats.Counter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReassemblyTest {
  @Test
  void inOrderBytesAreDeliveredAtOnceForBothSides() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc").server(ACK, 501, 104, "xy").client(ACK, 104, 503, "de");
    assertEquals("C:abc S:xy C:de", wire.heard());
    assertEquals(5, wire.tcp.payloadBytes(Side.CLIENT));
    assertEquals(2, wire.tcp.payloadBytes(Side.SERVER));
    assertEquals(0, wire.pool.inUse());
  }

  @Test
  void earlySegmentsWaitAndFollowTheMissingOne() {
    Wire wire = new Wire().handshake().client(ACK, 107, 501, "ghi").client(ACK, 104, 501, "def");
    assertEquals("", wire.heard());
    assertEquals(2, wire.pool.inUse());
    wire.client(ACK, 101, 501, "abc");
    assertEquals("C:abc C:def C:ghi", wire.heard());
    assertEquals(0, wire.pool.inUse());
    assertEquals(0, wire.context.waitingStreams());
    assertEquals(0, wire.tcp.retransmittedPackets(Side.CLIENT));
  }

  @Test
  void smallEarlySegmentsThatContinueEachOtherShareOneSegment() {
    Wire wire = new Wire().handshake();
    for (int i = 0; i < 100; i++) {
      wire.client(ACK, 102 + i, 501, "x");
    }
    assertEquals(1, wire.pool.inUse());
  }

  @Test
  void acknowledgementBeforeTheDataDoesNotMakeAGap() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def").server(ACK, 501, 107, "");
    wire.ms += 99;
    wire.client(ACK, 101, 501, "abc");
    assertEquals("C:abc C:def", wire.heard());
    assertFalse(wire.tcp.hasGap(Side.CLIENT));
  }

  @Test
  void holeTheOtherSideAcknowledgedBecomesAGapAfterTheGrace() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def").server(ACK, 501, 107, "");
    assertEquals((wire.ms + 100) * 1_000_000, wire.tcp.deadlineNs());
    wire.tcp.onTick((wire.ms + 99) * 1_000_000);
    assertEquals("", wire.heard());
    wire.tcp.onTick((wire.ms + 100) * 1_000_000);
    assertEquals("C:gap 3 C:def", wire.heard());
    assertEquals(3, wire.tcp.missedBytes(Side.CLIENT));
    assertTrue(wire.tcp.hasGap(Side.CLIENT));
    assertEquals(List.of(Anomaly.STREAM_GAP), wire.anomalies);
    assertEquals(Long.MAX_VALUE, wire.tcp.deadlineNs());
    assertEquals(6, wire.tcp.payloadBytes(Side.CLIENT));
  }

  @Test
  void onlyWhatWasAcknowledgedIsGivenUp() {
    Wire wire = new Wire().handshake().client(ACK, 110, 501, "jkl").server(ACK, 501, 104, "");
    wire.tcp.onTick((wire.ms + 200) * 1_000_000);
    assertEquals("C:gap 3", wire.heard());
    wire.client(ACK, 104, 501, "defghi");
    assertEquals("C:gap 3 C:defghi C:jkl", wire.heard());
  }

  @Test
  void oneAcknowledgementGivesUpAllHolesBeforeIt() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "d").client(ACK, 107, 501, "g").server(ACK, 501, 108, "");
    wire.tcp.onTick((wire.ms + 100) * 1_000_000);
    assertEquals("C:gap 3 C:d C:gap 2 C:g", wire.heard());
  }

  @Test
  void holeNobodyAcknowledgesWaitsForItsTime() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def");
    wire.tcp.onTick((wire.ms + 14_999) * 1_000_000);
    assertEquals("", wire.heard());
    wire.ms += 15_000;
    wire.server(ACK, 501, 101, "");
    assertEquals("C:gap 3 C:def", wire.heard());
  }

  @Test
  void closeDeliversWhatIsHeldWithGapsBeforeItAndEndsBothSidesOnce() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def").client(ACK, 110, 501, "jkl");
    wire.tcp.close();
    wire.tcp.close();
    assertEquals("C:gap 3 C:def C:gap 3 C:jkl C:end S:end", wire.heard());
    assertEquals(0, wire.pool.inUse());
  }

  @Test
  void bytesAcknowledgedButNeverSeenAreOneGapAtTheEnd() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc").server(ACK, 501, 111, "x").server(ACK, 502, 121, "y");
    wire.tcp.close();
    assertEquals("C:abc S:x S:y C:gap 17 C:end S:end", wire.heard());
    assertEquals(20, wire.tcp.payloadBytes(Side.CLIENT));
  }

  @Test
  void overlapKeepsTheFirstCopyAndReportsTheDifference() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def").client(ACK, 103, 501, "cXef").client(ACK, 101, 501, "ab");
    assertEquals("C:ab C:c C:def", wire.heard());
    assertEquals(List.of(Anomaly.STREAM_OVERLAP_DIFFERENT), wire.anomalies);
    assertEquals(1, wire.counters.get(Counter.TCP_OVERLAP_DIFFERENT));
  }

  @Test
  void heldBytesWinOverALaterInOrderCopy() {
    Wire wire = new Wire().handshake().client(ACK, 103, 501, "cd").client(ACK, 101, 501, "abXXef");
    assertEquals("C:ab C:cd C:ef", wire.heard());
    assertEquals(List.of(Anomaly.STREAM_OVERLAP_DIFFERENT), wire.anomalies);
  }

  @Test
  void equalCopiesRaiseNothing() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def").client(ACK, 104, 501, "def").client(ACK, 101, 501, "abcdef");
    assertEquals("C:abc C:def", wire.heard());
    assertEquals(List.of(), wire.anomalies);
    assertEquals(1, wire.tcp.retransmittedPackets(Side.CLIENT));
  }

  @Test
  void retransmissionsAreCountedAndNotDelivered() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abcdef").client(ACK, 101, 501, "abcdef").client(ACK, 104, 501, "defghi");
    assertEquals("C:abcdef C:ghi", wire.heard());
    assertEquals(1, wire.tcp.retransmittedPackets(Side.CLIENT));
    assertEquals(0, wire.tcp.retransmittedPackets(Side.SERVER));
    assertEquals(List.of(), wire.anomalies);
  }

  @Test
  void differentBytesOfADeliveredTailAreReported() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abcdef").client(ACK, 101, 501, "abcdeX");
    assertEquals("C:abcdef", wire.heard());
    assertEquals(List.of(Anomaly.STREAM_OVERLAP_DIFFERENT), wire.anomalies);
  }

  @Test
  void keepAlivesAreNeitherRetransmissionsNorGaps() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc").client(ACK, 103, 501, "\0").client(ACK, 103, 501, "")
        .server(ACK, 500, 104, "").client(ACK, 104, 501, "d");
    assertEquals("C:abc C:d", wire.heard());
    assertEquals(0, wire.tcp.retransmittedPackets(Side.CLIENT));
    assertEquals(List.of(), wire.anomalies);
  }

  @Test
  void zeroWindowProbeIsDeliveredOnceAndItsRepetitionIsNot() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc");
    wire.client(ACK, 104, 501, "d").client(ACK, 104, 501, "d").client(ACK, 104, 501, "def");
    assertEquals("C:abc C:d C:ef", wire.heard());
    assertEquals(0, wire.tcp.retransmittedPackets(Side.CLIENT));
  }

  @Test
  void snaplenCutBecomesAGapForTheRest() {
    Wire wire = new Wire().handshake().cut(Side.CLIENT, 101, "abc", 10).client(ACK, 111, 501, "k");
    assertEquals("C:abc C:gap 7 C:k", wire.heard());
  }

  @Test
  void cutSegmentThatIsHeldKeepsItsHole() {
    Wire wire = new Wire().handshake().cut(Side.CLIENT, 104, "d", 3).client(ACK, 107, 501, "g").client(ACK, 101, 501, "abc");
    wire.tcp.close();
    assertEquals("C:abc C:d C:gap 2 C:g C:end S:end", wire.heard());
  }

  @Test
  void payloadCutToNothingIsAllGap() {
    Wire wire = new Wire().handshake().cut(Side.CLIENT, 104, "", 3).cut(Side.CLIENT, 101, "", 3).cut(Side.CLIENT, 107, "", 3);
    wire.tcp.close();
    assertEquals("C:gap 3 C:gap 6 C:end S:end", wire.heard());
    assertEquals(9, wire.tcp.missedBytes(Side.CLIENT));
  }

  @Test
  void sequenceNumbersWrap() {
    Wire wire = new Wire();
    wire.client(SYN, 0xFFFFFFFDL, 0, "").server(SYN | ACK, 0xFFFFFFFFL, 0xFFFFFFFEL, "").client(ACK, 0xFFFFFFFEL, 0, "");
    wire.client(ACK, 1, 0, "def").client(ACK, 0xFFFFFFFEL, 0, "abc").server(ACK, 0, 4, "x");
    assertEquals("C:abc C:def S:x", wire.heard());
    assertEquals(6, wire.tcp.payloadBytes(Side.CLIENT));
  }

  @Test
  void segmentsFarOutsideAreIgnoredUntilThreeAgree() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc");
    long far = 101 + 50_000_000L;
    wire.client(ACK, far, 501, "xx");
    assertEquals("C:abc", wire.heard());
    assertEquals(List.of(Anomaly.STREAM_OUT_OF_WINDOW), wire.anomalies);
    wire.client(ACK, 104, 501, "def").client(ACK, far + 2, 501, "yy").client(ACK, far + 4, 501, "zz");
    assertEquals("C:abc C:def", wire.heard());
    wire.client(ACK, far + 6, 501, "ww");
    assertEquals("C:abc C:def C:gap " + (50_000_006 - 6) + " C:ww", wire.heard());
  }

  @Test
  void aPlaceFarBehindThatSegmentsAgreeOnCostsAGapOfOneByte() {
    Wire wire = new Wire().client(ACK, 0x40000000L, 1, "abc");
    wire.client(ACK, 100, 1, "x").client(ACK, 101, 1, "y").client(ACK, 102, 1, "z").client(ACK, 103, 1, "t");
    assertEquals("C:abc C:gap 1 C:z C:t", wire.heard());
  }

  @Test
  void segmentLimitDeclaresTheOldestHole() {
    TcpLimits limits = new TcpLimits(2, 1 << 20, 15_000, 1_000, 100, 1 << 20, 0);
    Wire wire = new Wire(limits, 64).handshake().client(ACK, 104, 501, "d").client(ACK, 107, 501, "g").client(ACK, 110, 501, "j");
    assertEquals("C:gap 3 C:d", wire.heard());
    assertEquals(2, wire.pool.inUse());
    assertTrue(wire.anomalies.contains(Anomaly.STREAM_MEMORY));
    wire.tcp.reset();
    assertEquals(0, wire.pool.inUse());
  }

  @Test
  void byteLimitDeclaresTheOldestHole() {
    TcpLimits limits = new TcpLimits(100, 4, 15_000, 1_000, 100, 1 << 20, 0);
    Wire wire = new Wire(limits, 64).handshake().client(ACK, 104, 501, "def").client(ACK, 110, 501, "jk");
    assertEquals("C:gap 3 C:def", wire.heard());
    wire.client(ACK, 115, 501, "opqrstu");
    assertEquals("C:gap 3 C:def C:gap 3 C:jk C:gap 3 C:opqrstu", wire.heard());
  }

  @Test
  void emptyPoolDeclaresTheHoleAndDelivers() {
    Wire wire = new Wire(TcpLimits.DEFAULT, 0).handshake().client(ACK, 104, 501, "def").client(ACK, 107, 501, "ghi");
    assertEquals("C:gap 3 C:def C:ghi", wire.heard());
    assertEquals(1, wire.counters.get(Counter.TCP_SEGMENT_POOL_FULL));
  }

  @Test
  void depthEndsTheFollowingOfOneSide() {
    TcpLimits limits = new TcpLimits(100, 1 << 20, 15_000, 1_000, 100, 1 << 20, 4);
    Wire wire = new Wire(limits, 64).handshake().client(ACK, 101, 501, "abcdef").client(ACK, 107, 501, "ghi").server(ACK, 501, 110, "x");
    wire.client(ACK | FIN, 110, 502, "");
    assertEquals("C:abcd S:x C:end", wire.heard());
    assertEquals(List.of(Anomaly.STREAM_DEPTH), wire.anomalies);
    assertEquals(9, wire.tcp.payloadBytes(Side.CLIENT));
    assertEquals(0, wire.tcp.missedBytes(Side.CLIENT));
  }

  @Test
  void listenerMayStopFromInsideACallback() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def").client(ACK, 110, 501, "jkl").server(ACK, 505, 101, "x");
    wire.insideBytes = () -> wire.tcp.listener(null);
    wire.client(ACK, 101, 501, "abc");
    assertEquals("C:abc", wire.heard());
    assertEquals(0, wire.pool.inUse());
    assertEquals(0, wire.context.waitingStreams());
    wire.client(ACK, 113, 501, "m").client(ACK | FIN, 114, 501, "");
    wire.tcp.close();
    assertEquals("C:abc", wire.heard());
    assertEquals(13, wire.tcp.payloadBytes(Side.CLIENT));
    assertEquals(3, wire.tcp.missedBytes(Side.CLIENT));
  }

  @Test
  void listenerMayStopWhileAHeldSegmentIsDelivered() {
    Wire wire = new Wire().handshake().client(ACK, 104, 501, "def").client(ACK, 110, 501, "jkl");
    wire.insideBytes = () -> wire.insideBytes = () -> wire.tcp.listener(null);
    wire.client(ACK, 101, 501, "abc");
    assertEquals("C:abc C:def", wire.heard());
    assertEquals(0, wire.pool.inUse());
  }

  @Test
  void sidesMayBeExchangedFromInsideACallback() {
    Wire wire = new Wire().client(ACK, 104, 501, "abc").client(ACK, 110, 501, "ghi");
    wire.insideBytes = wire.tcp::reverse;
    wire.client(ACK, 107, 501, "def");
    assertEquals("C:abc C:def S:ghi", wire.heard());
  }

  @Test
  void withoutListenerOldSegmentsFillWhatWasJumpedOver() {
    Wire wire = new Wire();
    wire.tcp.open(null);
    wire.handshake().client(ACK, 104, 501, "def");
    assertEquals(3, wire.tcp.missedBytes(Side.CLIENT));
    wire.client(ACK, 101, 501, "abc").client(ACK, 101, 501, "abc");
    assertEquals(0, wire.tcp.missedBytes(Side.CLIENT));
    assertEquals(1, wire.tcp.retransmittedPackets(Side.CLIENT));
    assertEquals(6, wire.tcp.payloadBytes(Side.CLIENT));
    assertEquals("", wire.heard());
  }

  @Test
  void listenerThatReturnsHearsWhatComesNext() {
    Wire wire = new Wire().handshake().client(ACK, 101, 501, "abc");
    wire.tcp.listener(null);
    wire.client(ACK, 104, 501, "def");
    wire.tcp.listener(wire);
    wire.client(ACK, 107, 501, "ghi");
    assertEquals("C:abc C:ghi", wire.heard());
  }

  @Test
  void finWaitsForTheBytesBeforeIt() {
    Wire wire = new Wire().handshake().client(ACK | FIN, 104, 501, "def").client(ACK, 101, 501, "abc");
    assertEquals("C:abc C:def C:end", wire.heard());
    assertEquals(6, wire.tcp.payloadBytes(Side.CLIENT));
  }

  @Test
  void finAloneBeforeItsDataWaitsToo() {
    Wire wire = new Wire().handshake().client(ACK | FIN, 104, 501, "").client(ACK, 101, 501, "ab").client(ACK, 103, 501, "c");
    assertEquals("C:ab C:c C:end", wire.heard());
    assertEquals(0, wire.context.waitingStreams());
  }

  @Test
  void finBehindLostBytesEndsWhenTheyAreAcknowledged() {
    Wire wire = new Wire().handshake().client(ACK | FIN, 104, 501, "").server(ACK, 501, 105, "");
    wire.tcp.onTick((wire.ms + 100) * 1_000_000);
    assertEquals("C:gap 3 C:end", wire.heard());
    assertEquals(0, wire.context.waitingStreams());
  }

  @Test
  void dataAfterFinIsIgnoredWithAnAnomaly() {
    Wire wire = new Wire().handshake().client(ACK | FIN, 101, 501, "abc").client(ACK, 104, 501, "evil").client(ACK, 101, 501, "abc");
    assertEquals("C:abc C:end", wire.heard());
    assertEquals(List.of(Anomaly.STREAM_DATA_AFTER_CLOSE), wire.anomalies);
    assertEquals(1, wire.tcp.retransmittedPackets(Side.CLIENT));
    assertEquals(3, wire.tcp.payloadBytes(Side.CLIENT));
  }

  @Test
  void synMayCarryData() {
    Wire wire = new Wire().client(SYN, 100, 0, "abc").server(SYN | ACK, 500, 104, "").client(ACK, 104, 501, "def");
    assertEquals("C:abc C:def", wire.heard());
    assertEquals(List.of(), wire.anomalies);
  }

  @Test
  void synDataTheServerDidNotTakeComesAgainAndIsNotDeliveredTwice() {
    Wire wire = new Wire().client(SYN, 100, 0, "abc").server(SYN | ACK, 500, 101, "").client(ACK, 101, 501, "abcdef");
    assertEquals("C:abc C:def", wire.heard());
  }
}
