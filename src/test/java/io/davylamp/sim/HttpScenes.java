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

  /** Old style: work of 128 bytes for each request, a long poll beside it, one share taken and one stale. */
  static Scene getwork() {
    Endpoint pool = Places.outside(Places.BITCOIN_POOL, 8332);
    Draw draw = new Draw(98);
    TcpTalk talk = new TcpTalk(Places.inside(98), pool, Scene.START_NS).open();
    String headers = "X-Mining-Extensions: longpoll midstate rollntime submitold\r\nX-Mining-Hashrate: 3200000\r\n";
    String work = "{\"result\":{\"midstate\":\"" + draw.hex(64) + "\",\"data\":\"" + draw.hex(256) + "\",\"hash1\":\""
        + "0".repeat(128) + "\",\"target\":\"" + "f".repeat(56) + "00000000\"},\"error\":null,\"id\":0}";
    talk.say(Side.CLIENT, miner("{\"method\": \"getwork\", \"params\": [], \"id\":0}", headers)).pause(30);
    talk.say(Side.SERVER, "HTTP/1.1 200 OK\r\nX-Long-Polling: /LP\r\nX-Roll-NTime: expire=120\r\nContent-Type: application/json\r\n"
        + "Content-Length: " + work.length() + "\r\n\r\n" + work).pause(9_000);
    for (int i = 0; i < 2; i++) {
      talk.say(Side.CLIENT, miner("{\"method\": \"getwork\", \"params\": [ \"" + draw.hex(256) + "\" ], \"id\":1}", headers));
      talk.pause(31).say(Side.SERVER, i == 0 ? response("200 OK", "application/json", "{\"result\":true,\"error\":null,\"id\":1}")
          : "HTTP/1.1 200 OK\r\nX-Reject-Reason: stale\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"result\":false,\r\n"
              + "15\r\n\"error\":null,\"id\":1}\n\r\n0\r\n\r\n");
      talk.pause(14_000);
    }
    return talk.close(Side.CLIENT).scene();
  }

  private static String miner(String body, String headers) {
    return "POST / HTTP/1.1\r\nHost: pool.example.com:8332\r\nAuthorization: Basic dXNlcjpwYXNz\r\nContent-Type: application/json\r\n"
        + "User-Agent: cpuminer/2.5.1\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  /** A pool's back end and its node: a template too long to be read whole, a block handed in. */
  static Scene blockTemplate() {
    Endpoint node = Places.outside("203.0.113.82", 8332);
    Draw draw = new Draw(99);
    TcpTalk talk = new TcpTalk(Places.inside(99), node, Scene.START_NS).open();
    String host = "203.0.113.82:8332";
    talk.say(Side.CLIENT, request("POST /", host, "ckpool/1.0", "{\"id\":0,\"method\":\"getblocktemplate\",\"params\":[{\"capabilities\":"
        + "[\"coinbasetxn\",\"workid\",\"coinbase/append\"],\"rules\":[\"segwit\"]}]}")).pause(120);
    talk.say(Side.SERVER, response("200 OK", "application/json", "{\"result\":{\"capabilities\":[\"proposal\"],\"version\":536870912,"
        + "\"rules\":[\"csv\"],\"previousblockhash\":\"" + draw.hex(64) + "\",\"transactions\":[{\"data\":\"" + draw.hex(24_000)
        + "\",\"fee\":1200}],\"coinbasevalue\":312500000,\"target\":\"00000000ffff" + "0".repeat(52) + "\",\"height\":871205},"
        + "\"error\":null,\"id\":0}")).pause(30_000);
    talk.say(Side.CLIENT, request("POST /", host, "ckpool/1.0", "{\"id\":1,\"method\":\"submitblock\",\"params\":[\"" + draw.hex(12_000)
        + "\"]}")).pause(90);
    talk.say(Side.SERVER, response("200 OK", "application/json", "{\"result\":null,\"error\":null,\"id\":1}"));
    return talk.pause(500).close(Side.CLIENT).scene();
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
