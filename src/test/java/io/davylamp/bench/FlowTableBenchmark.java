package io.davylamp.bench;

import io.davylamp.decode.FlowKey;
import io.davylamp.decode.Packet;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowLimits;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.FlowTable;
import io.davylamp.flow.FlowTimeouts;
import io.davylamp.flow.PacketMaker;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
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

/** The flow lookup of one packet in random order of flows; includes making the key and its hash (about 10 ns). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class FlowTableBenchmark {
  private static final long START = 1_700_000_000L * PacketMaker.SECOND;

  @Param({"1000", "1000000"})
  public int flows;

  private final PacketClock clock = new PacketClock();
  private final PacketMaker make = new PacketMaker();
  private final FlowKey unknown = new FlowKey();
  private FlowTable table;
  private int at;
  private long now = START;

  @Setup
  public void open() {
    table = new FlowTable(FlowLimits.ofMax(1 << 21), FlowTimeouts.defaults(), new FlowListener() {}, () -> null, new Counters(), clock);
    for (int i = 0; i < flows; i++) {
      offer(client(i));
    }
  }

  private static int client(int i) {
    return i * 0x9E3779B1;
  }

  private Flow offer(int client) {
    Packet packet = make.udp(now, client, 40_000, 0x0A000001, 9999, 10);
    clock.advanceTo(packet.timeNs, 0, packet.number);
    table.expire(now);
    return table.findOrOpen(packet);
  }

  private int nextIndex() {
    at = at * 1664525 + 1013904223;
    return (int) ((at & 0xFFFFFFFFL) * flows >>> 32);
  }

  /** A packet of a known flow, counted. */
  @Benchmark
  public Flow hit() {
    return offer(client(nextIndex()));
  }

  /** A key that has no flow. */
  @Benchmark
  public Flow miss() {
    unknown.set(4, 17, 0, nextIndex() & 0xFFFFFFFFL, 1, 0, 0x0A000001, 2);
    return table.find(unknown);
  }

  /** A flow of one packet: opened, timed out 30 s later, recycled. */
  @Benchmark
  public Flow churn() {
    now += 100_000;
    return offer(client(++at));
  }
}
