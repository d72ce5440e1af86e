package io.davylamp.protocol.file;

import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;

/**
 * A file on its way, in the hands of the protocol that carries it: what it is called, its bytes in order, the losses among them,
 * and its end, by {@link #close} or {@link #discard}, after which it must not be used. Every argument is borrowed for the call.
 */
public final class OpenFile {
  private final FileInspector owner;
  private Session session;
  private Side sender;

  OpenFile(FileInspector owner) {
    this.owner = owner;
  }

  OpenFile open(Session of, Side by) {
    session = of;
    sender = by;
    return this;
  }

  /** What the file is called: of a Content-Disposition, or the last segment of a path, as sent; the last call counts. */
  public OpenFile name(ByteBuf buffer, int offset, int length) {
    return this;
  }

  /** The bytes that come are not the file's first ones (RFC 9110 s. 14.4). @param offset of the first one that comes */
  public OpenFile from(long offset) {
    return this;
  }

  /** The next bytes, every coding of the carrying protocol taken off. */
  public void bytes(ByteBuf buffer, int offset, int length) {}

  /** Bytes lost; when it is not known how many, 1. */
  public void gap(long length) {}

  /**
   * The exchange the file came in, asked for what stands beside the file and for what rules want to know; called right before
   * {@link #close} and valid until it returns. Null for none.
   */
  public OpenFile carriedBy(Event exchange) {
    return this;
  }

  /** The file is over: its event is emitted if it is to be told of. @param complete whether its end was seen */
  public void close(boolean complete) {
    discard();
  }

  /** The flow is gone: nothing is emitted. */
  public void discard() {
    session = null;
    sender = null;
    owner.giveBack(this);
  }
}
