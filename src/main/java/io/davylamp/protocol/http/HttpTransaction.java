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
  /** Most bytes kept of each text, in the order above: 2 KiB together, as most proxies allow for a whole request line. */
  private static final int[] LIMITS = {1088, 256, 512, 192};
  private static final int[] STARTS = {0, 1088, 1344, 1856};

  private final ByteBuf text = Buffers.direct(2048);
  private final int[] lengths = new int[LIMITS.length];
  private String method;
  private String version;
  private int port;
  private long transaction;
  private int status;
  private long length;

  void clear() {
    method = null;
    version = null;
    port = 0;
    transaction = -1;
    status = 0;
    length = -1;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = -1;
    }
  }

  void readRequest(HttpHead head) {
    method = head.method;
    version = head.version;
    keep(URL, head.buffer, head.targetAt, head.targetLength);
    if (head.valueLength[HttpHead.HOST] >= 0) {
      readHost(head.buffer, head.valueAt[HttpHead.HOST], head.valueLength[HttpHead.HOST]);
    } else if (isConnect()) {
      readHost(head.buffer, head.targetAt, head.targetLength);
    }
    keep(AGENT, head.buffer, head.valueAt[HttpHead.USER_AGENT], head.valueLength[HttpHead.USER_AGENT]);
  }

  void readResponse(HttpHead head) {
    status = head.status;
    version = head.version;
    keep(CONTENT_TYPE, head.buffer, head.valueAt[HttpHead.CONTENT_TYPE], head.valueLength[HttpHead.CONTENT_TYPE]);
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

  /** A colon outside of brackets begins a port (RFC 3986 s. 3.2). */
  private void readHost(ByteBuf buffer, int at, int count) {
    int digits = at + count;
    int number = 0;
    int unit = 1;
    while (digits > at && unit <= 10_000 && buffer.getByte(digits - 1) >= '0' && buffer.getByte(digits - 1) <= '9') {
      digits--;
      number += (buffer.getByte(digits) - '0') * unit;
      unit *= 10;
    }
    if (unit > 1 && digits > at + 1 && buffer.getByte(digits - 1) == ':' && number <= 0xFFFF) {
      port = number;
      keep(HOST, buffer, at, digits - 1 - at);
    } else {
      keep(HOST, buffer, at, count);
    }
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
    writeText(out, "http_content_type", CONTENT_TYPE);
    out.text("http_method", method);
    out.text("protocol", version);
    if (status > 0) {
      out.number("status", status);
    }
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
