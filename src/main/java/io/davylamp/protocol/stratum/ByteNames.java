package io.davylamp.protocol.stratum;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** A fixed set of names looked up by bytes, without making a String. Immutable. */
final class ByteNames {
  private final byte[][] names;
  private final byte[] slots;
  private final int mask;

  /** @param words at most 120, all different */
  ByteNames(String... words) {
    names = new byte[words.length][];
    mask = Integer.highestOneBit(words.length * 4) * 2 - 1;
    slots = new byte[mask + 1];
    for (int i = 0; i < words.length; i++) {
      names[i] = words[i].getBytes(StandardCharsets.US_ASCII);
      int at = hash(names[i].length, names[i][0], names[i][names[i].length / 2], names[i][names[i].length - 1]);
      while (slots[at] != 0) {
        at = at + 1 & mask;
      }
      slots[at] = (byte) (i + 1);
    }
  }

  /** @return index of the name in the order of construction, or -1 */
  int find(ByteBuf buffer, int offset, int length) {
    if (length == 0) {
      return -1;
    }
    int at = hash(length, buffer.getByte(offset), buffer.getByte(offset + length / 2), buffer.getByte(offset + length - 1));
    for (; slots[at] != 0; at = at + 1 & mask) {
      if (Hex.equal(buffer, offset, length, names[slots[at] - 1])) {
        return slots[at] - 1;
      }
    }
    return -1;
  }

  private int hash(int length, byte first, byte middle, byte last) {
    int h = length * 0x9E37 + first * 31 + middle * 1021 + last * 131;
    return (h ^ h >>> 7) & mask;
  }
}
