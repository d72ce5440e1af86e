package io.davylamp.protocol.socks;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/**
 * SOCKS 4, 4a and 5 on any port. A whole request behind a whole greeting tells, or a whole request of version 4; the first bytes
 * (05 01 00, 04 01) are anybody's. Made once per worker; keeps the pool of its analyzers.
 */
public final class SocksProtocol implements Protocol {
  /** IANA's, those of Tor's client, and its browser. */
  private static final int[] PORTS = {1080, 1081, 9050, 9150};
  /** RFC 1928 allows 255 methods; ten are assigned, and clients offer four at most. */
  private static final int MAX_METHODS = 16;

  private final ArrayDeque<SocksAnalyzer> free = new ArrayDeque<>();

  @Override
  public String name() {
    return "socks";
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public int[] ports() {
    return PORTS;
  }

  /** 0 begins a reply of version 4. */
  @Override
  public boolean mayBegin(int first) {
    return first == Socks5.VERSION || first == Socks4.VERSION || first == 0;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    int end = offset + length;
    int asked = client(buffer, offset, end);
    int answered = server(buffer, offset, end);
    if (asked > 0) {
      return side == Side.CLIENT ? Match.YES : Match.YES_REVERSED;
    }
    if (answered > 0) {
      return side == Side.SERVER ? Match.YES : Match.YES_REVERSED;
    }
    return asked == Socks5.MORE || answered == Socks5.MORE ? Match.MORE : Match.NO;
  }

  /** @return above 0 when these are surely a client's first messages, else MORE or BAD */
  private static int client(ByteBuf buffer, int at, int end) {
    int first = buffer.getByte(at);
    if (first == Socks4.VERSION) {
      return client4(buffer, at, end);
    }
    if (first != Socks5.VERSION) {
      return Socks5.BAD;
    }
    return isBareRequest(buffer, at, end) ? 1 : Math.max(greeted(buffer, at, end), mayBeRequest(buffer, at, end));
  }

  private static int mayBeRequest(ByteBuf buffer, int at, int end) {
    return Socks5.request(buffer, at, end) == Socks5.MORE ? Socks5.MORE : Socks5.BAD;
  }

  /** A request whose greeting was not seen: it is all there is, as a client waits for the answer. */
  static boolean isBareRequest(ByteBuf buffer, int at, int end) {
    return Socks5.request(buffer, at, end) == end - at && end - at > 3;
  }

  private static int greeted(ByteBuf buffer, int at, int end) {
    int greeting = Socks5.greeting(buffer, at, end);
    if (greeting <= 0 || greeting > 2 + MAX_METHODS) {
      return greeting > 0 ? Socks5.BAD : greeting;
    }
    int next = at + greeting;
    if (next < end && buffer.getByte(next) == 1) {
      if (Socks5.offers(buffer, at, Socks5.GSSAPI) && Socks5.gssapi(buffer, next, end) >= 0) {
        return Socks5.gssapi(buffer, next, end);
      }
      int password = Socks5.offers(buffer, at, Socks5.PASSWORD) ? Socks5.password(buffer, next, end) : Socks5.BAD;
      if (password <= 0) {
        return password;
      }
      next += password;
    }
    return next >= end ? Socks5.MORE : Socks5.request(buffer, next, end);
  }

  /** Version 4 has no greeting: a name in it tells, else only a request that is all there is, or before what is surely something. */
  private static int client4(ByteBuf buffer, int at, int end) {
    int request = Socks4.request(buffer, at, end);
    if (request <= 0 || at + request == end) {
      return request;
    }
    int inside = buffer.getByte(at + request);
    return inside == '{' || inside == 0x16 || Socks4.isNamed(buffer, at) ? request : Socks5.BAD;
  }

  /** @return above 0 when these are surely a proxy's first messages, else MORE or BAD */
  private static int server(ByteBuf buffer, int at, int end) {
    int first = buffer.getByte(at);
    if (first == 0) {
      if (!Socks4.isReply(buffer, at, end)) {
        return Socks5.BAD;
      }
      int inside = end - at > Socks4.REPLY ? buffer.getByte(at + Socks4.REPLY) : 0;
      return end - at <= Socks4.REPLY ? Socks5.MORE : inside == '{' || inside == 0x16 ? 1 : Socks5.BAD;
    }
    if (first != Socks5.VERSION) {
      return Socks5.BAD;
    }
    if (end - at < 3) {
      return end - at < 2 || isMethod(buffer.getUnsignedByte(at + 1)) ? Socks5.MORE : Socks5.BAD;
    }
    int next = at + 2;
    if (buffer.getByte(at + 1) == Socks5.PASSWORD) {
      if (buffer.getByte(next) != 1 || end - next > 1 && buffer.getByte(next + 1) != 0) {
        return Socks5.BAD;
      }
      next += 2;
    } else if (buffer.getByte(at + 1) != Socks5.NO_AUTH) {
      return Socks5.BAD;
    }
    return next >= end ? Socks5.MORE : Socks5.reply(buffer, next, end);
  }

  private static boolean isMethod(int method) {
    return method == Socks5.NO_AUTH || method == Socks5.PASSWORD;
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    SocksAnalyzer pooled = free.pollLast();
    return (pooled != null ? pooled : new SocksAnalyzer(this)).open(session);
  }

  void giveBack(SocksAnalyzer analyzer) {
    free.addLast(analyzer);
  }
}
