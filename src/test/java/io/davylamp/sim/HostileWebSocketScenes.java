package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.Arrays;

/** Coinhive sessions with frames in between that are meant to break who reads along. */
public final class HostileWebSocketScenes {
  private static final int TEXT = 0x81;
  private static final int COMPRESSED = 0xC1;
  private static final String KEY = "pQ7wZ1xK9vB3nM5cL8aS2dF4gH6jT0yR";

  private HostileWebSocketScenes() {}

  /** Reserved bits and opcodes, lengths written too long, control frames too long, masks on the wrong side, orphans, bad close codes. */
  static Scene frames() {
    WebSocketTalk web = begin(216, "");
    web.frame(Side.SERVER, 0x9F, new byte[3]);
    share(web, 1);
    web.raw(Side.SERVER, new Octets().u8(TEXT).u8(126).u16(5).text("hello").bytes());
    share(web, 2);
    web.frame(Side.SERVER, 0x89, new byte[200]);
    share(web, 3);
    web.raw(Side.SERVER, WebSocketTalk.bytes(TEXT, "{\"type\":\"news\"}".getBytes(), new byte[] {1, 2, 3, 4}));
    web.raw(Side.CLIENT, WebSocketTalk.bytes(TEXT, "{\"type\":\"news\"}".getBytes(), null));
    share(web, 4);
    web.frame(Side.SERVER, 0x80, "tail of nothing".getBytes());
    web.frame(Side.SERVER, 0x01, "{\"type\":\"jo".getBytes()).frame(Side.SERVER, TEXT, "{\"type\":\"news\"}".getBytes());
    share(web, 5);
    web.close(Side.SERVER, 1005, "").frame(Side.CLIENT, 0x88, new byte[] {3});
    return web.pause(5).talk().close(Side.SERVER).scene();
  }

  /** Frames that announce a terabyte, or 2^63 bytes, and bring a few; then the session goes on. */
  static Scene lengths() {
    WebSocketTalk web = begin(217, "");
    web.raw(Side.SERVER, new Octets().u8(TEXT).u8(127).u32(0x100).u32(0).text("{\"type\":\"job\",").bytes());
    share(web, 1);
    web.raw(Side.CLIENT, new Octets().u8(TEXT).u8(255).u32(0x8000_0000L).u32(7).u32(0).text("{\"type\":").bytes());
    share(web, 2);
    share(web, 3);
    return web.bye();
  }

  /** 3,000 pings and 1,500 empty fragments at once. */
  static Scene flood() {
    WebSocketTalk web = begin(218, "");
    Octets pings = new Octets();
    for (int i = 0; i < 3_000; i++) {
      pings.u16(0x8900);
    }
    web.raw(Side.SERVER, pings.bytes());
    Octets pieces = new Octets().put(WebSocketTalk.bytes(0x01, "{".getBytes(), new byte[4]));
    for (int i = 0; i < 1_500; i++) {
      pieces.put(WebSocketTalk.bytes(0x00, new byte[0], new byte[] {1, 2, 3, 4}));
    }
    web.raw(Side.CLIENT, pieces.put(WebSocketTalk.bytes(0x80, "}".getBytes(), new byte[4])).bytes());
    share(web, 1);
    share(web, 2);
    return web.bye();
  }

  /** Compressed messages that unfold to megabytes of blanks, that are noise, and compression nobody agreed on. */
  static Scene bombs() {
    WebSocketTalk web = begin(219, "permessage-deflate; server_no_context_takeover; client_no_context_takeover");
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    byte[] bomb = new MessageDeflate(15, false).message(blanks);
    for (int i = 0; i < 4; i++) {
      web.frame(Side.SERVER, COMPRESSED, bomb);
    }
    web.deflating(15, false);
    share(web, 1);
    web.frame(Side.SERVER, COMPRESSED, new Octets().u8(0x07).put(web.draw.bytes(90)).bytes());
    share(web, 2);
    WebSocketTalk plain = begin(220, "");
    plain.frame(Side.SERVER, COMPRESSED, new MessageDeflate(15, false).message("{\"type\":\"news\"}".getBytes()));
    share(plain, 1);
    return Scene.of(web.bye(), plain.bye());
  }

  private static WebSocketTalk begin(int host, String agreed) {
    WebSocketTalk web = WebSocketTalk.open(host, "198.51.100.81", 80).upgrade("/proxy", "ws7.coinhive.example",
        "Origin: http://recipes.example.org\r\n", agreed);
    web.says("{'type':'auth','params':{'site_key':'%s','type':'anonymous','user':null,'goal':0}}", KEY);
    return web.answered("{'type':'authed','params':{'token':'','hashes':0}}");
  }

  private static void share(WebSocketTalk web, int number) {
    web.pause(2_000).hears("{'type':'job','params':{'blob':'0707%s','job_id':'%d','target':'ffffff00'}}", web.draw.hex(148), number);
    web.work(4_000).says("{'type':'submit','params':{'job_id':'%d','nonce':'%s','result':'%s'}}", number, web.draw.hex(8), web.draw.hex(64));
    web.answered("{'type':'hash_accepted','params':{'hashes':%d}}", 256 * number);
  }
}
