package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.Locale;

/** Wallets, explorers and traders at nodes of coins that are mined: the same words, hashes and heights, and nobody works. */
final class BenignNodeScenes {
  private BenignNodeScenes() {}

  /** Electrum as a wallet with history speaks it: batches, notifications of two hashes, a broadcast, ids as texts. */
  static Scene electrumWallet() {
    Rig rig = rig(191, 50_001);
    rig.says("{'jsonrpc':'2.0','method':'server.version','params':['sparrow/1.9.1',['1.4','1.4.2']],'id':'v'}");
    rig.answered("{'jsonrpc':'2.0','result':['Fulcrum 1.10.0','1.4.2'],'id':'v'}");
    rig.says("{'jsonrpc':'2.0','method':'server.features','params':[],'id':'f'}");
    rig.answered("{'id':'f','jsonrpc':'2.0','result':{'genesis_hash':'%s','hash_function':'sha256','protocol_max':'1.4.2','pruning':null}}",
        "0".repeat(10) + rig.draw.hex(54));
    String script = rig.draw.hex(64);
    rig.says("[{'jsonrpc':'2.0','method':'blockchain.scripthash.subscribe','params':['%s'],'id':1},{'jsonrpc':'2.0','method':"
        + "'blockchain.scripthash.get_history','params':['%s'],'id':2}]", script, script);
    rig.answered("[{'jsonrpc':'2.0','result':null,'id':1},{'jsonrpc':'2.0','result':[{'tx_hash':'%s','height':871100}],'id':2}]",
        rig.draw.hex(64));
    rig.says("{'jsonrpc':'2.0','method':'blockchain.block.header','params':[871100,871200],'id':3}");
    rig.answered("{'jsonrpc':'2.0','result':{'branch':['%s','%s'],'header':'%s','root':'%s'},'id':3}", rig.draw.hex(64), rig.draw.hex(64),
        rig.draw.hex(160), rig.draw.hex(64));
    rig.pause(30_000).hears("{'jsonrpc':'2.0','method':'blockchain.scripthash.subscribe','params':['%s','%s']}", script, rig.draw.hex(64));
    rig.says("{'jsonrpc':'2.0','method':'blockchain.transaction.broadcast','params':['02000000000101%s'],'id':4}", rig.draw.hex(360));
    rig.answered("{'jsonrpc':'2.0','error':{'code':1,'message':'the transaction was rejected by network rules. min relay fee not met'},"
        + "'id':4}");
    rig.says("{'jsonrpc':'2.0','method':'mempool.get_fee_histogram','params':[],'id':5}");
    return end(rig.answered("{'jsonrpc':'2.0','result':[[53.01,102131],[20.0,110990]],'id':5}"));
  }

  /** A node's calls through a tunnel without HTTP: mining's figures are asked for, work is not. */
  static Scene bitcoinWallet() {
    Rig rig = rig(192, 8332);
    ask(rig, 1, "getblockchaininfo", "", "{'chain':'main','blocks':871204,'headers':871204,'bestblockhash':'%s','difficulty':"
        + "101646843652785.3,'chainwork':'%s'}", rig.draw.hex(64), rig.draw.hex(64));
    ask(rig, 2, "getmininginfo", "", "{'blocks':871204,'difficulty':101646843652785.3,'networkhashps':7.4e20,'pooledtx':9120,"
        + "'chain':'main'}");
    ask(rig, 3, "getnetworkhashps", "120,-1", "7.41e20");
    ask(rig, 4, "getblockheader", Rig.json("'%s'", rig.draw.hex(64)), "{'hash':'%s','height':871203,'version':536870912,'merkleroot':'%s',"
        + "'time':1772441000,'nonce':3219217301,'bits':'17030ecd','previousblockhash':'%s'}", rig.draw.hex(64), rig.draw.hex(64),
        rig.draw.hex(64));
    ask(rig, 5, "validateaddress", "'" + Wallets.BITCOIN + "'", "{'isvalid':true,'address':'%s'}", Wallets.BITCOIN);
    ask(rig, 6, "sendrawtransaction", Rig.json("'02000000000101%s'", rig.draw.hex(300)), "'%s'", rig.draw.hex(64));
    ask(rig, 7, "getnewaddress", "'rig1','bech32'", "'%s'", Wallets.BITCOIN_SEGWIT);
    return end(rig);
  }

  /** Newline JSON of an Ethereum node: a trader's bot and its subscriptions, heads with nonce and mixHash, filters of hashes. */
  static Scene ethereumWallet() {
    Rig rig = rig(193, 8546);
    String account = Wallets.ETHEREUM;
    String[][] calls = {{"eth_chainId", ""}, {"eth_getBalance", "'" + account + "','latest'"}, {"eth_mining", ""}, {"eth_hashrate", ""},
        {"eth_coinbase", ""}, {"eth_call", "{'to':'" + account + "','data':'0x70a08231'},'latest'"}, {"eth_gasPrice", ""}};
    for (int i = 0; i < calls.length; i++) {
      rig.says("{'jsonrpc':'2.0','id':%d,'method':'%s','params':[%s]}", i, calls[i][0], Rig.json(calls[i][1]));
      rig.answered("{'jsonrpc':'2.0','id':%d,'result':%s}", i, i == 2 ? "false" : Rig.json("'0x%s'", rig.draw.hex(8)));
    }
    rig.says("{'jsonrpc':'2.0','id':20,'method':'eth_getFilterChanges','params':['0x1']}");
    rig.answered("{'jsonrpc':'2.0','id':20,'result':['0x%s','0x%s','0x%s','0x%s']}", rig.draw.hex(64), rig.draw.hex(64), rig.draw.hex(64),
        rig.draw.hex(64));
    rig.says("{'jsonrpc':'2.0','id':21,'method':'eth_subscribe','params':['newHeads']}").answered("{'jsonrpc':'2.0','id':21,'result':'0x9c'}");
    for (int i = 0; i < 4; i++) {
      rig.pause(12_000).hears("{'jsonrpc':'2.0','method':'eth_subscription','params':{'subscription':'0x9c','result':{'number':'0x14b3f2%d',"
          + "'hash':'0x%s','parentHash':'0x%s','difficulty':'0x0','mixHash':'0x%s','nonce':'0x0000000000000000','miner':'%s'}}}", i,
          rig.draw.hex(64), rig.draw.hex(64), rig.draw.hex(64), account.toLowerCase(Locale.ROOT));
    }
    TcpTalk socket = Rig.open(193, Places.ORDINARY_SERVER, 8547).talk();
    WebSockets.upgrade(socket, "/ws");
    WebSockets.text(socket, Side.CLIENT, Rig.json("{'jsonrpc':'2.0','id':1,'method':'eth_subscribe','params':['logs',{'address':'%s'}]}",
        account));
    WebSockets.text(socket.pause(20), Side.SERVER, Rig.json("{'jsonrpc':'2.0','id':1,'result':'0x7'}"));
    return Scene.of(end(rig), socket.pause(900).close(Side.CLIENT).scene());
  }

  /** A Monero wallet that scans: blocks with their blobs, heights, difficulties and nonces; figures of mining, no work. */
  static Scene moneroWallet() {
    TcpTalk talk = new TcpTalk(Places.inside(194), Places.outside(Places.ORDINARY_SERVER, 18_081), Scene.START_NS).open();
    Draw draw = new Draw(194);
    String header = Rig.json("'block_header':{'major_version':16,'nonce':%d,'difficulty':412345678901,'height':3289154,'prev_hash':'%s',"
        + "'hash':'%s','miner_tx_hash':'%s','num_txes':31,'pow_hash':'','reward':600000000000,'timestamp':1772441000}", 262_311_841,
        draw.hex(64), draw.hex(64), draw.hex(64));
    monero(talk, "get_info", "{}", "{'height':3289155,'target':120,'difficulty':412345678901,'top_block_hash':'" + draw.hex(64)
        + "','status':'OK','tx_pool_size':41}");
    monero(talk, "get_block", "{'height':3289154}", "{'blob':'1010" + draw.hex(700) + "'," + header + ",'miner_tx_hash':'" + draw.hex(64)
        + "','status':'OK','tx_hashes':[],'untrusted':false}");
    monero(talk, "get_last_block_header", "{}", "{" + header + ",'status':'OK'}");
    monero(talk, "get_fee_estimate", "{'grace_blocks':10}", "{'fee':20000,'quantization_mask':10000,'status':'OK'}");
    talk.pause(4).say(Side.CLIENT, HttpScenes.request("GET /get_height", "node.example.com:18081", "monero-wallet", "")).pause(8);
    talk.say(Side.SERVER, HttpScenes.response("200 OK", "application/json", Rig.json("{'hash':'%s','height':3289155,'status':'OK'}",
        draw.hex(64)))).pause(5);
    talk.say(Side.CLIENT, HttpScenes.request("GET /mining_status", "node.example.com:18081", "monero-gui", "")).pause(8);
    talk.say(Side.SERVER, HttpScenes.response("200 OK", "application/json", Rig.json("{'active':false,'address':'','difficulty':412345678901"
        + ",'is_background_mining_enabled':false,'pow_algorithm':'RandomX','speed':0,'threads_count':0,'status':'OK'}")));
    return talk.pause(1_000).close(Side.CLIENT).scene();
  }

  private static void monero(TcpTalk talk, String method, String params, String result) {
    talk.say(Side.CLIENT, HttpScenes.request("POST /json_rpc", "node.example.com:18081", "monero-wallet",
        Rig.json("{'id':'0','jsonrpc':'2.0','method':'" + method + "','params':" + params + "}"))).pause(9);
    talk.say(Side.SERVER, HttpScenes.response("200 OK", "application/json", Rig.json("{'id':'0','jsonrpc':'2.0','result':" + result + "}")))
        .pause(40);
  }

  private static void ask(Rig rig, int id, String method, String params, String result, Object... places) {
    rig.says("{'jsonrpc':'1.0','id':%d,'method':'%s','params':[%s]}", id, method, Rig.json(params));
    rig.answered("{'result':%s,'error':null,'id':%d}", Rig.json(result, places), id).pause(300);
  }

  private static Rig rig(int host, int port) {
    return Rig.open(host, Places.ORDINARY_SERVER, port);
  }

  private static Scene end(Rig rig) {
    return rig.bye(Side.CLIENT);
  }
}
