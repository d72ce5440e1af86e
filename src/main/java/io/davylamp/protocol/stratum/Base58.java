package io.davylamp.protocol.stratum;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Base58Check addresses: version bytes, payload and the first four bytes of a double SHA-256. */
final class Base58 {
  static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger RADIX = BigInteger.valueOf(58);
  private static final int CHECKSUM = 4;
  /** One version byte, 20 bytes of hash, checksum. */
  private static final int SHORT = 25;
  /** Two version bytes (Zcash and relatives). */
  private static final int LONG = 26;

  private final MessageDigest sha256;

  Base58() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** The coin of the address, or null when its checksum or version is wrong. */
  String coin(String text) {
    if (text.length() > 36) {
      return null;
    }
    byte[] bytes = decode(text);
    if (bytes.length != SHORT && bytes.length != LONG) {
      return null;
    }
    byte[] sum = sha256.digest(sha256.digest(Arrays.copyOf(bytes, bytes.length - CHECKSUM)));
    if (!Arrays.equals(sum, 0, CHECKSUM, bytes, bytes.length - CHECKSUM, bytes.length)) {
      return null;
    }
    int version = bytes[0] & 0xFF;
    return bytes.length == SHORT ? oneByte(version) : twoBytes(version << 8 | bytes[1] & 0xFF);
  }

  static byte[] decode(String text) {
    BigInteger value = BigInteger.ZERO;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return new byte[0];
      }
      zeros += digit == 0 && zeros == i ? 1 : 0;
      value = value.multiply(RADIX).add(BigInteger.valueOf(digit));
    }
    byte[] raw = value.signum() == 0 ? new byte[0] : value.toByteArray();
    int skip = raw.length > 0 && raw[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + raw.length - skip];
    System.arraycopy(raw, skip, bytes, zeros, raw.length - skip);
    return bytes;
  }

  private static String oneByte(int version) {
    return switch (version) {
      case 0, 5 -> "BTC";
      case 48, 50 -> "LTC";
      case 30, 22 -> "DOGE";
      case 76, 16 -> "DASH";
      case 60 -> "RVN";
      case 102 -> "VRSC";
      case 38, 23 -> "BTG";
      case 82 -> "FIRO";
      case 53 -> "XNA";
      case 71 -> "VTC";
      default -> null;
    };
  }

  private static String twoBytes(int version) {
    return switch (version) {
      case 0x1CB8, 0x1CBD -> "ZEC";
      case 0x2089, 0x2096 -> "ZEN";
      default -> null;
    };
  }
}
