package io.davylamp.protocol.inflate;

import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks one stream at a time, in whatever pieces it comes, some 60 KB of memory each. Pooled by its owner; {@link #end} frees the
 * native part for good. What unfolds beyond the limits is given up as {@link Result#BOMB}, what is no such stream as
 * {@link Result#BROKEN}; after either, and after {@link Result#END}, nothing is read until {@link #begin}.
 */
public final class Unpacker {
  /** How the stream is wrapped. */
  public enum Form {
    /** RFC 1952, perhaps of several members. */
    GZIP,
    /** What HTTP calls deflate: zlib (RFC 1950), or what many servers send for it, deflate without it. */
    DEFLATE,
    /** RFC 1951 alone. */
    RAW
  }

  /** How far it came. */
  public enum Result {
    /** The stream goes on. */
    MORE,
    /** The stream is over; {@link Unpacker#consumed} says where. */
    END,
    BROKEN,
    BOMB,
    /** The receiver wants no more. */
    ENOUGH
  }

  /** Takes what is unpacked; borrowed for the call. */
  public interface Sink {
    /** @return false when no more is wanted */
    boolean unpacked(ByteBuf bytes, int offset, int length);
  }

  private static final int CHUNK = 4096;
  private static final int TRAILER_GZIP = 8;
  private static final int TRAILER_ZLIB = 4;

  private enum State { HEADER, BODY, TRAILER, BETWEEN, STOPPED }

  private final long free;
  private final int maxRatio;
  private final Inflater inflater = new Inflater(true);
  private final GzipHeader gzip = new GzipHeader();
  private final byte[] in = new byte[CHUNK];
  private final byte[] out = new byte[CHUNK];
  private final ByteBuf plain = Buffers.direct(CHUNK);
  private Form form;
  private State state = State.STOPPED;
  private Result stopped;
  private int trailer;
  /** First byte of what is zlib or not, or -1. */
  private int held;
  private int consumed;
  private long inBytes;
  private long outBytes;

  /**
   * @param free bytes that may be unpacked before the ratio is asked
   * @param maxRatio most bytes unpacked for one byte beyond those
   */
  public Unpacker(long free, int maxRatio) {
    this.free = free;
    this.maxRatio = maxRatio;
  }

  /** Forgets everything, the figures too. */
  public Unpacker open(Form of) {
    form = of;
    inBytes = 0;
    outBytes = 0;
    begin();
    return this;
  }

  /** Another stream of the same form; what was unpacked before counts for the ratio. */
  public void begin() {
    inflater.reset();
    gzip.begin();
    state = form == Form.RAW ? State.BODY : State.HEADER;
    held = -1;
    trailer = 0;
  }

  /** Frees the native memory: the object is done. */
  public void end() {
    inflater.end();
  }

  /** Bytes of the last {@link #feed} that belong to the stream. */
  public int consumed() {
    return consumed;
  }

  /** Bytes unpacked since {@link #open}. */
  public long unpacked() {
    return outBytes;
  }

  /** Bytes that were left out count for the ratio all the same. */
  public void skipped(int length) {
    inBytes += length;
  }

  /** Unpacks the next bytes of the stream. */
  public Result feed(ByteBuf buffer, int offset, int length, Sink sink) {
    int at = offset;
    int end = offset + length;
    while (at < end && state != State.STOPPED) {
      at += switch (state) {
        case HEADER -> header(buffer, at, end - at, sink);
        case BODY -> body(buffer, at, end - at, sink);
        case TRAILER -> trailer(end - at);
        default -> between(buffer.getByte(at));
      };
    }
    consumed = at - offset;
    return state == State.STOPPED ? stopped : Result.MORE;
  }

  private int stop(Result why) {
    state = State.STOPPED;
    stopped = why;
    return 0;
  }

  private int header(ByteBuf buffer, int at, int length, Sink sink) {
    if (form == Form.GZIP) {
      int used = gzip.read(buffer, at, length);
      if (gzip.isBroken()) {
        return stop(Result.BROKEN);
      }
      inBytes += used;
      if (gzip.isWhole()) {
        state = State.BODY;
      }
      return used;
    }
    int octet = buffer.getUnsignedByte(at);
    inBytes++;
    if (held < 0) {
      held = octet;
      return 1;
    }
    state = State.BODY;
    if (isZlib(held, octet)) {
      return 1;
    }
    in[0] = (byte) held;
    in[1] = (byte) octet;
    held = -1;
    inflate(2, sink);
    return 1;
  }

  /** RFC 1950 s. 2.2: method 8, a window of at most 32 KiB, no dictionary, and a sum that fits. */
  private static boolean isZlib(int first, int second) {
    return (first & 15) == 8 && first >>> 4 <= 7 && (second & 0x20) == 0 && (first << 8 | second) % 31 == 0;
  }

  private int body(ByteBuf buffer, int at, int length, Sink sink) {
    int given = Math.min(length, CHUNK);
    Bytes.copy(buffer, at, in, 0, given);
    inBytes += given;
    int rest = inflate(given, sink);
    inBytes -= rest;
    return given - rest;
  }

  /** @return bytes of those given that are behind the stream's end */
  private int inflate(int given, Sink sink) {
    inflater.setInput(in, 0, given);
    try {
      for (int made = inflater.inflate(out, 0, CHUNK); made > 0; made = inflater.inflate(out, 0, CHUNK)) {
        outBytes += made;
        if (outBytes > free && outBytes - free > maxRatio * inBytes) {
          outBytes -= made;
          return stop(Result.BOMB);
        }
        Bytes.copy(out, 0, plain, 0, made);
        if (!sink.unpacked(plain, 0, made)) {
          return stop(Result.ENOUGH);
        }
      }
    } catch (DataFormatException e) {
      return stop(Result.BROKEN);
    }
    if (inflater.finished()) {
      bodyEnds();
      return inflater.getRemaining();
    }
    return inflater.needsDictionary() ? stop(Result.BROKEN) : 0;
  }

  private void bodyEnds() {
    trailer = form == Form.GZIP ? TRAILER_GZIP : form == Form.DEFLATE && held >= 0 ? TRAILER_ZLIB : 0;
    if (trailer > 0) {
      state = State.TRAILER;
    } else {
      stop(Result.END);
    }
  }

  private int trailer(int length) {
    int used = Math.min(trailer, length);
    trailer -= used;
    if (trailer == 0) {
      if (form == Form.GZIP) {
        state = State.BETWEEN;
      } else {
        stop(Result.END);
      }
    }
    return used;
  }

  /** Behind a member there may be another (RFC 1952 s. 2.2). */
  private int between(byte first) {
    if (first == GzipHeader.FIRST_MAGIC) {
      begin();
    } else {
      stop(Result.END);
    }
    return 0;
  }
}
