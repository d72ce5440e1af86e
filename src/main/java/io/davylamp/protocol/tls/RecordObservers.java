package io.davylamp.protocol.tls;

import io.davylamp.event.Event;
import io.davylamp.protocol.Session;

/** Decides flow by flow who hears of its records; one per worker. */
public interface RecordObservers {
  /** Nobody is interested: every flow is let go behind its handshake. */
  RecordObservers NONE = (session, hello) -> null;

  /**
   * The handshake of a flow was told of.
   *
   * @param session for what the observer wants to say; valid until {@link RecordObserver#close}
   * @param hello the {@code tls} event, valid during the call; null when neither hello was seen (joined late)
   * @return who hears of the records from here on; null when the flow may be let go
   */
  RecordObserver open(Session session, Event hello);
}
