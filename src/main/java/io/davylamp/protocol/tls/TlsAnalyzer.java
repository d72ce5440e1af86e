package io.davylamp.protocol.tls;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.tls.Flight.Awaited;
import io.netty.buffer.ByteBuf;

/**
 * Waits for both hellos and, up to TLS 1.2, for the server's certificate, emits one event and lets the flow go, unless a
 * {@link RecordObserver} wants to hear of what follows. It emits with what it has when the rest can no longer be expected: a side is
 * not TLS, lost bytes or ended, or the other went on without it.
 */
final class TlsAnalyzer implements Analyzer {
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int NEW_SESSION_TICKET = 4;
  private static final int CHANGE_CIPHER_SPEC = 20;
  /** Bytes a side sends after its hello before the other's is taken for unseen; a reordered hello comes sooner. */
  private static final int PATIENCE = 1024;
  /** The same when the client sends data at once (RFC 8446 s. 4.2.10): servers allow some 16 KiB of them. */
  private static final int PATIENCE_WITH_EARLY_DATA = 32 * 1024;
  /** The same when a hello is too long to be read: the other side's answers it all the same. */
  private static final int LONGEST_PASSED = 80 * 1024;
  /** A Certificate message longer than this is told of: three to six kilobytes are usual, and no client takes much more. */
  private static final int LONG_CERTIFICATES = 64 * 1024;

  private final TlsProtocol owner;
  private final TlsEvent event = new TlsEvent();
  private Flight client = new Flight();
  private Flight server = new Flight();
  private int after;
  private int patience;
  private boolean retried;
  private boolean old;
  private boolean certified;
  private boolean told;
  private RecordObserver observer;
  private Session session;

  TlsAnalyzer(TlsProtocol owner) {
    this.owner = owner;
  }

  TlsAnalyzer open(Session of) {
    session = of;
    patience = PATIENCE;
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    Flight flight = flight(side);
    int used = 0;
    while (flight.awaits() && used < length && length - used >= flight.needed) {
      int step = read(side, flight, buffer, offset + used, length - used);
      if (step < 0) {
        break;
      }
      used += step;
      if (told && observer == null) {
        return length;
      }
    }
    if (!flight.awaits()) {
      used = walk(side, flight, buffer, offset, length, used);
    }
    flight.pending = used < length;
    return used;
  }

  /** Passes over records behind the handshake. */
  private int walk(Side side, Flight flight, ByteBuf buffer, int offset, int length, int used) {
    if (!told) {
      after += length - used;
      if (after > patience) {
        finish();
      }
    }
    if (told && observer == null) {
      return length;
    }
    int passed = flight.cursor.advance(side, buffer, offset + used, length - used, observer, session.nowNs());
    if (passed < 0) {
      session.stop();
      return length;
    }
    return used + passed;
  }

  @Override
  public void onGap(Side side, long length) {
    Flight flight = flight(side);
    flight.cursor.gap(length, flight.pending);
    flight.pending = false;
    giveUp(flight);
    if (observer != null) {
      observer.onGap(side, length);
    }
  }

  @Override
  public void onEnd(Side side) {
    giveUp(flight(side));
    if (observer != null) {
      observer.onEnd(side);
    }
  }

  @Override
  public void reset() {
    RecordObserver told = observer;
    observer = null;
    session = null;
    client.clear();
    server.clear();
    after = 0;
    retried = old = certified = this.told = false;
    event.clear();
    owner.giveBack(this);
    if (told != null) {
      told.close();
    }
  }

  private Flight flight(Side side) {
    return side == Side.CLIENT ? client : server;
  }

  private void giveUp(Flight flight) {
    if (flight.awaits()) {
      flight.awaited = Awaited.NOTHING;
      finishIfDecided();
    }
  }

  // ---- the handshake

  /** Reads the next message or record. @return bytes consumed; -1 when more are needed */
  private int read(Side side, Flight flight, ByteBuf in, int offset, int length) {
    if (!flight.hello && OldHello.mayBegin(in.getUnsignedByte(offset))) {
      return readOldHello(side, flight, in, offset, length);
    }
    TlsRecords records = owner.records;
    flight.needed = 0;
    switch (records.find(in, offset, length, flight.cursor.left())) {
      case TlsRecords.MORE -> {
        flight.needed = records.needed;
        return -1;
      }
      case TlsRecords.FOUND -> {
        flight.cursor.advance(side, in, offset, records.consumed, null, 0);
        onMessage(side, flight, records);
        finishIfDecided();
        return records.consumed;
      }
      case TlsRecords.TOO_LONG -> {
        patience = Math.max(patience, LONGEST_PASSED);
        fail(side, flight,
            records.messageType == TlsRecords.CERTIFICATE ? Anomaly.TLS_CERTIFICATE_TOO_LONG : Anomaly.TLS_HANDSHAKE_TOO_LONG);
      }
      case TlsRecords.BROKEN -> fail(side, flight, Anomaly.TLS_MALFORMED);
      default -> {
        return onOtherRecord(side, flight, in, offset, length);
      }
    }
    return 0;
  }

  private void onMessage(Side side, Flight flight, TlsRecords records) {
    if (side == Side.CLIENT) {
      onClientHello(flight, records);
    } else if (flight.awaited == Awaited.HELLO) {
      onServerHello(flight, records);
    } else {
      flight.awaited = Awaited.NOTHING;
      if (records.messageType == TlsRecords.CERTIFICATE) {
        onCertificate(records);
      } else if (records.messageType == NEW_SESSION_TICKET) {
        event.resumed(true); // RFC 5077 s. 3.3: before the certificate's place only when there is none
      }
    }
  }

  private void onClientHello(Flight flight, TlsRecords records) {
    if (records.messageType != CLIENT_HELLO) {
      fail(Side.CLIENT, flight, Anomaly.TLS_MALFORMED);
      return;
    }
    flight.hello = true;
    flight.awaited = Awaited.NOTHING;
    if (!owner.readClientHello(records, event)) {
      session.anomaly(Side.CLIENT, Anomaly.TLS_MALFORMED);
    }
    patience = owner.clientHello.offersEarlyData() ? PATIENCE_WITH_EARLY_DATA : PATIENCE;
  }

  private void onServerHello(Flight flight, TlsRecords records) {
    if (records.messageType != SERVER_HELLO) {
      fail(Side.SERVER, flight, Anomaly.TLS_MALFORMED);
      return;
    }
    flight.hello = true;
    if (!owner.serverHello.read(records.buffer, records.at, records.end)) {
      session.anomaly(Side.SERVER, Anomaly.TLS_MALFORMED);
    }
    if (owner.serverHello.isRetry() && !retried) {
      retried = true;
      event.retry(owner.serverHello);
      return;
    }
    owner.tellServerHello(event);
    flight.awaited = event.isThirteen() || !owner.options.certificates() ? Awaited.NOTHING : Awaited.CERTIFICATE;
  }

  private void onCertificate(TlsRecords records) {
    event.resumed(false);
    if (records.messageLength > LONG_CERTIFICATES) {
      session.anomaly(Side.SERVER, Anomaly.TLS_CERTIFICATE_TOO_LONG);
    }
    int first = records.at + 6;
    if (records.end < first || records.end - first < records.buffer.getUnsignedMedium(first - 3)
        || !owner.certificate.read(records.buffer, first, first + records.buffer.getUnsignedMedium(first - 3))) {
      session.anomaly(Side.SERVER, Anomaly.TLS_CERTIFICATE_MALFORMED);
    }
    certified = records.end > first;
    owner.chain.of(records.buffer, records.at + 3, records.end);
    // The certificate is the worker's: it is told of before anybody else's is read.
    finish();
  }

  /** What is no message of the handshake where one is looked for. */
  private int onOtherRecord(Side side, Flight flight, ByteBuf in, int offset, int length) {
    int type = in.getUnsignedByte(offset);
    boolean skips = type == CHANGE_CIPHER_SPEC && retried && flight.awaited == Awaited.HELLO;
    if (skips && length < 6) {
      flight.needed = 6;
      return -1;
    }
    if (skips && RecordCursor.isHeader(in, offset) && in.getUnsignedShort(offset + 3) == 1) {
      return flight.cursor.advance(side, in, offset, 6, null, 0); // RFC 8446 s. D.4: for the sake of old middleboxes
    }
    if (type == CHANGE_CIPHER_SPEC && flight.awaited == Awaited.CERTIFICATE) {
      event.resumed(true); // RFC 5246 s. 7.3: no certificate in the short handshake
    }
    // Any other type is TLS all the same: an alert, or a connection joined late.
    if (!isRecord(in, offset, length)) {
      session.anomaly(side, Anomaly.TLS_MALFORMED);
      flight.cursor.lose();
    }
    giveUp(flight);
    return 0;
  }

  private static boolean isRecord(ByteBuf buffer, int offset, int length) {
    int type = buffer.getUnsignedByte(offset);
    return type >= 0x14 && type <= 0x18 && (length < 2 || buffer.getUnsignedByte(offset + 1) == 3);
  }

  private int readOldHello(Side side, Flight flight, ByteBuf in, int offset, int length) {
    int size = length < OldHello.HEADER ? OldHello.HEADER : OldHello.size(in, offset);
    if (length < size) {
      flight.needed = size;
      return -1;
    }
    int version = side == Side.CLIENT ? OldHello.clientVersion(in, offset) : Versions.SSL_2;
    if (version < 0 || side == Side.SERVER && in.getByte(offset + 2) != OldHello.SERVER_HELLO) {
      fail(side, flight, Anomaly.TLS_MALFORMED);
      return 0;
    }
    flight.hello = true;
    flight.awaited = Awaited.NOTHING;
    if (side == Side.SERVER) {
      event.version(Versions.SSL_2);
      old = true;
    }
    finishIfDecided();
    return size;
  }

  private void fail(Side side, Flight flight, Anomaly anomaly) {
    session.anomaly(side, anomaly);
    if (anomaly == Anomaly.TLS_MALFORMED) {
      flight.cursor.lose();
    }
    giveUp(flight);
  }

  // ---- the end of it

  private void finishIfDecided() {
    if (!client.awaits() && !server.awaits()) {
      finish();
    }
  }

  /** The event tells of the connection, which the client opened. */
  private void finish() {
    if (told) {
      return;
    }
    told = true;
    boolean hello = client.hello || server.hello;
    if (hello) {
      owner.markResolver(session.flow(), event);
      event.certificate(certified ? owner.certificate : null, certified && owner.options.chain() ? owner.chain : null);
      session.flow().countTransaction();
      session.emit(Side.CLIENT, event);
    }
    observer = old ? null : owner.options.observers().open(session, hello ? event : null);
    event.certificate(null, null);
    client.awaited = Awaited.NOTHING;
    server.awaited = Awaited.NOTHING;
    if (observer == null) {
      session.stop();
    }
  }
}
