package io.davylamp.capture;

import com.sun.jna.Native;

/** The few C library calls the read path needs, bound directly (64-bit platforms); FILE pointers are plain longs, 0 means NULL. */
final class Libc {
  /** setvbuf: fully buffered. The value is 0 in glibc, musl and the BSDs. */
  static final int FULLY_BUFFERED = 0;
  /** poll: there is data to read. */
  static final short POLLIN = 0x001;
  /** poll: there is room to write. */
  static final short POLLOUT = 0x004;
  /** fcntl: size of a pipe's buffer (Linux; refused elsewhere, which does no harm). */
  static final int F_SETPIPE_SZ = 1031;
  static final int F_SETFL = 4;
  static final int O_NONBLOCK = 0x800;
  static final int EINTR = 4;
  static final int EAGAIN = 11;

  static {
    Native.register(Libc.class, "c");
  }

  private Libc() {}

  static native long fopen(String path, String mode);

  static native long fdopen(int fd, String mode);

  static native long fmemopen(long buffer, long size, String mode);

  static native int setvbuf(long file, long buffer, int mode, long size);

  static native int fflush(long file);

  static native void rewind(long file);

  static native long ftell(long file);

  static native int fclose(long file);

  /** Bytes waiting in a stream's output buffer (stdio_ext.h; glibc, musl). */
  static native long __fpending(long file);

  static native int pipe(long twoInts);

  static native long write(int fd, long bytes, long length);

  static native long read(int fd, long bytes, long length);

  static native int close(int fd);

  static native int fcntl(int fd, int command, int argument);

  static native int poll(long pollFds, long count, int timeoutMs);

  static native String strerror(int errno);
}
