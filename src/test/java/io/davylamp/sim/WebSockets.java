package io.davylamp.sim;

import io.davylamp.event.Side;

/** WebSocket (RFC 6455) on a talk: the upgrade, then text frames; what a client sends is masked. */
final class WebSockets {
  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};
  private static final int SHORT = 125;

  private WebSockets() {}

  static void upgrade(TcpTalk talk, String path) {
    talk.say(Side.CLIENT, "GET " + path + " HTTP/1.1\r\nHost: home.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n").pause(5);
    talk.say(Side.SERVER, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n").pause(1);
  }

  static void text(TcpTalk talk, Side side, String text) {
    byte[] body = new Octets().text(text).bytes();
    int masked = side == Side.CLIENT ? 0x80 : 0;
    Octets frame = new Octets().u8(0x81);
    if (body.length <= SHORT) {
      frame.u8(masked | body.length);
    } else {
      frame.u8(masked | 126).u16(body.length);
    }
    if (side == Side.CLIENT) {
      frame.put(MASK);
      for (int i = 0; i < body.length; i++) {
        body[i] ^= MASK[i % 4];
      }
    }
    talk.say(side, frame.put(body).bytes());
  }
}
