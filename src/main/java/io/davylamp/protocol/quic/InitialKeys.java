package io.davylamp.protocol.quic;

import io.netty.buffer.ByteBuf;
import javax.crypto.spec.SecretKeySpec;

/**
 * What protects the Initial packets a client sends, and the connection id it was made from. One per flow, and one per worker to
 * try. Anybody can compute them: they keep out accidents, not readers (RFC 9001 s. 5).
 */
final class InitialKeys {
  static final int KEY_BYTES = 16;
  static final int IV_BYTES = 12;

  /** AES-128-GCM's and the header protection's; null until made. */
  SecretKeySpec packet;
  SecretKeySpec header;
  byte[] iv = new byte[IV_BYTES];
  QuicVersion version;
  private byte[] id = new byte[LongHeader.MAX_ID];
  private int idLength;
  /** Largest packet number opened, -1 for none: the next ones are told short (RFC 9000 A.3). */
  long largest = -1;

  void clear() {
    packet = null;
    header = null;
    version = null;
    largest = -1;
  }

  boolean isMade() {
    return packet != null;
  }

  /** Names the connection id the keys are made from. */
  void of(LongHeader from) {
    version = from.version;
    idLength = from.dcidLength;
    for (int i = 0; i < idLength; i++) {
      id[i] = from.buffer.getByte(from.dcid + i);
    }
    largest = -1;
  }

  byte[] id() {
    return id;
  }

  int idLength() {
    return idLength;
  }

  /** Whether keys made for this packet would be these. */
  boolean areOf(LongHeader other) {
    return isMade() && version == other.version && isId(other.buffer, other.dcid, other.dcidLength);
  }

  private boolean isId(ByteBuf buffer, int offset, int length) {
    if (length != idLength) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (buffer.getByte(offset + i) != id[i]) {
        return false;
      }
    }
    return true;
  }

  /** Takes another's keys and gives its own in exchange. */
  void swap(InitialKeys other) {
    SecretKeySpec aPacket = packet;
    SecretKeySpec aHeader = header;
    byte[] anIv = iv;
    byte[] anId = id;
    int aLength = idLength;
    QuicVersion aVersion = version;
    long aLargest = largest;
    packet = other.packet;
    header = other.header;
    iv = other.iv;
    id = other.id;
    idLength = other.idLength;
    version = other.version;
    largest = other.largest;
    other.packet = aPacket;
    other.header = aHeader;
    other.iv = anIv;
    other.id = anId;
    other.idLength = aLength;
    other.version = aVersion;
    other.largest = aLargest;
  }
}
