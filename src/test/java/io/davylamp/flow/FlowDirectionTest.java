package io.davylamp.flow;

import static io.davylamp.flow.PacketMaker.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Packet;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowDirectionTest {
  private final PacketMaker make = new PacketMaker();

  private Flow opened(Packet packet) {
    Flow flow = new Flow();
    flow.open(packet, 0);
    flow.count(packet, packet.timeNs);
    return flow;
  }

  @ParameterizedTest
  @CsvSource({
    // low address first, then high address first: the order of the key must not matter
    "1, 2", "2, 1"
  })
  void aHandshakeTellsWhateverThePorts(int src, int dst) {
    Flow syn = opened(make.tcp(SECOND, src, 80, dst, 50_000, Packet.SYN, 0));
    assertEquals(80, syn.port(Side.CLIENT));
    assertEquals(Side.CLIENT, syn.lastSide());
    assertFalse(syn.directionGuessed());
    Flow synAck = opened(make.tcp(SECOND, src, 50_000, dst, 80, Packet.SYN | Packet.ACK, 0));
    assertEquals(80, synAck.port(Side.CLIENT));
    assertEquals(Side.SERVER, synAck.lastSide());
    assertFalse(synAck.directionGuessed());
  }

  @ParameterizedTest
  @CsvSource({
    // source port, destination port, the server's port
    "50000, 443, 443",
    "443, 50000, 443",
    "1023, 1024, 1023",
    "45700, 33000, 45700",
    "33000, 45700, 45700",
    "3333, 1030, 3333",
    "30001, 30002, 30001",
    "30002, 30001, 30001",
    "5555, 5555, 5555",
  })
  void midstreamTheServerIsOnTheLikelierPort(int srcPort, int dstPort, int serverPort) {
    Flow flow = opened(make.tcp(SECOND, 2, srcPort, 1, dstPort, Packet.ACK, 10));
    assertEquals(serverPort, flow.port(Side.SERVER));
    assertTrue(flow.directionGuessed());
  }

  @Test
  void ofEqualPortsTheFirstSenderIsTheClient() {
    assertEquals(Side.CLIENT, opened(make.tcp(SECOND, 1, 5555, 2, 5555, Packet.ACK, 10)).lastSide());
    assertEquals(Side.CLIENT, opened(make.tcp(SECOND, 2, 5555, 1, 5555, Packet.ACK, 10)).lastSide());
  }

  @ParameterizedTest
  @CsvSource({
    "40000, 53, CLIENT",
    "53, 40000, SERVER",
    "123, 123, CLIENT",
    "67, 68, SERVER",
    "68, 67, CLIENT",
    "40000, 40001, CLIENT",
    "40001, 40000, CLIENT",
  })
  void theFirstUdpSenderIsTheClientUnlessItAnswersFromAServicePort(int srcPort, int dstPort, Side sender) {
    assertEquals(sender, opened(make.udp(SECOND, 2, srcPort, 1, dstPort, 10)).lastSide());
    assertEquals(sender, opened(make.udp(SECOND, 1, srcPort, 2, dstPort, 10)).lastSide());
  }

  @Test
  void anIcmpReplyComesFromTheServer() {
    assertEquals(Side.CLIENT, opened(make.icmp(SECOND, 1, 2, 8, 0, 8)).lastSide());
    assertEquals(Side.SERVER, opened(make.icmp(SECOND, 1, 2, 0, 0, 8)).lastSide());
    assertEquals(Side.CLIENT, opened(make.icmp(SECOND, 1, 2, 3, 1, 3)).lastSide());
  }

  @Test
  void reversingExchangesEverythingKeptPerSide() {
    Packet packet = make.udp(SECOND, 1, 40_000, 2, 9999, 10);
    packet.etherOffset = 0;
    packet.buffer = Buffers.copyOf(new byte[] {
      2, 0, 0, 0, 0, 0x22, // destination
      2, 0, 0, 0, 0, 0x11, // source
      8, 0
    });
    packet.vlanCount = 3;
    packet.vlans[0] = 100;
    packet.vlans[1] = 4095;
    packet.vlans[2] = 7;
    Flow flow = opened(packet);
    flow.count(make.udp(2 * SECOND, 2, 9999, 1, 40_000, 70), 2 * SECOND);
    assertEquals(0x0200_0000_0011L, flow.mac(Side.CLIENT));
    flow.reverse();
    assertEquals(9999, flow.port(Side.CLIENT));
    assertEquals(70, flow.payloadBytes(Side.CLIENT));
    assertEquals(52, flow.wireBytes(Side.SERVER));
    assertEquals(1, flow.packets(Side.SERVER));
    assertEquals(2, flow.addressLo(Side.CLIENT));
    assertEquals(0x0200_0000_0022L, flow.mac(Side.CLIENT));
    assertEquals(0x0200_0000_0011L, flow.mac(Side.SERVER));
    assertEquals(Side.CLIENT, flow.lastSide());
    assertEquals(Side.SERVER, flow.firstSide());
    assertEquals(3, flow.vlanCount());
    assertEquals(100, flow.vlan(0));
    assertEquals(4095, flow.vlan(1));
    assertEquals(7, flow.vlan(2));
  }

  @Test
  void withoutEthernetThereIsNoMac() {
    assertEquals(-1, opened(make.udp(SECOND, 1, 40_000, 2, 9999, 10)).mac(Side.CLIENT));
  }
}
