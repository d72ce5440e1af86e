package io.davylamp.protocol;

/** What a protocol's bytes travel in. */
public enum Transport {
  TCP,
  UDP,
  /**
   * JSON in the bodies of HTTP messages, each body followed by a newline and cut to a few kilobytes: a protocol here reads beside
   * HTTP, the flow stays HTTP's.
   */
  HTTP_JSON,
  /** Frames of a WebSocket (RFC 6455) behind its handshake; {@link Session#terms} says what was agreed on for them. */
  WEBSOCKET
}
