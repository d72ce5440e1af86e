package io.davylamp.sim;

import io.davylamp.event.Side;

/** ZIP 301 sessions: submits of 2.9 KB, two segments each. */
final class ZcashScenes {
  private ZcashScenes() {}

  static Scene miniZ() {
    TcpTalk talk = new TcpTalk(Places.inside(40), Places.outside(Places.ZCASH_POOL, 3357), Scene.START_NS).open();
    Draw draw = new Draw(40);
    String user = Wallets.ZCASH + ".rig1";
    talk.client("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"miniZ/2.4d\",null,\"zec.example.com\",\"3357\"]}");
    talk.pause(36).server("{\"id\":1,\"result\":[\"" + draw.hex(10) + "\",\"" + draw.hex(8) + "\"],\"error\":null}").pause(1);
    talk.client("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"" + user + "\",\"x\"]}").pause(35);
    talk.server("{\"id\":2,\"result\":true,\"error\":null}").pause(1);
    talk.server("{\"id\":null,\"method\":\"mining.set_target\",\"params\":[\"0007ffff" + "0".repeat(56) + "\"]}");
    for (int i = 0; i < 4; i++) {
      String job = draw.hex(4);
      talk.server("{\"id\":null,\"method\":\"mining.notify\",\"params\":[\"" + job + "\",\"04000000\",\"" + draw.hex(64)
          + "\",\"" + draw.hex(64) + "\",\"" + "0".repeat(64) + "\",\"c9b14467\",\"b8421c1c\",true]}");
      talk.pause(draw.between(8_000, 25_000));
      int id = 4 + i;
      talk.client("{\"id\":" + id + ",\"method\":\"mining.submit\",\"params\":[\"" + user + "\",\"" + job + "\",\"c9b14467\",\""
          + draw.hex(56) + "\",\"fd4005" + draw.hex(2688) + "\"]}").pause(37);
      talk.server(i == 3 ? "{\"id\":7,\"result\":false,\"error\":[23,\"Low difficulty share\",null]}"
          : "{\"id\":" + id + ",\"result\":true,\"error\":null}").pause(30_000);
    }
    return talk.close(Side.CLIENT).scene();
  }
}
