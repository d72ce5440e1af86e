package io.davylamp.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PcapFileSourceTest {
  private static final long TIME_NS = 1_700_000_000_123_456_789L;
  private static final long MICROS_NS = 1_700_000_000_123_456_000L;

  @TempDir Path folder;

  @Test
  void everySharedCaptureReadsAsAPlainJavaReaderSeesIt() {
    List<Path> captures = PcapFiles.in(PcapFiles.SHARED);
    assumeTrue(!captures.isEmpty(), "no third-party captures at " + PcapFiles.SHARED);
    int compared = 0;
    for (Path capture : captures) {
      ReadPackets read = ReadPackets.of(capture);
      if (read.error != null) {
        // What libpcap refuses must say so; the lenient reader may see more or less of a broken file.
        assertTrue(read.error.getMessage().startsWith(capture.toString()), read.error.getMessage());
        continue;
      }
      int[] index = new int[1];
      PcapFiles.forEach(capture, (linkType, timeNs, bytes, wireLength) -> {
        assertTrue(index[0] < read.packets.size(), () -> capture + ": more packets than " + read.packets.size());
        ReadPackets.Read packet = read.packets.get(index[0]++);
        String where = capture + " packet " + index[0];
        assertEquals(index[0], packet.number(), where);
        assertEquals(timeNs, packet.timeNs(), where);
        assertEquals(wireLength, packet.wireLength(), where);
        assertEquals(Arrays.hashCode(bytes), packet.hash(), where);
      });
      assertEquals(read.packets.size(), index[0], capture + ": packet count");
      compared++;
    }
    assertTrue(compared > captures.size() * 9 / 10, compared + " of " + captures.size() + " compared");
  }

  @Test
  void eitherByteOrderAndResolutionGivesTheSamePackets() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      for (boolean nanos : new boolean[] {false, true}) {
        for (boolean blocks : new boolean[] {false, true}) {
          PcapFileWriter writer = blocks
              ? PcapFileWriter.pcapng(order, nanos, PcapFileWriter.ETHERNET, 65535)
              : PcapFileWriter.pcap(order, nanos, PcapFileWriter.ETHERNET, 65535);
          byte[] bytes = random(99, 3);
          writer.packet(TIME_NS, bytes).packet(TIME_NS + 1_000_000_000L, bytes, 1500);
          ReadPackets read = ReadPackets.of(file("a", writer.bytes()));
          String which = order + " nanos " + nanos + " pcapng " + blocks;
          assertNull(read.error, which);
          assertEquals(2, read.packets.size(), which);
          assertEquals(nanos ? TIME_NS : MICROS_NS, read.packets.get(0).timeNs(), which);
          assertEquals(99, read.packets.get(0).wireLength(), which);
          assertEquals(1500, read.packets.get(1).wireLength(), which);
          assertArrayEquals(bytes, read.packets.get(1).bytes(), which);
        }
      }
    }
  }

  @Test
  void rawIpKeepsTheNumberOfCaptureFiles() throws IOException {
    Path file = file("raw", PcapFileWriter.pcap(ByteOrder.LITTLE_ENDIAN, false, 101, 65535).packet(TIME_NS, new byte[20]).bytes());
    assertEquals(101, ReadPackets.of(file).packets.get(0).linkType());
  }

  @Test
  void snaplenZeroIsNoLimit() throws IOException {
    byte[] big = random(200_000, 4);
    Path file = file("zero", PcapFileWriter.pcap(ByteOrder.LITTLE_ENDIAN, false, 1, 0).packet(TIME_NS, big).bytes());
    ReadPackets read = ReadPackets.of(file);
    assertNull(read.error);
    assertArrayEquals(big, read.packets.get(0).bytes());
  }

  @Test
  void batchOfOnePacketLosesNothing() throws IOException {
    List<byte[]> expected = new ArrayList<>();
    Path file = file("many", many(1000, expected));
    for (int limit : new int[] {1, 3, 127, 128, 129, 5000}) {
      for (int capacity : new int[] {1, 600_000, RecordBatch.DEFAULT_CAPACITY}) {
        ReadPackets read = ReadPackets.of(file.toString(), null, capacity, limit);
        assertNull(read.error);
        assertEquals(expected.size(), read.packets.size(), "limit " + limit + " capacity " + capacity);
        for (int i = 0; i < expected.size(); i++) {
          assertArrayEquals(expected.get(i), read.packets.get(i).bytes());
        }
      }
    }
  }

  @Test
  void largestPacketsFillABatchWithoutLoss() throws IOException {
    PcapFileWriter writer = PcapFileWriter.pcap(ByteOrder.LITTLE_ENDIAN, true, 1, RecordBatch.MAX_CAPTURED);
    for (int i = 0; i < 70; i++) {
      writer.packet(TIME_NS + i, random(RecordBatch.MAX_CAPTURED, i));
    }
    ReadPackets read = ReadPackets.of(file("large", writer.bytes()));
    assertNull(read.error);
    assertEquals(70, read.packets.size());
    for (int i = 0; i < 70; i++) {
      assertArrayEquals(random(RecordBatch.MAX_CAPTURED, i), read.packets.get(i).bytes(), "packet " + (i + 1));
    }
  }

  @Test
  void compressedFilesAreToldByTheirBytesNotTheirNames() throws IOException {
    List<byte[]> expected = new ArrayList<>();
    byte[] plain = many(3000, expected);
    for (byte[] packed : List.of(gzip(plain), Zstd.compress(plain), twoMembers(plain))) {
      ReadPackets read = ReadPackets.of(file("noname", packed));
      assertNull(read.error);
      assertEquals(expected.size(), read.packets.size());
      assertArrayEquals(expected.get(2999), read.packets.get(2999).bytes());
    }
  }

  @Test
  void filterKeepsTheNumbersOfTheFile() throws IOException {
    PcapFileWriter writer = PcapFileWriter.pcap(ByteOrder.LITTLE_ENDIAN, false, 1, 65535);
    for (int i = 0; i < 500; i++) {
      writer.packet(TIME_NS, new byte[i % 5 == 4 ? 200 : 60]);
    }
    ReadPackets read = ReadPackets.of(file("f", writer.bytes()).toString(), "greater 100", RecordBatch.DEFAULT_CAPACITY, 64);
    assertNull(read.error);
    assertEquals(100, read.packets.size());
    for (int i = 0; i < 100; i++) {
      assertEquals(i * 5 + 5, read.packets.get(i).number());
    }
  }

  @Test
  void fifoIsReadLikeAFile() throws Exception {
    Path fifo = folder.resolve("fifo");
    assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "no mkfifo");
    List<byte[]> expected = new ArrayList<>();
    byte[] packed = gzip(many(2000, expected));
    Thread writer = new Thread(() -> {
      try {
        Files.write(fifo, packed);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
    writer.start();
    ReadPackets read = ReadPackets.of(fifo);
    writer.join();
    assertNull(read.error);
    assertEquals(2000, read.packets.size());
  }

  @Test
  void stopEndsAReadThatWaitsForASilentWriter() throws Exception {
    Path fifo = folder.resolve("silent");
    assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "no mkfifo");
    try (PcapFileSource source = new PcapFileSource(fifo.toString(), null, 0)) {
      Thread stopper = new Thread(source::stop);
      stopper.start();
      assertEquals(PacketSource.END, source.poll(packet -> { }, 10));
      stopper.join();
      assertEquals(-1, source.progress());
    }
  }

  @Test
  void countersAndProgressFollowTheFile() throws IOException {
    Path file = file("c", many(300, new ArrayList<>()));
    Counters counters = new Counters();
    try (PcapFileSource source = new PcapFileSource(file.toString(), null, 0)) {
      assertEquals(100, source.poll(packet -> { }, 100));
      source.updateStats(counters);
      assertEquals(100, counters.get(Counter.CAPTURE_PACKETS));
      assertTrue(source.progress() > 0 && source.progress() <= 1, "progress " + source.progress());
      while (source.poll(packet -> { }, 100) != PacketSource.END) {
        // read on
      }
      source.updateStats(counters);
      assertEquals(300, counters.get(Counter.CAPTURE_PACKETS));
      assertEquals(1.0, source.progress());
    }
  }

  @Test
  void whatCannotBeOpenedSaysWhatItIs() throws IOException {
    assertMessage(folder.resolve("none.pcap").toString(), "none.pcap: no such file");
    assertMessage(folder.toString(), "is a directory");
    assertMessage(file("empty", new byte[0]).toString(), "empty file (0 bytes), expected a pcap or pcapng capture");
    assertMessage(file("text", "hello world, hello world".getBytes()).toString(), "not a capture: begins with 68 65 6c 6c");
    assertMessage(file("short", new byte[] {(byte) 0xd4, (byte) 0xc3, (byte) 0xb2, (byte) 0xa1, 2}).toString(), "bad file header");
    assertMessage(file("gztext", gzip("hello world".getBytes())).toString(), "not a capture: begins with 68 65 6c 6c");
    assertMessage(file("gzempty", gzip(new byte[0])).toString(), "empty (0 bytes)");
    assertMessage(file("usb", PcapFileWriter.pcap(ByteOrder.LITTLE_ENDIAN, false, 220, 65535).bytes()).toString(),
        "unsupported link type 220 (USB_LINUX_MMAPPED");
    Path good = file("good", many(1, new ArrayList<>()));
    ReadPackets read = ReadPackets.of(good.toString(), "port stratum+tcp", RecordBatch.DEFAULT_CAPACITY, 10);
    assertNotNull(read.error);
    assertTrue(read.error.getMessage().contains("bad filter 'port stratum+tcp': "), read.error.getMessage());
  }

  @Test
  void cutFileDeliversEveryWholePacketThenSaysWhere() throws IOException {
    byte[] whole = many(10, new ArrayList<>());
    for (int cut : new int[] {1, 15, 20}) {
      ReadPackets read = ReadPackets.of(file("cut", Arrays.copyOf(whole, whole.length - cut)));
      assertEquals(9, read.packets.size());
      assertTrue(read.error.getMessage().contains("cut: cut off after packet 9: truncated dump file"), read.error.getMessage());
    }
    byte[] packed = gzip(many(5000, new ArrayList<>()));
    ReadPackets read = ReadPackets.of(file("cut.gz", Arrays.copyOf(packed, packed.length - 500)));
    assertFalse(read.packets.isEmpty());
    assertTrue(read.error.getMessage().contains("cut.gz: damaged after packet " + read.packets.size() + ": damaged gzip data"),
        read.error.getMessage());
    packed = Zstd.compress(many(5000, new ArrayList<>()));
    read = ReadPackets.of(file("cut.zst", Arrays.copyOf(packed, packed.length - 500)));
    assertTrue(read.error.getMessage().contains("damaged zstd data"), read.error.getMessage());
  }

  @Test
  void corruptRecordEndsTheFileAfterThePacketsBeforeIt() throws IOException {
    byte[] bytes = PcapFileWriter.pcap(ByteOrder.LITTLE_ENDIAN, false, 1, 65535)
        .packet(TIME_NS, new byte[60]).packet(TIME_NS, new byte[60])
        .record(1, 1, 0x7fffffff, 60, new byte[60]).bytes();
    try (PcapFileSource source = new PcapFileSource(file("corrupt", bytes).toString(), null, 0)) {
      assertEquals(2, source.poll(packet -> { }, 64));
      CaptureException e = org.junit.jupiter.api.Assertions.assertThrows(
          CaptureException.class, () -> source.poll(packet -> { }, 64));
      assertTrue(e.getMessage().contains("corrupt: damaged after packet 2: invalid packet capture length"), e.getMessage());
      assertEquals(PacketSource.END, source.poll(packet -> { }, 64));
    }
  }

  private void assertMessage(String name, String expected) {
    ReadPackets read = ReadPackets.of(name, null, RecordBatch.DEFAULT_CAPACITY, 10);
    assertNotNull(read.error, name);
    assertTrue(read.error.getMessage().contains(expected), read.error.getMessage());
    assertTrue(read.error.getMessage().startsWith(name), read.error.getMessage());
  }

  static byte[] many(int count, List<byte[]> kept) {
    PcapFileWriter writer = PcapFileWriter.pcap(ByteOrder.LITTLE_ENDIAN, false, 1, 262144);
    Random random = new Random(count);
    for (int i = 0; i < count; i++) {
      byte[] bytes = random(14 + random.nextInt(1500), i);
      kept.add(bytes);
      writer.packet(TIME_NS + i * 1000L, bytes);
    }
    return writer.bytes();
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  /** Two gzip members one after the other, as parallel packers write them. */
  private static byte[] twoMembers(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(gzip(Arrays.copyOf(plain, plain.length / 2)));
    out.writeBytes(gzip(Arrays.copyOfRange(plain, plain.length / 2, plain.length)));
    return out.toByteArray();
  }
}
