package io.davylamp.bench;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.ProtocolSamples;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.dns.DnsProtocol;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.stratum.Scripts;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.protocol.stratum.StratumProtocol;
import io.davylamp.protocol.stratum.Talk;
import io.davylamp.protocol.tls.TlsProtocol;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A job, a share and its reply in an established session; the probing of flows that are others', with every stream protocol asked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StratumBenchmark {
  private static final int FIRST_OF_MONERO = 2;
  private static final int FIRST_OF_BITCOIN = 7;
  private static final int MESSAGES = 3;
  private static final int WATCHED = 20;

  private final Sessions sessions = new Sessions(new Protocols(protocols()), (flow, side, event) -> { }, new PacketClock(),
      new Counters(), SessionLimits.DEFAULT);
  private final Flow monero = FlowFixture.tcp(3333);
  private final Flow bitcoin = FlowFixture.tcp(3334);
  private final Flow other = FlowFixture.tcp(8080);
  private final List<String> moneroLines = Talk.lines(Scripts.MONERO);
  private final List<String> bitcoinLines = Talk.lines(Scripts.BITCOIN);
  private final ByteBuf[] moneroBytes = bytes(moneroLines);
  private final ByteBuf[] bitcoinBytes = bytes(bitcoinLines);
  private final ByteBuf binary = Buffers.copyOf(new byte[200]);
  private final ByteBuf tls = Buffers.copyOf(ProtocolSamples.streams().get(1).client());
  private final ByteBuf text = Buffers.copyOf("220 mail.example.org ESMTP Postfix\r\n".getBytes(StandardCharsets.US_ASCII));
  private final ByteBuf json = Buffers.copyOf("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\",\"params\":[]}\n"
      .getBytes(StandardCharsets.US_ASCII));
  private final ByteBuf answer = Buffers.copyOf("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"height\":17,\"hash\":\"0x112a880\"}}\n"
      .getBytes(StandardCharsets.US_ASCII));

  public StratumBenchmark() {
    begin(monero, moneroLines, moneroBytes);
    begin(bitcoin, bitcoinLines, bitcoinBytes);
  }

  private static List<Protocol> protocols() {
    List<Protocol> all = new ArrayList<>(DnsProtocol.all(DnsOptions.DEFAULT));
    all.addAll(StratumProtocol.all(StratumOptions.DEFAULT));
    all.add(new TlsProtocol());
    all.add(new HttpProtocol());
    return all;
  }

  private static ByteBuf[] bytes(List<String> lines) {
    return lines.stream().map(l -> Buffers.copyOf((l.substring(3) + "\n").getBytes(StandardCharsets.US_ASCII))).toArray(ByteBuf[]::new);
  }

  private void begin(Flow flow, List<String> lines, ByteBuf[] bytes) {
    sessions.open(flow);
    say(flow, lines, bytes, 0, bytes.length);
  }

  private static void say(Flow flow, List<String> lines, ByteBuf[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      flow.listener().onBytes(Talk.side(lines.get(i)), bytes[i], 0, bytes[i].capacity());
    }
  }

  /** Job, share, reply. */
  @Benchmark
  public void moneroRound() {
    say(monero, moneroLines, moneroBytes, FIRST_OF_MONERO, FIRST_OF_MONERO + MESSAGES);
  }

  /** Job, share, reply. */
  @Benchmark
  public void bitcoinRound() {
    say(bitcoin, bitcoinLines, bitcoinBytes, FIRST_OF_BITCOIN, FIRST_OF_BITCOIN + MESSAGES);
  }

  @Benchmark
  public void flowOfBinary() {
    nobody(binary);
  }

  @Benchmark
  public void flowOfText() {
    nobody(text);
  }

  @Benchmark
  public void flowOfTls() {
    nobody(tls);
  }

  @Benchmark
  public void flowOfOthersJson() {
    nobody(json);
  }

  /** Twenty requests and replies of JSON-RPC, watched and found to be nobody's. */
  @Benchmark
  public void flowOfWatchedJson() {
    sessions.open(other);
    for (int i = 0; i < WATCHED; i++) {
      other.listener().onBytes(Side.CLIENT, json, 0, json.capacity());
      other.listener().onBytes(Side.SERVER, answer, 0, answer.capacity());
    }
    sessions.close(other);
  }

  private void nobody(ByteBuf bytes) {
    sessions.open(other);
    other.listener().onBytes(Side.CLIENT, bytes, 0, bytes.capacity());
    if (other.listener() != null) {
      other.listener().onBytes(Side.SERVER, bytes, 0, bytes.capacity());
    }
    sessions.close(other);
  }
}
