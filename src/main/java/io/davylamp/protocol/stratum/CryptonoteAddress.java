package io.davylamp.protocol.stratum;

import java.util.Arrays;

/** CryptoNote addresses: Base58 in blocks of 8 bytes, a varint tag, keys, the first four bytes of Keccak-256. */
final class CryptonoteAddress {
  private static final int BLOCK = 8;
  private static final int BLOCK_CHARS = 11;
  /** Bytes that so many characters of the last block stand for; -1 is no length a block can have. */
  private static final int[] BYTES_OF_CHARS = {0, -1, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8};
  private static final int CHECKSUM = 4;

  private CryptonoteAddress() {}

  /** The coin of the address, "cryptonote" when only the checksum is known to fit, null when it does not. */
  static String coin(String text) {
    byte[] bytes = decode(text);
    if (bytes == null || bytes.length <= CHECKSUM) {
      return null;
    }
    byte[] sum = Keccak256.digest(bytes, bytes.length - CHECKSUM);
    if (!Arrays.equals(sum, 0, CHECKSUM, bytes, bytes.length - CHECKSUM, bytes.length)) {
      return null;
    }
    long tag = 0;
    for (int i = 0, shift = 0; i < 9; i++, shift += 7) {
      tag |= (long) (bytes[i] & 0x7F) << shift;
      if (bytes[i] >= 0) {
        break;
      }
    }
    return switch ((int) tag) {
      case 0x12, 0x13, 0x2A -> "XMR";
      case 4146, 12208, 6810 -> "WOW";
      case 0xC5 -> "ZANO";
      default -> "cryptonote";
    };
  }

  private static byte[] decode(String text) {
    int whole = text.length() / BLOCK_CHARS;
    int rest = BYTES_OF_CHARS[text.length() % BLOCK_CHARS];
    if (rest < 0) {
      return null;
    }
    byte[] bytes = new byte[whole * BLOCK + rest];
    for (int block = 0; block * BLOCK_CHARS < text.length(); block++) {
      int from = block * BLOCK_CHARS;
      int to = Math.min(from + BLOCK_CHARS, text.length());
      long value = 0;
      for (int i = from; i < to; i++) {
        int digit = Base58.ALPHABET.indexOf(text.charAt(i));
        if (digit < 0) {
          return null;
        }
        value = value * 58 + digit;
      }
      int size = block < whole ? BLOCK : rest;
      for (int i = size - 1; i >= 0; i--) {
        bytes[block * BLOCK + i] = (byte) value;
        value >>>= 8;
      }
    }
    return bytes;
  }
}
