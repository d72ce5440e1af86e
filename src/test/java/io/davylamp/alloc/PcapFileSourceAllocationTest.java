package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.capture.PacketSource;
import io.davylamp.capture.PcapFileSource;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PcapFileSourceAllocationTest {
  private static final int PACKETS = 300_000;
  private static final int WARM_UP = 100_000;
  private static final int ONE_TIME_BYTES = 4096;

  @TempDir Path folder;

  @Test
  void readingAllocatesNothing() throws Exception {
    Path file = folder.resolve("many.pcap");
    ByteBuffer bytes = ByteBuffer.allocate(24 + PACKETS * 76).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
    for (int i = 0; i < PACKETS; i++) {
      bytes.putInt(i).putInt(0).putInt(60).putInt(60).put(new byte[60]);
    }
    Files.write(file, bytes.array());
    // Nothing per packet or batch; the JVM itself sometimes charges a one-time object to the thread.
    assertTrue(allocatedBy(file, null) <= ONE_TIME_BYTES, "plain");
    assertTrue(allocatedBy(file, "less 100") <= ONE_TIME_BYTES, "with a filter");
  }

  private static long allocatedBy(Path file, String filter) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long[] seen = new long[1];
    PacketSource.Handler handler = packet -> seen[0] += packet.capturedLength;
    try (PcapFileSource source = new PcapFileSource(file.toString(), filter, 0)) {
      for (int read = 0; read < WARM_UP; ) {
        read += source.poll(handler, 100);
      }
      long before = threads.getThreadAllocatedBytes(thread);
      long overhead = threads.getThreadAllocatedBytes(thread) - before;
      before = threads.getThreadAllocatedBytes(thread);
      for (int read = WARM_UP; read < PACKETS; ) {
        read += source.poll(handler, 100);
      }
      long allocated = threads.getThreadAllocatedBytes(thread) - before - overhead;
      assertEquals(PACKETS * 60L, seen[0]);
      return Math.max(0, allocated);
    }
  }
}
