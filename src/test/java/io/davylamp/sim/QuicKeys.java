package io.davylamp.sim;

import io.davylamp.event.Side;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Protects Initial packets as either end of a connection does (RFC 9001 s. 5), written apart from the sensor's own reading. */
public final class QuicKeys {
  /** A version of QUIC: its number, its salt, the beginning of its labels, and the type bits of an Initial. */
  public enum Version {
    V1(1, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic", 0),
    V2(0x6b33_43cf, "0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2", 1),
    DRAFT_29(0xff00_001d, "afbfec289993d24c9e9786f19c6111e04390a899", "quic", 0);

    final int number;
    final byte[] salt;
    final String label;
    final int initial;

    Version(int number, String salt, String label, int initial) {
      this.number = number;
      this.salt = new Octets().hex(salt).bytes();
      this.label = label;
      this.initial = initial;
    }
  }

  private final byte[] key;
  private final byte[] iv;
  private final byte[] hp;

  /** @param connectionId the client's first for the server, or the one of a Retry */
  public QuicKeys(Version version, byte[] connectionId, Side sender) {
    byte[] initial = hmac(version.salt, connectionId);
    byte[] secret = expand(initial, sender == Side.CLIENT ? "client in" : "server in", 32);
    key = expand(secret, version.label + " key", 16);
    iv = expand(secret, version.label + " iv", 12);
    hp = expand(secret, version.label + " hp", 16);
  }

  /**
   * Encrypts and authenticates a packet.
   *
   * @param header up to the packet number, which is its last bytes, unprotected
   * @param number whole packet number
   */
  public byte[] protect(byte[] header, long number, byte[] frames) {
    try {
      byte[] nonce = iv.clone();
      for (int i = 0; i < 8; i++) {
        nonce[4 + i] ^= (byte) (number >>> 8 * (7 - i));
      }
      Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
      gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      gcm.updateAAD(header);
      byte[] packet = new Octets().put(header).put(gcm.doFinal(frames)).bytes();
      int numberBytes = (header[0] & 3) + 1;
      int numberAt = header.length - numberBytes;
      Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
      ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hp, "AES"));
      byte[] mask = ecb.doFinal(Arrays.copyOfRange(packet, numberAt + 4, numberAt + 20));
      packet[0] ^= (byte) (mask[0] & 0x0F);
      for (int i = 0; i < numberBytes; i++) {
        packet[numberAt + i] ^= mask[1 + i];
      }
      return packet;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] expand(byte[] secret, String label, int length) {
    byte[] text = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    byte[] info = new Octets().u16(length).u8(text.length).put(text).u8(0).u8(1).bytes();
    return Arrays.copyOf(hmac(secret, info), length);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
