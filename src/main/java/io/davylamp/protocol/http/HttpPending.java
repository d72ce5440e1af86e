package io.davylamp.protocol.http;

import io.davylamp.event.Side;
import io.davylamp.protocol.Session;

/**
 * The requests of one connection that wait for their responses, in order (pipelining, RFC 9112 s. 9.3.2). Each is told once: when
 * its response is known, when more wait than are kept, or when nothing more will come.
 */
final class HttpPending {
  static final int MAX = 8;

  private final HttpProtocol owner;
  /** Null where the worker had no transaction to spare: that request was told at once. */
  private final HttpTransaction[] waiting = new HttpTransaction[MAX];
  private int count;
  private Session session;

  HttpPending(HttpProtocol owner) {
    this.owner = owner;
  }

  void open(Session of) {
    session = of;
    count = 0;
  }

  int count() {
    return count;
  }

  /** The one the next response answers; may be null although there is one. */
  HttpTransaction oldest() {
    return count == 0 ? null : waiting[0];
  }

  HttpTransaction newest() {
    return count == 0 ? null : waiting[count - 1];
  }

  /** A request just read. @return its transaction, or null when it was told at once */
  HttpTransaction add(HttpHead head) {
    if (count == MAX) {
      tellOldest();
    }
    HttpTransaction request = owner.takeTransaction();
    HttpTransaction read = request == null ? owner.passing : request;
    read.clear();
    read.transaction(nextNumber());
    read.readRequest(head, owner.authority, owner.credentials);
    waiting[count++] = request;
    if (request == null) {
      session.emit(Side.CLIENT, read);
    } else {
      request.holders = 1;
    }
    return request;
  }

  /** A response that answers nothing seen stands alone until it is told. @return its transaction, or null when it was told at once */
  HttpTransaction addUnasked(HttpHead head) {
    HttpTransaction alone = owner.takeTransaction();
    HttpTransaction read = alone == null ? owner.passing : alone;
    read.clear();
    read.transaction(nextNumber());
    waiting[count++] = alone;
    if (alone == null) {
      read.readResponse(head);
      session.emit(Side.CLIENT, read);
    } else {
      alone.holders = 1;
    }
    return alone;
  }

  private long nextNumber() {
    long number = session.flow().transactions();
    session.flow().countTransaction();
    return number;
  }

  /** The oldest is over. */
  void tellOldest() {
    HttpTransaction oldest = waiting[0];
    count--;
    System.arraycopy(waiting, 1, waiting, 0, count);
    waiting[count] = null;
    if (oldest != null) {
      session.emit(Side.CLIENT, oldest);
      owner.release(oldest);
    }
  }

  void tellAll() {
    while (count > 0) {
      tellOldest();
    }
  }

  /** The flow is gone. */
  void reset() {
    session = null;
    while (count > 0) {
      HttpTransaction dropped = waiting[--count];
      waiting[count] = null;
      if (dropped != null) {
        owner.release(dropped);
      }
    }
  }
}
