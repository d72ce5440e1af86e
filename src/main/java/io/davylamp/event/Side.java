package io.davylamp.event;

/**
 * The two ends of a conversation. The client is the end that opened it (TCP: sent the SYN); for a flow joined midstream it
 * is a guess that content may correct later. {@code ordinal()} indexes per-side arrays: 0 client, 1 server.
 */
public enum Side {
  CLIENT,
  SERVER;

  /** The opposite end. */
  public Side other() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
