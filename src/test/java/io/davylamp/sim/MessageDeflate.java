package io.davylamp.sim;

/**
 * Packs the messages of one side of a WebSocket (RFC 7692) with fixed Huffman codes (RFC 1951 s. 3.2.6), the same bytes on every
 * machine: what a library makes depends on its version. Finds the nearest of the longest repeats, in earlier messages too.
 */
final class MessageDeflate {
  private static final int[] LENGTHS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
      227, 258};
  private static final int[] DISTANCES = {1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
      3073, 4097, 6145, 8193, 12_289, 16_385, 24_577};
  private static final int LONGEST = 258;
  private static final int END_OF_BLOCK = 256;
  private static final int FIRST_LENGTH = 257;

  private final int window;
  private final boolean keeps;
  private byte[] history = {};
  private Octets out;
  private int bits;
  private int count;

  /**
   * @param windowBits 8 to 15: repeats lie at most so far back
   * @param keepsContext whether messages may repeat earlier ones
   */
  MessageDeflate(int windowBits, boolean keepsContext) {
    window = 1 << windowBits;
    keeps = keepsContext;
  }

  /** The message without the empty block at its end. */
  byte[] message(byte[] plain) {
    out = new Octets();
    bits = 0;
    count = 0;
    byte[] all = new Octets().put(history).put(plain).bytes();
    put(0, 1);
    put(1, 2);
    for (int at = history.length; at < all.length; ) {
      at += symbol(all, at);
    }
    huffman(END_OF_BLOCK);
    // The head of the empty block; its length is not sent.
    put(0, 3);
    if (count > 0) {
      put(0, 8 - count);
    }
    history = keeps ? all : history;
    return out.bytes();
  }

  private int symbol(byte[] all, int at) {
    int best = 0;
    int far = 0;
    for (int from = at - 1; from >= Math.max(0, at - window) && best < LONGEST; from--) {
      int same = 0;
      while (same < LONGEST && at + same < all.length && all[from + same] == all[at + same]) {
        same++;
      }
      if (same > best) {
        best = same;
        far = at - from;
      }
    }
    if (best < LENGTHS[0]) {
      huffman(all[at] & 0xFF);
      return 1;
    }
    int code = best == LONGEST ? LENGTHS.length - 1 : place(LENGTHS, best);
    huffman(FIRST_LENGTH + code);
    put(best - LENGTHS[code], code < 8 || code == LENGTHS.length - 1 ? 0 : code / 4 - 1);
    int distance = place(DISTANCES, far);
    reversed(distance, 5);
    put(far - DISTANCES[distance], distance < 4 ? 0 : distance / 2 - 1);
    return best;
  }

  private static int place(int[] starts, int value) {
    int place = starts.length - 1;
    while (starts[place] > value) {
      place--;
    }
    return place;
  }

  private void huffman(int symbol) {
    if (symbol < 144) {
      reversed(0x30 + symbol, 8);
    } else if (symbol < 256) {
      reversed(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      reversed(symbol - 256, 7);
    } else {
      reversed(0xC0 + symbol - 280, 8);
    }
  }

  /** Huffman codes have their highest bit first. */
  private void reversed(int value, int length) {
    for (int i = length - 1; i >= 0; i--) {
      put(value >>> i & 1, 1);
    }
  }

  private void put(int value, int length) {
    for (int i = 0; i < length; i++) {
      bits |= (value >>> i & 1) << count++;
      if (count == 8) {
        out.u8(bits);
        bits = 0;
        count = 0;
      }
    }
  }
}
