package io.davylamp.defrag;

import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/**
 * Fixed blocks of one direct buffer, each holding one piece of a datagram: its place there, its bytes and the next piece. Blocks
 * are named by index; {@link #NONE} is none. Invariant: every block is either free or in exactly one datagram.
 */
final class FragmentStore {
  static final int NONE = -1;
  /** Holds an Ethernet MTU's fragment; a longer one takes several. */
  static final int BLOCK_LENGTH = 2048;

  private final ByteBuf memory;
  private final int[] start;
  private final int[] length;
  /** Of the next piece of the datagram, or of the next free block. */
  private final int[] next;
  private int free;
  private int used;

  FragmentStore(int blocks) {
    memory = Buffers.direct(blocks * BLOCK_LENGTH);
    start = new int[blocks];
    length = new int[blocks];
    next = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      next[i] = i + 1 < blocks ? i + 1 : NONE;
    }
  }

  int available() {
    return start.length - used;
  }

  int used() {
    return used;
  }

  /** A block with the given bytes; the caller has checked {@link #available} and that they fit. */
  int take(int at, ByteBuf bytes, int offset, int count) {
    int block = free;
    free = next[block];
    used++;
    next[block] = NONE;
    start[block] = at;
    length[block] = 0;
    append(block, bytes, offset, count);
    return block;
  }

  /** Adds bytes behind the piece's last; the caller has checked {@link #room}. */
  void append(int block, ByteBuf bytes, int offset, int count) {
    Bytes.copy(bytes, offset, memory, block * BLOCK_LENGTH + length[block], count);
    length[block] += count;
  }

  int room(int block) {
    return BLOCK_LENGTH - length[block];
  }

  void giveBack(int block) {
    next[block] = free;
    free = block;
    used--;
  }

  /** Offset of the piece's first byte in the datagram's data. */
  int start(int block) {
    return start[block];
  }

  /** Behind the piece's last byte. */
  int end(int block) {
    return start[block] + length[block];
  }

  int length(int block) {
    return length[block];
  }

  int next(int block) {
    return next[block];
  }

  void next(int block, int following) {
    next[block] = following;
  }

  /** Writes the block's bytes to {@code out}. */
  void copyTo(int block, ByteBuf out, int offset) {
    Bytes.copy(memory, block * BLOCK_LENGTH, out, offset, length[block]);
  }

  /** Whether the piece holds the same bytes for the datagram's range [{@code from}, {@code end}), which lies inside it. */
  boolean same(int block, int from, int end, ByteBuf bytes, int offset) {
    int mine = block * BLOCK_LENGTH + from - start[block];
    int count = end - from;
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      if (memory.getLong(mine + i) != bytes.getLong(offset + i)) {
        return false;
      }
    }
    for (; i < count; i++) {
      if (memory.getByte(mine + i) != bytes.getByte(offset + i)) {
        return false;
      }
    }
    return true;
  }
}
