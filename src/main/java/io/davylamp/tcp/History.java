package io.davylamp.tcp;

/**
 * Zeek's connection history packed into longs of twelve five-bit letters: bit 4 is the side (1 server), the rest the letter, 0
 * nothing. The letters of Zeek's conn.log; {@code s h a d f r c i q} are noted once per side, {@code g t w} at the 1st, 10th,
 * 100th ... occurrence, {@code ^} when the sides were exchanged. Zeek also repeats {@code s h f r} for another sequence number; we
 * do not.
 */
final class History {
  static final int SYN = 1;
  static final int SYN_ACK = 2;
  static final int ACK = 3;
  static final int DATA = 4;
  static final int FIN = 5;
  static final int RST = 6;
  static final int CHECKSUM = 7;
  static final int GAP = 8;
  static final int RETRANSMISSION = 9;
  static final int ZERO_WINDOW = 10;
  static final int INCONSISTENT = 11;
  static final int MULTI_FLAG = 12;
  static final int FLIPPED = 13;

  private static final String LETTERS = ".shadfrcgtwiq^";
  private static final int PER_LONG = 12;
  private static final int SERVER = 16;
  private static final long SIDE_BITS = 0x0842108421084210L;

  private History() {}

  /** @return {@code packed} with one letter more; unchanged when full */
  static long append(long packed, int letter, boolean client) {
    int used = length(packed);
    return used == PER_LONG ? packed : packed | (long) (client ? letter : letter | SERVER) << (5 * used);
  }

  static boolean full(long packed) {
    return length(packed) == PER_LONG;
  }

  /** Exchanges upper and lower case. */
  static long flip(long packed) {
    int used = length(packed);
    return used == 0 ? packed : packed ^ (SIDE_BITS & (-1L >>> (64 - 5 * used)));
  }

  /** Writes the letters. @return bytes written, at most 12 */
  static int write(long packed, byte[] out, int offset) {
    int used = length(packed);
    for (int i = 0; i < used; i++) {
      int code = (int) (packed >>> (5 * i)) & 31;
      char letter = LETTERS.charAt(code & 15);
      out[offset + i] = (byte) (code < SERVER ? Character.toUpperCase(letter) : letter);
    }
    return used;
  }

  /**
   * Whether it reads {@code ^?S[^HAFGIQ]*R}: a client that sent a SYN and then a RST and nothing between that an answer would
   * have caused (Zeek's test for RSTOS0).
   */
  static boolean synThenReset(long packed) {
    int i = (packed & 15) == FLIPPED ? 1 : 0;
    if (((packed >>> (5 * i)) & 31) != SYN) {
      return false;
    }
    for (i++; i < length(packed); i++) {
      switch ((int) (packed >>> (5 * i)) & 31) {
        case RST -> {
          return true;
        }
        case SYN_ACK, ACK, FIN, GAP, INCONSISTENT, MULTI_FLAG -> {
          return false;
        }
        default -> { }
      }
    }
    return false;
  }

  private static int length(long packed) {
    return (64 - Long.numberOfLeadingZeros(packed) + 4) / 5;
  }
}
