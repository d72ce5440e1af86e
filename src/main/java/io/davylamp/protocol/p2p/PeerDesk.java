package io.davylamp.protocol.p2p;

import io.davylamp.memory.Bytes;
import io.davylamp.protocol.hash.Keccak;
import io.netty.buffer.ByteBuf;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** What the node protocols of one worker share: the event, the hash, scratch that lasts one call, and the programs' names. */
final class PeerDesk {
  /** Bytes that are hashed at most: a whole packet of discovery; version messages have less than 400. */
  static final int MAX_HASHED = 1280;

  final PeerEvent event = new PeerEvent();
  final AgentNames agents = new AgentNames();
  final byte[] hash = new byte[32];
  private final byte[] scratch = new byte[MAX_HASHED];
  private final MessageDigest sha256;
  private final Keccak keccak = new Keccak();

  PeerDesk() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** The first four bytes, big endian, of the hash of the hash of at most {@value #MAX_HASHED} bytes. */
  int doubleSha256(ByteBuf buffer, int offset, int length) {
    Bytes.copy(buffer, offset, scratch, 0, length);
    sha256(scratch, length);
    sha256(hash, hash.length);
    return hash[0] << 24 | (hash[1] & 0xFF) << 16 | (hash[2] & 0xFF) << 8 | hash[3] & 0xFF;
  }

  /** Whether the first 32 of at most {@value #MAX_HASHED} bytes are the Keccak-256 of the others. */
  boolean isKeccak(ByteBuf buffer, int offset, int length) {
    Bytes.copy(buffer, offset, scratch, 0, length);
    keccak.digest256(scratch, hash.length, length - hash.length, hash);
    return Arrays.equals(hash, 0, hash.length, scratch, 0, hash.length);
  }

  /** Puts the hash into {@link #hash}; the input may be the same array. */
  void sha256(byte[] input, int length) {
    try {
      sha256.update(input, 0, length);
      sha256.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("32 bytes are room for SHA-256", e);
    }
  }
}
