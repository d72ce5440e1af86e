package io.davylamp.protocol.http;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.file.OpenFile;
import io.davylamp.protocol.inflate.Unpacker;
import io.netty.buffer.ByteBuf;

/**
 * The body of one side's current message: unpacked if it is packed, then given to a file, to the reader of JSON, to both or, mostly,
 * to nobody. Pooled with its connection. A body that unfolds too far, or is longer than may be read, ends there for both.
 */
final class HttpBody implements Unpacker.Sink {
  private final HttpProtocol owner;
  private final Side sender;
  private Session session;
  private HttpCalls calls;
  private boolean forCalls;
  private HttpMedia.Coding coding;
  private Unpacker unpacker;
  private OpenFile file;
  private HttpTransaction exchange;
  /** Bytes the file may still have. */
  private long room;

  HttpBody(HttpProtocol owner, Side sender) {
    this.owner = owner;
    this.sender = sender;
  }

  void open(Session of, HttpCalls to) {
    session = of;
    calls = to;
  }

  /**
   * A message with a body begins; {@link #end} or {@link #spoil} ends it.
   *
   * @param head of the message
   * @param of the exchange it belongs to, or null
   * @param isFile whether it is to be read as a file
   * @param isCall whether it may be a call's: read if it begins as JSON does
   */
  void begin(HttpHead head, HttpTransaction of, boolean isFile, boolean isCall) {
    forCalls = isCall;
    if (!isFile && !isCall) {
      return;
    }
    coding = HttpMedia.coding(head);
    if (!coding.isReadable()) {
      if (coding != HttpMedia.Coding.OPAQUE) {
        session.anomaly(sender, coding == HttpMedia.Coding.LAYERS ? Anomaly.HTTP_ENCODED_TWICE : Anomaly.HTTP_ENCODING_UNKNOWN);
      }
      forCalls = false;
      return;
    }
    if (isFile && owner.files != null) {
      file = owner.files.open(session, sender);
      if (file != null) {
        room = owner.options.bodyBytes();
        exchange = of;
        if (of != null) {
          of.holders++;
        }
        HttpFileName.tell(file, head, of);
      }
    }
  }

  /** Whether somebody wants its bytes. */
  boolean isWanted() {
    return forCalls || file != null;
  }

  /** Bytes of the body itself. */
  void bytes(ByteBuf buffer, int at, int length) {
    if (coding == HttpMedia.Coding.PLAIN) {
      unpacked(buffer, at, length);
      return;
    }
    if (unpacker == null) {
      unpacker = owner.unpackers.take();
      if (unpacker == null) {
        session.anomaly(sender, Anomaly.HTTP_COMPRESSION_BROKEN);
        giveUp();
        return;
      }
      unpacker.open(coding.form);
    }
    switch (unpacker.feed(buffer, at, length, this)) {
      case BROKEN -> {
        session.anomaly(sender, Anomaly.HTTP_COMPRESSION_BROKEN);
        giveUp();
      }
      case BOMB -> {
        session.anomaly(sender, Anomaly.HTTP_COMPRESSION_BOMB);
        giveUp();
      }
      case ENOUGH -> giveUp();
      default -> { }
    }
  }

  @Override
  public boolean unpacked(ByteBuf bytes, int offset, int length) {
    if (forCalls) {
      forCalls = calls.bytes(sender, bytes, offset, length);
    }
    if (file != null) {
      int count = (int) Math.min(room, length);
      room -= count;
      file.bytes(bytes, offset, count);
      if (count < length) {
        closeFile(false);
      }
    }
    return isWanted();
  }

  /** The body is over. */
  void end() {
    if (!isWanted()) {
      return;
    }
    calls.end(sender);
    closeFile(true);
    clear();
  }

  /** Some of the body was lost: a packed one cannot be read on, of a plain one the file has a gap. */
  void gap(long length) {
    if (!isWanted()) {
      return;
    }
    calls.spoil(sender, length);
    forCalls = false;
    if (file != null && coding == HttpMedia.Coding.PLAIN) {
      room -= Math.min(room, length);
      file.gap(length);
    } else {
      giveUp();
    }
  }

  /** The rest of the body will not come. */
  void spoil(long lost) {
    if (!isWanted()) {
      return;
    }
    calls.spoil(sender, lost);
    giveUp();
  }

  /** The flow is gone. */
  void reset() {
    if (file != null) {
      file.discard();
      file = null;
      release();
    }
    clear();
    session = null;
  }

  private void giveUp() {
    if (forCalls) {
      calls.end(sender);
    }
    closeFile(false);
    clear();
  }

  private void closeFile(boolean complete) {
    if (file != null) {
      OpenFile closed = file;
      file = null;
      closed.carriedBy(exchange).close(complete);
      release();
    }
  }

  private void release() {
    if (exchange != null) {
      owner.release(exchange);
      exchange = null;
    }
  }

  private void clear() {
    forCalls = false;
    if (unpacker != null) {
      owner.unpackers.giveBack(unpacker);
      unpacker = null;
    }
  }
}
