package io.davylamp.protocol.stratum.wallet;

import java.util.Arrays;

/** Ergo's address of a public key: network and type in one byte, 33 of key, the first four bytes of their BLAKE2b-256; Base58. */
final class ErgoAddress {
  static final int LENGTH = 51;
  private static final int BYTES = 38;
  /** Main network, pay to public key. */
  private static final int P2PK = 1;

  private ErgoAddress() {}

  /** @param text Base58 digits only */
  static Wallet read(String text) {
    byte[] bytes = text.charAt(0) == '9' ? Base58.decode(text) : new byte[0];
    if (bytes.length != BYTES || bytes[0] != P2PK) {
      return null;
    }
    int body = BYTES - 4;
    return Wallet.of(Arrays.equals(Blake2b.of256(bytes, body), 0, 4, bytes, body, BYTES), "key", "ERG");
  }
}
