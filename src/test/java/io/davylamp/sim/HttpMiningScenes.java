package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.Base64;

/** Mining over HTTP by family of node: JSON-RPC with its header fields and long polls, REST, through proxies, packed. */
final class HttpMiningScenes {
  private static final String EXTENSIONS = "X-Mining-Extensions: longpoll midstate rollntime submitold\r\n";
  private static final byte[] NONE = {};

  private HttpMiningScenes() {}

  /** getwork as cgminer speaks it with a pool: a second connection waits for the next block; packed answers, X-Stratum, a stale share. */
  static Scene longPoll() {
    Draw draw = new Draw(221);
    String fields = "User-Agent: cgminer 4.11.1\r\n" + basic(Wallets.BITCOIN + ".rig1") + "Accept-Encoding: deflate, gzip\r\n" + EXTENSIONS
        + "X-Mining-Hashrate: 14000000\r\n";
    Endpoint pool = Places.outside("198.51.100.71", 8332);
    HttpExchange work = new HttpExchange(new TcpTalk(Places.inside(221), pool, Scene.START_NS).open(), "pool.example.net:8332", fields);
    work.post("/", "{'method': 'getwork', 'params': [], 'id':0}");
    work.answer("200 OK", "X-Long-Polling: /LP\r\nX-Roll-NTime: expire=120\r\nX-Stratum: stratum+tcp://198.51.100.72:3333\r\n"
        + "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", Gzip.member(HttpExchange.bytes(work(draw))));
    HttpExchange poll = new HttpExchange(new TcpTalk(Places.inside(221, 41_221), pool, Scene.START_NS + 200_000_000L).open(),
        "pool.example.net:8332", fields);
    poll.get("/LP").pause(41_000).answer("200 OK", "X-Long-Polling: /LP\r\nContent-Type: application/json\r\n",
        HttpExchange.bytes(work(draw)));
    work.pause(22_000).post("/", "{'method': 'getwork', 'params': [ '%s' ], 'id':1}", draw.hex(256)).json("{'result':true,'error':null,'id':1}");
    work.pause(21_000).post("/", "{'method': 'getwork', 'params': [ '%s' ], 'id':2}", draw.hex(256));
    work.answer("200 OK", "X-Reject-Reason: stale-prevblk\r\nContent-Type: application/json\r\n",
        HttpExchange.bytes("{\"result\":false,\"error\":null,\"id\":2}"));
    return Scene.of(work.end(), poll.end());
  }

  private static String work(Draw draw) {
    return Rig.json("{'result':{'midstate':'%s','data':'%s','hash1':'%s','target':'%s'},'error':null,'id':0}", draw.hex(64), draw.hex(256),
        "0".repeat(128), "f".repeat(56) + "00000000");
  }

  /** BIP 22 and 23: a template, a long poll that hangs, a proposal, a block refused and one taken. */
  static Scene templateLongPoll() {
    Draw draw = new Draw(222);
    HttpExchange node = open(222, "203.0.113.90", 8332, "User-Agent: bfgminer/5.5.0\r\n" + basic("rpcuser") + "X-Minimum-Wait: 0\r\n");
    String ask = "{'id':%d,'method':'getblocktemplate','params':[{'capabilities':['coinbasetxn','workid','longpoll'],'rules':['segwit']%s}]}";
    node.post("/", ask, 0, "").json(template(draw, 871_205), 0);
    node.post("/", ask, 1, ",\"longpollid\":\"" + draw.hex(64) + "12\"").pause(58_000).json(template(draw, 871_206), 1);
    node.post("/", "{'id':2,'method':'getblocktemplate','params':[{'mode':'proposal','data':'%s','rules':['segwit']}]}", draw.hex(600))
        .json("{'result':null,'error':null,'id':2}");
    node.pause(7_000).post("/", "{'id':3,'method':'submitblock','params':['%s']}", draw.hex(700)).json("{'result':'high-hash','error':null,'id':3}");
    node.pause(9_000).post("/", "{'id':4,'method':'submitblock','params':['%s']}", draw.hex(700)).json("{'result':null,'error':null,'id':4}");
    return node.end();
  }

  private static String template(Draw draw, int height) {
    return Rig.json("{'result':{'capabilities':['proposal'],'version':536870912,'rules':['csv','!segwit'],'previousblockhash':'%s',"
        + "'transactions':[],'coinbasevalue':312500000,'longpollid':'%s12','target':'00000000ffff%s','mintime':1772441000,'mutable':"
        + "['time','transactions','prevblock'],'noncerange':'00000000ffffffff','curtime':1772442000,'bits':'1d00ffff','height':%d},"
        + "'error':null,'id':", draw.hex(64), draw.hex(64), "0".repeat(52), height) + "%d}";
  }

  /** ethminer solo: HTTP/1.0 without a User-Agent, a connection for each call. */
  static Scene ethminer() {
    Draw draw = new Draw(223);
    Scene[] calls = new Scene[5];
    long at = Scene.START_NS;
    String header = draw.hex(64);
    for (int i = 0; i < calls.length; i++) {
      TcpTalk talk = new TcpTalk(Places.inside(223, 42_000 + i), Places.outside("203.0.113.91", 8545), at).open();
      String params = i < 2 || i == 4 ? "" : i == 2 ? "'0x" + "0".repeat(56) + "01c9c380','0x" + draw.hex(64) + "'"
          : "'0x" + draw.hex(16) + "','0x" + header + "','0x" + draw.hex(64) + "'";
      String method = i == 2 ? "eth_submitHashrate" : i == 3 ? "eth_submitWork" : "eth_getWork";
      String body = Rig.json("{'id':1,'jsonrpc':'2.0','method':'" + method + "','params':[" + params + "]}");
      talk.say(Side.CLIENT, "POST / HTTP/1.0\r\nHost: 203.0.113.91\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
          + "\r\nConnection: close\r\n\r\n" + body).pause(12);
      String result = method.equals("eth_getWork") ? Rig.json("['0x%s','0x%s','0x%s']", header, "5d".repeat(32), "00000001" + "f".repeat(56))
          : "true";
      talk.say(Side.SERVER, "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + Rig.json("{'jsonrpc':'2.0','id':1,'result':")
          + result + "}\n").pause(1);
      calls[i] = talk.close(Side.SERVER).scene();
      at = talk.nowNs() + 500_000_000L;
    }
    return Scene.of(calls);
  }

  /** chainweb's own mining client: the stream of updates beside, work for bytes, a solution taken and one that came too late. */
  static Scene kadena() {
    Draw draw = new Draw(224);
    String base = "/chainweb/0.0/mainnet01/mining/";
    Endpoint node = Places.outside("203.0.113.92", 1848);
    String key = draw.hex(64);
    HttpExchange updates = new HttpExchange(new TcpTalk(Places.inside(224, 41_224), node, Scene.START_NS).open(), "203.0.113.92:1848", "");
    updates.ask("GET " + base + "updates", "Content-Type: application/octet-stream\r\n", new byte[] {7, 0, 0, 0});
    updates.raw(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    HttpExchange miner = new HttpExchange(new TcpTalk(Places.inside(224), node, Scene.START_NS + 50_000_000L).open(), "203.0.113.92:1848",
        "Accept-Encoding: gzip\r\n");
    for (int i = 0; i < 3; i++) {
      miner.ask("GET " + base + "work", "Content-Type: application/json\r\n", HttpExchange.bytes(Rig.json(
          "{'account':'k:%s','predicate':'keys-all','public-keys':['%s']}", key, key)));
      byte[] work = new Octets().u32(0x07000000L).put(new byte[28]).hex("01000000").put(draw.bytes(286)).bytes();
      miner.answer("200 OK", "Content-Type: application/octet-stream\r\n", work).pause(14_000);
      miner.ask("POST " + base + "solved", "Content-Type: application/octet-stream\r\n", draw.bytes(286));
      miner.answer(i == 1 ? "404 Not Found" : "204 No Content", "X-Peer-Addr: 192.0.2.224:48288\r\n").pause(800);
      updates.pause(14_800).raw(Side.SERVER, "11\r\nevent:New Cut\n\n\n\n\r\n");
    }
    updates.raw(Side.SERVER, "0\r\n\r\n");
    return Scene.of(miner.end(), updates.end());
  }

  /** Solo mining against nodes that hand out work by path: Ergo's candidate and Sia's header. */
  static Scene candidates() {
    Draw draw = new Draw(225);
    HttpExchange ergo = open(225, "203.0.113.93", 9053, "User-Agent: ErgoStratumProxy\r\napi_key: hello\r\n");
    String key = "03" + draw.hex(64);
    for (int i = 0; i < 3; i++) {
      ergo.get("/mining/candidate").json("{'msg':'%s','b':7067388259113537318333190002971674063309935587502475832486424,'h':%d,'pk':'%s'}",
          draw.hex(64), 1_402_113 + i, key).pause(2_000);
    }
    ergo.post("/mining/solution", "{'pk':'%s','w':'02%s','n':'%s','d':0}", key, draw.hex(64), draw.hex(16)).json("{}");
    HttpExchange sia = open(226, "203.0.113.94", 9980, "User-Agent: Sia-Agent\r\n");
    for (int i = 0; i < 2; i++) {
      sia.get("/miner/header").answer("200 OK", "Content-Type: application/octet-stream\r\n",
          new Octets().hex("0000000100000000").put(new byte[24]).put(draw.bytes(80)).bytes()).pause(11_000);
      sia.ask("POST /miner/header", "", draw.bytes(80)).answer("204 No Content", "").pause(500);
    }
    return Scene.of(ergo.end(), sia.end());
  }

  /** P2Pool of both kinds: a miner that getwork pays by its user name, and the pool's own calls to node and merge-mined chain. */
  static Scene p2pool() {
    Draw draw = new Draw(227);
    HttpExchange miner = open(227, "192.0.2.140", 9332, "User-Agent: cpuminer/2.5.1\r\n" + basic(Wallets.BITCOIN + "/1000+2") + EXTENSIONS);
    miner.post("/", "{'method': 'getwork', 'params': [], 'id':0}").answer("200 OK", "X-Long-Polling: /long-polling\r\n"
        + "X-Roll-NTime: expire=10\r\nX-Is-P2Pool: true\r\nContent-Type: application/json\r\n", HttpExchange.bytes(work(draw)));
    miner.pause(17_000).post("/", "{'method': 'getwork', 'params': [ '%s' ], 'id':1}", draw.hex(256)).json("{'result':true,'error':null,'id':1}");
    HttpExchange node = open(228, "203.0.113.95", 18_081, "User-Agent: p2pool\r\n");
    node.post("/json_rpc", "{'jsonrpc':'2.0','id':'0','method':'get_miner_data'}").json("{'id':'0','jsonrpc':'2.0','result':{'major_version':"
        + "16,'height':3289154,'prev_id':'%s','seed_hash':'%s','difficulty':'0x5f9c4d0e21','median_weight':300000,'already_generated_coins'"
        + ":18446744073709551615,'median_timestamp':1772441000,'status':'OK','tx_backlog':[]}}", draw.hex(64), draw.hex(64)).pause(800);
    node.post("/json_rpc", "{'jsonrpc':'2.0','id':'0','method':'submit_block','params':['1010%s']}", draw.hex(700))
        .json("{'id':'0','jsonrpc':'2.0','result':{'status':'OK','untrusted':false}}");
    HttpExchange merge = open(229, "203.0.113.96", 18_146, "User-Agent: p2pool\r\n");
    merge.post("/json_rpc", "{'jsonrpc':'2.0','id':'0','method':'merge_mining_get_chain_id'}").json("{'jsonrpc':'2.0','id':'0','result':"
        + "{'chain_id':'%s'}}", draw.hex(64));
    merge.post("/json_rpc", "{'jsonrpc':'2.0','id':'0','method':'merge_mining_get_aux_block','params':{'address':'%s','aux_hash':'%s','height':"
        + "3289154,'prev_id':'%s'}}", draw.hex(40), "0".repeat(64), draw.hex(64)).json("{'jsonrpc':'2.0','id':'0','result':{'aux_blob':'%s',"
        + "'aux_diff':123456,'aux_hash':'%s'}}", draw.hex(80), draw.hex(64));
    return Scene.of(miner.end(), node.end(), merge.end());
  }

  /** A Monero node is told to mine, is asked how it does, and is told to stop. */
  static Scene startMining() {
    HttpExchange node = open(230, "203.0.113.97", 18_081, "User-Agent: curl/8.5.0\r\n");
    node.post("/start_mining", "{'do_background_mining':false,'ignore_battery':true,'miner_address':'%s','threads_count':8}", Wallets.MONERO)
        .json("{'status':'OK','untrusted':false}").pause(30_000);
    node.get("/mining_status").json("{'active':true,'address':'%s','speed':4100,'threads_count':8,'status':'OK'}", Wallets.MONERO);
    node.pause(60_000).ask("POST /stop_mining", "Content-Type: application/json\r\n", HttpExchange.bytes("{}")).json("{'status':'OK'}");
    return node.end();
  }

  /** getwork in absolute form through a proxy that wants to know who asks, and knows for whom it is forwarded. */
  static Scene throughProxy() {
    Draw draw = new Draw(231);
    HttpExchange proxy = open(231, "192.0.2.128", 3128, "User-Agent: cpuminer/2.5.1\r\n", "pool.example.net:8332");
    String ask = "{\"method\": \"getwork\", \"params\": [], \"id\":0}";
    String more = EXTENSIONS + "Content-Type: application/json\r\n";
    proxy.ask("POST http://pool.example.net:8332/", more, HttpExchange.bytes(ask));
    proxy.answer("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"office\"\r\nContent-Type: text/html\r\n",
        HttpExchange.bytes("<html>Who are you?</html>"));
    String known = more + "Proxy-" + basic("alice") + "X-Forwarded-For: 192.0.2.66\r\n";
    proxy.ask("POST http://pool.example.net:8332/", known, HttpExchange.bytes(ask)).json(work(draw).replace('"', '\'')).pause(9_000);
    proxy.ask("POST http://pool.example.net:8332/", known, HttpExchange.bytes(Rig.json("{'method': 'getwork', 'params': [ '%s' ], 'id':1}",
        draw.hex(256)))).json("{'result':true,'error':null,'id':1}");
    return proxy.end();
  }

  /** getwork among heads and bodies that are meant to break the reader: it goes on all the same. */
  static Scene hostile() {
    Draw draw = new Draw(232);
    HttpExchange pool = open(232, "198.51.100.73", 8332, "User-Agent: cpuminer/2.5.1\r\n" + EXTENSIONS);
    pool.post("/", "{'method': 'getwork', 'params': [], 'id':0}").json(work(draw).replace('"', '\''));
    pool.get("/LP").answer("200 OK", "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", bomb()).pause(300);
    pool.get("/a").answer("200 OK", "Content-Encoding: gzip\r\nContent-Type: application/json\r\n", HttpExchange.bytes("{no gzip at all}"));
    pool.get("/b").raw(Side.SERVER, "HTTP/1.1 200 OK\nContent-Length: 2\nContent-Length: 9\nX-A: 1\n folded\nno colon\n\n{}").pause(100);
    pool.get("/c").raw(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Length: 400\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip, gzip\r\n\r\n"
        + "2;note=\"x\"\r\n{}\r\n0\r\nTrailer: y\r\n\r\n").pause(100);
    pool.ask("PUT /d", "Expect: 100-continue\r\n", NONE).raw(Side.SERVER, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
    pool.answer("417 Expectation Failed", "Content-Encoding: rot13\r\nContent-Type: application/json\r\n", HttpExchange.bytes("{}")).pause(100);
    pool.pause(9_000).post("/", "{'method': 'getwork', 'params': [ '%s' ], 'id':1}", draw.hex(256)).json("{'result':true,'error':null,'id':1}");
    return pool.end();
  }

  /** JSON that unfolds a hundred thousand to forty. */
  static byte[] bomb() {
    return Gzip.member(HttpExchange.bytes("{\"result\":\"" + " ".repeat(4_000_000)));
  }

  private static HttpExchange open(int host, String server, int port, String fields) {
    return open(host, server, port, fields, server + ":" + port);
  }

  private static HttpExchange open(int host, String server, int port, String fields, String name) {
    return new HttpExchange(new TcpTalk(Places.inside(host), Places.outside(server, port), Scene.START_NS).open(), name, fields);
  }

  private static String basic(String user) {
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(HttpExchange.bytes(user + ":x")) + "\r\n";
  }
}
