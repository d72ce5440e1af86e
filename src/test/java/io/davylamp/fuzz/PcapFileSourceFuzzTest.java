package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.capture.CaptureException;
import io.davylamp.capture.PacketSource;
import io.davylamp.capture.PcapFileSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged captures end with packets, the end, or an error that names the file; nothing else. */
final class PcapFileSourceFuzzTest {
  private static final int RUNS = 200;

  @TempDir Path folder;

  @Test
  void damagedFilesNeverDoMoreThanEnd() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("PcapFileSourceFuzzTest seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < RUNS; run++) {
      byte[] bytes = random.nextBoolean() ? classic(random) : blocks(random);
      for (int i = random.nextInt(4); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      if (random.nextInt(4) == 0) {
        bytes = gzip(bytes);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int length = random.nextInt(4) == 0 ? 1 + random.nextInt(bytes.length) : bytes.length;
      read(Files.write(folder.resolve("f"), java.util.Arrays.copyOf(bytes, length)), seed + " run " + run);
    }
  }

  private static void read(Path file, String which) {
    long[] last = new long[1];
    PacketSource.Handler handler = packet -> {
      assertTrue(packet.number > last[0], which);
      last[0] = packet.number;
      assertTrue(packet.capturedLength >= 0 && packet.wireLength >= packet.capturedLength, which);
      assertTrue(packet.offset >= 0 && packet.offset + packet.capturedLength <= packet.buffer.capacity(), which);
    };
    try (PcapFileSource source = new PcapFileSource(file.toString(), null, 0)) {
      while (source.poll(handler, 5) != PacketSource.END) {
        // read on
      }
    } catch (CaptureException e) {
      assertTrue(e.getMessage().startsWith(file.toString()), which + ": " + e.getMessage());
    }
  }

  private static byte[] classic(Random random) {
    ByteBuffer out = ByteBuffer.allocate(4096).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
    for (int i = random.nextInt(20); i > 0; i--) {
      int length = random.nextInt(150);
      out.putInt(1).putInt(2).putInt(length).putInt(length).put(new byte[length]);
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] blocks(Random random) {
    ByteBuffer out = ByteBuffer.allocate(4096).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1).putInt(28);
    out.putInt(1).putInt(20).putShort((short) 1).putShort((short) 0).putInt(65535).putInt(20);
    for (int i = random.nextInt(20); i > 0; i--) {
      int length = 4 * random.nextInt(35);
      out.putInt(6).putInt(32 + length).putInt(0).putLong(i).putInt(length).putInt(length).put(new byte[length]).putInt(32 + length);
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
