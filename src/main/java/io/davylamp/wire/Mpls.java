package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * MPLS label stack (RFC 3032): entries up to the one with the bottom bit. The stack does not say what it carries.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------+-----+-+---------------+
 * |                 Label                 | TC  |S|      TTL      |
 * +---------------------------------------+-----+-+---------------+
 * </pre>
 */
public final class Mpls {
  public static final int ENTRY_LENGTH = 4;
  /** Real stacks have up to about five; Suricata follows ten. */
  public static final int MAX_ENTRIES = 10;

  /** RFC 3032 s. 2.1: explicit null labels, which say what follows. */
  public static final int LABEL_IPV4_EXPLICIT_NULL = 0;
  public static final int LABEL_IPV6_EXPLICIT_NULL = 2;

  private static final int BOTTOM = 0x100;

  private ByteBuf buffer;
  private int offset;
  private int entries;

  public int wrap(ByteBuf bytes, int at, int available) {
    buffer = bytes;
    offset = at;
    for (entries = 1; entries <= MAX_ENTRIES; entries++) {
      int end = entries * ENTRY_LENGTH;
      if (end > available) {
        return Wire.TRUNCATED;
      }
      if ((bytes.getInt(at + end - ENTRY_LENGTH) & BOTTOM) != 0) {
        return Wire.OK;
      }
    }
    return Wire.TOO_MANY;
  }

  /** Labels in the stack, 1-10. */
  public int entries() {
    return entries;
  }

  /** A 20-bit label; {@code index} 0 is the top. */
  public int label(int index) {
    return buffer.getInt(offset + index * ENTRY_LENGTH) >>> 12;
  }

  public int payloadOffset() {
    return offset + entries * ENTRY_LENGTH;
  }

  @Override
  public String toString() {
    return "MPLS " + entries + " labels, bottom " + label(entries - 1);
  }
}
