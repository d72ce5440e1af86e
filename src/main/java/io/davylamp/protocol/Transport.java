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
  /** What both sides send after an HTTP upgrade to WebSocket: frames. */
  WEBSOCKET
}
