package io.davylamp.protocol.websocket;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** WebSocket: what follows an HTTP upgrade, and frames whose upgrade was not seen. */
public final class WebSocketProtocol implements Protocol {
  private final Scratch scratch;
  private final Transport transport;

  private WebSocketProtocol(Scratch scratch, Transport transport) {
    this.scratch = scratch;
    this.transport = transport;
  }

  /** Both, sharing their memory. */
  public static List<Protocol> all() {
    Scratch scratch = new Scratch();
    return List.of(new WebSocketProtocol(scratch, Transport.TCP), new WebSocketProtocol(scratch, Transport.WEBSOCKET));
  }

  @Override
  public String name() {
    return "websocket";
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public boolean mayBegin(int first) {
    return transport == Transport.WEBSOCKET || FrameProbe.mayBegin(first);
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    if (length == 0) {
      return Match.MORE;
    }
    return transport == Transport.WEBSOCKET ? Match.YES : scratch.probe.probe(side, buffer, offset, length);
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    return scratch.take().open(session, transport == Transport.WEBSOCKET);
  }
}
