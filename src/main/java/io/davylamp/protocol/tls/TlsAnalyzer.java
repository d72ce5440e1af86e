package io.davylamp.protocol.tls;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;

/**
 * Waits for both hellos, emits one event and lets the flow go. It emits with what it has when the other hello can no longer be
 * expected: that side is not TLS, lost bytes or ended, or this side went on without it.
 */
final class TlsAnalyzer implements Analyzer {
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  /** Bytes a side sends after its hello before the other's is taken for unseen; a reordered hello comes sooner. */
  private static final int PATIENCE = 1024;

  /** What became of one side's hello. */
  private enum Hello { AWAITED, READ, MISSING }

  private final TlsProtocol owner;
  private final TlsRecords records;
  private final TlsEvent event = new TlsEvent();
  private final Hello[] hello = {Hello.AWAITED, Hello.AWAITED};
  private int after;
  private Session session;

  TlsAnalyzer(TlsProtocol owner, TlsRecords records) {
    this.owner = owner;
    this.records = records;
  }

  TlsAnalyzer open(Session of) {
    session = of;
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    if (hello[side.ordinal()] != Hello.AWAITED) {
      after += length;
      if (after > PATIENCE) {
        finish();
      }
      return length;
    }
    switch (records.find(buffer, offset, length)) {
      case TlsRecords.MORE -> {
        return 0;
      }
      case TlsRecords.FOUND -> readHello(side);
      case TlsRecords.TOO_LONG -> fail(side, Anomaly.TLS_HANDSHAKE_TOO_LONG);
      default -> {
        // Any other record type is TLS without a hello here: an alert, or a connection joined late.
        if (!isRecord(buffer, offset, length)) {
          session.anomaly(side, Anomaly.TLS_MALFORMED);
        }
        hello[side.ordinal()] = Hello.MISSING;
      }
    }
    finishIfDecided();
    return length;
  }

  @Override
  public void onGap(Side side, long length) {
    if (hello[side.ordinal()] == Hello.AWAITED) {
      hello[side.ordinal()] = Hello.MISSING;
      finishIfDecided();
    }
  }

  @Override
  public void onEnd(Side side) {
    onGap(side, 0);
  }

  @Override
  public void reset() {
    session = null;
    hello[0] = Hello.AWAITED;
    hello[1] = Hello.AWAITED;
    after = 0;
    event.clear();
    owner.giveBack(this);
  }

  private static boolean isRecord(ByteBuf buffer, int offset, int length) {
    int type = buffer.getUnsignedByte(offset);
    return type >= 0x14 && type <= 0x18 && (length < 2 || buffer.getUnsignedByte(offset + 1) == 3);
  }

  private void readHello(Side side) {
    int expected = side == Side.CLIENT ? CLIENT_HELLO : SERVER_HELLO;
    if (records.messageType != expected) {
      fail(side, Anomaly.TLS_MALFORMED);
      return;
    }
    hello[side.ordinal()] = Hello.READ;
    boolean good = side == Side.CLIENT ? event.readClientHello(records.buffer, records.at, records.end)
        : event.readServerHello(records.buffer, records.at, records.end);
    if (!good) {
      session.anomaly(side, Anomaly.TLS_MALFORMED);
    }
  }

  private void fail(Side side, Anomaly anomaly) {
    session.anomaly(side, anomaly);
    hello[side.ordinal()] = Hello.MISSING;
  }

  private void finishIfDecided() {
    if (hello[0] != Hello.AWAITED && hello[1] != Hello.AWAITED) {
      finish();
    }
  }

  /** The event tells of the connection, which the client opened. */
  private void finish() {
    if (hello[0] == Hello.READ || hello[1] == Hello.READ) {
      session.flow().countTransaction();
      session.emit(Side.CLIENT, event);
    }
    session.stop();
  }
}
