package io.davylamp.output;

import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes lines to a file or to standard output through one block buffer. A failing write (full disk) is remembered and told
 * once through {@link #failure}; from then on lines are dropped and counted, the capture goes on. A write never leaves a part of
 * a line at the end of what the buffer holds: only whole lines are handed to the operating system.
 */
public final class FileSink implements EventSink {
  private static final int BLOCK_BYTES = 256 * 1024;

  private final String name;
  private final OutputStream out;
  private final Counters counters;
  private final boolean closeStream;
  private final byte[] block = new byte[BLOCK_BYTES];
  private int used;
  private int linesHeld;
  private volatile String failure;
  private volatile boolean readerGone;

  private FileSink(String name, OutputStream out, Counters counters, boolean closeStream) {
    this.name = name;
    this.out = out;
    this.counters = counters;
    this.closeStream = closeStream;
  }

  /**
   * Opens a file anew; what it held is replaced.
   *
   * @throws IOException when it cannot be written; the message names the file and the reason
   */
  public static FileSink replacing(Path file, Counters counters) throws IOException {
    return new FileSink(file.toString(), Files.newOutputStream(file), counters, true);
  }

  /** Opens a file to append to, as a live sensor does. */
  public static FileSink appending(Path file, Counters counters) throws IOException {
    return new FileSink(
        file.toString(), Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), counters, true);
  }

  /** Writes to a stream that belongs to someone else: closing the sink only flushes. */
  public static FileSink over(String name, OutputStream stream, Counters counters) {
    return new FileSink(name, Objects.requireNonNull(stream), counters, false);
  }

  @Override
  public boolean offer(byte[] line, int offset, int length) {
    if (failure == null && used + length > block.length) {
      flush();
    }
    if (failure != null) {
      counters.increment(Counter.OUTPUT_DROPPED);
      return false;
    }
    if (length > block.length) {
      write(line, offset, length);
    } else {
      System.arraycopy(line, offset, block, used, length);
      used += length;
      linesHeld++;
    }
    counters.increment(Counter.OUTPUT_EVENTS);
    counters.add(Counter.OUTPUT_BYTES, length);
    return failure == null;
  }

  @Override
  public void flush() {
    if (used > 0) {
      write(block, 0, used);
      if (failure != null) {
        counters.add(Counter.OUTPUT_DROPPED, linesHeld);
        counters.add(Counter.OUTPUT_EVENTS, -linesHeld);
        counters.add(Counter.OUTPUT_BYTES, -used);
      }
      used = 0;
      linesHeld = 0;
    }
  }

  @Override
  public void addTo(Counters total) {
    total.addAll(counters);
  }

  @Override
  public void close() {
    flush();
    try {
      if (closeStream) {
        out.close();
      } else {
        out.flush();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  /** What went wrong first, with the name of the file; null while all is well. */
  public String failure() {
    return failure;
  }

  /** Whether writing failed because nobody reads the other end of a pipe any more (EPIPE). */
  public boolean readerGone() {
    return readerGone;
  }

  private void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
      if (!closeStream) {
        out.flush();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    if (failure == null) {
      // The Java library has no other sign of EPIPE than the C library's words.
      readerGone = "Broken pipe".equals(e.getMessage());
      failure = name + ": cannot write events: " + e.getMessage() + "; later events are dropped and counted";
    }
  }
}
