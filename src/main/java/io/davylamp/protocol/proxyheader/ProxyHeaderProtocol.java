package io.davylamp.protocol.proxyheader;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/**
 * The PROXY protocol, versions 1 and 2 (haproxy's proxy-protocol.txt), on any port, at the beginning of a connection. Made once per
 * worker; keeps the pool of its analyzers.
 */
public final class ProxyHeaderProtocol implements Protocol {
  final ProxyLine line = new ProxyLine();
  private final ArrayDeque<ProxyHeaderAnalyzer> free = new ArrayDeque<>();

  @Override
  public String name() {
    return "proxy-header";
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public boolean mayBegin(int first) {
    return first == 'P' || first == '\r';
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    int end = offset + length;
    int found = buffer.getByte(offset) == '\r' ? ProxyBlock.begin(buffer, offset, end) : line.read(buffer, offset, end);
    if (found == 0) {
      return Match.MORE;
    }
    return found < 0 ? Match.NO : side == Side.CLIENT ? Match.YES : Match.YES_REVERSED;
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    ProxyHeaderAnalyzer pooled = free.pollLast();
    return (pooled != null ? pooled : new ProxyHeaderAnalyzer(this)).open(session);
  }

  void giveBack(ProxyHeaderAnalyzer analyzer) {
    free.addLast(analyzer);
  }
}
