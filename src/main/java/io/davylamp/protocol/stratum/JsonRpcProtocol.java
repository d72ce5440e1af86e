package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * JSON-RPC over a plain stream that showed nothing of mining so far. It is watched cheaply: when a message proves Stratum after
 * all (a login that anyone could send, then a job), the flow becomes {@code stratum} with all that was seen before.
 */
public final class JsonRpcProtocol implements Protocol {
  private final Workbench bench;
  private final LineProbe probe;

  /**
   * Reads nothing that {@code stratum} has just read. For that it must be named before this one in the catalog; then no flow asks
   * this one alone, since both refuse the same bytes and this one is suggested by no port.
   */
  public JsonRpcProtocol(StratumProtocol stratum) {
    bench = stratum.bench;
    probe = stratum.probe;
  }

  @Override
  public String name() {
    return "json-rpc";
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public boolean mayBegin(int first) {
    return LineProbe.mayBegin(first);
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    return probe.jsonRpc(side, buffer, offset, length);
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    return bench.take().open(session, false, StratumAnalyzer.Form.LINES);
  }
}
