package io.davylamp.sim;

import io.davylamp.event.Side;

/** HTTP that is about mining, or looks like it, and mines nothing: monitors of nodes, pages and figures of pools, data mining. */
final class BenignHttpScenes {
  private BenignHttpScenes() {}

  /** Exporters ask nodes of six families how mining goes; none asks for work. */
  static Scene nodeMonitors() {
    Draw draw = new Draw(241);
    HttpExchange bitcoin = open(241, 8332, "Authorization: Basic cHJvbWV0aGV1czp4\r\nUser-Agent: bitcoin-exporter/0.8\r\n");
    for (String method : new String[] {"getmininginfo", "getnetworkhashps", "getblockchaininfo", "getdifficulty", "estimatesmartfee"}) {
      bitcoin.post("/", "{'jsonrpc':'1.0','id':'m','method':'" + method + "','params':[]}").json(
          "{'result':{'blocks':871204,'difficulty':101646843652785.3,'networkhashps':7.4e20,'target':'%s'},'error':null,'id':'m'}",
          "0".repeat(19) + draw.hex(45)).pause(200);
    }
    HttpExchange ethereum = open(242, 8545, "User-Agent: geth-exporter/1.1\r\n");
    for (String method : new String[] {"eth_mining", "eth_hashrate", "eth_coinbase", "eth_blockNumber", "eth_syncing"}) {
      ethereum.post("/", "{'jsonrpc':'2.0','id':1,'method':'" + method + "','params':[]}").json("{'jsonrpc':'2.0','id':1,'result':'0x0'}").pause(90);
    }
    HttpExchange monero = open(243, 18_081, "User-Agent: monero-exporter\r\n");
    monero.get("/mining_status").json("{'active':false,'speed':0,'threads_count':0,'status':'OK'}");
    monero.get("/getheight").json("{'height':3289154,'status':'OK'}");
    monero.post("/json_rpc", "{'jsonrpc':'2.0','id':'0','method':'get_info'}").json("{'id':'0','jsonrpc':'2.0','result':{'difficulty':412345678901,"
        + "'top_block_hash':'%s'}}", draw.hex(64));
    HttpExchange ergo = open(244, 9053, "User-Agent: ergo-dashboard\r\n");
    ergo.get("/info").json("{'fullHeight':1402113,'isMining':true,'difficulty':1199990374400}");
    ergo.get("/mining/rewardAddress").json("{'rewardAddress':'%s'}", "9".repeat(51)).pause(50);
    ergo.get("/mining/candidate").answer("403 Forbidden", "Content-Type: application/json\r\n", HttpExchange.bytes("{\"error\":403}"));
    HttpExchange kadena = open(245, 1848, "User-Agent: block-explorer\r\n");
    kadena.get("/chainweb/0.0/mainnet01/cut").json("{'hashes':{'0':{'height':5412311,'hash':'%s'}},'height':108246220}", draw.hex(43));
    kadena.get("/chainweb/0.0/mainnet01/header/updates");
    kadena.raw(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n43\r\nevent:BlockHeader\n"
        + "data:{\"txCount\":0,\"powHash\":\"0000\",\"nonce\":\"9\"}\n\n\r\n0\r\n\r\n");
    return Scene.of(bitcoin.end(), ethereum.end(), monero.end(), ergo.end(), kadena.end());
  }

  /** Pages and figures of a pool, and P2Pool's own statistics, in a browser: packed, cached, in parts. */
  static Scene poolPages() {
    String browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\nAccept-Encoding: gzip, deflate\r\n";
    HttpExchange pool = open(246, 80, browser);
    pool.get("/getting_started").answer("200 OK", "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n", Gzip.member(
        HttpExchange.bytes("<html><h1>Start mining</h1><pre>xmrig -o stratum+tcp://pool.example.org:3333 -u WALLET</pre><p>mining.subscribe, "
            + "mining.authorize, getwork and getblocktemplate are spoken.</p></html>")));
    pool.get("/api/stats?mining=1").json("{'pool':{'hashrate':41231232,'miners':812,'workers':1422,'blocks':[{'height':3289154,'shares':88123}]},"
        + "'config':{'ports':[{'port':3333,'difficulty':10000}],'method':'mining.notify'}}");
    pool.post("/api/miner/search", "{'query':'%s','job':true,'params':['mining.submit']}", Wallets.MONERO).json(
        "{'id':1,'result':{'worker':'rig1','shares':{'accepted':991,'rejected':2},'hashrate':4211,'difficulty':10000}}");
    pool.get("/img/logo.png").answer("304 Not Modified", "ETag: \"x\"\r\n");
    HttpExchange p2pool = open(247, 9332, browser);
    p2pool.get("/static/").answer("200 OK", "Content-Type: text/html\r\n", HttpExchange.bytes("<html><title>P2Pool</title>Share chain</html>"));
    for (String path : new String[] {"/rate", "/difficulty", "/local_stats", "/global_stats", "/current_payouts", "/web/best_share_hash"}) {
      p2pool.get(path).json("{'miner_hash_rates':{'%s':14000000},'pool_hash_rate':41231232,'shares':{'total':9,'orphan':0,'dead':1},"
          + "'efficiency':1.02,'attempts_to_share':88123}", Wallets.BITCOIN).pause(30);
    }
    p2pool.ask("GET /web/log", "Range: bytes=100-199\r\n", new byte[0]);
    p2pool.answer("206 Partial Content", "Content-Type: application/json\r\nContent-Range: bytes 100-199/4000\r\n",
        HttpExchange.bytes("[".repeat(100)));
    return Scene.of(pool.end(), p2pool.end());
  }

  /** Mining of data and of minerals: the words stand in paths, calls and answers. */
  static Scene dataMining() {
    Draw draw = new Draw(248);
    HttpExchange api = open(248, 8080, "User-Agent: okhttp/4.12.0\r\nX-Forwarded-For: 203.0.113.9, 10.0.0.3\r\n"
        + "Referer: http://miners.example.org/mining\r\n");
    api.get("/mining/candidate?id=7").json("{'candidate':{'pattern':'a,b','support':0.2},'pk':'02%s'}", draw.hex(64)).pause(20);
    api.get("/mining/candidates").json("[{'id':1,'status':'CANDIDATE'}]");
    api.post("/mining/solution", "{'task':12,'nonce':7,'answer':[1,2,3]}").json("{'accepted':true}");
    api.get("/miner/header").answer("200 OK", "Content-Type: image/png\r\n", draw.bytes(112));
    api.ask("POST /miner/header", "Content-Type: image/png\r\n", draw.bytes(90)).answer("204 No Content", "");
    api.get("/shop/chainweb/mining/work").json("{'jobs':[{'title':'Drill operator'}]}");
    api.post("/rpc", "{'jsonrpc':'2.0','id':3,'method':'work','params':{'queue':'miner_header','target':'%s'}}", draw.hex(64))
        .json("{'jsonrpc':'2.0','id':3,'result':{'data':'%s','target':'eu-west'}}", draw.hex(256));
    api.get("/old").answer("301 Moved Permanently", "Location: http://miners.example.org/new\r\n");
    return api.end();
  }

  /** Everything a connection of ordinary HTTP may do: pipelining, chunks with extensions and trailers, 100, HEAD, 204, 304, upgrades. */
  static Scene forms() {
    TcpTalk talk = new TcpTalk(Places.inside(249), Places.outside(Places.ORDINARY_SERVER, 80), Scene.START_NS).open();
    HttpExchange web = new HttpExchange(talk, "www.example.org", "User-Agent: forms/1.0\r\n");
    String get = "GET /%s HTTP/1.1\r\nHost: www.example.org\r\n\r\n";
    web.raw(Side.CLIENT, String.format(get, "1") + String.format(get, "2") + String.format(get, "3")).pause(20);
    web.raw(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nTrailer: Expires\r\n\r\n"
        + "7;sum=\"ab;c\"\r\nchunked\r\n1C\r\n and another of twenty-eight\r\n0\r\nExpires: never\r\n\r\n"
        + "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nContent-Length: 900\r\n\r\n").pause(300);
    web.raw(Side.CLIENT, "HEAD /big HTTP/1.1\r\nHost: www.example.org\r\n\r\n").pause(15);
    web.raw(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Length: 123456789\r\nContent-Type: application/zip\r\n\r\n").pause(200);
    web.raw(Side.CLIENT, "PUT /up HTTP/1.1\r\nHost: www.example.org\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n").pause(15);
    web.raw(Side.SERVER, "HTTP/1.1 100 Continue\r\n\r\n").pause(15).raw(Side.CLIENT, "hello there").pause(15);
    web.answer("201 Created", "Location: /up/1\r\n").pause(100);
    web.ask("GET /h2", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n", new byte[0]);
    web.answer("200 OK", "Content-Type: text/plain\r\n", HttpExchange.bytes("no upgrade")).pause(60);
    web.get("/last").raw(Side.SERVER, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\nuntil the end");
    return talk.pause(30).close(Side.SERVER).scene();
  }

  private static HttpExchange open(int host, int port, String fields) {
    return new HttpExchange(new TcpTalk(Places.inside(host), Places.outside(Places.ORDINARY_SERVER, port), Scene.START_NS).open(),
        "node.example.org:" + port, fields);
  }
}
