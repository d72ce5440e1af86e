package io.davylamp.protocol.dns;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;

/**
 * DNS over TCP: messages behind a 2-byte length (RFC 7766 s. 8). After a gap or a frame that is no message it looks for a
 * plausible frame at the beginning of each following chunk; what does not begin one is skipped.
 */
final class DnsStream implements Analyzer {
  private static final int PREFIX = 2;

  private final DnsProtocol owner;
  private final DnsExchange exchange;
  private final boolean[] lost = new boolean[2];
  private Session session;

  DnsStream(DnsProtocol owner, DnsMessage message) {
    this.owner = owner;
    exchange = new DnsExchange(message);
  }

  DnsStream open(Session of) {
    session = of;
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    int at = offset;
    int end = offset + length;
    if (lost[side.ordinal()]) {
      Protocol.Match match = owner.probe(side, buffer, at, length);
      if (match == Protocol.Match.NO) {
        return length;
      }
      if (match == Protocol.Match.MORE) {
        return 0;
      }
      lost[side.ordinal()] = false;
    }
    while (end - at >= PREFIX) {
      int announced = buffer.getUnsignedShort(at);
      if (announced < DnsMessage.HEADER) {
        session.anomaly(side, Anomaly.DNS_MALFORMED);
        lost[side.ordinal()] = true;
        return length;
      }
      if (end - at - PREFIX < announced) {
        break;
      }
      boolean good = exchange.onMessage(session, side, buffer, at + PREFIX, announced);
      at += PREFIX + announced;
      if (!good) {
        lost[side.ordinal()] = true;
        return length;
      }
    }
    return at - offset;
  }

  @Override
  public void onGap(Side side, long length) {
    lost[side.ordinal()] = true;
  }

  @Override
  public void reset() {
    session = null;
    lost[0] = false;
    lost[1] = false;
    exchange.reset();
    owner.giveBack(this);
  }
}
