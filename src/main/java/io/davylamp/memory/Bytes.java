package io.davylamp.memory;

import io.netty.buffer.ByteBuf;
import io.netty.util.internal.PlatformDependent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Copies of many bytes that allocate nothing on any Java. Netty's own bulk copies do so only where it may use raw addresses;
 * elsewhere (from Java 24 on) each makes a view first, so there eight bytes are moved at a time.
 */
public final class Bytes {
  private static final boolean RAW_ADDRESSES = PlatformDependent.hasUnsafe();
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  /** From a buffer to an array. */
  public static void copy(ByteBuf from, int offset, byte[] to, int at, int length) {
    if (RAW_ADDRESSES) {
      from.getBytes(offset, to, at, length);
      return;
    }
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      LONGS.set(to, at + i, from.getLongLE(offset + i));
    }
    for (; i < length; i++) {
      to[at + i] = from.getByte(offset + i);
    }
  }

  /** From an array to a buffer. */
  public static void copy(byte[] from, int offset, ByteBuf to, int at, int length) {
    if (RAW_ADDRESSES) {
      to.setBytes(at, from, offset, length);
      return;
    }
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      to.setLongLE(at + i, (long) LONGS.get(from, offset + i));
    }
    for (; i < length; i++) {
      to.setByte(at + i, from[offset + i]);
    }
  }

  /** From a buffer to a buffer; within one, only towards its beginning. */
  public static void copy(ByteBuf from, int offset, ByteBuf to, int at, int length) {
    if (RAW_ADDRESSES) {
      from.getBytes(offset, to, at, length);
      return;
    }
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      to.setLongLE(at + i, from.getLongLE(offset + i));
    }
    for (; i < length; i++) {
      to.setByte(at + i, from.getByte(offset + i));
    }
  }
}
