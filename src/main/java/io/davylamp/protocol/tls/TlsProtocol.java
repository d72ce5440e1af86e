package io.davylamp.protocol.tls;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/** TLS over TCP on any port. */
public final class TlsProtocol implements Protocol {
  private static final int[] PORTS = {443, 465, 636, 853, 989, 990, 993, 995, 8443};
  /** Record header, message header and version. */
  private static final int ENOUGH = 11;
  private static final int SMALLEST_HELLO = 38;
  private static final int APPLICATION_DATA = 0x17;

  private final TlsRecords records = new TlsRecords();
  private final ArrayDeque<TlsAnalyzer> free = new ArrayDeque<>();

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
    return first == TlsRecords.HANDSHAKE || first == APPLICATION_DATA;
  }

  /** A hello, or (joined later) a record of application data. */
  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    int type = length > 0 ? buffer.getUnsignedByte(offset) : TlsRecords.HANDSHAKE;
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

  @Override
  public Analyzer newAnalyzer(Session session) {
    TlsAnalyzer pooled = free.pollLast();
    return (pooled != null ? pooled : new TlsAnalyzer(this, records)).open(session);
  }

  void giveBack(TlsAnalyzer analyzer) {
    free.addLast(analyzer);
  }
}
