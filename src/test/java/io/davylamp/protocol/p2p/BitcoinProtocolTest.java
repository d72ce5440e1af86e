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
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Peers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BitcoinProtocolTest {
  private final SessionsFixture fixture = new SessionsFixture(List.<Protocol>copyOf(PeerProtocol.all()));
  private final Draw draw = new Draw(14_960_611);

  private static byte[] version(String magic, String agent) {
    return Peers.message(magic, "version", Peers.version(70_016, 0x409, agent, 886_412, true));
  }

  private Flow open(int port) {
    return fixture.open(FlowFixture.tcp(port));
  }

  @Test
  void everyListedNetworkIsNamedByItsMagicBytes() {
    for (BitcoinNetwork network : BitcoinNetwork.ALL) {
      fixture.bus.events.clear();
      Flow flow = open(1);
      String magic = HexFormat.of().toHexDigits(network.magic());
      SessionsFixture.send(flow, Side.CLIENT, version(magic, network.mark() == null ? "/x/" : "/" + network.mark() + ":1.0/"));
      assertEquals("bitcoin-p2p", flow.appProto());
      assertEquals(network.name(), flow.node().network);
      assertEquals(network.name(), fixture.bus.events.get(0).get("network").asText());
      fixture.sessions.close(flow);
    }
  }

  @Test
  void networksHaveDifferentNamesAndCopiedMagicBytesHaveAMark() {
    HashSet<String> names = new HashSet<>();
    HashSet<Integer> magics = new HashSet<>();
    for (BitcoinNetwork network : BitcoinNetwork.ALL) {
      assertTrue(names.add(network.name()), network.name());
      assertEquals(network.mark() == null, magics.add(network.magic()), network.name());
    }
  }

  @Test
  void aPortTellsANetworkFromTheOneWhoseMagicBytesItCopied() {
    Flow flow = open(5889);
    SessionsFixture.send(flow, Side.CLIENT, Peers.message("fabfb5da", "ping", draw.bytes(8)));
    assertEquals("vertcoin", flow.node().network);
    flow = open(18_444);
    SessionsFixture.send(flow, Side.CLIENT, Peers.message("fabfb5da", "ping", draw.bytes(8)));
    assertEquals("bitcoin-regtest", flow.node().network);
  }

  @Test
  void theFlowIsLetGoWhenBothVersionsAreRead() {
    Flow flow = open(8333);
    SessionsFixture.send(flow, Side.CLIENT, version(Peers.BITCOIN, "/Satoshi:28.1.0/"));
    assertEquals(1, fixture.sessions.inUse());
    SessionsFixture.send(flow, Side.SERVER, version(Peers.BITCOIN, "/Satoshi:27.0.0/"));
    assertNull(flow.listener());
    assertEquals(0, fixture.sessions.inUse());
    assertEquals(2, fixture.bus.events.size());
    assertEquals("/Satoshi:27.0.0/", flow.node().server.agent);
    assertEquals(886_412, flow.node().client.height);
    assertEquals("node", flow.node().client.role);
  }

  @Test
  void oneSideAloneIsLetGoAfterSomePatience() {
    Flow flow = open(8333);
    SessionsFixture.send(flow, Side.SERVER, version(Peers.BITCOIN, "/Satoshi:28.1.0/"));
    for (int i = 0; i < 70 && flow.listener() != null; i++) {
      SessionsFixture.send(flow, Side.SERVER, draw.bytes(1_000));
    }
    assertNull(flow.listener());
    assertEquals(1, fixture.bus.events.size());
    assertNull(flow.node().client.agent);
  }

  @Test
  void aMessageOfTheMiddleNamesTheNetworkAndNothingElse() {
    Flow flow = fixture.open(FlowFixture.midstream(9333));
    SessionsFixture.send(flow, Side.SERVER, draw.bytes(300));
    SessionsFixture.send(flow, Side.SERVER, Peers.message("fbc0b6db", "inv", draw.bytes(37)));
    assertEquals("bitcoin-p2p", flow.appProto());
    assertEquals("litecoin", flow.node().network);
    assertEquals("peer", flow.node().server.role);
    assertEquals(List.of(), fixture.bus.events);
  }

  @Test
  void aWrongChecksumIsAnAnomalyAndNothingIsBelieved() {
    byte[] payload = Peers.version(70_016, 9, "/Satoshi:28.1.0/", 886_412, true);
    Flow flow = open(8333);
    SessionsFixture.send(flow, Side.CLIENT, Peers.message(Peers.BITCOIN, "version", payload.length, new byte[4], payload));
    assertEquals("p2p.checksum", fixture.bus.ofType("anomaly").get(0).get("event").asText());
    assertEquals(List.of(), fixture.bus.ofType("p2p"));
    assertNull(flow.node().client.agent);
  }

  @Test
  void anUnknownMagicCountsOnlyWithTheRightChecksum() {
    byte[] payload = Peers.version(170_008, 5, "/MagicBean:2.0.15/", 77, true);
    Flow flow = open(1);
    SessionsFixture.send(flow, Side.CLIENT, Peers.message("01020304", "version", payload));
    ObjectNode event = fixture.bus.events.get(0);
    assertEquals("unknown", event.get("network").asText());
    assertEquals("01020304", event.get("magic").asText());
    assertEquals("/MagicBean:2.0.15/", event.get("agent").asText());
    flow = open(1);
    SessionsFixture.send(flow, Side.CLIENT, Peers.message("01020304", "version", payload.length, new byte[4], payload));
    assertNotEquals("bitcoin-p2p", flow.appProto());
  }

  @Test
  void aNetworkWithAnotherHashIsBelievedWithoutAChecksum() {
    byte[] payload = Peers.version(10, 1, "/dcrd:2.0.6/", 912_000, false);
    Flow flow = open(9108);
    SessionsFixture.send(flow, Side.CLIENT, Peers.message("f900b4d9", "version", payload.length, draw.bytes(4), payload));
    assertEquals("decred", flow.node().network);
    assertEquals("/dcrd:2.0.6/", flow.node().client.agent);
  }

  @Test
  void lengthsThatLieAreAnomalies() {
    byte[] payload = Peers.version(70_016, 9, "/Satoshi:28.1.0/", 886_412, true);
    Flow flow = open(8333);
    SessionsFixture.send(flow, Side.CLIENT, Peers.message(Peers.BITCOIN, "version", 4_000_000, new byte[4], payload));
    assertEquals("p2p.message_too_long", fixture.bus.events.get(0).get("event").asText());
    fixture.bus.events.clear();
    payload[80] = (byte) 250;
    SessionsFixture.send(open(8333), Side.CLIENT, Peers.message(Peers.BITCOIN, "version", payload));
    assertEquals("p2p.malformed", fixture.bus.events.get(0).get("event").asText());
  }

  @Test
  void theFirstVersionsWithoutANameAreRead() {
    byte[] payload = Arrays.copyOf(Peers.version(100, 1, "", 0, false), 46);
    SessionsFixture.send(open(8333), Side.CLIENT, Peers.message(Peers.BITCOIN, "version", payload));
    ObjectNode event = fixture.bus.events.get(0);
    assertEquals(100, event.get("version").asInt());
    assertFalse(event.has("agent") || event.has("height") || event.has("relay"));
  }

  @Test
  void aNameOf256BytesIsKeptAndWhatIsNotPrintableIsAQuestionMark() {
    String longName = "/" + "x".repeat(254) + "/";
    SessionsFixture.send(open(8333), Side.CLIENT, version(Peers.BITCOIN, longName));
    assertEquals(longName, fixture.bus.events.get(0).get("agent").asText());
    SessionsFixture.send(open(8333), Side.CLIENT, version(Peers.BITCOIN, "/a\u0007b/"));
    assertEquals("/a?b/", fixture.bus.events.get(1).get("agent").asText());
  }

  @Test
  void magicBytesInFrontOfSomethingElseAreNoNode() {
    for (String tail : List.of("000000000000000000000000", "76657273696f6e0100000000", "ffffffffffffffffffffffff")) {
      Flow flow = open(8333);
      SessionsFixture.sendHex(flow, Side.CLIENT, Peers.BITCOIN + tail + "10000000" + "00".repeat(60));
      assertNotEquals("bitcoin-p2p", flow.appProto(), tail);
      fixture.sessions.close(flow);
    }
    Flow flow = open(8333);
    SessionsFixture.send(flow, Side.CLIENT, Peers.message(Peers.BITCOIN, "inv", 0x7FFF_FFFFL, new byte[4], draw.bytes(60)));
    assertNotEquals("bitcoin-p2p", flow.appProto());
  }

  @Test
  void theEncryptedTransportIsSupposedOnBitcoinsPortsFromBothSidesOnly() {
    Flow flow = open(8333);
    SessionsFixture.send(flow, Side.CLIENT, draw.bytes(900));
    assertNull(flow.appProto());
    SessionsFixture.send(flow, Side.SERVER, draw.bytes(64 + 17));
    assertEquals("bitcoin-v2?", flow.appProto());
    assertFalse(flow.node().sure);
    assertEquals(List.of(), fixture.bus.events);
    Flow text = open(8333);
    SessionsFixture.send(text, Side.CLIENT, draw.bytes(900));
    SessionsFixture.send(text, Side.SERVER, "220 a text that is longer than a key of sixty-four bytes, by some words\r\n".getBytes());
    assertEquals("failed", text.appProto());
    assertNull(text.node());
    Flow elsewhere = open(4433);
    SessionsFixture.send(elsewhere, Side.CLIENT, draw.bytes(900));
    SessionsFixture.send(elsewhere, Side.SERVER, draw.bytes(900));
    assertNull(elsewhere.node());
  }

  @Test
  void stratumV2sLengthsAreNotTakenForTheEncryptedTransport() {
    Flow flow = open(8333);
    SessionsFixture.send(flow, Side.CLIENT, draw.bytes(64));
    SessionsFixture.send(flow, Side.SERVER, draw.bytes(234));
    assertNull(flow.node());
  }
}
