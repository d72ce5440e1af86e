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

  /** The same, with what was agreed on for the bytes inside: the protocol that reads them finds it in {@link #terms}. */
  default Analyzer inner(Transport on, int terms) {
    return inner(on);
  }

  /**
   * What the protocol around it agreed on for the bytes of the analyzer that is being made; to be asked in
   * {@link Protocol#newAnalyzer} only. 0 when there was nothing to agree on; of a WebSocket see {@link WebSocketTerms}.
   */
  default int terms() {
    return 0;
  }

  /** What HTTP says of an upgrade to WebSocket, for who reads the frames and what is in them; never null, empty without one. */
  Upgrade upgrade();
}
