package io.davylamp.bench;

import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.decode.PacketBytes;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counters;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one packet from reset to key and payload. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
  @Param({"TCP", "VLAN", "VXLAN", "MIX"})
  public String shape;

  private final Decoder decoder = new Decoder(Decoder.Options.DEFAULT, new Counters());
  private final Packet packet = new Packet();
  private ByteBuf[] packets;
  private int next;

  @Setup
  public void prepare() {
    packets = switch (shape) {
      case "TCP" -> new ByteBuf[] {Buffers.copyOf(PacketBytes.TCP_OVER_IPV4)};
      case "VLAN" -> new ByteBuf[] {Buffers.copyOf(PacketBytes.VLAN)};
      case "VXLAN" -> new ByteBuf[] {Buffers.copyOf(PacketBytes.VXLAN)};
      default -> PacketBytes.all().stream().map(Buffers::copyOf).toArray(ByteBuf[]::new);
    };
  }

  @Benchmark
  public Decoder.Outcome decode() {
    ByteBuf bytes = packets[next];
    next = next + 1 == packets.length ? 0 : next + 1;
    packet.reset(bytes, 0, bytes.capacity(), bytes.capacity(), 1, 1, 0, 1);
    return decoder.decode(packet);
  }
}
