package io.davylamp.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes capture files byte by byte, for tests: either byte order and resolution, and whatever header a test wants to break. */
final class PcapFileWriter {
  static final int ETHERNET = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;
  private final boolean nanos;
  private final boolean blocks;

  private PcapFileWriter(ByteOrder order, boolean nanos, boolean blocks) {
    this.order = order;
    this.nanos = nanos;
    this.blocks = blocks;
  }

  static PcapFileWriter pcap(ByteOrder order, boolean nanos, int linkType, int snaplen) {
    PcapFileWriter writer = new PcapFileWriter(order, nanos, false);
    writer.put(ByteBuffer.allocate(24).order(order).putInt(nanos ? 0xa1b23c4d : 0xa1b2c3d4)
        .putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(snaplen).putInt(linkType));
    return writer;
  }

  /** A section header and one interface, with if_tsresol when the resolution is not microseconds. */
  static PcapFileWriter pcapng(ByteOrder order, boolean nanos, int linkType, int snaplen) {
    PcapFileWriter writer = new PcapFileWriter(order, nanos, true);
    writer.put(ByteBuffer.allocate(28).order(order).putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d)
        .putShort((short) 1).putShort((short) 0).putLong(-1).putInt(28));
    ByteBuffer face = ByteBuffer.allocate(nanos ? 32 : 20).order(order).putInt(1).putInt(nanos ? 32 : 20)
        .putShort((short) linkType).putShort((short) 0).putInt(snaplen);
    if (nanos) {
      face.putShort((short) 9).putShort((short) 1).put((byte) 9).put(new byte[3]).putInt(0);
    }
    writer.put(face.putInt(nanos ? 32 : 20));
    return writer;
  }

  PcapFileWriter packet(long timeNs, byte[] bytes) {
    return packet(timeNs, bytes, bytes.length);
  }

  PcapFileWriter packet(long timeNs, byte[] bytes, int wireLength) {
    if (blocks) {
      int padded = bytes.length + 3 & ~3;
      long ticks = nanos ? timeNs : timeNs / 1000;
      put(ByteBuffer.allocate(32 + padded).order(order).putInt(6).putInt(32 + padded).putInt(0)
          .putInt((int) (ticks >>> 32)).putInt((int) ticks).putInt(bytes.length).putInt(wireLength)
          .put(bytes).put(new byte[padded - bytes.length]).putInt(32 + padded));
      return this;
    }
    long fraction = timeNs % 1_000_000_000L / (nanos ? 1 : 1000);
    return record((int) (timeNs / 1_000_000_000L), (int) fraction, bytes.length, wireLength, bytes);
  }

  /** A classic record whose header says what the caller wants. */
  PcapFileWriter record(int seconds, int fraction, int captured, int wire, byte[] bytes) {
    return put(ByteBuffer.allocate(16 + bytes.length).order(order)
        .putInt(seconds).putInt(fraction).putInt(captured).putInt(wire).put(bytes));
  }

  private PcapFileWriter put(ByteBuffer bytes) {
    out.writeBytes(bytes.array());
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
