package io.davylamp.sim;

import io.davylamp.event.Side;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A WebSocket (RFC 6455) on a talk, each frame a write of its own: the upgrade, texts whole, in pieces or compressed, control frames,
 * and whatever else a frame may be. What a client sends is masked, each frame with a key of its own.
 */
public final class WebSocketTalk {
  private static final int FIN = 0x80;
  private static final int RSV1 = 0x40;
  private static final int TEXT = 1;

  final Draw draw;
  private final TcpTalk talk;
  private final MessageDeflate[] deflate = new MessageDeflate[2];

  private WebSocketTalk(TcpTalk talk, long seed) {
    this.talk = talk;
    draw = new Draw(seed);
  }

  /** On a talk that is not opened yet. */
  static WebSocketTalk on(TcpTalk talk, long seed) {
    return new WebSocketTalk(talk.open(), seed);
  }

  /** A connection that begins when all captures begin. Chance is seeded by the host's number. */
  static WebSocketTalk open(int host, String server, int port) {
    return on(new TcpTalk(Places.inside(host), Places.outside(server, port), Scene.START_NS), host);
  }

  /** A browser's request and the answer. @param more lines of the request, each ended */
  WebSocketTalk upgrade(String path, String host, String more) {
    return upgrade(path, host, more, "");
  }

  /** @param agreed value of Sec-WebSocket-Extensions in the answer, empty for none */
  WebSocketTalk upgrade(String path, String host, String more, String agreed) {
    talk.say(Side.CLIENT, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + more
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + (agreed.isEmpty() ? "" : "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n") + "\r\n").pause(21);
    talk.say(Side.SERVER, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" + (agreed.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + agreed + "\r\n")
        + "\r\n").pause(2);
    return this;
  }

  /** From now on texts are compressed. */
  WebSocketTalk deflating(int windowBits, boolean keepsContext) {
    deflate[0] = new MessageDeflate(windowBits, keepsContext);
    deflate[1] = new MessageDeflate(windowBits, keepsContext);
    return this;
  }

  /** What a page's script sends, written as {@link Rig} has its lines. */
  WebSocketTalk says(String json, Object... places) {
    return text(Side.CLIENT, Rig.json(json, places));
  }

  WebSocketTalk hears(String json, Object... places) {
    return text(Side.SERVER, Rig.json(json, places));
  }

  WebSocketTalk answered(String json, Object... places) {
    talk.pauseMicros(23_000 + draw.between(0, 2_400));
    return hears(json, places);
  }

  WebSocketTalk text(Side side, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    MessageDeflate packer = deflate[side.ordinal()];
    return packer == null ? frame(side, FIN | TEXT, bytes) : frame(side, FIN | RSV1 | TEXT, packer.message(bytes));
  }

  /** A text in frames of {@code size} bytes, with a ping between any two, and an empty one at the end. */
  WebSocketTalk pieces(Side side, String text, int size) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    MessageDeflate packer = deflate[side.ordinal()];
    byte[] all = packer == null ? plain : packer.message(plain);
    for (int at = 0; at < all.length; at += size) {
      int first = at == 0 ? TEXT | (packer == null ? 0 : RSV1) : 0;
      frame(side, first, Arrays.copyOfRange(all, at, Math.min(all.length, at + size)));
      ping(side, String.format(Locale.ROOT, "%04d", at));
    }
    return frame(side, FIN, new byte[0]);
  }

  WebSocketTalk binary(Side side, byte[] bytes) {
    return frame(side, FIN | 2, bytes);
  }

  WebSocketTalk ping(Side side, String about) {
    return frame(side, FIN | 9, about.getBytes(StandardCharsets.UTF_8));
  }

  WebSocketTalk pong(Side side, String about) {
    return frame(side, FIN | 10, about.getBytes(StandardCharsets.UTF_8));
  }

  WebSocketTalk close(Side side, int code, String why) {
    return frame(side, FIN | 8, new Octets().u16(code).text(why).bytes());
  }

  /** @param first flags and opcode */
  WebSocketTalk frame(Side side, int first, byte[] payload) {
    talk.say(side, bytes(first, payload, side == Side.CLIENT ? draw.bytes(4) : null));
    return this;
  }

  /** @param mask four bytes, or null for none */
  static byte[] bytes(int first, byte[] payload, byte[] mask) {
    int masked = mask != null ? 0x80 : 0;
    Octets frame = new Octets().u8(first);
    if (payload.length < 126) {
      frame.u8(masked | payload.length);
    } else if (payload.length <= 0xFFFF) {
      frame.u8(masked | 126).u16(payload.length);
    } else {
      frame.u8(masked | 127).u32(0).u32(payload.length);
    }
    byte[] body = payload.clone();
    if (mask != null) {
      frame.put(mask);
      for (int i = 0; i < body.length; i++) {
        body[i] ^= mask[i % 4];
      }
    }
    return frame.put(body).bytes();
  }

  /** Bytes as they are. */
  WebSocketTalk raw(Side side, byte[] bytes) {
    talk.say(side, bytes);
    return this;
  }

  WebSocketTalk pause(long ms) {
    talk.pause(ms);
    return this;
  }

  /** Waits as one waits for a share: exponential. */
  WebSocketTalk work(long meanMs) {
    talk.pause(draw.waitMs(meanMs));
    return this;
  }

  TcpTalk talk() {
    return talk;
  }

  /** The page is left: a close frame, its answer, and the connection's end. */
  Scene bye() {
    talk.pause(900);
    close(Side.CLIENT, 1001, "");
    talk.pause(20);
    close(Side.SERVER, 1001, "");
    return talk.pause(2).close(Side.SERVER).scene();
  }
}
