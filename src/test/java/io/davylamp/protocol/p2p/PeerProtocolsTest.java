package io.davylamp.protocol.p2p;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.sim.Draw;
import io.davylamp.sim.EthereumPeers;
import io.davylamp.sim.LevinPeers;
import io.davylamp.sim.OtherPeers;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes of all families but Bitcoin's. */
final class PeerProtocolsTest {
  private final SessionsFixture fixture = new SessionsFixture(List.<Protocol>copyOf(PeerProtocol.all()));
  private final Draw draw = new Draw(14_960_621);

  private Flow open(int port) {
    return fixture.open(FlowFixture.tcp(port));
  }

  // ---- Levin

  @Test
  void aHandshakeTellsNetworkAndHeightOfBothEnds() {
    Flow flow = open(18_080);
    SessionsFixture.send(flow, Side.CLIENT, request(LevinPeers.handshake(draw, LevinPeers.MONERO, 3_412_800, 0)));
    SessionsFixture.send(flow, Side.SERVER, LevinPeers.message(1007, LevinPeers.REQUEST, draw.bytes(20)));
    byte[] reply = LevinPeers.message(LevinPeers.HANDSHAKE, LevinPeers.REPLY, LevinPeers.handshake(draw, LevinPeers.MONERO, 3_412_803, 250));
    for (int at = 0; at < reply.length; at += 7) {
      SessionsFixture.send(flow, Side.SERVER, java.util.Arrays.copyOfRange(reply, at, Math.min(reply.length, at + 7)));
    }
    assertEquals("monero-p2p", flow.appProto());
    assertEquals("monero", flow.node().network);
    assertEquals(3_412_800, flow.node().client.height);
    assertEquals(3_412_803, flow.node().server.height);
    assertNull(flow.listener());
    assertEquals(2, fixture.bus.events.size());
  }

  @Test
  void aHandshakeTellsWhoOpenedAConnectionJoinedLate() {
    Flow flow = fixture.open(FlowFixture.midstream(18_080));
    SessionsFixture.send(flow, Side.SERVER, request(LevinPeers.handshake(draw, LevinPeers.STAGENET, 99, 0)));
    assertEquals(18_080, flow.port(Side.CLIENT));
    assertEquals("monero-stagenet", flow.node().network);
    assertEquals(99, flow.node().client.height);
  }

  @Test
  void aNetworkWithoutANameShowsItsBytes() {
    SessionsFixture.send(open(1), Side.CLIENT, request(LevinPeers.handshake(draw, "00112233445566778899aabbccddeeff", 5, 0)));
    ObjectNode event = fixture.bus.events.get(0);
    assertEquals("cryptonote", event.get("network").asText());
    assertEquals("00112233445566778899aabbccddeeff", event.get("network_id").asText());
  }

  @Test
  void aTimedSyncInTheMiddleTellsTheHeightBehindOtherMessages() {
    Flow flow = fixture.open(FlowFixture.midstream(18_080));
    SessionsFixture.send(flow, Side.CLIENT, LevinPeers.message(2002, 0, draw.bytes(900)));
    SessionsFixture.send(flow, Side.CLIENT, LevinPeers.message(LevinPeers.TIMED_SYNC, LevinPeers.REQUEST, LevinPeers.timedSync(draw, 77)));
    assertEquals(77, flow.node().client.height);
    assertEquals("timed-sync", fixture.bus.events.get(0).get("message").asText());
  }

  @Test
  void aSideThatOnlySendsBlocksIsLetGo() {
    Flow flow = open(18_080);
    for (int i = 0; i < 200 && flow.listener() != null; i++) {
      SessionsFixture.send(flow, Side.CLIENT, LevinPeers.message(2008, 0, draw.bytes(1_000)));
    }
    assertNull(flow.listener());
    assertEquals(List.of(), fixture.bus.events);
  }

  @Test
  void headersThatOnlyLookLikeLevinAreRefused() {
    byte[][] wrong = {LevinPeers.message(1001, 1, 40, 2, draw.bytes(40)), LevinPeers.message(1001, 16, 40, 1, draw.bytes(40)),
        LevinPeers.message(1001, 1, 1L << 40, 1, draw.bytes(40))};
    for (byte[] one : wrong) {
      Flow flow = open(18_080);
      SessionsFixture.send(flow, Side.CLIENT, one);
      assertNotEquals("monero-p2p", flow.appProto());
      fixture.sessions.close(flow);
    }
  }

  @Test
  void aHandshakeThatClaimsMegabytesIsAnAnomaly() {
    SessionsFixture.send(open(18_080), Side.CLIENT, LevinPeers.message(1001, 1, 9_000_000, 1, draw.bytes(40)));
    assertEquals("p2p.message_too_long", fixture.bus.events.get(0).get("event").asText());
  }

  // ---- Ethereum's family

  @Test
  void discoveryIsProvedByItsHashOnAnyPort() {
    byte[] ping = EthereumPeers.ping(draw);
    Flow flow = fixture.open(FlowFixture.udp(41_000));
    SessionsFixture.send(flow, Side.CLIENT, ping);
    SessionsFixture.send(flow, Side.SERVER, EthereumPeers.pong(draw, ping));
    assertEquals("discv4", flow.appProto());
    assertEquals("[ping, pong]", fixture.bus.events.stream().map(e -> e.get("message").asText()).toList().toString());
    assertNull(flow.listener());
    ping[200 % ping.length] ^= 1;
    Flow spoilt = fixture.open(FlowFixture.udp(41_000));
    SessionsFixture.send(spoilt, Side.CLIENT, ping);
    assertNotEquals("discv4", spoilt.appProto());
  }

  @Test
  void aPublicKeyOnTheCurveProvesAnOpeningAndDrawnBytesDoNot() {
    Flow flow = open(4_711);
    SessionsFixture.send(flow, Side.CLIENT, EthereumPeers.opening(draw, 340));
    SessionsFixture.send(flow, Side.SERVER, EthereumPeers.opening(draw, 230));
    assertEquals("devp2p", flow.appProto());
    assertNull(flow.listener());
    byte[] drawn = EthereumPeers.opening(draw, 340);
    drawn[40] ^= 1;
    Flow other = open(30_303);
    SessionsFixture.send(other, Side.CLIENT, drawn);
    assertNotEquals("devp2p", other.appProto());
  }

  @Test
  void maskedDiscoveryIsSupposedWhenAChallengeOf63BytesAnswers() {
    Flow flow = fixture.open(FlowFixture.udp(9000));
    SessionsFixture.send(flow, Side.CLIENT, draw.bytes(115));
    assertNull(flow.node());
    SessionsFixture.send(flow, Side.SERVER, draw.bytes(63));
    assertEquals("discv5?", flow.appProto());
    assertFalse(flow.node().sure);
    for (int length : new int[] {64, 300, 62}) {
      Flow other = fixture.open(FlowFixture.udp(9000));
      SessionsFixture.send(other, Side.CLIENT, draw.bytes(115));
      SessionsFixture.send(other, Side.SERVER, draw.bytes(length));
      assertEquals("failed", other.appProto());
      assertNull(other.node());
    }
  }

  // ---- the others

  @Test
  void libp2pIsNamedAndNoCryptocurrencyByItself() {
    Flow flow = open(30_333);
    SessionsFixture.send(flow, Side.CLIENT, OtherPeers.line("/multistream/1.0.0"));
    SessionsFixture.send(flow, Side.CLIENT, OtherPeers.line("/noise"));
    SessionsFixture.send(flow, Side.SERVER, OtherPeers.multistream("/noise"));
    assertEquals("libp2p", flow.appProto());
    assertFalse(flow.node().coin);
    assertEquals("/noise", fixture.bus.events.get(0).get("security").asText());
    assertEquals(2, fixture.bus.events.size());
    assertNull(flow.listener());
  }

  @Test
  void cometIsSureOnceBothSidesShowedAKey() {
    Flow flow = open(1);
    SessionsFixture.send(flow, Side.CLIENT, OtherPeers.cometKey(draw));
    assertEquals("cometbft?", flow.appProto());
    assertFalse(flow.node().sure);
    SessionsFixture.send(flow, Side.SERVER, OtherPeers.cometKey(draw));
    assertEquals("cometbft", flow.appProto());
    assertTrue(flow.node().sure);
  }

  @Test
  void aPongThatHashesThePingProvesGossip() {
    byte[] token = draw.bytes(32);
    Flow flow = fixture.open(FlowFixture.udp(8001));
    SessionsFixture.send(flow, Side.CLIENT, OtherPeers.solanaPing(draw, token));
    assertEquals("solana-gossip?", flow.appProto());
    SessionsFixture.send(flow, Side.SERVER, OtherPeers.solanaPong(draw, draw.bytes(32)));
    assertFalse(flow.node().sure);
    SessionsFixture.send(flow, Side.SERVER, OtherPeers.solanaPong(draw, token));
    assertTrue(flow.node().sure);
    assertEquals("solana-gossip", flow.appProto());
  }

  @Test
  void structuredGossipIsProvedByItself() {
    for (byte[] message : List.of(OtherPeers.solanaPush(draw), OtherPeers.solanaPrune(draw), OtherPeers.solanaPullRequest(draw))) {
      Flow flow = fixture.open(FlowFixture.udp(7_000));
      SessionsFixture.send(flow, Side.CLIENT, message);
      assertEquals("solana-gossip", flow.appProto());
      assertTrue(flow.node().sure);
      fixture.sessions.close(flow);
    }
  }

  /** What no structure would tell apart: nothing is recognised in it but, on its own ports, what is never sure. */
  @Test
  void aMillionDrawnOpeningsAreNobodys() {
    ByteBuf buffer = Buffers.direct(600);
    List<PeerProtocol> all = PeerProtocol.all().stream().filter(p -> !p.onlyOnItsPorts()).toList();
    for (int i = 0; i < 1_000_000; i++) {
      buffer.setBytes(0, draw.bytes(160));
      int length = 100 + i % 60;
      for (PeerProtocol protocol : all) {
        if (protocol.mayBegin(buffer.getUnsignedByte(0))) {
          assertNotEquals(Protocol.Match.YES, protocol.probe(Side.CLIENT, buffer, 0, length), protocol.name());
        }
      }
    }
  }

  private static byte[] request(byte[] payload) {
    return LevinPeers.message(LevinPeers.HANDSHAKE, LevinPeers.REQUEST, payload);
  }
}
