package io.davylamp.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.davylamp.decode.Packet;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordBatchTest {
  @TempDir Path folder;

  @Test
  void memoryStreamDeliversWhatTheBufferedStreamDoes() throws IOException {
    List<byte[]> expected = new ArrayList<>();
    Path file = Files.write(folder.resolve("many"), PcapFileSourceTest.many(1000, expected));
    for (boolean memoryStream : new boolean[] {false, true}) {
      try (Memory errors = Libpcap.newErrorBuffer()) {
        long pcap = open(file, errors);
        long plain = memoryStream ? 0 : Libc.fopen("/dev/null", "w");
        try (RecordBatch batch = new RecordBatch(pcap, RecordBatch.MAX_CAPTURED, RecordBatch.DEFAULT_CAPACITY, plain)) {
          assertEquals(1, batch.linkType());
          int read = 0;
          for (int answer = 1; answer > 0; ) {
            answer = batch.fill();
            while (!batch.isEmpty()) {
              Packet packet = batch.take(5, read + 1);
              byte[] bytes = new byte[packet.capturedLength];
              packet.buffer.getBytes(packet.offset, bytes);
              assertArrayEquals(expected.get(read++), bytes, "memory stream " + memoryStream + " packet " + read);
              assertEquals(5, packet.sourceId);
            }
          }
          assertEquals(1000, read, "memory stream " + memoryStream);
        }
        Libpcap.pcap_close(pcap);
      }
    }
  }

  @Test
  void batchIsBoundedByWhatOnePacketMayNeed() throws IOException {
    Path file = Files.write(folder.resolve("head"), PcapFileWriter.pcap(ByteOrder.LITTLE_ENDIAN, false, 1, 65535).bytes());
    try (Memory errors = Libpcap.newErrorBuffer()) {
      long pcap = open(file, errors);
      assertEquals(1, packets(pcap, RecordBatch.MAX_CAPTURED, 1));
      assertEquals(63, packets(pcap, RecordBatch.MAX_CAPTURED, RecordBatch.DEFAULT_CAPACITY));
      assertEquals(128, packets(pcap, 65535, RecordBatch.DEFAULT_CAPACITY));
      Libpcap.pcap_close(pcap);
    }
  }

  private static int packets(long pcap, int maxCaptured, int capacity) {
    try (RecordBatch batch = new RecordBatch(pcap, maxCaptured, capacity)) {
      return batch.maxPackets();
    }
  }

  private static long open(Path file, Memory errors) {
    long pcap = Libpcap.pcap_fopen_offline_with_tstamp_precision(
        Libc.fopen(file.toString(), "r"), Libpcap.PRECISION_NANO, Pointer.nativeValue(errors));
    assertTrue(pcap != 0, errors.getString(0));
    return pcap;
  }
}
