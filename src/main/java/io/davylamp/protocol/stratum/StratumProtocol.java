package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;

/** Mining over lines of JSON, every dialect of it. Recognised by the structure of a message of either side, on any port. */
public final class StratumProtocol implements Protocol {
  private static final int[] PORTS = Arrays.stream(Dialect.values()).filter(d -> !d.methods().isEmpty())
      .flatMapToInt(d -> d.ports().stream().mapToInt(Integer::intValue)).filter(StratumProtocol::isHint).sorted().distinct().toArray();

  final Workbench bench;
  final LineProbe probe;

  public StratumProtocol() {
    this(StratumOptions.DEFAULT);
  }

  public StratumProtocol(StratumOptions options) {
    bench = new Workbench(options);
    probe = new LineProbe(bench);
  }

  /** What is mining on a plain stream, and the JSON-RPC that may become it. */
  public static List<Protocol> all(StratumOptions options) {
    StratumProtocol lines = new StratumProtocol(options);
    return List.of(lines, new JsonRpcProtocol(lines), new AlephiumNodeProtocol(options), new StratumV2Protocol(options),
        new DuinoCoinProtocol(options), new StratumV2NoiseProtocol(options));
  }

  /** On the web's and mail's own ports others are asked first. */
  private static boolean isHint(int port) {
    return port > 1023;
  }

  @Override
  public String name() {
    return "stratum";
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public int[] ports() {
    return PORTS.clone();
  }

  @Override
  public boolean mayBegin(int first) {
    return LineProbe.mayBegin(first);
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    return probe.stratum(side, buffer, offset, length);
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    return bench.take().open(session, true, StratumAnalyzer.Form.LINES);
  }
}
