package io.davylamp.sim;

/** Ordinary WebSockets for tests of other packages. */
public final class WebSocketSamples {
  private WebSocketSamples() {}

  /** A page of a house: logs in, asks, is told. */
  public static Scene homeAssistant() {
    WebSocketTalk web = WebSocketTalk.open(1, Places.ORDINARY_SERVER, 80).upgrade("/api/websocket", "home.example.com", "");
    web.hears("{'type':'auth_required','ha_version':'2026.2.1'}").says("{'type':'auth','access_token':'eyJhbGciOiJIUzI1NiJ9.x.y'}");
    web.answered("{'type':'auth_ok','ha_version':'2026.2.1'}");
    for (int i = 0; i < 6; i++) {
      web.says("{'id':%d,'type':'subscribe_events','event_type':'state_changed'}", i).answered("{'id':%d,'type':'result','success':true}", i);
    }
    return web.bye();
  }

  /** Prices, compressed with what came before. */
  public static Scene compressedFeed() {
    WebSocketTalk web = WebSocketTalk.open(2, Places.ORDINARY_SERVER, 80).upgrade("/v2", "feed.example.com", "", "permessage-deflate")
        .deflating(15, true);
    for (int i = 0; i < 8; i++) {
      web.hears("{'stream':'btcusdt@trade','data':{'e':'trade','p':'64120.%d','q':'0.01','m':true}}", i);
    }
    return web.bye();
  }
}
