package io.davylamp.protocol.http;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.http.HttpHalf.State;
import io.netty.buffer.ByteBuf;

/**
 * Pairs requests and responses of one connection in order and emits one event per request: when its response's head is there
 * and its body's length is known, else when the body ended. After a loss both sides look for the next line that begins a
 * message, and what was pending is told without a status.
 */
final class HttpAnalyzer implements Analyzer {
  /** Cookies and tickets fill 16 KiB at times; twice that is nobody's. */
  private static final int MAX_HEAD = 32 * 1024;
  private static final int MAX_PENDING = 8;

  private final HttpProtocol owner;
  private final HttpHalf[] halves = {new HttpHalf(), new HttpHalf()};
  private final HttpTransaction[] pending = new HttpTransaction[MAX_PENDING];
  private int pendingCount;
  /** The oldest pending transaction has its status and waits for the end of its body. */
  private boolean answering;
  private final HttpBodies bodies = new HttpBodies();
  private Session session;
  private Analyzer inner;
  private int ended;
  /** What a tunnel that is asked for, or open, carries; and on which terms. */
  private Transport tunnelOf;
  private int terms;

  HttpAnalyzer(HttpProtocol owner) {
    this.owner = owner;
  }

  HttpAnalyzer open(Session of) {
    session = of;
    halves[0].reset();
    halves[1].reset();
    bodies.open(of);
    ended = 0;
    tunnelOf = Transport.TCP;
    terms = 0;
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    HttpHalf half = halves[side.ordinal()];
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int used = switch (half.state) {
        case TUNNEL -> inner.onBytes(side, buffer, at, end - at);
        case HEAD -> onHead(side, half, buffer, at, end);
        case LOST, AFTER_CONNECT -> lookForHead(side, half, buffer, at, end - at);
        default -> skipBody(side, half, buffer, at, end - at);
      };
      if (used == HttpHalf.MORE) {
        break;
      }
      at += used;
    }
    return at - offset;
  }

  private int onHead(Side side, HttpHalf half, ByteBuf buffer, int at, int end) {
    int first = buffer.getByte(at);
    if (half.searched == 0 && (first == '\r' || first == '\n')) {
      // RFC 9112 s. 2.2: an empty line before a message is to be ignored.
      return 1;
    }
    int blockEnd = HttpHead.endOfBlock(buffer, at + Math.max(0, half.searched - 3), Math.min(end, at + MAX_HEAD));
    if (blockEnd < 0 && end - at < MAX_HEAD) {
      half.searched = end - at;
      return HttpHalf.MORE;
    }
    half.searched = 0;
    if (blockEnd < 0) {
      session.anomaly(side, Anomaly.HTTP_HEADER_TOO_LONG);
      return lose(side, half, end - at);
    }
    HttpHead head = owner.head;
    boolean good = head.parse(buffer, at, blockEnd) && (head.method != null) == (side == Side.CLIENT);
    if (!good) {
      head.oddities |= HttpOddity.NOT_HTTP.bit();
    }
    tellOddities(side, head.oddities);
    if (!good) {
      return lose(side, half, end - at);
    }
    if (side == Side.CLIENT) {
      onRequest(half, head);
    } else {
      onResponse(half, head);
    }
    return blockEnd - at;
  }

  private void tellOddities(Side side, int oddities) {
    for (int rest = oddities; rest != 0; rest &= rest - 1) {
      session.anomaly(side, HttpOddity.ALL[Integer.numberOfTrailingZeros(rest)].of(side));
    }
  }

  private void onRequest(HttpHalf half, HttpHead head) {
    boolean connect = "CONNECT".equals(head.method);
    if (pendingCount == MAX_PENDING) {
      emitOldest();
    }
    HttpTransaction request = owner.takeTransaction();
    if (request == null) {
      owner.passing.clear();
      owner.passing.transaction(nextTransaction());
      owner.passing.readRequest(head, owner.authority, owner.credentials);
      session.emit(Side.CLIENT, owner.passing);
    } else {
      request.transaction(nextTransaction());
      request.readRequest(head, owner.authority, owner.credentials);
    }
    pending[pendingCount++] = request;
    bodies.begin(half, "POST".equals(head.method), head.miningHeader);
    if (connect || head.has(HttpHeader.UPGRADE) && !head.chunked && head.contentLength <= 0) {
      half.state = State.AFTER_CONNECT;
      tunnelOf = connect ? Transport.TCP : HttpUpgrade.transport(head);
      terms = 0;
    } else if (head.chunked) {
      half.expectChunks();
    } else {
      half.expectBody(Math.max(0, head.contentLength));
    }
  }

  private long nextTransaction() {
    long number = session.flow().transactions();
    session.flow().countTransaction();
    return number;
  }

  private void onResponse(HttpHalf half, HttpHead head) {
    if (head.status < 200 && head.status != 101) {
      return;
    }
    boolean unasked = pendingCount == 0;
    HttpTransaction request = unasked ? owner.passing : pending[0];
    if (unasked) {
      request.clear();
      request.transaction(nextTransaction());
    }
    bodies.begin(half, false, head.miningHeader);
    boolean noBody = head.status == 101 || head.status == 204 || head.status == 304;
    boolean tunnel = head.status == 101;
    if (request != null) {
      request.readResponse(head);
      noBody |= request.isHead();
      tunnel |= request.isConnect() && head.status < 300;
    }
    if (head.status == 101) {
      tunnelOf = HttpUpgrade.transport(head);
      terms = HttpUpgrade.terms(head);
    }
    if (tunnel) {
      finish(unasked, 0);
      openTunnel(Side.SERVER);
    } else if (noBody || head.contentLength >= 0 && !head.chunked) {
      finish(unasked, noBody ? 0 : head.contentLength);
      half.expectBody(noBody ? 0 : head.contentLength);
    } else {
      answering = !unasked;
      if (unasked) {
        finish(true, -1);
      }
      if (head.chunked) {
        half.expectChunks();
      } else {
        half.expectUntilEnd();
      }
    }
  }

  private void finish(boolean unasked, long length) {
    if (unasked) {
      owner.passing.length(length);
      session.emit(Side.CLIENT, owner.passing);
      return;
    }
    if (pending[0] != null) {
      pending[0].length(length);
    }
    emitOldest();
  }

  private int skipBody(Side side, HttpHalf half, ByteBuf buffer, int at, int length) {
    bodies.bytes(side, half, buffer, at, half.bodyBytes(length));
    int used = half.skipBody(buffer, at, length);
    if (used == HttpHalf.BROKEN) {
      session.anomaly(side, Anomaly.HTTP_MALFORMED);
      return lose(side, half, length);
    }
    if (half.state == State.HEAD) {
      bodies.end(side, half);
      if (side == Side.SERVER && answering) {
        finish(false, half.skipped);
      }
    }
    return used;
  }

  /** After a loss, or after a request whose answer may turn the connection into a tunnel. */
  private int lookForHead(Side side, HttpHalf half, ByteBuf buffer, int at, int length) {
    Protocol.Match match = owner.probe(side, buffer, at, length);
    if (match == Protocol.Match.MORE) {
      return HttpHalf.MORE;
    }
    if (match == Protocol.Match.YES) {
      half.state = State.HEAD;
      return 0;
    }
    if (half.state == State.AFTER_CONNECT) {
      // A client does not talk into a connection it was refused: the answer was yes, even if it was not seen (yet).
      openTunnel(side);
      return 0;
    }
    return length;
  }

  /** @param from whose bytes show that the tunnel is open; the client's alone leave room for the server's answer */
  private void openTunnel(Side from) {
    if (inner == null) {
      inner = session.inner(tunnelOf, terms);
    }
    halves[0].state = State.TUNNEL;
    halves[1].state = from == Side.SERVER ? State.TUNNEL : State.AFTER_CONNECT;
  }

  private int lose(Side side, HttpHalf half, int length) {
    bodies.spoil(side, half, length);
    half.state = State.LOST;
    half.searched = 0;
    flush();
    return length;
  }

  private void flush() {
    while (pendingCount > 0) {
      emitOldest();
    }
  }

  private void emitOldest() {
    HttpTransaction oldest = pending[0];
    pendingCount--;
    System.arraycopy(pending, 1, pending, 0, pendingCount);
    pending[pendingCount] = null;
    answering = false;
    if (oldest != null) {
      session.emit(Side.CLIENT, oldest);
      owner.giveBack(oldest);
    }
  }

  @Override
  public void onGap(Side side, long length) {
    HttpHalf half = halves[side.ordinal()];
    if (half.state == State.TUNNEL) {
      inner.onGap(side, length);
    } else if (half.state == State.UNTIL_END) {
      half.skipped += length;
      bodies.spoil(side, half, length);
    } else if ((half.state == State.BODY || half.state == State.CHUNK_DATA) && length < half.left) {
      half.left -= length;
      half.skipped += length;
      bodies.spoil(side, half, length);
    } else if (half.state != State.AFTER_CONNECT) {
      lose(side, half, 0);
    }
  }

  @Override
  public void onEnd(Side side) {
    HttpHalf half = halves[side.ordinal()];
    ended |= 1 << side.ordinal();
    if (half.state == State.UNTIL_END) {
      bodies.end(side, half);
    }
    if (ended == 3) {
      bodies.close();
    }
    if (half.state == State.TUNNEL) {
      inner.onEnd(side);
    } else if (side == Side.SERVER) {
      if (answering) {
        finish(false, half.skipped);
      }
      flush();
    }
  }

  @Override
  public void reset() {
    session = null;
    while (pendingCount > 0) {
      HttpTransaction dropped = pending[--pendingCount];
      pending[pendingCount] = null;
      if (dropped != null) {
        owner.giveBack(dropped);
      }
    }
    answering = false;
    bodies.reset();
    Analyzer tunnelled = inner;
    inner = null;
    if (tunnelled != null) {
      tunnelled.reset();
    }
    owner.giveBack(this);
  }
}
