package io.davylamp.protocol.tls;

import io.davylamp.event.Side;
import io.netty.buffer.ByteBuf;

/**
 * Where the records of one direction begin and end, followed by their headers alone. When bytes were lost it looks for a header where
 * bytes begin again: most records begin with a segment.
 */
final class RecordCursor {
  /** ChangeCipherSpec to application data; heartbeats (24) died out. */
  private static final int FIRST_TYPE = 20;
  private static final int LAST_TYPE = 24;

  private int left;
  private boolean lost;

  void clear() {
    left = 0;
    lost = false;
  }

  /** Bytes left of the record at hand; 0 when one begins next. */
  int left() {
    return left;
  }

  /** It is not known any more where records begin. */
  void lose() {
    lost = true;
    left = 0;
  }

  /** So many bytes were never seen. @param headerCut whether bytes of a header were kept and are gone now */
  void gap(long length, boolean headerCut) {
    if (length <= left && !headerCut) {
      left -= (int) length;
    } else {
      lose();
    }
  }

  /**
   * Goes on over bytes in order.
   *
   * @param observer is told of each record by its header; or null
   * @return bytes passed: all but a header that is cut; -1 when the observer has seen enough
   */
  int advance(Side side, ByteBuf in, int offset, int length, RecordObserver observer, long nowNs) {
    int at = offset;
    int stop = offset + length;
    while (at < stop) {
      if (left == 0) {
        if (stop - at < TlsRecords.RECORD_HEADER) {
          return lost ? length : at - offset;
        }
        if (!isHeader(in, at)) {
          lose();
          return length;
        }
        lost = false;
        left = in.getUnsignedShort(at + 3);
        if (observer != null && !observer.onRecord(side, in.getUnsignedByte(at), left, nowNs)) {
          return -1;
        }
        at += TlsRecords.RECORD_HEADER;
      }
      int step = Math.min(left, stop - at);
      left -= step;
      at += step;
    }
    return length;
  }

  /** Whether a record may begin here: five bytes must be there. */
  static boolean isHeader(ByteBuf in, int at) {
    int type = in.getUnsignedByte(at);
    return type >= FIRST_TYPE && type <= LAST_TYPE && in.getByte(at + 1) == 3 && in.getUnsignedByte(at + 2) <= 4
        && in.getUnsignedShort(at + 3) <= TlsRecords.MAX_RECORD;
  }
}
