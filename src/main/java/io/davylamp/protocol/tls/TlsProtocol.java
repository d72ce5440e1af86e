package io.davylamp.protocol.tls;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.hello.ClientHello;
import io.davylamp.protocol.hello.Ja3;
import io.davylamp.protocol.hello.Ja3s;
import io.davylamp.protocol.hello.Ja4;
import io.davylamp.protocol.hello.ServerHello;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/** TLS over TCP on any port. Holds the readers that the worker's analyzers share, each for the length of a call. */
public final class TlsProtocol implements Protocol {
  private static final int DNS_OVER_TLS = 853;
  private static final int[] PORTS = {443, 465, 636, DNS_OVER_TLS, 989, 990, 993, 995, 8443};
  /** Record header, message header and version. */
  private static final int ENOUGH = 11;
  private static final int SMALLEST_HELLO = 38;
  private static final int APPLICATION_DATA = 0x17;
  private static final int MAX_NAME = 255;

  final TlsOptions options;
  final TlsRecords records;
  final ClientHello clientHello = new ClientHello();
  final ServerHello serverHello = new ServerHello();
  final Certificate certificate = new Certificate();
  final Chain chain = new Chain();
  private final Ja3 ja3 = new Ja3();
  private final Ja3s ja3s = new Ja3s();
  private final Ja4 ja4 = new Ja4();
  private final byte[] name = new byte[MAX_NAME];
  private final ArrayDeque<TlsAnalyzer> free = new ArrayDeque<>();

  public TlsProtocol() {
    this(TlsOptions.DEFAULT);
  }

  public TlsProtocol(TlsOptions options) {
    this.options = options;
    records = new TlsRecords(options.chain());
  }

  @Override
  public String name() {
    return "tls";
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public int[] ports() {
    return PORTS;
  }

  @Override
  public boolean mayBegin(int first) {
    return first == TlsRecords.HANDSHAKE || first == APPLICATION_DATA || OldHello.mayBegin(first);
  }

  /** A hello, of today or in the form of SSL 2.0, or (joined later) a record of application data. */
  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    int type = length > 0 ? buffer.getUnsignedByte(offset) : TlsRecords.HANDSHAKE;
    if (OldHello.mayBegin(type)) {
      return probeOld(side, buffer, offset, length);
    }
    if (type != TlsRecords.HANDSHAKE && type != APPLICATION_DATA
        || length > 1 && buffer.getByte(offset + 1) != 3
        || length > 2 && buffer.getUnsignedByte(offset + 2) > 4) {
      return Match.NO;
    }
    if (length < TlsRecords.RECORD_HEADER) {
      return Match.MORE;
    }
    int size = buffer.getUnsignedShort(offset + 3);
    if (type == APPLICATION_DATA) {
      return size > 0 && size <= TlsRecords.MAX_RECORD && buffer.getByte(offset + 2) > 0 ? Match.YES : Match.NO;
    }
    int message = length > 5 ? buffer.getByte(offset + 5) : 1;
    if (message != 1 && message != 2 || size == 0 || size > TlsRecords.MAX_RECORD) {
      return Match.NO;
    }
    if (length < ENOUGH) {
      return Match.MORE;
    }
    // A first record of less than 6 bytes splits the message header: then its version is not where it usually is.
    if (size >= 6 && (buffer.getUnsignedMedium(offset + 6) < SMALLEST_HELLO || buffer.getByte(offset + 9) != 3)) {
      return Match.NO;
    }
    return (message == 1) == (side == Side.CLIENT) ? Match.YES : Match.YES_REVERSED;
  }

  private static Match probeOld(Side side, ByteBuf buffer, int offset, int length) {
    if (length > 2 && buffer.getByte(offset + 2) != OldHello.CLIENT_HELLO) {
      return Match.NO;
    }
    if (length < OldHello.HEADER) {
      return Match.MORE;
    }
    return OldHello.clientVersion(buffer, offset) < 0 ? Match.NO : side == Side.CLIENT ? Match.YES : Match.YES_REVERSED;
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    TlsAnalyzer pooled = free.pollLast();
    return (pooled != null ? pooled : new TlsAnalyzer(this)).open(session);
  }

  void giveBack(TlsAnalyzer analyzer) {
    free.addLast(analyzer);
  }

  // ---- for the analyzers

  /** Tells an event of the ClientHello that was found. @return false when it does not parse */
  boolean readClientHello(TlsRecords found, TlsEvent event) {
    boolean good = clientHello.read(found.buffer, found.at, found.end);
    event.client(clientHello);
    if (good && options.ja3() && ja3.of(clientHello)) {
      event.ja3(ja3);
    }
    if (good && options.ja4() && ja4.of(clientHello, Ja4.TCP)) {
      event.ja4(ja4);
    }
    return good;
  }

  /** Tells an event of the ServerHello that was read. */
  void tellServerHello(TlsEvent event) {
    event.server(serverHello);
    if (serverHello.version() != 0 && options.ja3() && ja3s.of(serverHello)) {
      event.ja3s(ja3s.text(), ja3s.textLength(), ja3s.hash());
    }
  }

  /** Marks what carries DNS: by port and ALPN (RFC 7858 s. 3.1), or by the name of a resolver over HTTPS. */
  void markResolver(Flow flow, TlsEvent event) {
    String kind = null;
    if (flow.port(Side.SERVER) == DNS_OVER_TLS || event.offers("dot")) {
      kind = "dot";
    } else if (options.resolvers() != ResolverNames.NONE && options.resolvers().lists(name, 0, event.copyName(name))) {
      kind = "doh";
    }
    event.resolver(options.extended() ? kind : null);
    if (kind != null) {
      flow.resolver(kind);
    }
  }
}
