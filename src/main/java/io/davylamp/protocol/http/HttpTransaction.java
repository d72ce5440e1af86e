package io.davylamp.protocol.http;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/** A request and what became of it, as an event. Pooled; longer texts are cut to the limits below. */
final class HttpTransaction implements Event {
  private static final int URL = 0;
  private static final int HOST = 1;
  private static final int AGENT = 2;
  private static final int CONTENT_TYPE = 3;
  private static final int REFER = 4;
  private static final int XFF = 5;
  private static final int REDIRECT = 6;
  private static final int RANGE = 7;
  private static final int PROXY_USER = 8;
  /** Most bytes kept of each text, in the order above: 3 KiB together, more than most proxies allow for a whole request line. */
  private static final int[] LIMITS = {1088, 256, 512, 192, 384, 128, 384, 64, HttpCredentials.MAX_USER};
  private static final int[] STARTS = new int[LIMITS.length];
  private static final int BYTES;

  static {
    int sum = 0;
    for (int i = 0; i < LIMITS.length; i++) {
      STARTS[i] = sum;
      sum += LIMITS[i];
    }
    BYTES = sum;
  }

  private final ByteBuf text = Buffers.direct(BYTES);
  private final int[] lengths = new int[LIMITS.length];
  private String method;
  private String version;
  private int port;
  private long transaction;
  private int status;
  private long length;
  /** The answer is a proxy's own. */
  private boolean proxysOwn;
  /** Who still needs it: the queue of pending requests, and files that are being read. */
  int holders;
  boolean expectsContinue;
  boolean continued;
  /** The REST call of mining it is, or null. */
  HttpCall call;

  void clear() {
    method = null;
    version = null;
    port = 0;
    transaction = -1;
    status = 0;
    length = -1;
    proxysOwn = false;
    holders = 0;
    expectsContinue = false;
    continued = false;
    call = null;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = -1;
    }
  }

  /** @param scratch of the worker */
  void readRequest(HttpHead head, HttpAuthority scratch, HttpCredentials credentials) {
    method = head.method;
    version = head.version;
    keep(URL, head.buffer, head.targetAt, head.targetLength);
    // The target's own authority outweighs Host (RFC 9112 s. 3.2.2).
    if (!scratch.readAbsolute(head.buffer, head.targetAt, head.targetLength)) {
      if (head.has(HttpHeader.HOST)) {
        scratch.read(head.buffer, head.at(HttpHeader.HOST), head.length(HttpHeader.HOST));
      } else if (isConnect()) {
        scratch.readTarget(head.buffer, head.targetAt, head.targetLength);
      }
    }
    port = scratch.hostLength > 0 ? scratch.port : 0;
    keep(HOST, head.buffer, scratch.hostAt, scratch.hostLength);
    keep(AGENT, head, HttpHeader.USER_AGENT);
    keep(REFER, head, HttpHeader.REFERER);
    keep(XFF, head, HttpHeader.X_FORWARDED_FOR);
    credentials.read(head.buffer, head.at(HttpHeader.PROXY_AUTHORIZATION), head.length(HttpHeader.PROXY_AUTHORIZATION));
    keep(PROXY_USER, credentials.user, 0, credentials.userLength);
    expectsContinue = head.is(HttpHeader.EXPECT, "100-continue");
  }

  void readResponse(HttpHead head) {
    status = head.status;
    version = head.version;
    proxysOwn = head.has(HttpHeader.X_SQUID_ERROR);
    keep(CONTENT_TYPE, head, HttpHeader.CONTENT_TYPE);
    keep(REDIRECT, head, HttpHeader.LOCATION);
    keep(RANGE, head, HttpHeader.CONTENT_RANGE);
  }

  /** @param number of the request in its flow, from 0 */
  void transaction(long number) {
    transaction = number;
  }

  @Override
  public long transaction() {
    return transaction;
  }

  /** @param bytes of the response's body, announced or counted */
  void length(long bytes) {
    length = bytes;
  }

  boolean isConnect() {
    return "CONNECT".equals(method);
  }

  boolean isHead() {
    return "HEAD".equals(method);
  }

  boolean isPost() {
    return "POST".equals(method);
  }

  /** Bytes of the target's last part, a file's name: 0 when there is none. */
  int nameLength() {
    int end = targetEnd();
    int from = end;
    while (from > 0 && text.getByte(from - 1) != '/') {
      from--;
    }
    return end - from;
  }

  /** Where in {@link #text} the target's last part begins. @param length of {@link #nameLength} */
  int nameAt(int length) {
    return targetEnd() - length;
  }

  /** Holds the texts, the target first. */
  ByteBuf text() {
    return text;
  }

  private int targetEnd() {
    int end = Math.max(0, lengths[URL]);
    int query = HttpText.indexOf(text, 0, end, '?');
    return HttpText.indexOf(text, 0, query, '#');
  }

  private void keep(int which, HttpHead head, HttpHeader field) {
    keep(which, head.buffer, head.at(field), head.length(field));
  }

  private void keep(int which, ByteBuf buffer, int at, int count) {
    lengths[which] = Math.min(count, LIMITS[which]);
    if (count > 0) {
      Bytes.copy(buffer, at, text, STARTS[which], lengths[which]);
    }
  }

  @Override
  public String type() {
    return "http";
  }

  @Override
  public void write(EveObject out) {
    writeText(out, "hostname", HOST);
    if (port > 0) {
      out.number("http_port", port);
    }
    writeText(out, "url", URL);
    writeText(out, "http_user_agent", AGENT);
    writeText(out, "xff", XFF);
    writeText(out, "http_content_type", CONTENT_TYPE);
    if (lengths[RANGE] > 0) {
      out.openObject("content_range");
      writeText(out, "raw", RANGE);
      HttpRange.write(out, text, STARTS[RANGE], lengths[RANGE]);
      out.close();
    }
    writeText(out, "http_refer", REFER);
    out.text("http_method", method);
    out.text("protocol", version);
    if (status > 0) {
      out.number("status", status);
    }
    writeText(out, "redirect", REDIRECT);
    if (length >= 0) {
      out.number("length", length);
    }
  }

  private void writeText(EveObject out, String label, int which) {
    if (lengths[which] > 0) {
      out.bytes(label, text, STARTS[which], lengths[which]);
    }
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    switch (field) {
      case HTTP_HOST -> add(out, HOST);
      case HTTP_URL -> add(out, URL);
      case HTTP_USER_AGENT -> add(out, AGENT);
      case HTTP_REFERER -> add(out, REFER);
      case HTTP_CONTENT_TYPE -> add(out, CONTENT_TYPE);
      case HTTP_REDIRECT -> add(out, REDIRECT);
      case HTTP_XFF -> add(out, XFF);
      case HTTP_PROXY_USER -> add(out, PROXY_USER);
      case PROXY_REFUSAL -> {
        if (proxysOwn) {
          out.add("X-Squid-Error");
        }
      }
      case HTTP_STATUS -> {
        if (status > 0) {
          out.add(status);
        }
      }
      case HTTP_METHOD -> {
        if (method != null) {
          out.add(method);
        }
      }
      default -> { }
    }
    return out.count() > 0;
  }

  private void add(FieldValue out, int which) {
    if (lengths[which] > 0) {
      out.add(text, STARTS[which], lengths[which]);
    }
  }
}
