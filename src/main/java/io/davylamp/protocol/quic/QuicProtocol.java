package io.davylamp.protocol.quic;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.hello.ClientHello;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/** QUIC over UDP on any port, told by long headers: only they say what they are. A flow joined later shows none. */
public final class QuicProtocol implements Protocol {
  private static final int[] PORTS = {443, 853, 784, 8853, 8443};
  /** RFC 9000 s. 14.1: a datagram with an Initial of the client is at least so long. */
  private static final int CLIENT_DATAGRAM = 1200;
  private static final int RETRY_TAG = 16;
  private static final int MAX_VERSIONS = 64;

  final LongHeader header = new LongHeader();
  final InitialKeys tried = new InitialKeys();
  final CryptoStreams streams = new CryptoStreams();
  final ClientHello hello = new ClientHello();
  final QuicEvent event;
  private final ArrayDeque<QuicAnalyzer> free = new ArrayDeque<>();
  private PacketOpener opener;

  public QuicProtocol() {
    this(QuicOptions.DEFAULT);
  }

  public QuicProtocol(QuicOptions options) {
    event = new QuicEvent(options);
  }

  @Override
  public String name() {
    return "quic";
  }

  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  @Override
  public int[] ports() {
    return PORTS;
  }

  @Override
  public boolean mayBegin(int first) {
    return (first & LongHeader.FORM_AND_FIXED) == LongHeader.FORM_AND_FIXED;
  }

  /** Asks for a version somebody speaks, lengths that fit, and the size a client's first datagram must have. */
  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    if (header.wrap(buffer, offset, length) != LongHeader.OK) {
      return Match.NO;
    }
    return switch (header.type) {
      case LongHeader.INITIAL -> ofInitial(side, length);
      case LongHeader.ZERO_RTT -> as(Side.CLIENT, side);
      case LongHeader.HANDSHAKE -> Match.YES;
      case LongHeader.RETRY -> header.end - header.packetNumber > RETRY_TAG ? as(Side.SERVER, side) : Match.NO;
      case LongHeader.NEGOTIATION -> offersVersions() ? as(Side.SERVER, side) : Match.NO;
      default -> ofOther(side, length);
    };
  }

  private Match ofInitial(Side side, int length) {
    if (header.tokenLength > 0 || header.dcidLength >= QuicAnalyzer.FIRST_ID && side == Side.CLIENT) {
      return length >= CLIENT_DATAGRAM ? as(Side.CLIENT, side) : Match.NO;
    }
    return header.dcidLength < QuicAnalyzer.FIRST_ID ? as(Side.SERVER, side) : Match.YES;
  }

  /** Versions that cannot be opened: what forces a negotiation (RFC 9000 s. 15), and what others once spoke. */
  private Match ofOther(Side side, int length) {
    boolean spoken = QuicVersion.isKnown(header.number) || QuicVersion.isGrease(header.number);
    if (!spoken || length < CLIENT_DATAGRAM) {
      return Match.NO;
    }
    return header.dcidLength < QuicAnalyzer.FIRST_ID ? as(Side.SERVER, side) : Match.YES;
  }

  private boolean offersVersions() {
    int size = header.end - header.packetNumber;
    boolean known = false;
    if (size == 0 || size % Integer.BYTES != 0 || size > MAX_VERSIONS * Integer.BYTES) {
      return false;
    }
    for (int at = header.packetNumber; at < header.end; at += Integer.BYTES) {
      known |= QuicVersion.isKnown(header.buffer.getInt(at));
    }
    return known;
  }

  private static Match as(Side sender, Side side) {
    return sender == side ? Match.YES : Match.YES_REVERSED;
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    QuicAnalyzer pooled = free.pollLast();
    return (pooled != null ? pooled : new QuicAnalyzer(this)).open(session);
  }

  /** Made when first needed: Java's ciphers take their time to load. */
  PacketOpener opener() {
    if (opener == null) {
      opener = new PacketOpener();
    }
    return opener;
  }

  void giveBack(QuicAnalyzer analyzer) {
    free.addLast(analyzer);
  }
}
