package io.davylamp.protocol.quic;

import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Takes the protection off Initial packets (RFC 9001 s. 5.3, 5.4): AES-128 for header and payload. One per worker, made when the
 * first packet of QUIC comes, because the first use of Java's ciphers costs tens of milliseconds. Opening allocates some 1,100
 * bytes in the JDK, whatever the packet's length; a packet that does not fit its keys some 1,900.
 */
final class PacketOpener {
  /** What {@link #open} says when the keys do not fit or the packet is longer than any Initial. */
  static final int CLOSED = -1;

  /** Longer than what Ethernet's jumbo frames carry. */
  private static final int MAX_PACKET = 16 * 1024;
  private static final int TAG_BYTES = 16;
  private static final int TAG_BITS = 128;

  private final KeySchedule schedule;
  private final Cipher gcm;
  private final Cipher ecb;
  private final byte[] packet = new byte[MAX_PACKET];
  private final byte[] opened = new byte[MAX_PACKET];
  private final byte[] nonce = new byte[InitialKeys.IV_BYTES];
  private final byte[] mask = new byte[InitialKeys.KEY_BYTES];
  /** The frames of the last packet opened, from 0. */
  final ByteBuf plain = Buffers.direct(MAX_PACKET);

  PacketOpener() {
    try {
      schedule = new KeySchedule();
      gcm = Cipher.getInstance("AES/GCM/NoPadding");
      ecb = Cipher.getInstance("AES/ECB/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES in these modes", e);
    }
  }

  /** Makes the keys of a client whose first packet this is. */
  void makeKeys(InitialKeys keys, LongHeader header) {
    keys.of(header);
    try {
      schedule.make(keys);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys of the right length were refused", e);
    }
  }

  /** @return length of the frames in {@link #plain}, or {@link #CLOSED} */
  int open(InitialKeys keys, LongHeader header) {
    int length = header.end - header.start;
    if (length > MAX_PACKET) {
      return CLOSED;
    }
    Bytes.copy(header.buffer, header.start, packet, 0, length);
    try {
      return open(keys, header.packetNumber - header.start, length);
    } catch (AEADBadTagException e) {
      return CLOSED;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refused a packet of " + length + " bytes", e);
    }
  }

  private int open(InitialKeys keys, int numberAt, int length) throws GeneralSecurityException {
    ecb.init(Cipher.ENCRYPT_MODE, keys.header);
    ecb.update(packet, numberAt + 4, mask.length, mask, 0);
    packet[0] ^= (byte) (mask[0] & 0x0F);
    int numberBytes = (packet[0] & 3) + 1;
    long number = 0;
    for (int i = 0; i < numberBytes; i++) {
      packet[numberAt + i] ^= mask[1 + i];
      number = number << 8 | packet[numberAt + i] & 0xFF;
    }
    number = whole(number, 8 * numberBytes, keys.largest);
    int payload = numberAt + numberBytes;
    if (length - payload < TAG_BYTES) {
      return CLOSED;
    }
    for (int i = 0; i < nonce.length; i++) {
      nonce[i] = (byte) (keys.iv[i] ^ (i < 4 ? 0 : number >>> 8 * (nonce.length - 1 - i)));
    }
    gcm.init(Cipher.DECRYPT_MODE, keys.packet, new GCMParameterSpec(TAG_BITS, nonce));
    gcm.updateAAD(packet, 0, payload);
    int frames = decrypt(payload, length - payload);
    Bytes.copy(opened, 0, plain, 0, frames);
    keys.largest = Math.max(keys.largest, number);
    return frames;
  }

  private int decrypt(int payload, int length) throws GeneralSecurityException {
    try {
      return gcm.doFinal(packet, payload, length, opened, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("the plain text is never longer", e);
    }
  }

  /** RFC 9000 A.3: the number nearest to the one expected next that ends in these bits. */
  static long whole(long truncated, int bits, long largest) {
    long window = 1L << bits;
    long expected = largest + 1;
    long candidate = expected & -window | truncated;
    if (candidate <= expected - window / 2 && candidate < (1L << 62) - window) {
      return candidate + window;
    }
    return candidate > expected + window / 2 && candidate >= window ? candidate - window : candidate;
  }
}
