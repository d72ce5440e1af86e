package io.davylamp.protocol.stratum.wallet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256, once and twice. Not for two threads at a time. */
final class Sha256 {
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  byte[] of(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
    return digest.digest();
  }

  /** Whether the last four bytes are the first four of the double hash of those before them. */
  boolean endsInCheck(byte[] bytes) {
    int body = bytes.length - 4;
    byte[] sum = digest.digest(of(bytes, body));
    return Arrays.equals(sum, 0, 4, bytes, body, bytes.length);
  }
}
