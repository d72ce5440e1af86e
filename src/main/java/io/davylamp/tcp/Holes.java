package io.davylamp.tcp;

import io.davylamp.memory.Bytes;
import io.davylamp.memory.SegmentPool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;

/**
 * What one direction waits with: early bytes in pooled segments, and until when. Attached to a {@link TcpStream} only while there
 * is a hole, so a flow without loss or reordering never has one. Positions are 64-bit stream offsets.
 *
 * <p>Invariants: pieces are sorted and never overlap; each piece is one segment, filled from its first byte.
 */
final class Holes {
  /** Packet time at which the first hole becomes a gap. */
  long deadlineNs;
  /** The first hole is known lost up to here (the receiver has the bytes, we do not), or -1. */
  long provenTo;
  /** Set by {@link #store}: some overlapping byte differed from the copy held. */
  boolean different;
  /** Set by {@link #store}: bytes that were already held. */
  int overlapped;

  private long[] starts = new long[16];
  private int[] lengths = new int[16];
  private int[] segments = new int[16];
  private int count;
  private int heldBytes;

  int count() {
    return count;
  }

  int heldBytes() {
    return heldBytes;
  }

  /** Offset of the first held byte, or {@code Long.MAX_VALUE}. */
  long firstStart() {
    return count == 0 ? Long.MAX_VALUE : starts[0];
  }

  int firstLength() {
    return lengths[0];
  }

  int firstSegment() {
    return segments[0];
  }

  /** Removes the first piece; its segment is the caller's now. */
  void removeFirst() {
    heldBytes -= lengths[0];
    count--;
    System.arraycopy(starts, 1, starts, 0, count);
    System.arraycopy(lengths, 1, lengths, 0, count);
    System.arraycopy(segments, 1, segments, 0, count);
  }

  /** Gives every segment back. */
  void clear(SegmentPool pool) {
    for (int i = 0; i < count; i++) {
      pool.giveBack(segments[i]);
    }
    count = 0;
    heldBytes = 0;
  }

  /**
   * Copies those bytes of a segment that are not held yet; of bytes held already the first copy stays.
   *
   * @param start stream offset of the byte at {@code offset}
   * @param room segments it may take from the pool
   * @return stream offset up to which all bytes are held: {@code start + length}, or less when the pool or {@code room} ended
   */
  long store(SegmentPool pool, ByteBuf buffer, int offset, long start, int length, int room) {
    different = false;
    overlapped = 0;
    long at = start;
    long end = start + length;
    int index = firstEndingAfter(start);
    int left = room;
    while (at < end) {
      int from = offset + (int) (at - start);
      int done;
      if (index < count && starts[index] <= at) {
        done = compare(pool, index, at, end, buffer, from);
        index++;
      } else {
        long stop = index < count ? Math.min(end, starts[index]) : end;
        done = append(pool, index - 1, at, stop, buffer, from);
        if (done == 0) {
          int segment = left > 0 ? pool.take() : -1;
          if (segment < 0) {
            return at;
          }
          left--;
          insert(index++, at, segment);
          done = append(pool, index - 1, at, stop, buffer, from);
        }
      }
      at += done;
    }
    return end;
  }

  /** @return bytes of [at, end) that piece {@code index} covers */
  private int compare(SegmentPool pool, int index, long at, long end, ByteBuf buffer, int from) {
    int inside = (int) (at - starts[index]);
    int overlap = (int) Math.min(end - at, lengths[index] - inside);
    overlapped += overlap;
    int segment = segments[index];
    if (!ByteBufUtil.equals(pool.buffer(segment), pool.offset(segment) + inside, buffer, from, overlap)) {
      different = true;
    }
    return overlap;
  }

  /** Lengthens piece {@code index} when {@code at} is its end and its segment has room. @return bytes copied */
  private int append(SegmentPool pool, int index, long at, long stop, ByteBuf buffer, int from) {
    if (index < 0 || starts[index] + lengths[index] != at) {
      return 0;
    }
    int length = (int) Math.min(stop - at, SegmentPool.SEGMENT_BYTES - lengths[index]);
    if (length > 0) {
      int segment = segments[index];
      Bytes.copy(buffer, from, pool.buffer(segment), pool.offset(segment) + lengths[index], length);
      lengths[index] += length;
      heldBytes += length;
    }
    return length;
  }

  private void insert(int index, long start, int segment) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      lengths = Arrays.copyOf(lengths, count * 2);
      segments = Arrays.copyOf(segments, count * 2);
    }
    System.arraycopy(starts, index, starts, index + 1, count - index);
    System.arraycopy(lengths, index, lengths, index + 1, count - index);
    System.arraycopy(segments, index, segments, index + 1, count - index);
    starts[index] = start;
    lengths[index] = 0;
    segments[index] = segment;
    count++;
  }

  /** Most segments arrive just behind the last one held, so the end is looked at first. */
  private int firstEndingAfter(long offset) {
    if (count == 0 || starts[count - 1] + lengths[count - 1] <= offset) {
      return count;
    }
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] + lengths[middle] > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
