package io.davylamp.protocol.quic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the client's Initial keys from a connection id (RFC 9001 s. 5.2): HKDF of RFC 5869 with SHA-256 and the labels of RFC 8446
 * s. 7.1. One per worker. Some 600 bytes of heap per connection go into Java's own key objects; nothing else is allocated.
 */
final class KeySchedule {
  private static final String HMAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;
  private static final byte[] CLIENT = label("client in", HASH_BYTES);

  /** One version's: HMAC keyed with its salt, and the three labels as they are hashed. */
  private static final class Salted {
    final Mac extract = hmac();
    final byte[] key;
    final byte[] iv;
    final byte[] header;

    Salted(QuicVersion version) throws GeneralSecurityException {
      extract.init(new SecretKeySpec(version.salt, HMAC));
      key = label(version.label + " key", InitialKeys.KEY_BYTES);
      iv = label(version.label + " iv", InitialKeys.IV_BYTES);
      header = label(version.label + " hp", InitialKeys.KEY_BYTES);
    }
  }

  private final Salted[] versions = new Salted[QuicVersion.values().length];
  private final Mac expand = hmac();
  private final byte[] secret = new byte[HASH_BYTES];
  private final byte[] output = new byte[HASH_BYTES];

  KeySchedule() throws GeneralSecurityException {
    for (QuicVersion version : QuicVersion.values()) {
      versions[version.ordinal()] = new Salted(version);
    }
  }

  /** Makes the keys of the version and connection id that {@code keys} already names. */
  void make(InitialKeys keys) throws GeneralSecurityException {
    Salted salted = versions[keys.version.ordinal()];
    salted.extract.update(keys.id(), 0, keys.idLength());
    salted.extract.doFinal(secret, 0);
    expand.init(new SecretKeySpec(secret, HMAC));
    expand(CLIENT);
    expand.init(new SecretKeySpec(output, HMAC));
    expand(salted.key);
    keys.packet = new SecretKeySpec(output, 0, InitialKeys.KEY_BYTES, "AES");
    expand(salted.iv);
    System.arraycopy(output, 0, keys.iv, 0, InitialKeys.IV_BYTES);
    expand(salted.header);
    keys.header = new SecretKeySpec(output, 0, InitialKeys.KEY_BYTES, "AES");
  }

  /** The first block of HKDF-Expand: all of them are enough with one. */
  private void expand(byte[] labelled) throws GeneralSecurityException {
    expand.update(labelled);
    expand.doFinal(output, 0);
  }

  /** HkdfLabel with an empty context, and the counter of the first block behind it. */
  private static byte[] label(String label, int length) {
    byte[] text = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[2 + 1 + text.length + 1 + 1];
    all[1] = (byte) length;
    all[2] = (byte) text.length;
    System.arraycopy(text, 0, all, 3, text.length);
    all[all.length - 1] = 1;
    return all;
  }

  private static Mac hmac() {
    try {
      return Mac.getInstance(HMAC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", e);
    }
  }
}
