package io.davylamp.protocol.http;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Hands the calls of one connection to a detector of their own, a line each: the JSON bodies of POST requests and of the responses
 * after them, mining's REST calls ({@link HttpCall}) as the JSON-RPC they amount to, and what header fields of mining say. Mining
 * over HTTP is recognised there. Nothing is opened for other bodies.
 */
final class HttpCalls {
  /** Of one body: a job's names stand at its beginning; a block template goes on for megabytes of transactions. */
  static final int MAX_BODY = 8 * 1024;
  /** Of a body that is no JSON: the longest work, Kadena's, has 322 bytes. */
  private static final int MAX_WORK = 512;

  private static final ByteBuf NEWLINE = Buffers.copyOf(new byte[] {'\n'});

  private final HttpProtocol owner;
  private final HttpHints hints;
  /** Bytes handed on of each side's current body. */
  private final int[] handed = new int[2];
  /** The REST call each side's current body belongs to, or null. */
  private final HttpCall[] rest = new HttpCall[2];
  private final boolean[] isJson = new boolean[2];
  private final long[] ids = new long[2];
  /** What was sent of a body that is no JSON; made when first needed. */
  private ByteBuf work;
  private Session session;
  private Analyzer reader;
  private boolean sought;

  HttpCalls(HttpProtocol owner) {
    this.owner = owner;
    hints = new HttpHints(owner);
  }

  void open(Session of) {
    session = of;
    sought = false;
    hints.clear();
    for (int i = 0; i < 2; i++) {
      handed[i] = 0;
      rest[i] = null;
    }
  }

  /**
   * A request's head was read.
   *
   * @param of its exchange, or null
   * @param hasBody whether a body follows; without one nothing is told of its end
   * @return whether its body may be a call
   */
  boolean request(HttpHead head, HttpTransaction of, boolean hasBody) {
    sought |= head.miningHeader;
    hints.request(head);
    if (head.miningHeader) {
      hints.tellRequest(reader(), head);
    }
    HttpCall call = of == null ? null : HttpCall.of(head);
    rest[0] = call;
    if (call != null) {
      of.call = call;
      ids[0] = of.transaction();
      if (!hasBody) {
        beginRequest();
        owner.lines.text("[]}").end();
        rest[0] = null;
        endOfCall(Side.CLIENT);
      }
      return hasBody;
    }
    return "POST".equals(head.method) || isWatching();
  }

  /** A response's head was read; the arguments are as of {@link #request}. @return whether its body may be a call's answer */
  boolean response(HttpHead head, HttpTransaction of, boolean hasBody) {
    sought |= head.miningHeader;
    if (head.miningHeader) {
      hints.tellResponse(reader(), head);
    }
    HttpCall call = of == null ? null : of.call;
    rest[1] = call;
    if (call == null) {
      return isWatching();
    }
    ids[1] = of.transaction();
    boolean good = head.status >= 200 && head.status < 300;
    if (good && hasBody && !call.submits && call != HttpCall.KADENA_UPDATES) {
      return true;
    }
    beginResponse();
    rest[1] = null;
    if (good) {
      owner.lines.text("\"result\":true}").end();
    } else {
      owner.lines.text("\"error\":{\"code\":").number(head.status).text(",\"message\":\"HTTP status\"}}").end();
    }
    return false;
  }

  /** Whether calls were seen, or a field only mining uses: from then on every body is looked at. */
  boolean isWatching() {
    return sought || reader != null;
  }

  /** Bytes of a body, unpacked. @return false when no more of it is wanted */
  boolean bytes(Side side, ByteBuf buffer, int at, int length) {
    int i = side.ordinal();
    if (handed[i] == 0) {
      if (length == 0) {
        return true;
      }
      int first = buffer.getByte(at);
      isJson[i] = first == '{' || first == '[';
      if (rest[i] != null && isJson[i]) {
        if (side == Side.CLIENT) {
          beginRequest();
        } else {
          beginResponse();
          owner.lines.text("\"result\":");
        }
        owner.lines.flush();
      } else if (rest[i] == null && !isJson[i]) {
        return false;
      }
    }
    int most = isJson[i] ? MAX_BODY : MAX_WORK;
    int count = Math.min(length, most - handed[i]);
    if (isJson[i]) {
      reader().onBytes(side, buffer, at, count);
    } else {
      if (work == null) {
        work = Buffers.direct(2 * MAX_WORK);
      }
      Bytes.copy(buffer, at, work, i * MAX_WORK + handed[i], count);
    }
    handed[i] += count;
    if (handed[i] == most) {
      end(side);
      return false;
    }
    return true;
  }

  /** The body is over, or nothing more of it can be read. */
  void end(Side side) {
    int i = side.ordinal();
    if (rest[i] != null) {
      endRest(side);
    } else if (handed[i] > 0) {
      reader.onBytes(side, NEWLINE, 0, 1);
    }
    if (handed[i] > 0 || rest[i] != null) {
      endOfCall(side);
    }
    handed[i] = 0;
    rest[i] = null;
  }

  private void endRest(Side side) {
    int i = side.ordinal();
    HttpLines lines = owner.lines;
    if (handed[i] > 0 && isJson[i]) {
      lines.to(reader, side).text("}").end();
    } else if (side == Side.CLIENT) {
      beginRequest();
      lines.text(handed[0] > 0 ? "[\"" : "[");
      if (handed[0] > 0) {
        lines.hex(work, 0, handed[0]).text("\"");
      }
      lines.text("]}").end();
    } else {
      beginResponse();
      int target = rest[1].targetAt(handed[1]);
      if (target < 0) {
        lines.text("\"result\":true}").end();
        return;
      }
      int at = MAX_WORK + target;
      lines.text("\"result\":{\"target\":\"");
      if (rest[1].isLittleEndian()) {
        lines.reversedHash(work, at);
      } else {
        lines.hex(work, at, 32);
      }
      int header = HttpCall.headerAt(target);
      lines.text("\",\"header\":\"").hex(work, MAX_WORK + header, handed[1] - header).text("\"}}").end();
    }
  }

  private void beginRequest() {
    owner.lines.to(reader(), Side.CLIENT).text("{\"id\":").number(ids[0]).text(",\"method\":\"").text(rest[0].wire).text("\",\"params\":");
  }

  private void beginResponse() {
    owner.lines.to(reader(), Side.SERVER).text("{\"id\":").number(ids[1]).text(",\"method\":\"").text(rest[1].wire).text("\",");
  }

  /** Once it is known that the flow mines it may be told for whom. */
  private void endOfCall(Side side) {
    if (side == Side.CLIENT && session.flow().mining() != null) {
      hints.tellUser(reader);
    }
  }

  private Analyzer reader() {
    if (reader == null) {
      reader = session.inner(Transport.HTTP_JSON);
    }
    return reader;
  }

  /** The rest of the body will not come, or not whole. */
  void spoil(Side side, long lost) {
    int i = side.ordinal();
    if (handed[i] > 0 && isJson[i]) {
      reader.onGap(side, Math.max(1, lost));
    }
    handed[i] = 0;
    rest[i] = null;
  }

  /** The connection is over on both sides. */
  void close() {
    if (reader != null) {
      reader.onEnd(Side.CLIENT);
      reader.onEnd(Side.SERVER);
    }
  }

  void reset() {
    Analyzer used = reader;
    reader = null;
    session = null;
    if (used != null) {
      used.reset();
    }
  }
}
