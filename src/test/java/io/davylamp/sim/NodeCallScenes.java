package io.davylamp.sim;

import io.davylamp.event.Side;

/** Calls of nodes' own interfaces: by wallets, explorers and validators, who mine nothing, and by one host that also mines. */
final class NodeCallScenes {
  private static final String NODE = "198.51.100.150";

  private NodeCallScenes() {}

  static Scene calls() {
    Scene all = Scene.of();
    String[][] rows = {
        {"8332", "bitcoin-cli/28.1", "{'version':'1.1','method':'getblockchaininfo','params':[],'id':1}",
            "{'result':{'chain':'main','blocks':886412},'error':null,'id':1}"},
        {"8545", "ethers/6.13", "{'jsonrpc':'2.0','id':1,'method':'eth_blockNumber','params':[]}", "{'jsonrpc':'2.0','id':1,'result':'0x14f3c2a'}"},
        {"18081", "monero-wallet/0.18", "{'jsonrpc':'2.0','id':'0','method':'get_fee_estimate','params':{'grace_blocks':10}}",
            "{'id':'0','jsonrpc':'2.0','result':{'fee':20000,'status':'OK'}}"},
        {"8899", "solana-cli/2.1", "{'jsonrpc':'2.0','id':1,'method':'getLatestBlockhash','params':[{'commitment':'finalized'}]}",
            "{'jsonrpc':'2.0','result':{'context':{'slot':301234567}},'id':1}"},
        {"26657", "gaiad/20.0", "{'jsonrpc':'2.0','id':1,'method':'abci_query','params':{'path':'/store/bank/key'}}",
            "{'jsonrpc':'2.0','id':1,'result':{'response':{'code':0}}}"},
        {"9933", "polkadot-js/14", "{'id':1,'jsonrpc':'2.0','method':'chain_getHeader','params':[]}",
            "{'jsonrpc':'2.0','result':{'number':'0x15c2f01'},'id':1}"},
        {"18081", "status-page/1", "{'jsonrpc':'2.0','id':'0','method':'get_info'}", "{'id':'0','jsonrpc':'2.0','result':{'height':3412800}}"}};
    for (int i = 0; i < rows.length; i++) {
      TcpTalk talk = talk(161 + i, Integer.parseInt(rows[i][0]));
      ask(talk, rows[i][1], Rig.json(rows[i][2]), Rig.json(rows[i][3]));
      all = Scene.of(all, end(talk));
    }
    TcpTalk electrum = talk(169, 50_001);
    electrum.client(Rig.json("{'id':0,'method':'blockchain.headers.subscribe','params':[]}")).pause(30);
    electrum.server(Rig.json("{'jsonrpc':'2.0','id':0,'result':{'height':886412,'hex':'%s'}}", new Draw(169).hex(160)));
    return Scene.of(all, end(electrum));
  }

  /** A host whose program mines at a node of its own over one connection, and whose node talks to a peer over another. */
  static Scene nodeAndMiner() {
    Draw draw = new Draw(170);
    TcpTalk miner = talk(170, 8332);
    ask(miner, "solo-miner/1.0", Rig.json("{'id':1,'method':'getblockchaininfo','params':[]}"),
        Rig.json("{'result':{'chain':'main','blocks':886412},'error':null,'id':1}"));
    ask(miner, "solo-miner/1.0", Rig.json("{'id':2,'method':'getblocktemplate','params':[{'rules':['segwit']}]}"),
        Rig.json("{'result':{'version':536870912,'previousblockhash':'%s','transactions':[],'coinbasevalue':312500000,'target':'%s',"
            + "'bits':'17030ecd','height':886413},'error':null,'id':2}", draw.hex(64), "00000000ffff" + "0".repeat(52)));
    miner.pause(20_000);
    ask(miner, "solo-miner/1.0", Rig.json("{'id':3,'method':'submitblock','params':['%s']}", draw.hex(600)),
        Rig.json("{'result':null,'error':null,'id':3}"));
    byte[] version = Peers.version(70_016, 0x409, "/Satoshi:28.1.0/", 886_412, true);
    TcpTalk node = new TcpTalk(Places.inside(170, 50_170), Places.outside(NODE, 8333), Scene.START_NS + 3_000_000L).open();
    return Scene.of(end(miner), end(Peers.handshake(node, draw, Peers.BITCOIN, version, version)));
  }

  private static void ask(TcpTalk talk, String agent, String body, String answer) {
    talk.say(Side.CLIENT, HttpScenes.request("POST /", "node.example.com", agent, body)).pause(14);
    talk.say(Side.SERVER, HttpScenes.response("200 OK", "application/json", answer)).pause(200);
  }

  private static TcpTalk talk(int host, int port) {
    return new TcpTalk(Places.inside(host), Places.outside(NODE, port), Scene.START_NS).open();
  }

  private static Scene end(TcpTalk talk) {
    return talk.pause(500).close(Side.CLIENT).scene();
  }
}
