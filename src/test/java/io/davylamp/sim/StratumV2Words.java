package io.davylamp.sim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One frame of Stratum V2 under construction: little endian, texts behind their length. Written from the specification's tables. */
public final class StratumV2Words {
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private final int type;
  private final int extension;

  private StratumV2Words(int extension, int type) {
    this.extension = extension;
    this.type = type;
  }

  public static StratumV2Words frame(int type) {
    return new StratumV2Words(0, type);
  }

  /** A message of a channel: the header's top bit is set. */
  public static StratumV2Words channel(int type, long channel) {
    return new StratumV2Words(0x8000, type).u32(channel);
  }

  public static StratumV2Words extension(int extension, int type) {
    return new StratumV2Words(extension, type);
  }

  public StratumV2Words u8(int value) {
    payload.write(value);
    return this;
  }

  public StratumV2Words u16(int value) {
    return u8(value).u8(value >>> 8);
  }

  public StratumV2Words u32(long value) {
    return u16((int) value).u16((int) (value >>> 16));
  }

  public StratumV2Words u64(long value) {
    return u32(value).u32(value >>> 32);
  }

  public StratumV2Words f32(float value) {
    return u32(Float.floatToRawIntBits(value) & 0xFFFF_FFFFL);
  }

  public StratumV2Words text(String value) {
    return block8(value.getBytes(StandardCharsets.UTF_8));
  }

  public StratumV2Words block8(byte[] value) {
    return u8(value.length).put(value);
  }

  public StratumV2Words block16(byte[] value) {
    return u16(value.length).put(value);
  }

  public StratumV2Words put(byte[] value) {
    payload.writeBytes(value);
    return this;
  }

  /** A number of 256 bits: 32 bytes, the last the highest. */
  public StratumV2Words target(double hashes) {
    int zeros = Math.max(0, (int) Math.ceil(Math.getExponent(hashes) / 8.0) - (hashes > Math.scalb(1, Math.getExponent(hashes)) && Math.getExponent(hashes) % 8 == 0 ? 0 : 1));
    byte[] target = new byte[32];
    double top = Math.pow(256, zeros + 1) / hashes;
    target[31 - zeros] = (byte) Math.min(255, (int) top);
    target[30 - zeros] = (byte) ((top - Math.floor(top)) * 256);
    return put(target);
  }

  public byte[] bytes() {
    byte[] message = payload.toByteArray();
    byte[] out = new byte[6 + message.length];
    out[0] = (byte) extension;
    out[1] = (byte) (extension >>> 8);
    out[2] = (byte) type;
    out[3] = (byte) message.length;
    out[4] = (byte) (message.length >>> 8);
    out[5] = (byte) (message.length >>> 16);
    System.arraycopy(message, 0, out, 6, message.length);
    return out;
  }
}
