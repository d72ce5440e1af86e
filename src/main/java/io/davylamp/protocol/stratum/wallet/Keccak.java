package io.davylamp.protocol.stratum.wallet;

/**
 * The Keccak sponge (FIPS 202 s. 3) in the two forms addresses are made with: Keccak-256 of Monero and Ethereum, whose padding byte
 * is 01, not SHA-3's 06, and KangarooTwelve (RFC 9861) for texts of one block.
 */
final class Keccak {
  private static final int ROUNDS = 24;
  private static final long[] CONSTANTS = new long[ROUNDS];
  private static final int[] ROTATIONS = new int[25];
  /** Where the pi step moves a lane. */
  private static final int[] MOVES = new int[25];

  static {
    // The round constants are the outputs of an 8-bit LFSR (FIPS 202 s. 3.2.5).
    int lfsr = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int j = 0; j <= 6; j++) {
        if ((lfsr & 1) != 0) {
          CONSTANTS[round] ^= 1L << (1 << j) - 1;
        }
        lfsr = (lfsr & 0x80) != 0 ? lfsr << 1 ^ 0x171 : lfsr << 1;
      }
    }
    int x = 1;
    int y = 0;
    for (int t = 0; t < ROUNDS; t++) {
      ROTATIONS[x + 5 * y] = (t + 1) * (t + 2) / 2 % 64;
      int next = (2 * x + 3 * y) % 5;
      x = y;
      y = next;
    }
    for (int i = 0; i < MOVES.length; i++) {
      MOVES[i] = i / 5 + 5 * ((2 * (i % 5) + 3 * (i / 5)) % 5);
    }
  }

  private Keccak() {}

  /** 32 bytes. */
  static byte[] keccak256(byte[] input, int length) {
    return sponge(input, length, 136, 1, ROUNDS);
  }

  /** The first 32 bytes; without customization, which is a zero byte behind the input. */
  static byte[] kangarooTwelve(byte[] input, int length) {
    byte[] whole = new byte[length + 1];
    System.arraycopy(input, 0, whole, 0, length);
    return sponge(whole, whole.length, 168, 7, 12);
  }

  /**
   * @param rate bytes taken in between two permutations
   * @param suffix first padding byte
   */
  private static byte[] sponge(byte[] input, int length, int rate, int suffix, int rounds) {
    long[] state = new long[25];
    byte[] block = new byte[rate];
    int blocks = length / rate + 1;
    for (int b = 0; b < blocks; b++) {
      int count = Math.min(rate, length - b * rate);
      java.util.Arrays.fill(block, (byte) 0);
      System.arraycopy(input, b * rate, block, 0, count);
      if (count < rate) {
        block[count] ^= (byte) suffix;
        block[rate - 1] ^= (byte) 0x80;
      }
      for (int i = 0; i < rate; i++) {
        state[i >>> 3] ^= (block[i] & 0xFFL) << 8 * (i & 7);
      }
      permute(state, rounds);
    }
    byte[] out = new byte[32];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (state[i >>> 3] >>> 8 * (i & 7));
    }
    return out;
  }

  /** The last {@code rounds} of the permutation. */
  private static void permute(long[] a, int rounds) {
    long[] c = new long[5];
    long[] b = new long[25];
    for (int round = ROUNDS - rounds; round < ROUNDS; round++) {
      for (int x = 0; x < 5; x++) {
        c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
      }
      for (int x = 0; x < 5; x++) {
        long d = c[x == 0 ? 4 : x - 1] ^ Long.rotateLeft(c[x == 4 ? 0 : x + 1], 1);
        for (int i = x; i < 25; i += 5) {
          b[MOVES[i]] = Long.rotateLeft(a[i] ^ d, ROTATIONS[i]);
        }
      }
      for (int row = 0; row < 25; row += 5) {
        for (int x = 0; x < 5; x++) {
          a[row + x] = b[row + x] ^ ~b[row + (x == 4 ? 0 : x + 1)] & b[row + (x >= 3 ? x - 3 : x + 2)];
        }
      }
      a[0] ^= CONSTANTS[round];
    }
  }
}
