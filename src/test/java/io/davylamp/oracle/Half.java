package io.davylamp.oracle;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of one direction; where bytes were lost stands what tshark writes there. Bytes lost at the end leave no mark. */
final class Half {
  private final ByteArrayOutputStream marked = new ByteArrayOutputStream();
  private final ByteArrayOutputStream present = new ByteArrayOutputStream();
  private long pending;

  void add(ByteBuf buffer, int offset, int length) {
    byte[] copy = new byte[length];
    buffer.getBytes(offset, copy);
    add(copy);
  }

  void add(byte[] more) {
    if (pending > 0) {
      marked.writeBytes(("[" + pending + " bytes missing in capture file]\0").getBytes(StandardCharsets.US_ASCII));
      pending = 0;
    }
    marked.writeBytes(more);
    present.writeBytes(more);
  }

  void miss(long length) {
    pending += length;
  }

  /** With the marks. */
  byte[] bytes() {
    return marked.toByteArray();
  }

  /** Without the marks. */
  byte[] present() {
    return present.toByteArray();
  }
}
