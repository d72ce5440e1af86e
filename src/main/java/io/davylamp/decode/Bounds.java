package io.davylamp.decode;

import io.netty.buffer.ByteBuf;

/**
 * Where the bytes of the layer being decoded end: the end of what was captured, and the end of what the enclosing headers say was
 * on the wire. They differ when the snaplen cut the packet inside this layer. Layers only ever narrow them.
 */
final class Bounds {
  ByteBuf buffer;
  /** First byte that must not be read. */
  int end;
  /** First byte behind the layer on the wire; at least {@link #end}. A long: a lying capture must not overflow it. */
  long wireEnd;

  void set(ByteBuf bytes, int offset, int captured, int wire) {
    buffer = bytes;
    end = offset + captured;
    wireEnd = (long) offset + Math.max(captured, wire);
  }

  int available(int at) {
    return Math.max(0, end - at);
  }

  /** Bytes from {@code at} to the end of the layer on the wire. */
  long onWire(int at) {
    return Math.max(0, wireEnd - at);
  }

  /** Ends the layer {@code length} bytes behind {@code at}; the caller has checked that it fits {@link #onWire}. */
  void narrow(int at, long length) {
    wireEnd = at + length;
    end = (int) Math.min(end, wireEnd);
  }

  /** Whether bytes of this layer were on the wire and are not here. */
  boolean cut() {
    return end < wireEnd;
  }
}
