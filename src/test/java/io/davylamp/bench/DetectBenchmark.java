package io.davylamp.bench;

import io.davylamp.detect.AlertGate;
import io.davylamp.detect.Rules;
import io.davylamp.detect.RulesOfTheProject;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** One question to the lists, and one to the gate. Run from the project root, where the rules are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DetectBenchmark {
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

  @Param({"xmr.pool.minergate.com", "dynamodb.us-west-2.amazonaws.com", "a.b.example"})
  public String name;

  private final Rules rules = RulesOfTheProject.load();
  private final AlertGate gate = new AlertGate(65_536, 3_600_000_000_000L, List.of());
  private final byte[] browser = BROWSER.getBytes(StandardCharsets.US_ASCII);
  private byte[] nameBytes;
  private long source;

  @Setup
  public void encode() {
    nameBytes = name.getBytes(StandardCharsets.US_ASCII);
  }

  @Benchmark
  public int domain() {
    return rules.domains().match(nameBytes, 0, nameBytes.length);
  }

  @Benchmark
  public int agentOfABrowser() {
    return rules.agents().match(browser, 0, browser.length);
  }

  @Benchmark
  public boolean gate() {
    return gate.admit(14_960_001, 0, source++ & 0xFFFF, 7, 1_795_226_400_000_000_000L);
  }
}
