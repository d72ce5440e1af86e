package io.davylamp.protocol.websocket;

/** Why a WebSocket is closed (RFC 6455 s. 7.4, IANA's registry). */
final class CloseCode {
  private CloseCode() {}

  /** Whether a close frame may carry it: not the codes reserved for what never is sent (1004, 1005, 1006, 1015). */
  static boolean mayBeSent(int code) {
    return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
  }
}
