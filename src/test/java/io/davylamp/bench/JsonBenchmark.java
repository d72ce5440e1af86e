package io.davylamp.bench;

import io.davylamp.memory.Buffers;
import io.davylamp.protocol.json.JsonScanner;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Every token of a CryptoNote job and of a share, from first to last. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {
  private static final String HASH = "1f2e3d4c5b6a79880718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e";

  private final JsonScanner scanner = new JsonScanner();
  private final ByteBuf job =
      line("{\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":{\"blob\":\"1010" + HASH + HASH + "00000000\",\"job_id\":\"b7QkX0a1Z9c\","
          + "\"target\":\"b88d0600\",\"algo\":\"rx/0\",\"height\":3289155,\"seed_hash\":\"" + HASH + "\"}}");
  private final ByteBuf share =
      line("{\"id\":2,\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"params\":{\"id\":\"6f1d2c3b4a59e870\",\"job_id\":\"b7QkX0a1Z9c\","
          + "\"nonce\":\"a1050000\",\"result\":\"" + HASH + "\",\"algo\":\"rx/0\"}}");

  private static ByteBuf line(String text) {
    return Buffers.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Benchmark
  public int job() {
    return tokens(job);
  }

  @Benchmark
  public int share() {
    return tokens(share);
  }

  private int tokens(ByteBuf line) {
    scanner.wrap(line, 0, line.capacity());
    int count = 0;
    for (JsonToken token = scanner.next(); !token.isLast(); token = scanner.next()) {
      count++;
    }
    return count;
  }
}
