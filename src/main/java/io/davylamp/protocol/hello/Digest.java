package io.davylamp.protocol.hello;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A message digest that allocates nothing: its result lies in a buffer of its own until the next one. Not for two threads at a time. */
final class Digest {
  private final MessageDigest digest;
  private final byte[] raw;

  /** @param algorithm one that every Java platform has */
  Digest(String algorithm) {
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    }
    raw = new byte[digest.getDigestLength()];
  }

  /** Writes the first {@code digits} lower-case hex digits of the digest of a text to {@code out}. */
  void hex(byte[] text, int offset, int length, byte[] out, int at, int digits) {
    digest.update(text, offset, length);
    try {
      digest.digest(raw, 0, raw.length);
    } catch (DigestException e) {
      throw new IllegalStateException("the buffer has the digest's length", e);
    }
    for (int i = 0; i < digits; i++) {
      out[at + i] = Line.hexDigit(raw[i >> 1] >>> ((i & 1) == 0 ? 4 : 0));
    }
  }
}
