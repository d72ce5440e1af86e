package io.davylamp.capture;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Waits for a descriptor to have data, or for another thread's {@link #wake}. One thread waits, any may wake; the lock keeps a
 * late wake from writing to a descriptor that was closed and given to somebody else.
 */
final class WakePipe implements AutoCloseable {
  /** struct pollfd: descriptor, wanted events, events. */
  private static final int POLL_FD = 8;
  private static final int EVENTS = 4;

  private final Memory polled = new Memory(2 * POLL_FD);
  private final int readingEnd;
  private int writingEnd;

  WakePipe(int watched) {
    try (Memory ends = new Memory(8)) {
      if (Libc.pipe(Pointer.nativeValue(ends)) != 0) {
        throw new CaptureException("no pipe to be woken by: " + Libc.strerror(Native.getLastError()));
      }
      readingEnd = ends.getInt(0);
      writingEnd = ends.getInt(4);
    }
    polled.clear();
    polled.setInt(0, watched);
    polled.setShort(EVENTS, Libc.POLLIN);
    polled.setInt(POLL_FD, readingEnd);
    polled.setShort(POLL_FD + EVENTS, Libc.POLLIN);
  }

  /** Returns when there is data, somebody woke us, or the time is over. */
  void await(int timeoutMs) {
    Libc.poll(Pointer.nativeValue(polled), 2, timeoutMs);
  }

  /** Ends the wait under way and all later ones. */
  synchronized void wake() {
    if (writingEnd >= 0) {
      Libc.close(writingEnd); // the reading end is at its end for good: readable without a byte written
      writingEnd = -1;
    }
  }

  @Override
  public synchronized void close() {
    wake();
    Libc.close(readingEnd);
    polled.close();
  }
}
