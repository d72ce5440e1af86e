package io.davylamp.protocol.dns;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;

/**
 * Turns the messages of one flow into events and gives a request and its responses one transaction number. It remembers the
 * last {@value #PENDING} requests; a resolver that has more on the way loses the number, not the event.
 */
final class DnsExchange {
  private static final int PENDING = 16;

  private final DnsMessage message;
  private final char[] ids = new char[PENDING];
  private long requests;
  private long unmatched;

  DnsExchange(DnsMessage message) {
    this.message = message;
  }

  void reset() {
    requests = 0;
    unmatched = 0;
  }

  /** @return whether the bytes had a good header and question */
  boolean onMessage(Session session, Side side, ByteBuf buffer, int offset, int length) {
    boolean good = message.parse(buffer, offset, length);
    if (message.anomaly() != null) {
      session.anomaly(side, message.anomaly());
    }
    if (!good) {
      return false;
    }
    if (message.isResponse()) {
      message.transaction(match(session, side, message.id()));
    } else {
      ids[(int) (requests % PENDING)] = (char) message.id();
      message.transaction(requests++ + unmatched);
      session.flow().countTransaction();
    }
    session.emit(side, message);
    return true;
  }

  /** An answered request stays: a response that comes twice belongs to it too. */
  private long match(Session session, Side side, int id) {
    long oldest = Math.max(0, requests - PENDING);
    for (long i = requests - 1; i >= oldest; i--) {
      if (ids[(int) (i % PENDING)] == id) {
        return i + unmatched;
      }
    }
    if (requests > 0 && oldest == 0) {
      session.anomaly(side, Anomaly.DNS_UNSOLICITED);
    }
    session.flow().countTransaction();
    return requests + unmatched++;
  }
}
