package io.davylamp.sim;

import io.davylamp.event.Side;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One client's HTTP/1.1 connection, request after request. */
final class Web {
  static final String CURL = "curl/8.5.0";
  static final String WGET = "Wget/1.21.4";
  static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

  private final TcpTalk talk;
  private final String host;
  private String agent = CURL;
  private String headers = "";

  private Web(TcpTalk talk, String host) {
    this.talk = talk;
    this.host = host;
  }

  /** @param client last number of its address in the watched network */
  static Web at(int client, String server, int port, String host) {
    return new Web(new TcpTalk(Places.inside(client), Places.outside(server, port), Scene.START_NS).open(), host);
  }

  Web agent(String name) {
    agent = name;
    return this;
  }

  /** Further headers of the requests, each ended. */
  Web headers(String lines) {
    headers = lines;
    return this;
  }

  Web get(String target) {
    talk.say(Side.CLIENT, "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: " + agent + "\r\nAccept: */*\r\n" + headers + "\r\n");
    talk.pause(20);
    return this;
  }

  Web put(String target, String type, byte[] body) {
    talk.say(Side.CLIENT, joined("PUT " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: " + agent + "\r\nContent-Type: " + type
        + "\r\nContent-Length: " + body.length + "\r\n\r\n", body));
    talk.pause(30);
    return this;
  }

  Web answer(String status, String type, byte[] body) {
    return reply(status, "Content-Type: " + type + "\r\n", body);
  }

  Web answer(String status, String type, String body) {
    return answer(status, type, Files.text(body));
  }

  /** @param lines further headers, each ended */
  Web reply(String status, String lines, byte[] body) {
    talk.say(Side.SERVER, joined("HTTP/1.1 " + status + "\r\nServer: nginx\r\n" + lines + "Content-Length: " + body.length + "\r\n\r\n", body));
    talk.pause(150);
    return this;
  }

  /** In chunks of {@code size} bytes. */
  Web chunked(String lines, byte[] body, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += size) {
      byte[] part = Arrays.copyOfRange(body, at, Math.min(body.length, at + size));
      out.writeBytes((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(part);
      out.writeBytes(new byte[] {'\r', '\n'});
    }
    out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    talk.say(Side.SERVER, joined("HTTP/1.1 200 OK\r\nServer: nginx\r\n" + lines + "Transfer-Encoding: chunked\r\n\r\n", out.toByteArray()));
    talk.pause(150);
    return this;
  }

  Scene bye() {
    return talk.close(Side.CLIENT).scene();
  }

  private static byte[] joined(String head, byte[] body) {
    byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }
}
