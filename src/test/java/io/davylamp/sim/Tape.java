package io.davylamp.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Frames with their times, and the classic pcap file that holds them. */
public record Tape(List<Frame> frames) {
  /** @param timeNs since 1970 */
  public record Frame(long timeNs, byte[] bytes) {}

  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final int LINKTYPE_ETHERNET = 1;
  private static final int SNAPLEN = 262_144;

  /** Classic pcap, little endian, link type Ethernet, microseconds. */
  public byte[] pcap() {
    return pcap(SNAPLEN, false);
  }

  /** With nanosecond time stamps. */
  public byte[] pcapNanos() {
    return pcap(SNAPLEN, true);
  }

  /** @param snaplen longer frames are cut, their original length kept in the record */
  public byte[] pcap(int snaplen, boolean nanos) {
    int size = 24 + frames.stream().mapToInt(frame -> 16 + Math.min(snaplen, frame.bytes().length)).sum();
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(nanos ? NANOSECONDS : MICROSECONDS).putShort((short) 2).putShort((short) 4);
    out.putInt(0).putInt(0).putInt(snaplen).putInt(LINKTYPE_ETHERNET);
    for (Frame frame : frames) {
      int kept = Math.min(snaplen, frame.bytes().length);
      int fraction = (int) (frame.timeNs() % 1_000_000_000L);
      out.putInt((int) (frame.timeNs() / 1_000_000_000L)).putInt(nanos ? fraction : fraction / 1000);
      out.putInt(kept).putInt(frame.bytes().length).put(frame.bytes(), 0, kept);
    }
    return out.array();
  }

  /** Writes the capture to a file, making its folders. */
  public Path writeTo(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, pcap());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
