package io.davylamp.protocol.hash;

/**
 * The Keccak sponge (FIPS 202 s. 3) in two forms: Keccak-256 of Monero and Ethereum, whose padding byte is 01, not SHA-3's 06, and
 * KangarooTwelve (RFC 9861) for texts of one block. An instance hashes without allocating, one text at a time, for one thread.
 */
public final class Keccak {
  private static final int RATE_256 = 136;
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

  private final long[] state = new long[25];
  private final long[] columns = new long[5];
  private final long[] moved = new long[25];

  /** 32 bytes. */
  public static byte[] keccak256(byte[] input, int length) {
    byte[] out = new byte[32];
    new Keccak().digest256(input, 0, length, out);
    return out;
  }

  /** The first 32 bytes; without customization, which is a zero byte behind the input. */
  public static byte[] kangarooTwelve(byte[] input, int length) {
    byte[] whole = new byte[length + 1];
    System.arraycopy(input, 0, whole, 0, length);
    byte[] out = new byte[32];
    new Keccak().sponge(whole, 0, whole.length, 168, 7, 12, out);
    return out;
  }

  /** Puts the 32 bytes of Keccak-256 into {@code out}. */
  public void digest256(byte[] input, int offset, int length, byte[] out) {
    sponge(input, offset, length, RATE_256, 1, ROUNDS, out);
  }

  /**
   * @param rate bytes taken in between two permutations
   * @param suffix first padding byte
   */
  private void sponge(byte[] input, int offset, int length, int rate, int suffix, int rounds, byte[] out) {
    java.util.Arrays.fill(state, 0);
    int at = offset;
    int left = length;
    for (; left >= rate; at += rate, left -= rate) {
      absorb(input, at, rate);
      permute(rounds);
    }
    absorb(input, at, left);
    flip(left, suffix);
    flip(rate - 1, 0x80);
    permute(rounds);
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (state[i >>> 3] >>> 8 * (i & 7));
    }
  }

  private void absorb(byte[] input, int offset, int length) {
    for (int i = 0; i < length; i++) {
      flip(i, input[offset + i]);
    }
  }

  private void flip(int at, int octet) {
    state[at >>> 3] ^= (octet & 0xFFL) << 8 * (at & 7);
  }

  /** The last {@code rounds} of the permutation. */
  private void permute(int rounds) {
    long[] a = state;
    long[] c = columns;
    long[] b = moved;
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
