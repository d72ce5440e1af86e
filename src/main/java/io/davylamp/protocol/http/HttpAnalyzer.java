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
  private static final int REQUEST_TIMEOUT = 408;

  private final HttpProtocol owner;
  private final HttpHalf[] halves = {new HttpHalf(), new HttpHalf()};
  private final HttpPending pending;
  private final HttpCalls calls;
  private final HttpBody[] bodies;
  /** The oldest pending transaction has its status and waits for the end of its body. */
  private boolean answering;
  private Session session;
  private Analyzer inner;
  private int ended;
  /** All of both sides was seen so far, from the first byte. */
  private boolean complete;
  /** There was a request. */
  private boolean asked;
  /** What a tunnel that is asked for, or open, carries; and on which terms. */
  private Transport tunnelOf;
  private int terms;

  HttpAnalyzer(HttpProtocol owner) {
    this.owner = owner;
    pending = new HttpPending(owner);
    calls = new HttpCalls(owner);
    bodies = new HttpBody[] {new HttpBody(owner, Side.CLIENT), new HttpBody(owner, Side.SERVER)};
  }

  HttpAnalyzer open(Session of) {
    session = of;
    halves[0].reset();
    halves[1].reset();
    pending.open(of);
    calls.open(of);
    bodies[0].open(of, calls);
    bodies[1].open(of, calls);
    answering = false;
    ended = 0;
    complete = !of.flow().directionGuessed();
    asked = false;
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
        case LOST, AFTER_CONNECT, REFUSED -> lookForHead(side, half, buffer, at, end - at);
        default -> onBody(side, half, buffer, at, end - at);
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
    if (answering && pending.count() == HttpPending.MAX) {
      answering = false;
    }
    asked = true;
    HttpTransaction request = pending.add(head);
    HttpRoute.tell(session, owner, head);
    boolean connect = "CONNECT".equals(head.method);
    if (connect || head.has(HttpHeader.UPGRADE) && !head.chunked && head.contentLength <= 0) {
      half.state = State.AFTER_CONNECT;
      tunnelOf = connect ? Transport.TCP : HttpUpgrade.transport(head);
      terms = 0;
      if (tunnelOf == Transport.WEBSOCKET) {
        session.upgrade().target(head.buffer, head.targetAt, head.targetLength);
        session.upgrade().host(head.buffer, head.at(HttpHeader.HOST), head.length(HttpHeader.HOST));
      }
      return;
    }
    if (head.chunked) {
      half.expectChunks();
    } else {
      half.expectBody(Math.max(0, head.contentLength));
    }
    boolean call = calls.request(head, request, half.state != State.HEAD);
    if (half.state != State.HEAD) {
      bodies[0].begin(head, request, !calls.isWatching() && HttpMedia.isUpload(head, owner.options.inspect()), call);
    }
  }

  private void onResponse(HttpHalf half, HttpHead head) {
    HttpTransaction request = pending.oldest();
    if (head.status < 200 && head.status != 101) {
      onInterim(request, head.status);
      return;
    }
    boolean unasked = pending.count() == 0;
    if (unasked) {
      if (complete && asked && head.status != REQUEST_TIMEOUT) {
        session.anomaly(Side.SERVER, Anomaly.HTTP_UNASKED);
      }
      request = pending.addUnasked(head);
    }
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
      session.upgrade().answered(terms);
    }
    if (tunnel) {
      finish(0);
      openTunnel(Side.SERVER);
      return;
    }
    if (pending.count() == 1) {
      refuse(request, head.status);
    }
    if (noBody || head.contentLength >= 0 && !head.chunked) {
      half.expectBody(noBody ? 0 : head.contentLength);
    } else if (head.chunked) {
      half.expectChunks();
    } else {
      half.expectUntilEnd();
    }
    boolean call = calls.response(head, request, half.state != State.HEAD);
    if (half.state != State.HEAD) {
      bodies[1].begin(head, request, !call && HttpMedia.isFile(head, owner.options.inspect()), call);
    }
    if (noBody || head.contentLength >= 0 && !head.chunked) {
      finish(noBody ? 0 : head.contentLength);
    } else {
      answering = true;
    }
  }

  /** 100 and its like: the response proper is still to come. */
  private void onInterim(HttpTransaction request, int status) {
    if (status == 100 && request != null) {
      if (request.continued) {
        session.anomaly(Side.SERVER, Anomaly.HTTP_CONTINUE_TWICE);
      }
      request.continued = true;
    }
  }

  /** The last request is answered: what it still had in mind, a tunnel or a body it was to be told to send, may not come. */
  private void refuse(HttpTransaction request, int status) {
    HttpHalf client = halves[0];
    if (client.state == State.AFTER_CONNECT) {
      client.state = State.HEAD;
    } else if (request != null && request.expectsContinue && !request.continued && status >= 300 && client.skipped == 0
        && (client.state == State.BODY || client.state == State.CHUNK_SIZE)) {
      client.refused = client.state;
      client.state = State.REFUSED;
    }
  }

  /** The oldest request is answered. */
  private void finish(long length) {
    answering = false;
    HttpTransaction request = pending.oldest();
    if (request != null) {
      request.length(length);
    }
    pending.tellOldest();
  }

  private int onBody(Side side, HttpHalf half, ByteBuf buffer, int at, int length) {
    HttpBody body = bodies[side.ordinal()];
    if (body.isWanted()) {
      int count = half.bodyBytes(length);
      if (count > 0) {
        body.bytes(buffer, at, count);
      }
    }
    int used = half.skipBody(buffer, at, length);
    if (used == HttpHalf.BROKEN) {
      session.anomaly(side, side == Side.CLIENT ? Anomaly.HTTP_REQUEST_CHUNK_LENGTH : Anomaly.HTTP_RESPONSE_CHUNK_LENGTH);
      return lose(side, half, length);
    }
    if (half.state == State.HEAD) {
      endBody(side, half);
    }
    return used;
  }

  private void endBody(Side side, HttpHalf half) {
    bodies[side.ordinal()].end();
    if (side == Side.SERVER && answering) {
      finish(half.skipped);
    }
  }

  /** After a loss, or after a request whose answer may turn the connection into a tunnel or make its body superfluous. */
  private int lookForHead(Side side, HttpHalf half, ByteBuf buffer, int at, int length) {
    Protocol.Match match = owner.probe(side, buffer, at, length);
    if (match == Protocol.Match.MORE) {
      return HttpHalf.MORE;
    }
    if (match == Protocol.Match.YES) {
      if (half.state == State.REFUSED) {
        bodies[side.ordinal()].spoil(half.left);
      }
      half.state = State.HEAD;
      return 0;
    }
    if (half.state == State.REFUSED) {
      half.state = half.refused;
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
    complete = false;
    bodies[side.ordinal()].spoil(length);
    half.state = State.LOST;
    half.searched = 0;
    answering = false;
    pending.tellAll();
    return length;
  }

  @Override
  public void onGap(Side side, long length) {
    HttpHalf half = halves[side.ordinal()];
    complete = false;
    if (half.state == State.TUNNEL) {
      inner.onGap(side, length);
    } else if (half.skipGap(length)) {
      bodies[side.ordinal()].gap(length);
      if (half.state == State.HEAD) {
        endBody(side, half);
      }
    } else if (half.state != State.AFTER_CONNECT) {
      lose(side, half, 0);
    }
  }

  @Override
  public void onEnd(Side side) {
    HttpHalf half = halves[side.ordinal()];
    ended |= 1 << side.ordinal();
    if (half.state == State.UNTIL_END) {
      bodies[side.ordinal()].end();
    } else {
      bodies[side.ordinal()].spoil(1);
    }
    if (ended == 3) {
      calls.close();
    }
    if (half.state == State.TUNNEL) {
      inner.onEnd(side);
    } else if (side == Side.SERVER) {
      if (answering) {
        finish(half.skipped);
      }
      pending.tellAll();
    }
  }

  @Override
  public void reset() {
    session = null;
    bodies[0].reset();
    bodies[1].reset();
    pending.reset();
    answering = false;
    calls.reset();
    Analyzer tunnelled = inner;
    inner = null;
    if (tunnelled != null) {
      tunnelled.reset();
    }
    owner.giveBack(this);
  }
}
