package io.davylamp.protocol.dns;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;

/** DNS over UDP: one message per datagram. */
final class DnsDatagrams implements Analyzer {
  private final DnsProtocol owner;
  private final DnsExchange exchange;
  private Session session;

  DnsDatagrams(DnsProtocol owner, DnsMessage message) {
    this.owner = owner;
    exchange = new DnsExchange(message);
  }

  DnsDatagrams open(Session of) {
    session = of;
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    exchange.onMessage(session, side, buffer, offset, length);
    return length;
  }

  @Override
  public void reset() {
    session = null;
    exchange.reset();
    owner.giveBack(this);
  }
}
