package io.davylamp.protocol.proxyheader;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.ViaHop;
import io.davylamp.flow.ViaKind;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Reads the header at the beginning of what the client sends, and gives all else, of both sides, to a detector of what is inside. No
 * event of its own: the client it names stands in every event's {@code via}.
 */
final class ProxyHeaderAnalyzer implements Analyzer {
  private final ProxyHeaderProtocol owner;
  private Session session;
  private Analyzer inner;
  /** Whether the header is behind us, but for {@link #skip}. */
  private boolean read;
  /** Bytes of it still to come. */
  private int skip;

  ProxyHeaderAnalyzer(ProxyHeaderProtocol owner) {
    this.owner = owner;
  }

  ProxyHeaderAnalyzer open(Session of) {
    session = of;
    read = false;
    skip = 0;
    return this;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    int at = offset;
    int end = offset + length;
    if (side == Side.CLIENT && !read) {
      int used = header(buffer, at, end);
      if (used < 0) {
        session.anomaly(side, Anomaly.PROXY_HEADER_MALFORMED);
        session.stop();
        return length;
      }
      if (used == 0) {
        return 0;
      }
      read = true;
      at += used;
    }
    if (side == Side.CLIENT && skip > 0) {
      int skipped = Math.min(skip, end - at);
      skip -= skipped;
      at += skipped;
    }
    if (at < end) {
      at += inner().onBytes(side, buffer, at, end - at);
    }
    return at - offset;
  }

  /** @return bytes of it consumed; 0 when it is not whole; -1 when it is none */
  private int header(ByteBuf buffer, int at, int end) {
    if (buffer.getByte(at) != '\r') {
      ProxyLine line = owner.line;
      int length = line.read(buffer, at, end);
      if (length > 0) {
        ViaHop hop = session.via(ViaKind.PROXY_V1);
        if (line.isKnown()) {
          hop.host(buffer, line.addressAt(), line.addressLength()).port(line.port(buffer));
        }
      }
      return length;
    }
    int begun = ProxyBlock.begin(buffer, at, end);
    if (begun <= 0) {
      return begun;
    }
    int rest = ProxyBlock.length(buffer, at);
    int wanted = Math.min(rest, ProxyBlock.MAX_READ);
    if (end - at < ProxyBlock.FIXED + wanted) {
      return 0;
    }
    if (rest == wanted && ProxyBlock.isMalformed(buffer, at)) {
      session.anomaly(Side.CLIENT, Anomaly.PROXY_HEADER_MALFORMED);
    }
    ViaHop hop = session.via(ViaKind.PROXY_V2);
    int version = ProxyBlock.ipVersion(buffer, at);
    int from = at + ProxyBlock.FIXED;
    if (version == 4) {
      hop.address(0, buffer.getUnsignedInt(from), 4).port(buffer.getUnsignedShort(from + 8));
    } else if (version == 6) {
      hop.address(buffer.getLong(from), buffer.getLong(from + 8), 6).port(buffer.getUnsignedShort(from + 32));
    }
    skip = rest - wanted;
    return ProxyBlock.FIXED + wanted;
  }

  private Analyzer inner() {
    if (inner == null) {
      inner = session.inner(Transport.TCP);
    }
    return inner;
  }

  @Override
  public void onGap(Side side, long length) {
    if (side == Side.CLIENT && read && skip > 0) {
      long rest = length - skip;
      skip -= (int) Math.min(skip, length);
      if (rest <= 0) {
        return;
      }
      inner().onGap(side, rest);
      return;
    }
    read |= side == Side.CLIENT;
    inner().onGap(side, length);
  }

  @Override
  public void onEnd(Side side) {
    if (inner != null) {
      inner.onEnd(side);
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
