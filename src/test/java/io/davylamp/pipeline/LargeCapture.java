package io.davylamp.pipeline;

import io.davylamp.capture.PcapFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes one large capture of the project's small ones, for the benchmark: many copies at once, each with addresses of its own so
 * that flows stay apart, their packets interleaved by time. Mixed: one copy in twenty mines; ordinary: none does. Checksums are not mended;
 * nothing in the benchmark verifies them.
 */
public final class LargeCapture {
  private static final int ETHERNET = 1;
  /** Copies running at the same time. */
  private static final int TOGETHER = 200;
  /** Of so many copies one holds the captures of mining too: ordinary traffic is what a sensor sees all day. */
  private static final int MINING_EVERY = 20;
  /** At least so much time between two rounds of copies: flows of the last one have ended. */
  private static final long SPACING_NS = 600_000_000_000L;

  private record Frame(long timeNs, byte[] bytes, boolean ordinary) {}

  private LargeCapture() {}

  /** Arguments: ordinary or mixed, the file to write, its size in bytes, and the captures it is made of. */
  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[1]);
    long wanted = Long.parseLong(args[2]);
    List<Frame> frames = new ArrayList<>();
    for (int i = 3; i < args.length; i++) {
      add(Path.of(args[i]), frames, i);
    }
    if (args[0].equals("ordinary")) {
      frames.removeIf(frame -> !frame.ordinary());
    }
    frames.sort(Comparator.comparingLong(Frame::timeNs));
    write(out, wanted, frames);
  }

  /** Ethernet and IPv4 only, so that one pair of address fields is all there is to change. */
  private static void add(Path file, List<Frame> frames, int number) {
    boolean ordinary = file.getParent().endsWith("benign");
    PcapFiles.forEach(
        file,
        (linkType, timeNs, bytes, wireLength) -> {
          boolean plain = linkType == ETHERNET && bytes.length >= 34 && bytes[12] == 8 && bytes[13] == 0 && bytes.length == wireLength;
          if (plain) {
            // The second octet of both addresses tells the captures apart.
            bytes[27] ^= (byte) number;
            bytes[31] ^= (byte) number;
            frames.add(new Frame(timeNs, bytes, ordinary));
          }
        });
  }

  private static void write(Path file, long wanted, List<Frame> frames) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(0xA1B23C4D).putShort((short) 2).putShort((short) 4).putLong(0).putInt(262_144).putInt(ETHERNET);
      out.write(header.array());
      ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      long written = 24;
      long spacingNs = Math.max(SPACING_NS, frames.get(frames.size() - 1).timeNs() - frames.get(0).timeNs());
      for (int round = 0; written < wanted; round++) {
        for (Frame frame : frames) {
          long timeNs = frame.timeNs() + round * spacingNs;
          for (int copy = 0; copy < TOGETHER && written < wanted; copy += frame.ordinary() ? 1 : MINING_EVERY) {
            record.clear();
            record.putInt((int) (timeNs / 1_000_000_000L)).putInt((int) (timeNs % 1_000_000_000L) + copy);
            record.putInt(frame.bytes().length).putInt(frame.bytes().length);
            out.write(record.array());
            out.write(apart(frame.bytes(), round * TOGETHER + copy));
            written += 16 + frame.bytes().length;
          }
        }
      }
    }
  }

  private static byte[] apart(byte[] frame, int copy) {
    byte[] own = frame.clone();
    for (int address = 26; address <= 30; address += 4) {
      own[address] ^= (byte) (copy >>> 8);
      own[address + 2] ^= (byte) copy;
    }
    return own;
  }
}
