package io.davylamp.protocol.stratum.wallet;

import java.util.Arrays;

/** BLAKE-256 with 14 rounds, the SHA-3 finalist, for one or two blocks of input: Decred's checksums. */
final class Blake256 {
  private static final int BLOCK = 64;
  private static final int ROUNDS = 14;
  private static final int[] IV = {
    0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19
  };
  /** The first digits of pi. */
  private static final int[] PI = {
    0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0, 0x082EFA98, 0xEC4E6C89,
    0x452821E6, 0x38D01377, 0xBE5466CF, 0x34E90C6C, 0xC0AC29B7, 0xC97C50DD, 0x3F84D5B5, 0xB5470917
  };

  private Blake256() {}

  /** Whether the last four bytes are the first four of the double hash of those before them. */
  static boolean endsInCheck(byte[] bytes) {
    int body = bytes.length - 4;
    byte[] sum = of(of(Arrays.copyOf(bytes, body)));
    return Arrays.equals(sum, 0, 4, bytes, body, bytes.length);
  }

  static byte[] of(byte[] input) {
    int blocks = (input.length + 8) / BLOCK + 1;
    byte[] padded = Arrays.copyOf(input, blocks * BLOCK);
    padded[input.length] = (byte) 0x80;
    padded[padded.length - 9] |= 1;
    long bits = input.length * 8L;
    for (int i = 0; i < 8; i++) {
      padded[padded.length - 1 - i] = (byte) (bits >>> 8 * i);
    }
    int[] h = IV.clone();
    for (int b = 0; b < blocks; b++) {
      // A block of padding alone counts nothing.
      long count = b * BLOCK >= input.length && b > 0 ? 0 : Math.min(bits, (b + 1) * BLOCK * 8L);
      compress(h, padded, b * BLOCK, count);
    }
    byte[] out = new byte[32];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (h[i >>> 2] >>> 24 - 8 * (i & 3));
    }
    return out;
  }

  private static void compress(int[] h, byte[] block, int offset, long count) {
    int[] m = new int[16];
    for (int i = 0; i < BLOCK; i++) {
      m[i >>> 2] = m[i >>> 2] << 8 | block[offset + i] & 0xFF;
    }
    int[] v = new int[16];
    System.arraycopy(h, 0, v, 0, 8);
    System.arraycopy(PI, 0, v, 8, 8);
    v[12] ^= (int) count;
    v[13] ^= (int) count;
    v[14] ^= (int) (count >>> 32);
    v[15] ^= (int) (count >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] s = Blake2b.SIGMA[round % Blake2b.SIGMA.length];
      for (int i = 0; i < 4; i++) {
        mix(v, i, 4 + i, 8 + i, 12 + i, m, s, 2 * i);
      }
      for (int i = 0; i < 4; i++) {
        mix(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, m, s, 8 + 2 * i);
      }
    }
    for (int i = 0; i < 8; i++) {
      h[i] ^= v[i] ^ v[i + 8];
    }
  }

  private static void mix(int[] v, int a, int b, int c, int d, int[] m, byte[] s, int at) {
    v[a] += v[b] + (m[s[at]] ^ PI[s[at + 1]]);
    v[d] = Integer.rotateRight(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = Integer.rotateRight(v[b] ^ v[c], 12);
    v[a] += v[b] + (m[s[at + 1]] ^ PI[s[at]]);
    v[d] = Integer.rotateRight(v[d] ^ v[a], 8);
    v[c] += v[d];
    v[b] = Integer.rotateRight(v[b] ^ v[c], 7);
  }
}
