package io.davylamp.sim;

import io.davylamp.event.Side;

/** HTTP/1.1 that belongs to mining. */
final class HttpScenes {
  private HttpScenes() {}

  static String request(String line, String host, String agent, String body) {
    return line + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: " + agent + "\r\nAccept: */*\r\n" + (body.isEmpty() ? ""
        : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n") + "\r\n" + body;
  }

  static String response(String status, String type, String body) {
    return "HTTP/1.1 " + status + "\r\nServer: nginx\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
        + "\r\nConnection: keep-alive\r\n\r\n" + body;
  }

  /** A dropper asks a pool's web interface how it is doing, under the miner's own name. */
  static Scene poolHost() {
    TcpTalk talk = new TcpTalk(Places.inside(95), MoneroScenes.pool(80), Scene.START_NS).open();
    talk.say(Side.CLIENT, request("GET /api/miner/" + Wallets.MONERO + "/stats", MoneroScenes.POOL, MoneroPool.XMRIG, ""));
    talk.pause(25).say(Side.SERVER, response("200 OK", "application/json",
        "{\"hash\":4211,\"amtDue\":18822,\"validShares\":77}"));
    return talk.pause(500).close(Side.CLIENT).scene();
  }

  /** Solo mining against a node: XMRig's daemon mode asks for templates and polls the height. */
  static Scene daemonMode() {
    Endpoint node = Places.outside("203.0.113.81", 18_081);
    TcpTalk talk = new TcpTalk(Places.inside(96), node, Scene.START_NS).open();
    String host = "203.0.113.81:18081";
    String ask = "{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"getblocktemplate\","
        + "\"params\":{\"wallet_address\":\"" + Wallets.MONERO
        + "\",\"extra_nonce\":\"0011223344556677\"}}";
    Draw draw = new Draw(96);
    talk.say(Side.CLIENT, request("POST /json_rpc", host, MoneroPool.XMRIG, ask)).pause(9);
    talk.say(Side.SERVER, response("200 OK", "application/json", "{\"id\":\"1\",\"jsonrpc\":\"2.0\",\"result\":{"
        + "\"blockhashing_blob\":\"1010" + draw.hex(148) + "\",\"blocktemplate_blob\":\"1010" + draw.hex(400)
        + "\",\"difficulty\":412345678901,\"height\":3289154,\"prev_hash\":\"" + draw.hex(64) + "\",\"reserved_offset\":130,"
        + "\"seed_hash\":\"" + draw.hex(64) + "\",\"status\":\"OK\"}}"));
    for (int i = 0; i < 4; i++) {
      talk.pause(1_000).say(Side.CLIENT, request("GET /getheight", host, MoneroPool.XMRIG, "")).pause(6);
      talk.say(Side.SERVER, response("200 OK", "application/json", "{\"hash\":\"" + draw.hex(64)
          + "\",\"height\":3289154,\"status\":\"OK\",\"untrusted\":false}"));
    }
    return talk.pause(300).close(Side.CLIENT).scene();
  }

  /** The pool's name in a CONNECT that a proxy refuses. */
  static Scene proxyRefuses() {
    TcpTalk talk = new TcpTalk(Places.inside(97), Places.outside("192.0.2.128", 3128), Scene.START_NS).open();
    talk.say(Side.CLIENT, "CONNECT pool.supportxmr.com:3333 HTTP/1.1\r\nHost: pool.supportxmr.com:3333\r\n"
        + "User-Agent: cgminer/4.11.1\r\n\r\n").pause(3);
    talk.say(Side.SERVER, response("403 Forbidden", "text/html", "<html><body>Blocked by policy: mining</body></html>"));
    return talk.pause(2).close(Side.SERVER).scene();
  }
}
