package io.davylamp.protocol.websocket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/** Makes frames, and messages in any number of them. */
final class Frames {
  private Frames() {}

  /** @param key 0 for none */
  static byte[] of(int first, byte[] payload, int key) {
    int masked = key != 0 ? 0x80 : 0;
    ByteBuffer out = ByteBuffer.allocate(14 + payload.length).put((byte) first);
    if (payload.length < 126) {
      out.put((byte) (masked | payload.length));
    } else if (payload.length <= 0xFFFF) {
      out.put((byte) (masked | 126)).putShort((short) payload.length);
    } else {
      out.put((byte) (masked | 127)).putLong(payload.length);
    }
    if (key != 0) {
      out.putInt(key);
    }
    for (int i = 0; i < payload.length; i++) {
      out.put((byte) (payload[i] ^ key >>> 24 - 8 * (i % 4)));
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  /** A message cut into frames at chance, control frames among them. @param first flags of its first frame without FIN, and opcode */
  static List<byte[]> cut(Random random, int first, byte[] payload, boolean masked) {
    List<byte[]> frames = new ArrayList<>();
    int at = 0;
    int head = first;
    do {
      int length = random.nextInt(4) == 0 ? payload.length - at : random.nextInt(payload.length - at + 1);
      boolean last = at + length == payload.length && random.nextBoolean();
      frames.add(of(head | (last ? 0x80 : 0), Arrays.copyOfRange(payload, at, at + length), key(random, masked)));
      at += length;
      head = 0;
      if (last) {
        return frames;
      }
      if (random.nextInt(3) == 0) {
        byte[] about = new byte[random.nextInt(126)];
        random.nextBytes(about);
        frames.add(of(random.nextBoolean() ? 0x89 : 0x8A, about, key(random, masked)));
      }
    } while (true);
  }

  static int key(Random random, boolean masked) {
    return masked ? random.nextInt() | 1 : 0;
  }

  /** A message packed as RFC 7692 says. @param deflater of its side; reset before where no context is kept */
  static byte[] packed(Deflater deflater, byte[] plain) {
    deflater.setInput(plain);
    byte[] out = new byte[plain.length + 128];
    int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
    // Of nothing a library makes nothing; s. 7.2.3.6 has a byte of zero for it.
    return length < 4 ? new byte[1] : Arrays.copyOf(out, length - 4);
  }
}
