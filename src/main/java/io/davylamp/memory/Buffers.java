package io.davylamp.memory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/**
 * Makes every long-lived buffer of the sensor, so that all of them are of one concrete class and the absolute reads of the
 * packet path stay monomorphic. Never called per packet.
 */
public final class Buffers {
  private Buffers() {}

  /** A zeroed direct buffer whose every byte may be read: writer index at {@code capacity}. */
  public static ByteBuf direct(int capacity) {
    return wrap(ByteBuffer.allocateDirect(capacity));
  }

  /** The same over memory the caller keeps reachable (native memory of the capture library). */
  public static ByteBuf wrap(ByteBuffer memory) {
    ByteBuf buffer = Unpooled.wrappedBuffer(memory);
    buffer.setIndex(0, memory.capacity());
    return buffer;
  }

  /** A direct copy of {@code bytes}, for tests and other cold callers. */
  public static ByteBuf copyOf(byte[] bytes) {
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length);
    memory.put(bytes).flip();
    return wrap(memory);
  }
}
