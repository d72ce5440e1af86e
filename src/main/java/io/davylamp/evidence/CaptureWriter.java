package io.davylamp.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * One capture file in the classic format with nanoseconds, which every tool reads; all its packets have one link type. Written through
 * a small buffer and closed between times, so that few files are open at once; packets that came out of order are put in order at the
 * end. Its size is bounded by who writes.
 */
final class CaptureWriter {
  static final int FILE_HEADER = 24;
  static final int RECORD_HEADER = 16;
  /** What tcpdump writes as its greatest length of a packet. */
  private static final int SNAPLEN = 262_144;
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final long NS = 1_000_000_000L;

  private final Path file;
  private final int linkType;
  private final ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
  private FileChannel channel;
  private byte[] block = new byte[4096];
  private int used;
  private long packets;
  private long lastNs = Long.MIN_VALUE;
  private boolean begun;
  private boolean disordered;

  CaptureWriter(Path file, int linkType) {
    this.file = file;
    this.linkType = linkType;
  }

  int linkType() {
    return linkType;
  }

  Path file() {
    return file;
  }

  long packets() {
    return packets;
  }

  boolean isOpen() {
    return channel != null;
  }

  /** Begins the file anew, or goes on with it. */
  void open() throws IOException {
    if (channel != null) {
      return;
    }
    if (begun) {
      channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      return;
    }
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    begun = true;
    header.clear();
    header.putInt(NANOSECONDS).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(SNAPLEN).putInt(linkType).flip();
    writeAll(header);
  }

  /** Whether a packet goes into the buffer without anything being written. */
  boolean fits(byte[] record, int at) {
    return begun && used + RECORD_HEADER + PacketRecord.captured(record, at) <= block.length;
  }

  boolean isWaiting() {
    return used > 0;
  }

  /** Adds a {@link PacketRecord}. */
  void add(byte[] record, int at) throws IOException {
    int captured = PacketRecord.captured(record, at);
    if (used + RECORD_HEADER + captured > block.length) {
      flush();
      if (RECORD_HEADER + captured > block.length) {
        block = new byte[RECORD_HEADER + captured];
      }
    }
    long timeNs = PacketRecord.timeNs(record, at);
    PacketRecord.putInt(block, used, (int) Math.floorDiv(timeNs, NS));
    PacketRecord.putInt(block, used + 4, (int) Math.floorMod(timeNs, NS));
    PacketRecord.putInt(block, used + 8, captured);
    PacketRecord.putInt(block, used + 12, PacketRecord.wireLength(record, at));
    System.arraycopy(record, at + PacketRecord.HEADER, block, used + RECORD_HEADER, captured);
    used += RECORD_HEADER + captured;
    packets++;
    disordered |= timeNs < lastNs;
    lastNs = Math.max(lastNs, timeNs);
  }

  void flush() throws IOException {
    if (used > 0) {
      open();
      int length = used;
      used = 0;
      writeAll(ByteBuffer.wrap(block, 0, length));
    }
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Lets go of the file; what follows opens it again. */
  void close() throws IOException {
    try {
      flush();
    } finally {
      FileChannel was = channel;
      channel = null;
      if (was != null) {
        was.close();
      }
    }
  }

  /** Lets go of the file for good, its packets in order of time. */
  void finish() throws IOException {
    close();
    block = new byte[0];
    if (disordered) {
      sort();
    }
  }

  private void sort() throws IOException {
    byte[] all = Files.readAllBytes(file);
    long[][] places = new long[(int) packets][];
    int count = 0;
    for (int at = FILE_HEADER; count < places.length && at + RECORD_HEADER <= all.length; count++) {
      long seconds = PacketRecord.getInt(all, at) & 0xFFFF_FFFFL;
      places[count] = new long[] {seconds * NS + PacketRecord.getInt(all, at + 4), at};
      at += RECORD_HEADER + PacketRecord.getInt(all, at + 8);
    }
    // Stable: packets of the same moment stay in the order they were seen in.
    Arrays.sort(places, 0, count, (a, b) -> Long.compare(a[0], b[0]));
    byte[] sorted = new byte[all.length];
    System.arraycopy(all, 0, sorted, 0, FILE_HEADER);
    int to = FILE_HEADER;
    for (int i = 0; i < count; i++) {
      int at = (int) places[i][1];
      int length = RECORD_HEADER + PacketRecord.getInt(all, at + 8);
      System.arraycopy(all, at, sorted, to, length);
      to += length;
    }
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(beside, Arrays.copyOf(sorted, to));
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
