package io.davylamp.sim;

import io.davylamp.event.Side;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Messages of Bitcoin's family of nodes, as both ends of a connection send them. */
public final class Peers {
  public static final String BITCOIN = "f9beb4d9";

  private static final long START_S = Scene.START_NS / 1_000_000_000L;

  private Peers() {}

  /** A message behind its header; the checksum is right. */
  public static byte[] message(String magic, String command, byte[] payload) {
    byte[] sum = sha256(sha256(payload));
    return message(magic, command, payload.length, Arrays.copyOf(sum, 4), payload);
  }

  /** A message whose header says what it is told to. */
  public static byte[] message(String magic, String command, long length, byte[] checksum, byte[] payload) {
    return new Octets().hex(magic).put(Arrays.copyOf(command.getBytes(StandardCharsets.US_ASCII), 12)).put(le(length, 4)).put(checksum)
        .put(payload).bytes();
  }

  /** A version message's payload with empty addresses. */
  public static byte[] version(int version, long services, String agent, int height, boolean relay) {
    byte[] address = new byte[26];
    Octets out = new Octets().put(le(version, 4)).put(le(services, 8)).put(le(START_S, 8)).put(address).put(address)
        .put(le(0x5eed_0000_1234L + height, 8));
    byte[] name = agent.getBytes(StandardCharsets.UTF_8);
    if (name.length < 253) {
      out.u8(name.length);
    } else {
      out.u8(253).put(le(name.length, 2));
    }
    return out.put(name).put(le(height, 4)).u8(relay ? 1 : 0).bytes();
  }

  /** Versions, verack, the first headers and announcements, a ping: the first seconds of two nodes. */
  static TcpTalk handshake(TcpTalk talk, Draw draw, String magic, byte[] client, byte[] server) {
    talk.say(Side.CLIENT, message(magic, "version", client)).pause(24);
    talk.say(Side.SERVER, join(message(magic, "version", server), message(magic, "verack", new byte[0]))).pause(2);
    talk.say(Side.CLIENT, message(magic, "verack", new byte[0])).pause(1);
    talk.say(Side.CLIENT, message(magic, "getheaders", new Octets().put(le(70_016, 4)).u8(1).put(draw.bytes(64)).bytes())).pause(30);
    talk.say(Side.SERVER, message(magic, "headers", new Octets().u8(2).put(draw.bytes(162)).bytes())).pause(400);
    for (int i = 0; i < 3; i++) {
      talk.say(Side.SERVER, message(magic, "inv", inventory(draw, 4))).pause(3_000);
    }
    talk.say(Side.CLIENT, message(magic, "ping", draw.bytes(8))).pause(25);
    return talk.say(Side.SERVER, message(magic, "pong", draw.bytes(8)));
  }

  static byte[] inventory(Draw draw, int count) {
    Octets out = new Octets().u8(count);
    for (int i = 0; i < count; i++) {
      out.put(le(1, 4)).put(draw.bytes(32));
    }
    return out.bytes();
  }

  /** Little endian. */
  static byte[] le(long value, int bytes) {
    byte[] out = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      out[i] = (byte) (value >>> 8 * i);
    }
    return out;
  }

  static byte[] join(byte[]... parts) {
    Octets out = new Octets();
    for (byte[] part : parts) {
      out.put(part);
    }
    return out.bytes();
  }

  static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
