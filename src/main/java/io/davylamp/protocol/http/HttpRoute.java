package io.davylamp.protocol.http;

import io.davylamp.flow.ViaHop;
import io.davylamp.flow.ViaKind;
import io.davylamp.protocol.Session;

/** Says what a request tells of its way: the proxy it is sent to, with the user it names there, and the client it is forwarded for. */
final class HttpRoute {
  private static final int HTTP_PORT = 80;

  private HttpRoute() {}

  /**
   * Fills the hops of the session.
   *
   * @param owner whose credentials were just read of this head
   */
  static void tell(Session session, HttpProtocol owner, HttpHead head) {
    HttpAuthority authority = owner.authority;
    if (head.length(HttpHeader.X_FORWARDED_FOR) > 0) {
      // The first is the client, the rest are proxies (RFC 7239 s. 7.4).
      int at = head.at(HttpHeader.X_FORWARDED_FOR);
      int end = HttpText.indexOf(head.buffer, at, at + head.length(HttpHeader.X_FORWARDED_FOR), ',');
      authority.read(head.buffer, at, HttpText.trimBlanks(head.buffer, at, end) - at);
      hop(session.via(ViaKind.X_FORWARDED_FOR), head, authority);
    }
    if ("CONNECT".equals(head.method)) {
      authority.readTarget(head.buffer, head.targetAt, head.targetLength);
      user(hop(session.via(ViaKind.HTTP_CONNECT), head, authority), owner.credentials);
    } else if (authority.readAbsolute(head.buffer, head.targetAt, head.targetLength)) {
      ViaHop hop = hop(session.via(ViaKind.HTTP_PROXY), head, authority);
      if (authority.port == 0 && HttpText.startsIgnoringCase(head.buffer, head.targetAt, head.targetLength, "http:")) {
        hop.port(HTTP_PORT);
      }
      user(hop, owner.credentials);
    }
  }

  /** The brackets around an IPv6 address are none of it. */
  private static ViaHop hop(ViaHop hop, HttpHead head, HttpAuthority authority) {
    int at = authority.hostAt;
    int length = authority.hostLength;
    if (length > 2 && head.buffer.getByte(at) == '[' && head.buffer.getByte(at + length - 1) == ']') {
      at++;
      length -= 2;
    }
    return hop.host(head.buffer, at, length).port(authority.port);
  }

  private static void user(ViaHop hop, HttpCredentials credentials) {
    if (credentials.userLength > 0) {
      hop.user(credentials.user, 0, credentials.userLength);
    }
  }
}
