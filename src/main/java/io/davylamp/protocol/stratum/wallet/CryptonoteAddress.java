package io.davylamp.protocol.stratum.wallet;

import io.davylamp.protocol.hash.Keccak;
import java.util.Arrays;
import java.util.List;

/**
 * CryptoNote addresses: Base58 in blocks of 8 bytes, a tag of 7-bit groups, two keys, perhaps a payment id, the first four bytes of
 * Keccak-256. The tags are those of the coins' configurations.
 */
final class CryptonoteAddress {
  static final int SHORTEST = 90;
  private static final int LONGEST = 140;
  private static final int BLOCK = 8;
  private static final int BLOCK_CHARS = 11;
  /** Bytes that so many characters of the last block stand for; -1 is no length a block can have. */
  private static final int[] BYTES_OF_CHARS = {0, -1, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8};
  private static final int CHECKSUM = 4;
  private static final int KEYS = 64;
  private static final int PAYMENT_ID = 8;
  private static final List<String> KINDS = List.of("standard", "integrated", "subaddress");

  private CryptonoteAddress() {}

  /** @param text Base58 digits only */
  static Wallet read(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    // Townforge sets four characters before an address.
    boolean townforge = text.startsWith("TF1M") || text.startsWith("TF2M");
    byte[] bytes = decode(townforge ? text.substring(4) : text);
    if (bytes == null) {
      return new Wallet(List.of(), KINDS.get(0), Wallet.Checksum.WRONG);
    }
    int tagBytes = tagBytes(bytes);
    long tag = tag(bytes, tagBytes);
    int rest = bytes.length - tagBytes - KEYS - CHECKSUM;
    boolean holds = rest >= 0 && endsInCheck(bytes);
    Coin coin = townforge ? Coin.TOWNFORGE : Coin.of(tag);
    int kind = rest >= PAYMENT_ID ? 1 : coin != null && tag == coin.subaddress ? 2 : 0;
    return new Wallet(coin == null ? List.of() : coin.tickers, KINDS.get(kind), holds ? Wallet.Checksum.VALID : Wallet.Checksum.WRONG);
  }

  private static boolean endsInCheck(byte[] bytes) {
    int body = bytes.length - CHECKSUM;
    return Arrays.equals(Keccak.keccak256(bytes, body), 0, CHECKSUM, bytes, body, bytes.length);
  }

  private static int tagBytes(byte[] bytes) {
    int at = 0;
    while (at < 8 && bytes[at] < 0) {
      at++;
    }
    return at + 1;
  }

  private static long tag(byte[] bytes, int count) {
    long tag = 0;
    for (int i = 0; i < count; i++) {
      tag |= (long) (bytes[i] & 0x7F) << 7 * i;
    }
    return tag;
  }

  /** Null when a block has no such length or is more than its bytes can hold. */
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
      int size = block < whole ? BLOCK : rest;
      long value = 0;
      for (int i = from; i < to; i++) {
        int digit = Base58.digit(text.charAt(i));
        if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 58)) > 0) {
          return null;
        }
        value = value * 58 + digit;
      }
      if (size < BLOCK && value >>> 8 * size != 0) {
        return null;
      }
      for (int i = size - 1; i >= 0; i--) {
        bytes[block * BLOCK + i] = (byte) value;
        value >>>= 8;
      }
    }
    return bytes;
  }

  /** Tags by coin: standard, integrated, subaddress; -1 where it has none, or none is known. */
  private enum Coin {
    MONERO("XMR", 0x12, 0x13, 0x2A),
    MONERO_TESTNET("XMR", 0x35, 0x36, 0x3F),
    MONERO_STAGENET("XMR", 0x18, 0x19, 0x24),
    WOWNERO("WOW", 0x1032, 0x1A9A, 0x2FB0),
    ZEPHYR("ZEPH", 0x6241D18C0L, 0xC4F7D18C0L, 0x8DD58C0),
    SALVIUM("SAL", 0x3EF318, 0x55EF318, 0xF5EF318),
    TURTLECOIN("TRTL", 0x3BBB1D, -1, -1),
    ARQMA("ARQ", 0x2CCA, 0x116BC7, 0x6847),
    SUMOKOIN("SUMO", 0x2BB39A, 0x29339A, 0x8319A),
    GRAFT("GRFT", 0x5A, 0x5B, 0x66),
    CONCEAL("CCX", 0x7AD4, -1, -1),
    NERVA("XNV", 0x3800, 0x7081, 0x1080),
    HAVEN("XHV", 0x5AF4, 0xCD774, -1),
    AEON("AEON", 0xB2, 0x2733, 0x6B8),
    MASARI("MSR", 0x1C, -1, -1),
    ZANO("ZANO", 0xC5, 0x3678, -1),
    DYNEX("DNX", 0xB9, -1, -1),
    TOWNFORGE("XTF", -1, -1, -1);

    private final List<String> tickers;
    private final long standard;
    private final long integrated;
    private final long subaddress;

    Coin(String ticker, long standard, long integrated, long subaddress) {
      tickers = List.of(ticker);
      this.standard = standard;
      this.integrated = integrated;
      this.subaddress = subaddress;
    }

    /** Null when the tag is no coin's known here. */
    static Coin of(long tag) {
      for (Coin coin : ALL) {
        if (tag == coin.standard || tag == coin.integrated || tag == coin.subaddress) {
          return coin;
        }
      }
      return null;
    }

    private static final Coin[] ALL = values();
  }
}
