package io.davylamp.bench;

import io.davylamp.output.EveLines;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One EVE line: of a flow, and of DNS messages (parsing included). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EveLineBenchmark {
  private final EveLines eve = new EveLines(false);

  @Benchmark
  public long flow() {
    eve.flow();
    return eve.bytes;
  }

  @Benchmark
  @OperationsPerInvocation(2)
  public long dns() {
    eve.dns();
    return eve.bytes;
  }

  /** CPU time of this thread per line, without JMH's forks, for a busy machine. */
  public static void main(String[] args) {
    EveLineBenchmark bench = new EveLineBenchmark();
    java.lang.management.ThreadMXBean threads = java.lang.management.ManagementFactory.getThreadMXBean();
    int rounds = 400_000;
    for (int pass = 0; pass < 5; pass++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < rounds; i++) {
        bench.eve.flow();
      }
      long middle = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < rounds; i++) {
        bench.eve.dns();
      }
      long end = threads.getCurrentThreadCpuTime();
      System.out.println("flow " + (middle - start) / rounds + " ns, dns " + (end - middle) / rounds / 2 + " ns per line");
    }
  }
}
