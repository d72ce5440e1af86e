package io.davylamp.protocol;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.ViaHop;
import io.davylamp.flow.ViaKind;

/** All an analyzer may say. */
public interface Session {
  Flow flow();

  /** Packet time, nanoseconds since the epoch. */
  long nowNs();

  /** Publishes an event; {@code side} is who sent what it tells of. */
  void emit(Side side, Event event);

  void anomaly(Side side, Anomaly anomaly);

  /** No more interest: reassembly of this flow ends, buffers go back. The analyzer must do nothing after this but return. */
  void stop();

  /**
   * Says what the conversation is carried in; before {@link #inner}, so that what is found there is told with it.
   *
   * @return the hop to be filled, valid during the call; never null: one that goes nowhere when there is no room
   */
  ViaHop via(ViaKind kind);

  /**
   * A fresh detector for bytes inside this protocol.
   *
   * @param on TCP for a tunnel's (SOCKS, CONNECT, WebSocket's messages); HTTP_JSON for bodies, whose detector never ends the flow;
   *     WEBSOCKET for frames after an upgrade
   */
  Analyzer inner(Transport on);

  /** What HTTP says of an upgrade to WebSocket, for {@link #inner} on WEBSOCKET and what is inside; never null, empty without one. */
  Upgrade upgrade();
}
