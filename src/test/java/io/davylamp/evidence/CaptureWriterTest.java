package io.davylamp.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Packet;
import io.davylamp.memory.Buffers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureWriterTest {
  @TempDir Path folder;

  private static byte[] record(long timeNs, int length, int fill) {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) fill);
    Packet packet = new Packet();
    packet.reset(Buffers.copyOf(bytes), 0, length, length + 5, timeNs, 1, 0, 1);
    byte[] record = new byte[PacketRecord.length(packet)];
    PacketRecord.write(packet, record, 0);
    return record;
  }

  private static Pcap.Captured captured(long timeNs, int length, int fill) {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) fill);
    return new Pcap.Captured(timeNs, length + 5, HexFormat.of().formatHex(bytes));
  }

  @Test
  void packetsThatCameOutOfOrderAreInOrderAtTheEnd() throws IOException {
    CaptureWriter writer = new CaptureWriter(folder.resolve("a.pcap"), 113);
    writer.open();
    writer.add(record(3_000_000_001L, 60, 1), 0);
    writer.add(record(1_999_999_999L, 5000, 2), 0);
    writer.close();
    assertFalse(writer.isOpen());
    writer.add(record(3_000_000_000L, 70, 3), 0);
    writer.add(record(3_000_000_001L, 80, 4), 0);
    writer.finish();
    Pcap pcap = Pcap.read(folder.resolve("a.pcap"));
    assertEquals(113, pcap.linkType());
    assertEquals(
        List.of(captured(1_999_999_999L, 5000, 2), captured(3_000_000_000L, 70, 3), captured(3_000_000_001L, 60, 1), captured(3_000_000_001L, 80, 4)),
        pcap.packets());
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void fewFilesAreOpenHoweverManyAreWritten() throws IOException {
    OpenFiles open = new OpenFiles();
    List<CaptureWriter> writers = new ArrayList<>();
    for (int i = 0; i < 3 * OpenFiles.MOST; i++) {
      writers.add(new CaptureWriter(folder.resolve(i + ".pcap"), 1));
    }
    for (int round = 0; round < 5; round++) {
      for (CaptureWriter writer : writers) {
        open.add(writer, record(round, 1500, round), 0);
      }
      assertTrue(open.count() <= OpenFiles.MOST);
      assertTrue(writers.stream().filter(CaptureWriter::isOpen).count() <= OpenFiles.MOST);
    }
    for (CaptureWriter writer : writers) {
      writer.finish();
      assertEquals(5, Pcap.read(writer.file()).packets().size());
    }
  }

  @Test
  void dnsPacketsAreFoundByTheirAnswerUntilTheyAreOverwritten() {
    DnsPackets packets = new DnsPackets(64 << 10);
    for (int i = 1; i <= 2000; i++) {
      byte[] question = record(i, 80, 1);
      byte[] answer = record(i, 120, 2);
      packets.keep(0, i, question, 0, question.length);
      packets.keep(0, i, answer, 0, answer.length);
    }
    List<Integer> found = new ArrayList<>();
    packets.find(0, 2000, (bytes, at) -> found.add(PacketRecord.captured(bytes, at)));
    assertEquals(List.of(80, 120), found);
    packets.find(0, 1, (bytes, at) -> found.add(-1));
    packets.find(1, 2000, (bytes, at) -> found.add(-1));
    assertEquals(2, found.size());
    packets.forget();
    packets.find(0, 2000, (bytes, at) -> found.add(-1));
    assertEquals(2, found.size());
  }
}
