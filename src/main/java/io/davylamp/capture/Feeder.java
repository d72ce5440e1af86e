package io.davylamp.capture;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/**
 * Hands what libpcap cannot open by itself to it through a pipe: unpacked gzip and zstd, and pipes and standard input, which may
 * hold either and cannot be rewound once looked at. A thread of its own unpacks beside the reader, and lets {@link #stop} end a
 * read that waits for a silent writer.
 *
 * <p>The lock guards the writing end: writes never block under it, so stopping never waits.
 */
final class Feeder implements AutoCloseable {
  private static final int CHUNK = 128 << 10;
  /** A larger pipe than the usual 64 KiB lets both threads run longer between switches. */
  private static final int PIPE_BYTES = 1 << 20;
  /** How long the feeder waits for room before it looks again whether it was stopped. */
  private static final int ROOM_WAIT_MS = 100;

  private final CaptureFile file;
  private final byte[] first = new byte[FileMagic.LENGTH];
  private volatile int firstLength;
  private volatile String failure;
  private volatile long consumed;
  private int readingEnd;
  private int writingEnd;

  Feeder(CaptureFile file) {
    this.file = file;
    try (Memory ends = new Memory(8)) {
      if (Libc.pipe(Pointer.nativeValue(ends)) != 0) {
        throw new CaptureException(file.name() + ": no pipe to read through: " + Libc.strerror(Native.getLastError()));
      }
      readingEnd = ends.getInt(0);
      writingEnd = ends.getInt(4);
    }
    Libc.fcntl(writingEnd, Libc.F_SETPIPE_SZ, PIPE_BYTES);
    Libc.fcntl(writingEnd, Libc.F_SETFL, Libc.O_NONBLOCK);
    Thread thread = new Thread(this::feed, "feeder " + file.name());
    thread.setDaemon(true);
    thread.start();
  }

  private void feed() {
    String packing = "input";
    try (Memory chunk = new Memory(CHUNK); InputStream raw = open()) {
      PushbackInputStream in = new PushbackInputStream(raw, FileMagic.LENGTH);
      byte[] head = new byte[FileMagic.LENGTH];
      int length = in.readNBytes(head, 0, head.length);
      FileMagic packed = FileMagic.of(head, length);
      in.unread(head, 0, length);
      packing = packed.isCompressed() ? packed.label() + " data" : packing;
      copy(unpacked(in, packed), chunk);
    } catch (IOException e) {
      failure = "damaged " + packing + ": " + e.getMessage();
    } finally {
      stop();
    }
  }

  private InputStream open() throws IOException {
    return new Counted(
        file.path() == null ? new FileInputStream(FileDescriptor.in) : new FileInputStream(file.path().toFile()));
  }

  private static InputStream unpacked(InputStream in, FileMagic packed) throws IOException {
    return switch (packed) {
      case GZIP -> new GZIPInputStream(in, CHUNK);
      case ZSTD -> new ZstdInputStreamNoFinalizer(in);
      default -> in;
    };
  }

  private void copy(InputStream in, Memory chunk) throws IOException {
    byte[] bytes = new byte[CHUNK];
    int seen = 0;
    for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
      for (int i = 0; i < length && seen < first.length; i++) {
        first[seen++] = bytes[i];
        firstLength = seen;
      }
      chunk.write(0, bytes, 0, length);
      if (!write(Pointer.nativeValue(chunk), length)) {
        return;
      }
    }
  }

  /** @return false when nobody will read on */
  private boolean write(long address, int length) {
    int written = 0;
    try (Memory poll = new Memory(8)) {
      while (written < length) {
        long count;
        int error;
        synchronized (this) {
          if (writingEnd < 0) {
            return false;
          }
          count = Libc.write(writingEnd, address + written, length - written);
          error = count < 0 ? Native.getLastError() : 0;
          poll.setInt(0, writingEnd);
        }
        if (count > 0) {
          written += (int) count;
        } else if (error == Libc.EAGAIN || error == Libc.EINTR) {
          poll.setShort(4, Libc.POLLOUT);
          Libc.poll(Pointer.nativeValue(poll), 1, ROOM_WAIT_MS);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  /** @return a FILE for libpcap, whose owner the caller becomes; 0 when there is none */
  synchronized long openReadingEnd() {
    long stream = Libc.fdopen(readingEnd, "r");
    if (stream != 0) {
      readingEnd = -1;
    }
    return stream;
  }

  /** What went wrong with the input, or null. Settled once libpcap has seen the end. */
  String failure() {
    return failure;
  }

  /** Bytes taken from the input so far, before unpacking. */
  long consumed() {
    return consumed;
  }

  /** What the unpacked bytes begin as. */
  FileMagic contentMagic() {
    return FileMagic.of(first, firstLength);
  }

  CaptureException contentIsNotACapture() {
    if (firstLength == 0) {
      return new CaptureException(file.name() + ": empty (0 bytes), expected a pcap or pcapng capture");
    }
    return CaptureFile.notACapture(file.name(), first, firstLength);
  }

  /** Ends the input: libpcap reads what is in the pipe and then its end. From any thread, more than once. */
  synchronized void stop() {
    if (writingEnd >= 0) {
      Libc.close(writingEnd);
      writingEnd = -1;
    }
  }

  @Override
  public synchronized void close() {
    stop();
    if (readingEnd >= 0) {
      Libc.close(readingEnd);
      readingEnd = -1;
    }
  }

  /** Counts what is read, and always claims to have more: else a gzip member behind a pipe's pause would be missed. */
  private final class Counted extends InputStream {
    private final InputStream in;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      if (count > 0) {
        consumed += count; // this thread alone writes it
      }
      return count;
    }

    @Override
    public int available() {
      return 1;
    }

    @Override
    public void close() throws IOException {
      if (file.path() != null) { // standard input is not ours to close
        in.close();
      }
    }
  }
}
