package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * JSON-RPC in the bodies of HTTP messages: watched as on a plain stream, and mining once a message says so (getwork,
 * getblocktemplate, eth_getWork). The flow stays {@code http}.
 */
public final class HttpJsonProtocol implements Protocol {
  private final Workbench bench;

  public HttpJsonProtocol() {
    this(StratumOptions.DEFAULT);
  }

  public HttpJsonProtocol(StratumOptions options) {
    bench = new Workbench(options);
  }

  @Override
  public String name() {
    return "http-json";
  }

  @Override
  public Transport transport() {
    return Transport.HTTP_JSON;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    return length == 0 ? Match.MORE : buffer.getByte(offset) == '{' || buffer.getByte(offset) == '[' ? Match.YES : Match.NO;
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    return bench.take().open(session, false, StratumAnalyzer.Form.BODIES);
  }
}
