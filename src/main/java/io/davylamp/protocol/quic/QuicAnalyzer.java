package io.davylamp.protocol.quic;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;

/**
 * Opens a client's Initial packets until its ClientHello is whole, emits one event and lets the flow go. At the limits
 * ({@link #DATAGRAMS}, {@link #OPENINGS}), and when the client goes on without a hello that was seen, it emits with what it has.
 */
final class QuicAnalyzer implements Analyzer {
  /** Datagrams looked at, of both sides: a hello in three of them, each sent again, with a Retry before, needs about 20. */
  static final int DATAGRAMS = 32;
  /** Packets a flow may have opened, or tried: each costs some microseconds, and anybody can send them. */
  static final int OPENINGS = 24;
  /** RFC 9000 s. 7.2: a client's first connection id for the server; keys are made from no shorter one but after a Retry. */
  static final int FIRST_ID = 8;

  private final QuicProtocol owner;
  private final InitialKeys keys = new InitialKeys();
  private CryptoStream stream;
  private Session session;
  private int datagrams;
  private int openings;
  private int number;
  /** Who sends the Initials that open: not always who was taken for the client. */
  private Side client = Side.CLIENT;
  private boolean told;

  QuicAnalyzer(QuicProtocol owner) {
    this.owner = owner;
  }

  QuicAnalyzer open(Session of) {
    session = of;
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    LongHeader header = owner.header;
    int end = offset + length;
    int at = offset;
    while (at < end && !told) {
      int found = header.wrap(buffer, at, end - at);
      if (found == LongHeader.BAD && at == offset) {
        session.anomaly(side, Anomaly.QUIC_ERROR_ON_HEADER);
      }
      if (found != LongHeader.OK) {
        // A short header, or bytes behind the last packet: both reach to the end of the datagram.
        break;
      }
      at = header.end;
      onPacket(side, header);
    }
    if (!told && (++datagrams >= DATAGRAMS || openings >= OPENINGS)) {
      finish();
    }
    return length;
  }

  private void onPacket(Side side, LongHeader header) {
    if (!keys.isMade() && header.number != 0) {
      number = header.number;
    }
    if (header.type == LongHeader.INITIAL && (side == client || mayBeClient(header))) {
      onInitial(side, header);
    } else if (header.type == LongHeader.HANDSHAKE && side == client) {
      // It has the server's keys: all of its hello is sent, and what is missing was missed.
      finish();
    }
  }

  /** Who is the client is a guess by ports: the first Initial seen may tell otherwise. */
  private boolean mayBeClient(LongHeader header) {
    return !keys.isMade() && header.dcidLength >= FIRST_ID;
  }

  private void onInitial(Side side, LongHeader header) {
    int frames = openings < OPENINGS ? open(header) : PacketOpener.CLOSED;
    if (frames == PacketOpener.CLOSED) {
      if (side == client) {
        session.anomaly(side, Anomaly.QUIC_FAILED_DECRYPT);
      }
      return;
    }
    client = side;
    if (stream == null) {
      stream = owner.streams.take(this);
    }
    Anomaly wrong = InitialFrames.read(owner.opener().plain, frames, stream);
    if (wrong != null) {
      session.anomaly(side, wrong);
    }
    int helloEnd = stream.bodyEnd();
    if (stream.isOther()) {
      session.anomaly(side, Anomaly.QUIC_ERROR_ON_DATA);
      finish();
    } else if (helloEnd > CryptoStream.LIMIT) {
      session.anomaly(side, Anomaly.QUIC_CRYPTO_TOO_LONG);
      finish();
    } else if (helloEnd >= 0 && helloEnd <= stream.whole()) {
      finish();
    }
  }

  /**
   * Tries the keys of the connection seen, then those of this packet's own connection id: after a Retry (RFC 9001 s. 5.2) and on a
   * new connection from the same port they fit, and the hello begins anew.
   */
  private int open(LongHeader header) {
    PacketOpener opener = owner.opener();
    int frames = PacketOpener.CLOSED;
    if (keys.isMade() && keys.version == header.version) {
      openings++;
      frames = opener.open(keys, header);
    }
    if (frames == PacketOpener.CLOSED && !keys.areOf(header) && openings < OPENINGS) {
      openings++;
      opener.makeKeys(owner.tried, header);
      frames = opener.open(owner.tried, header);
      if (frames != PacketOpener.CLOSED) {
        keys.swap(owner.tried);
        number = header.number;
        if (stream != null) {
          stream.clear();
        }
      }
    }
    return frames;
  }

  /** Another flow needed it more; a hello whose rest comes after that is not whole any more. */
  void loseStream() {
    stream = null;
  }

  @Override
  public void onEnd(Side side) {
    if (!told) {
      finish();
    }
  }

  /** Tells what is known and stops. */
  private void finish() {
    told = true;
    QuicEvent event = owner.event;
    if (stream == null || stream.isOther() || stream.whole() <= stream.bodyStart()) {
      event.of(number);
    } else {
      int end = Math.min(stream.bodyEnd(), stream.whole());
      boolean good = owner.hello.read(stream.bytes, stream.bodyStart(), end);
      if (!good && end == stream.bodyEnd()) {
        session.anomaly(client, Anomaly.QUIC_ERROR_ON_DATA);
      }
      event.of(number, owner.hello, good).mark(session.flow());
    }
    session.flow().countTransaction();
    session.emit(client, event);
    session.stop();
  }

  @Override
  public void reset() {
    session = null;
    if (stream != null) {
      owner.streams.giveBack(stream);
      stream = null;
    }
    keys.clear();
    datagrams = 0;
    openings = 0;
    number = 0;
    client = Side.CLIENT;
    told = false;
    owner.giveBack(this);
  }
}
