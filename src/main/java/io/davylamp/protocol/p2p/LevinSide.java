package io.davylamp.protocol.p2p;

import io.netty.buffer.ByteBuf;

/**
 * The message one side is sending: how much of it is still to come, and what was found in it. Its values lie in epee's portable storage
 * as a name behind its length, a type and a value, so a name with its length and type is searched for, wherever it is nested.
 */
final class LevinSide {
  private static final byte[] NETWORK_ID = {10, 'n', 'e', 't', 'w', 'o', 'r', 'k', '_', 'i', 'd', 10, 16 << 2};
  private static final byte[] HEIGHT = {14, 'c', 'u', 'r', 'r', 'e', 'n', 't', '_', 'h', 'e', 'i', 'g', 'h', 't', 5};
  /** The longer of the two with its value. */
  private static final int LONGEST = 29;

  /** Bytes of the message not taken yet. */
  long left;
  int command;
  int messages;
  /** -1 unknown. */
  long height;
  /** Both 0 unknown. */
  long networkHi;
  long networkLo;
  private boolean searched;

  void clear() {
    left = 0;
    command = 0;
    messages = 0;
    height = -1;
    networkHi = 0;
    networkLo = 0;
    searched = false;
  }

  void begin(int ofCommand, long size, boolean toBeSearched) {
    command = ofCommand;
    left = size;
    searched = toBeSearched;
  }

  /** Whether the message told anything. */
  boolean found() {
    return height >= 0 || (networkHi | networkLo) != 0;
  }

  /** @return bytes taken; the last few of what is at hand wait for more behind them, so that nothing is cut in two */
  int take(ByteBuf buffer, int offset, int length) {
    int count = (int) Math.min(length, left);
    if (searched) {
      int from = offset;
      int until = offset + (count == left ? count : Math.max(0, count - LONGEST + 1));
      int end = offset + count;
      for (; from < until; from++) {
        look(buffer, from, end);
      }
      count = until - offset;
    }
    left -= count;
    return count;
  }

  private void look(ByteBuf buffer, int at, int end) {
    int first = buffer.getByte(at);
    if (first == NETWORK_ID[0] && is(NETWORK_ID, buffer, at, end - 16)) {
      networkHi = buffer.getLong(at + NETWORK_ID.length);
      networkLo = buffer.getLong(at + NETWORK_ID.length + 8);
    } else if (first == HEIGHT[0] && is(HEIGHT, buffer, at, end - 8)) {
      height = buffer.getLongLE(at + HEIGHT.length) & Long.MAX_VALUE;
    }
  }

  private static boolean is(byte[] name, ByteBuf buffer, int at, int end) {
    if (name.length > end - at) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (buffer.getByte(at + i) != name[i]) {
        return false;
      }
    }
    return true;
  }
}
