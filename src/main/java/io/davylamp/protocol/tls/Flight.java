package io.davylamp.protocol.tls;

/** How far one direction of a connection was read. */
final class Flight {
  /** What is looked for next in its handshake. */
  enum Awaited { HELLO, CERTIFICATE, NOTHING }

  final RecordCursor cursor = new RecordCursor();
  Awaited awaited = Awaited.HELLO;
  /** Whether its hello was there, good or bad. */
  boolean hello;
  /** Bytes not consumed yet below which another look is vain. */
  int needed;
  /** Whether bytes were left unconsumed: they are gone when a gap follows. */
  boolean pending;

  void clear() {
    cursor.clear();
    awaited = Awaited.HELLO;
    hello = false;
    needed = 0;
    pending = false;
  }

  boolean awaits() {
    return awaited != Awaited.NOTHING;
  }
}
