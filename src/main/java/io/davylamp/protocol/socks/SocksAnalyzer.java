package io.davylamp.protocol.socks;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.ViaKind;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * One connection to a SOCKS proxy, from both sides or one: each side's next message is what its bytes and, where it was seen, the other
 * side's say. Emits one event per request, when it is answered or its bytes follow unanswered; what is inside is probed again. Bytes
 * that turn out to be no SOCKS are dropped without a word: a flow of another protocol may begin as a request does.
 */
final class SocksAnalyzer implements Analyzer {
  /** What a side says next. */
  private enum State { BEGIN, AUTH, REQUEST, REPLY, INNER }

  private static final int UNKNOWN = SocksRequest.UNKNOWN;

  private final SocksProtocol owner;
  private final SocksRequest request = new SocksRequest();
  private final State[] states = new State[2];
  private Session session;
  private Analyzer inner;
  private int version;
  /** The method the proxy chose, or the only one that was offered. */
  private int method;
  /** Both sides have spoken SOCKS. */
  private boolean sure;
  private boolean told;
  private boolean over;
  private int ended;

  SocksAnalyzer(SocksProtocol owner) {
    this.owner = owner;
  }

  SocksAnalyzer open(Session of) {
    session = of;
    request.clear(of.flow().transactions());
    states[0] = State.BEGIN;
    states[1] = State.BEGIN;
    version = 0;
    method = UNKNOWN;
    sure = false;
    told = false;
    over = false;
    ended = 0;
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && !over) {
      if (states[side.ordinal()] == State.INNER) {
        return at - offset + inner().onBytes(side, buffer, at, end - at);
      }
      int used = side == Side.CLIENT ? fromClient(buffer, at, end) : fromServer(buffer, at, end);
      if (used == Socks5.MORE) {
        return at - offset;
      }
      if (used == Socks5.BAD) {
        giveUp(side);
        return length;
      }
      at += used;
    }
    return at - offset;
  }

  // ---- the client

  private int fromClient(ByteBuf buffer, int at, int end) {
    return switch (states[0]) {
      case BEGIN -> buffer.getByte(at) == Socks4.VERSION ? request4(buffer, at, end) : greeting(buffer, at, end);
      case AUTH -> auth(buffer, at, end);
      default -> request5(buffer, at, end);
    };
  }

  private int request4(ByteBuf buffer, int at, int end) {
    int length = Socks4.request(buffer, at, end);
    if (length > 0) {
      version = 4;
      request.read4(buffer, at);
      states[0] = State.INNER;
    }
    return length;
  }

  private int greeting(ByteBuf buffer, int at, int end) {
    int length = Socks5.greeting(buffer, at, end);
    if (length > 0 && at + length < end && buffer.getByte(at + length) != Socks5.VERSION && buffer.getByte(at + length) != 1) {
      return request5(buffer, at, end); // the greeting was not seen
    }
    if (length > 0) {
      version = 5;
      if (method == UNKNOWN && buffer.getByte(at + 1) == 1) {
        method = buffer.getUnsignedByte(at + 2);
      }
      states[0] = method == Socks5.NO_AUTH ? State.REQUEST : State.AUTH;
    }
    return length;
  }

  /** After a greeting: what the chosen method wants, or the request at once. */
  private int auth(ByteBuf buffer, int at, int end) {
    if (buffer.getByte(at) == Socks5.VERSION && method != Socks5.PASSWORD) {
      states[0] = State.REQUEST;
      return request5(buffer, at, end);
    }
    if (method == Socks5.GSSAPI || method == UNKNOWN && Socks5.gssapi(buffer, at, end) > 0) {
      return sealed(Socks5.GSSAPI, end - at);
    }
    if (method != Socks5.PASSWORD && method != UNKNOWN) {
      return sealed(method, end - at);
    }
    int length = Socks5.password(buffer, at, end);
    if (length > 0) {
      method = Socks5.PASSWORD;
      request.user(buffer, at + 2, buffer.getUnsignedByte(at + 1));
      states[0] = State.REQUEST;
    }
    return length;
  }

  private int request5(ByteBuf buffer, int at, int end) {
    int length = Socks5.request(buffer, at, end);
    if (length > 0) {
      version = 5;
      request.read5(buffer, at);
      states[0] = State.INNER;
    }
    return length;
  }

  // ---- the proxy

  private int fromServer(ByteBuf buffer, int at, int end) {
    return switch (states[1]) {
      case BEGIN -> buffer.getByte(at) == 0 ? reply4(buffer, at, end) : chosen(buffer, at, end);
      case AUTH -> verdict(buffer, at, end);
      default -> reply5(buffer, at, end);
    };
  }

  private int chosen(ByteBuf buffer, int at, int end) {
    if (buffer.getByte(at) != Socks5.VERSION || version == 4) {
      return Socks5.BAD;
    }
    if (Socks5.reply(buffer, at, end) > 0) {
      return reply5(buffer, at, end); // the choice was not seen
    }
    if (end - at < 2) {
      return Socks5.MORE;
    }
    version = 5;
    method = buffer.getUnsignedByte(at + 1);
    sure = true;
    if (method == Socks5.NO_METHOD) {
      answered("no acceptable authentication");
      return end - at;
    }
    if (method != Socks5.NO_AUTH && method != Socks5.PASSWORD) {
      return sealed(method, end - at);
    }
    states[1] = method == Socks5.NO_AUTH ? State.REPLY : State.AUTH;
    return 2;
  }

  private int verdict(ByteBuf buffer, int at, int end) {
    if (buffer.getByte(at) != 1) {
      return Socks5.BAD;
    }
    if (end - at < 2) {
      return Socks5.MORE;
    }
    if (buffer.getByte(at + 1) != 0) {
      answered("user name or password refused");
      return end - at;
    }
    states[1] = State.REPLY;
    return 2;
  }

  private int reply5(ByteBuf buffer, int at, int end) {
    int length = Socks5.reply(buffer, at, end);
    if (length > 0) {
      version = 5;
      sure = true;
      states[1] = State.INNER;
      answered(Socks5.refusal(buffer.getByte(at + 1)));
    }
    return length;
  }

  private int reply4(ByteBuf buffer, int at, int end) {
    if (version == 5 || !Socks4.isReply(buffer, at, end)) {
      return Socks5.BAD;
    }
    if (end - at < Socks4.REPLY) {
      return Socks5.MORE;
    }
    version = 4;
    sure = true;
    states[1] = State.INNER;
    answered(Socks4.refusal(buffer.getUnsignedByte(at + 1)));
    return Socks4.REPLY;
  }

  // ---- what comes of it

  /** The proxy has spoken. @param refusal in words, or null */
  private void answered(String refusal) {
    request.answered(refusal);
    if (refusal != null) {
      told = false; // even if its bytes had not waited for the answer
    }
    if (refusal != null || request.isKnown()) {
      tell();
    }
    if (refusal != null || request.isKnown() && !request.isConnect()) {
      stop();
    }
  }

  /** What follows is written in a way only the two can read. @return all of it */
  private int sealed(int by, int rest) {
    method = by;
    tell();
    stop();
    return rest;
  }

  /** Once: by the answer, by the first bytes inside, or at the end. */
  private void tell() {
    if (told) {
      return;
    }
    told = true;
    if (version == 5) {
      request.auth(method);
    }
    session.via(request.target().kind()).copy(request.target());
    session.flow().countTransaction();
    session.emit(Side.CLIENT, request);
  }

  private Analyzer inner() {
    if (inner == null) {
      if (request.isKnown()) {
        tell();
      } else {
        session.via(ViaKind.SOCKS5);
      }
      inner = session.inner(Transport.TCP);
    }
    return inner;
  }

  private void giveUp(Side side) {
    if (sure) {
      session.anomaly(side, Anomaly.SOCKS_MALFORMED);
    } else {
      session.flow().appProto("failed");
    }
    stop();
  }

  private void stop() {
    over = true;
    session.stop();
  }

  /** Where a message begins is not known any more: what follows is taken for what is inside. */
  @Override
  public void onGap(Side side, long length) {
    states[side.ordinal()] = State.INNER;
    inner().onGap(side, length);
  }

  @Override
  public void onEnd(Side side) {
    ended |= 1 << side.ordinal();
    if (inner != null) {
      inner.onEnd(side);
    } else if (ended == 3 && request.isKnown()) {
      tell();
    }
  }

  @Override
  public void reset() {
    session = null;
    Analyzer tunnelled = inner;
    inner = null;
    if (tunnelled != null) {
      tunnelled.reset();
    }
    owner.giveBack(this);
  }
}
