package io.davylamp.sim;

import io.davylamp.event.Side;
import java.nio.charset.StandardCharsets;

/** Requests and responses of HTTP/1.1 on a talk, with bodies of any bytes; lengths are counted here. */
final class HttpExchange {
  private static final byte[] NONE = {};

  private final TcpTalk talk;
  private final String host;
  private final String fields;

  /** @param fields of every request behind Host, each ended by CR LF */
  HttpExchange(TcpTalk talk, String host, String fields) {
    this.talk = talk;
    this.host = host;
    this.fields = fields;
  }

  TcpTalk talk() {
    return talk;
  }

  HttpExchange pause(long ms) {
    talk.pause(ms);
    return this;
  }

  /** A request without a body. */
  HttpExchange get(String target) {
    return ask("GET " + target, "", NONE);
  }

  /** A request with a body of JSON, written with single quotes. */
  HttpExchange post(String target, String json, Object... places) {
    return ask("POST " + target, "Content-Type: application/json\r\n", bytes(Rig.json(json, places)));
  }

  /** @param more fields of this request alone */
  HttpExchange ask(String line, String more, byte[] body) {
    String head = line + " HTTP/1.1\r\nHost: " + host + "\r\n" + fields + more + (body.length > 0 ? "Content-Length: " + body.length + "\r\n"
        : "") + "\r\n";
    talk.say(Side.CLIENT, new Octets().text(head).put(body).bytes());
    talk.pause(19);
    return this;
  }

  /** A response of JSON, written with single quotes. */
  HttpExchange json(String json, Object... places) {
    return answer("200 OK", "Content-Type: application/json\r\n", bytes(Rig.json(json, places)));
  }

  HttpExchange answer(String status, String more, byte[] body) {
    String length = status.startsWith("204") ? "" : "Content-Length: " + body.length + "\r\n";
    talk.say(Side.SERVER, new Octets().text("HTTP/1.1 " + status + "\r\n" + more + length + "\r\n").put(body).bytes());
    return this;
  }

  HttpExchange answer(String status, String more) {
    return answer(status, more, NONE);
  }

  /** Bytes as they are. */
  HttpExchange raw(Side side, String bytes) {
    talk.say(side, bytes.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  Scene end() {
    return talk.pause(400).close(Side.CLIENT).scene();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
