package io.davylamp.bench;

import io.davylamp.capture.PacketSource;
import io.davylamp.capture.PcapFileSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per packet from a capture file to the handler, one touch of each packet's bytes included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadPathBenchmark {
  private static final int PACKETS = 500_000;

  @Param({"76", "420"})
  int length;

  @Param({"", "tcp or udp"})
  String filter;

  private Path file;
  private long sum;

  @Setup
  public void write() throws IOException {
    file = Files.createTempFile("read-path", ".pcap");
    ByteBuffer bytes = ByteBuffer.allocate(24 + PACKETS * (16 + length)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(262144).putInt(1);
    byte[] frame = new byte[length];
    frame[12] = 8; // IPv4
    frame[14] = 0x45;
    frame[23] = 6; // TCP
    for (int i = 0; i < PACKETS; i++) {
      bytes.putInt(i).putInt(0).putInt(length).putInt(length).put(frame);
    }
    Files.write(file, bytes.array());
  }

  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long read() {
    try (PcapFileSource source = new PcapFileSource(file.toString(), filter.isEmpty() ? null : filter, 0)) {
      while (source.poll(packet -> sum += packet.buffer.getByte(packet.offset), 256) != PacketSource.END) {
        // read on
      }
    }
    return sum;
  }
}
