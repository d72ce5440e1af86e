package io.davylamp.protocol.websocket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One WebSocket as HTTP hands it over, and somebody inside who takes everything and remembers it. */
final class Socket {
  private static final byte[] OPEN = {'!'};

  final StringBuilder[] heard = {new StringBuilder(), new StringBuilder()};
  final List<Long> gaps = new ArrayList<>();
  final List<Protocol> protocols = new ArrayList<>();
  final SessionsFixture fixture;
  final Flow flow;
  private Integer terms;

  /** @param agreed on in the upgrade, null when its answer was not seen */
  Socket(Integer agreed) {
    this(agreed, WebSocketProtocol.all());
  }

  Socket(Integer agreed, List<Protocol> webSocket) {
    terms = agreed;
    protocols.add(new Door());
    protocols.addAll(webSocket);
    protocols.add(new Listener());
    fixture = new SessionsFixture(protocols);
    flow = fixture.open(FlowFixture.tcp(80));
    SessionsFixture.send(flow, Side.CLIENT, OPEN);
  }

  Socket send(Side side, byte[] bytes) {
    SessionsFixture.send(flow, side, bytes);
    return this;
  }

  Socket gap(Side side, long length) {
    if (flow.listener() != null) {
      flow.listener().onGap(side, length);
    }
    return this;
  }

  Socket close() {
    fixture.sessions.close(flow);
    return this;
  }

  /** Whether somebody still listens to the flow. */
  boolean listens() {
    return flow.listener() != null;
  }

  String heard(Side side) {
    return heard[side.ordinal()].toString();
  }

  List<String> anomalies() {
    return fixture.bus.ofType("anomaly").stream().map(Socket::name).toList();
  }

  private static String name(ObjectNode event) {
    return event.get("event").asText();
  }

  /** Opens the socket at the first byte, as an upgrade does. */
  private final class Door implements Protocol {
    @Override
    public String name() {
      return "door";
    }

    @Override
    public Transport transport() {
      return Transport.TCP;
    }

    @Override
    public Match probe(Side side, ByteBuf buffer, int offset, int length) {
      return length > 0 && buffer.getByte(offset) == OPEN[0] ? Match.YES : Match.NO;
    }

    @Override
    public Analyzer newAnalyzer(Session session) {
      if (terms != null) {
        session.upgrade().answered(terms);
      }
      Analyzer inner = session.inner(Transport.WEBSOCKET, terms == null ? 0 : terms);
      return new Analyzer() {
        private boolean open;

        @Override
        public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
          if (!open) {
            open = true;
            return 1;
          }
          return inner.onBytes(side, buffer, offset, length);
        }

        @Override
        public void onGap(Side side, long length) {
          inner.onGap(side, length);
        }

        @Override
        public void onEnd(Side side) {
          inner.onEnd(side);
        }

        @Override
        public void reset() {
          inner.reset();
        }
      };
    }
  }

  private final class Listener implements Protocol, Analyzer {
    @Override
    public String name() {
      return "listener";
    }

    @Override
    public Transport transport() {
      return Transport.TCP;
    }

    @Override
    public Match probe(Side side, ByteBuf buffer, int offset, int length) {
      return length > 0 ? Match.YES : Match.MORE;
    }

    @Override
    public Analyzer newAnalyzer(Session session) {
      return this;
    }

    @Override
    public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
      heard[side.ordinal()].append(buffer.toString(offset, length, StandardCharsets.ISO_8859_1));
      return length;
    }

    @Override
    public void onGap(Side side, long length) {
      gaps.add(length);
      heard[side.ordinal()].append('~');
    }

    @Override
    public void reset() {}
  }

  /** Frames one behind the other. */
  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] text(Side side, String text) {
    return Frames.of(0x81, text.getBytes(StandardCharsets.ISO_8859_1), side == Side.CLIENT ? 0x37FA213D : 0);
  }
}
