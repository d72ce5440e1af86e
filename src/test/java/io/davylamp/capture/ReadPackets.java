package io.davylamp.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything a source delivered, kept: what tests compare, and the error it ended with. */
final class ReadPackets {
  record Read(long number, int linkType, long timeNs, int wireLength, int hash, byte[] bytes) {}

  final List<Read> packets = new ArrayList<>();
  CaptureException error;

  static ReadPackets of(Path file) {
    return of(file.toString(), null, RecordBatch.DEFAULT_CAPACITY, 64);
  }

  static ReadPackets of(String name, String filter, int batchBytes, int limit) {
    ReadPackets read = new ReadPackets();
    try (PcapFileSource source = new PcapFileSource(name, filter, 7, batchBytes)) {
      read.drain(source, limit);
    } catch (CaptureException e) {
      read.error = e;
    }
    return read;
  }

  void drain(PacketSource source, int limit) {
    while (source.poll(this::keep, limit) != PacketSource.END) {
      // poll until the end
    }
  }

  void keep(io.davylamp.decode.Packet packet) {
    byte[] bytes = new byte[packet.capturedLength];
    packet.buffer.getBytes(packet.offset, bytes);
    packets.add(new Read(packet.number, packet.linkType, packet.timeNs, packet.wireLength,
        java.util.Arrays.hashCode(bytes), bytes));
  }
}
