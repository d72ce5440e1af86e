package io.davylamp.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.sim.Endpoint;
import io.davylamp.sim.TcpTalk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said long before the finding is kept too; a session that goes on in another capture of another link type is kept whole. */
class LateEvidenceTest {
  private static final Path SESSION = Path.of("pcaps/monero/xmrig-session.pcap");
  private static final long START_NS = 1_772_442_000_000_000_000L;
  private static final int RAW_IP = 101;
  private static final int ETHERNET_HEADER = 14;

  @TempDir Path folder;

  @Test
  void hundredsOfMessagesBeforeTheFirstThatTellsAreThere() throws IOException {
    TcpTalk talk = new TcpTalk(Endpoint.of("192.0.2.77", 40_777), Endpoint.of("198.51.100.77", 9000), START_NS).open();
    String filling = "x".repeat(900);
    for (int i = 1; i <= 300; i++) {
      talk.client("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"ping\",\"params\":[\"" + filling + "\"]}").pauseMicros(1000);
      talk.server("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"result\":\"pong\"}").pauseMicros(1000);
    }
    talk.client("{\"id\":301,\"method\":\"mining.authorize\",\"params\":[\"bob.rig1\",\"x\"]}").pauseMicros(1000);
    talk.server("{\"id\":301,\"result\":true,\"error\":null}").pauseMicros(1000);
    Path capture = talk.close(Side.CLIENT).scene().tape().writeTo(folder.resolve("late.pcap"));
    for (String threads : List.of("1", "2")) {
      Folder ran = Folder.of(folder.resolve("evidence" + threads), "--threads", threads, capture).went();
      List<Pcap.Captured> kept = ran.capture().packets();
      assertEquals(Pcap.read(capture).packets().size(), kept.size());
      assertEquals(Pcap.read(capture).packets(), kept);
      assertTrue(ran.transcript().contains("login, account bob, worker rig1"), ran.transcript());
    }
    Folder small = Folder.of(folder.resolve("small"), "--set", "evidence.flow_bytes=100000", capture).went();
    List<Pcap.Captured> all = Pcap.read(capture).packets();
    List<Pcap.Captured> first = small.capture().packets();
    assertEquals(all.subList(0, 8), first.subList(0, 8), "the handshake");
    assertEquals(all.subList(all.size() - 60, all.size()), first.subList(first.size() - 60, first.size()), "what led to the finding, and what followed");
    assertTrue(first.size() < all.size() / 2, first.size() + " packets");
  }

  @Test
  void packetsOfTwoLinkTypesGoToTwoFiles() throws IOException {
    byte[] whole = Files.readAllBytes(SESSION);
    Path first = folder.resolve("first.pcap");
    Path second = folder.resolve("second.pcap");
    split(whole, 30, first, second);
    Folder ran = Folder.of(folder.resolve("evidence"), first, second).went();
    List<String> names = List.copyOf(ran.files(".pcap").keySet());
    assertEquals(2, names.size(), names.toString());
    Pcap raw = Pcap.read(ran.files(".pcap").get(names.get(0)));
    Pcap ethernet = Pcap.read(ran.files(".pcap").get(names.get(1)));
    assertTrue(names.get(0).endsWith("-101.pcap"), names.toString());
    assertEquals(RAW_IP, raw.linkType());
    assertEquals(Pcap.read(second).packets(), raw.packets());
    assertEquals(1, ethernet.linkType());
    assertEquals(Pcap.read(first).packets(), ethernet.packets());
    assertTrue(ran.transcript().contains("-101.pcap (33 packets)"), ran.transcript());
  }

  /** Two captures of one: the second without link headers. */
  private static void split(byte[] whole, int packets, Path first, Path second) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer raw = ByteBuffer.allocate(whole.length).order(ByteOrder.LITTLE_ENDIAN).put(whole, 0, 20).putInt(RAW_IP);
    int at = 24;
    for (int i = 0; at < whole.length; i++) {
      int kept = in.getInt(at + 8);
      if (i == packets) {
        Files.write(first, java.util.Arrays.copyOf(whole, at));
      }
      if (i >= packets) {
        raw.put(whole, at, 8).putInt(kept - ETHERNET_HEADER).putInt(in.getInt(at + 12) - ETHERNET_HEADER);
        raw.put(whole, at + 16 + ETHERNET_HEADER, kept - ETHERNET_HEADER);
      }
      at += 16 + kept;
    }
    Files.write(second, java.util.Arrays.copyOf(raw.array(), raw.position()));
  }
}
