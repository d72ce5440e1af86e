package io.davylamp.protocol.http;

import io.davylamp.protocol.Transport;
import io.davylamp.protocol.WebSocketTerms;
import io.netty.buffer.ByteBuf;

/** What a connection becomes by an Upgrade (RFC 9110 s. 7.8), and on which terms. Stateless. */
final class HttpUpgrade {
  private static final String DEFLATE = "permessage-deflate";

  private HttpUpgrade() {}

  /** What the head's Upgrade leads to. */
  static Transport transport(HttpHead head) {
    return head.is(HttpHeader.UPGRADE, "websocket") ? Transport.WEBSOCKET : Transport.TCP;
  }

  /** The terms an answer with status 101 names; see {@link WebSocketTerms}. */
  static int terms(HttpHead head) {
    int length = head.length(HttpHeader.WEBSOCKET_EXTENSIONS);
    if (length <= 0) {
      return 0;
    }
    int terms = 0;
    int end = head.at(HttpHeader.WEBSOCKET_EXTENSIONS) + length;
    int next;
    for (int at = head.at(HttpHeader.WEBSOCKET_EXTENSIONS); at < end; at = next + 1) {
      next = HttpText.indexOf(head.buffer, at, end, ',');
      terms |= extension(head.buffer, at, next);
    }
    return terms;
  }

  private static int extension(ByteBuf buffer, int from, int end) {
    int stop = HttpText.indexOf(buffer, from, end, ';');
    int name = HttpText.skipBlanks(buffer, from, stop);
    int nameEnd = HttpText.trimBlanks(buffer, name, stop);
    if (name == nameEnd) {
      return 0;
    }
    if (!HttpText.equalsIgnoreCase(buffer, name, nameEnd - name, DEFLATE)) {
      return WebSocketTerms.OTHER_EXTENSION;
    }
    int terms = WebSocketTerms.DEFLATE;
    int next;
    for (int at = stop + 1; at < end; at = next + 1) {
      next = HttpText.indexOf(buffer, at, end, ';');
      terms = parameter(terms, buffer, HttpText.skipBlanks(buffer, at, next), HttpText.trimBlanks(buffer, at, next));
    }
    return terms;
  }

  private static int parameter(int terms, ByteBuf buffer, int from, int end) {
    int length = end - from;
    if (HttpText.equalsIgnoreCase(buffer, from, length, "server_no_context_takeover")) {
      return terms | WebSocketTerms.SERVER_NO_CONTEXT;
    }
    if (HttpText.equalsIgnoreCase(buffer, from, length, "client_no_context_takeover")) {
      return terms | WebSocketTerms.CLIENT_NO_CONTEXT;
    }
    if (HttpText.startsIgnoringCase(buffer, from, length, "server_max_window_bits")) {
      int bits = bits(buffer, from, end);
      return bits > 0 ? WebSocketTerms.withServerBits(terms, bits) : terms;
    }
    if (HttpText.startsIgnoringCase(buffer, from, length, "client_max_window_bits")) {
      int bits = bits(buffer, from, end);
      return bits > 0 ? WebSocketTerms.withClientBits(terms, bits) : terms;
    }
    return terms;
  }

  /** The digits at the end, perhaps quoted; 0 when they are no number of bits. */
  private static int bits(ByteBuf buffer, int from, int end) {
    int number = 0;
    for (int at = HttpText.indexOf(buffer, from, end, '='); at < end; at++) {
      int digit = buffer.getByte(at) - '0';
      if (digit >= 0 && digit <= 9 && number < 100) {
        number = number * 10 + digit;
      }
    }
    return number >= 8 && number <= 15 ? number : 0;
  }
}
