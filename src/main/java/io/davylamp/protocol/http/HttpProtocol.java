package io.davylamp.protocol.http;

import io.davylamp.event.Side;
import io.davylamp.memory.FreeList;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.file.FileInspector;
import io.davylamp.protocol.inflate.Unpacker;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/** HTTP/1.0 and 1.1 on any port. Made once per worker; keeps the pools of its analyzers and transactions. */
public final class HttpProtocol implements Protocol {
  /** Open transactions of all flows of the worker: 13 MiB of text. Beyond, requests are told at once and get no status. */
  private static final int MAX_TRANSACTIONS = 4096;
  private static final int[] PORTS = {80, 3128, 8000, 8080, 8081, 8888};
  /** A request line as long as this is taken for one although its end is not there yet. */
  private static final int LONG_ENOUGH = 1024;
  private static final String STATUS_LINE = "HTTP/1.";

  final HttpHead head = new HttpHead();
  final HttpAuthority authority = new HttpAuthority();
  final HttpCredentials credentials = new HttpCredentials();
  final HttpLines lines = new HttpLines();
  /** For requests that find the pool empty: emitted at once, never kept. */
  final HttpTransaction passing = new HttpTransaction();
  private final ArrayDeque<HttpTransaction> freeTransactions = new ArrayDeque<>();
  private final ArrayDeque<HttpAnalyzer> free = new ArrayDeque<>();
  final HttpOptions options;
  /** Null when no bodies are read as files. */
  final FileInspector files;
  final FreeList<Unpacker> unpackers;
  private int made;

  /** Reads heads and calls only. */
  public HttpProtocol() {
    this(HttpOptions.DEFAULT, null);
  }

  /** @param files reads bodies; null for none */
  public HttpProtocol(HttpOptions options, FileInspector files) {
    this.options = options;
    this.files = files;
    unpackers = new FreeList<>(options.unpackers(), () -> new Unpacker(HttpOptions.FREE_BYTES, options.maxRatio()));
  }

  @Override
  public String name() {
    return "http";
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
    return first >= 'A' && first <= 'Z';
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    int compared = Math.min(length, STATUS_LINE.length());
    int same = 0;
    while (same < compared && buffer.getByte(offset + same) == STATUS_LINE.charAt(same)) {
      same++;
    }
    if (same == compared) {
      return same < STATUS_LINE.length() || length < 10 ? Match.MORE : probeStatus(side, buffer, offset);
    }
    String method = HttpHead.methodAt(buffer, offset, length);
    if (method == null) {
      return HttpHead.mayBecomeMethod(buffer, offset, length) ? Match.MORE : Match.NO;
    }
    return probeRequestLine(side, buffer, offset, offset + method.length() + 1, offset + length);
  }

  private static Match probeStatus(Side side, ByteBuf buffer, int offset) {
    int digit = buffer.getByte(offset + 9);
    boolean good = buffer.getByte(offset + 8) == ' ' && digit >= '1' && digit <= '5';
    return !good ? Match.NO : side == Side.SERVER ? Match.YES : Match.YES_REVERSED;
  }

  private static Match probeRequestLine(Side side, ByteBuf buffer, int offset, int from, int end) {
    Match yes = side == Side.CLIENT ? Match.YES : Match.YES_REVERSED;
    for (int at = from; at < end; at++) {
      int c = buffer.getUnsignedByte(at);
      if (c == '\r' || c == '\n') {
        return at - from > 9 && HttpText.startsWith(buffer, at - 9, " HTTP/1.") ? yes : Match.NO;
      }
      if (c < ' ') {
        return Match.NO;
      }
      if (at - offset >= LONG_ENOUGH) {
        return yes;
      }
    }
    return Match.MORE;
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    HttpAnalyzer pooled = free.pollLast();
    return (pooled != null ? pooled : new HttpAnalyzer(this)).open(session);
  }

  void giveBack(HttpAnalyzer analyzer) {
    free.addLast(analyzer);
  }

  /** @return an empty transaction, or null at the limit */
  HttpTransaction takeTransaction() {
    HttpTransaction taken = freeTransactions.pollLast();
    if (taken == null) {
      if (made == MAX_TRANSACTIONS) {
        return null;
      }
      made++;
      taken = new HttpTransaction();
    }
    taken.clear();
    return taken;
  }

  /** Transactions there are. */
  int transactionsMade() {
    return made;
  }

  /** Those of them nobody needs. */
  int transactionsFree() {
    return freeTransactions.size();
  }

  /** One of those who need it does so no more. */
  void release(HttpTransaction transaction) {
    if (--transaction.holders == 0) {
      freeTransactions.addLast(transaction);
    }
  }
}
