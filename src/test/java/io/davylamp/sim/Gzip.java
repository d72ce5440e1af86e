package io.davylamp.sim;

import java.util.zip.CRC32;

/**
 * Makes gzip members (RFC 1952) with fixed Huffman codes (RFC 1951 s. 3.2.6), the same bytes on every machine: what a library
 * makes depends on its version. Knows one kind of match, a long run of one byte, which is all that a bomb needs.
 */
final class Gzip {
  private static final int RUN = 258;
  private static final int RUN_CODE = 285;
  private static final int END_OF_BLOCK = 256;

  private final Octets out = new Octets();
  private int bits;
  private int count;

  private Gzip() {}

  static byte[] member(byte[] plain) {
    return new Gzip().encode(plain);
  }

  private byte[] encode(byte[] plain) {
    out.hex("1f8b08000000000000ff");
    // The last block, of fixed codes.
    put(1, 1);
    put(1, 2);
    for (int at = 0; at < plain.length; ) {
      if (at > 0 && isRun(plain, at)) {
        code(RUN_CODE);
        put(0, 5);
        at += RUN;
      } else {
        code(plain[at++] & 0xFF);
      }
    }
    code(END_OF_BLOCK);
    if (count > 0) {
      out.u8(bits);
    }
    CRC32 crc = new CRC32();
    crc.update(plain);
    return little(little(out, crc.getValue()), plain.length).bytes();
  }

  private static boolean isRun(byte[] plain, int at) {
    if (at + RUN > plain.length) {
      return false;
    }
    for (int i = 0; i < RUN; i++) {
      if (plain[at + i] != plain[at - 1]) {
        return false;
      }
    }
    return true;
  }

  private void code(int symbol) {
    if (symbol < 144) {
      huffman(0x30 + symbol, 8);
    } else if (symbol < 256) {
      huffman(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      huffman(symbol - 256, 7);
    } else {
      huffman(0xC0 + symbol - 280, 8);
    }
  }

  /** Huffman codes are packed from their most significant bit on. */
  private void huffman(int code, int length) {
    put(Integer.reverse(code) >>> 32 - length, length);
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

  private static Octets little(Octets to, long value) {
    return to.u8((int) value).u8((int) (value >>> 8)).u8((int) (value >>> 16)).u8((int) (value >>> 24));
  }
}
