package io.davylamp.sim;

import io.davylamp.event.Side;

/**
 * Somebody looks after miners: the programs' own control ports. It is about mining and is none: who asks is a monitoring station, who
 * answers listens, no pool is there and no work is handed out. To accuse either of a mining session would be wrong; it belongs in a
 * category of its own.
 */
final class ManagementScenes {
  private ManagementScenes() {}

  /** cgminer's API: one object a connection, the answer ends with NUL; it names pools, users, accepted and rejected shares. */
  static Scene cgminerApi() {
    Scene all = Scene.of();
    String[][] talk = {{"summary", "'SUMMARY':[{'Elapsed':81234,'MHS av':14000000.12,'Accepted':18222,'Rejected':12,'Difficulty Accepted':"
        + "1193947136.0,'Hardware Errors':3,'Utility':13.46,'Stale':4,'Best Share':88121223}]"},
        {"pools", "'POOLS':[{'POOL':0,'URL':'stratum+tcp://btc.example.com:3333','Status':'Alive','User':'" + Wallets.BITCOIN
            + ".rig01','Accepted':18222,'Rejected':12,'Stratum Active':true,'Stratum URL':'btc.example.com','Last Share Difficulty':65536.0}]"},
        {"stats", "'STATS':[{'STATS':0,'ID':'BTM0','Elapsed':81234,'job':'63b7f9d200001a2c','GHS 5s':'14001.2','frequency':650}]"}};
    for (int i = 0; i < talk.length; i++) {
      TcpTalk tcp = new TcpTalk(Places.inside(207, 41_000 + i), Endpoint.of("192.0.2.151", 4028), Scene.START_NS + i * 5_000_000_000L);
      Rig rig = Rig.on(tcp, 207).latency(1);
      rig.text(Side.CLIENT, Rig.json("{'command':'%s','parameter':'0'}", talk[i][0])).rtt();
      rig.text(Side.SERVER, Rig.json("{'STATUS':[{'STATUS':'S','When':1772442000,'Code':11,'Msg':'Summary','Description':'cgminer 4.11.1'}],"
          + talk[i][1] + ",'id':1}") + "\0");
      all = Scene.of(all, rig.bye(Side.SERVER));
    }
    return all;
  }

  /** The remote control that Claymore, PhoenixMiner, ethminer and others share: JSON-RPC, methods that begin with miner_. */
  static Scene remoteApi() {
    TcpTalk tcp = new TcpTalk(Places.inside(208), Endpoint.of("192.0.2.154", 3333), Scene.START_NS);
    Rig rig = Rig.on(tcp, 208).latency(1);
    rig.says("{'id':0,'jsonrpc':'2.0','method':'api_authorize','params':{'psw':'hunter2'}}").answered("{'id':0,'jsonrpc':'2.0','result':true}");
    for (int i = 0; i < 4; i++) {
      rig.pause(5_000).says("{'id':%d,'jsonrpc':'2.0','method':'miner_getstat1','psw':'hunter2'}", 1 + i);
      rig.answered("{'id':%d,'jsonrpc':'2.0','result':['ethminer-0.19.0','%d','92000;%d;2','30000;31000;31000','0;0;0','off;off;off',"
          + "'62;55;61;54;63;57','eth.example.com:4444','0;0;0;0']}", 1 + i, 81 + i, 411 + 3 * i);
    }
    rig.says("{'id':6,'jsonrpc':'2.0','method':'miner_getstathr'}");
    rig.answered("{'id':6,'jsonrpc':'2.0','result':{'version':'ethminer-0.19.0','ethhashrate':92000000,'ethhashrates':[30000000,31000000],"
        + "'ethshares':420,'ethrejected':2,'ethpoolsw':0,'pooladdrs':'stratum1+tcp://%s.rig1@eth.example.com:4444'}}", Wallets.ETHEREUM);
    rig.says("{'id':7,'jsonrpc':'2.0','method':'miner_ping'}").answered("{'id':7,'jsonrpc':'2.0','result':'pong'}");
    return rig.bye(Side.CLIENT);
  }

  /** XMRig's own web API and a fleet agent's report, both over HTTP. */
  static Scene webApi() {
    TcpTalk xmrig = new TcpTalk(Places.inside(209), Endpoint.of("192.0.2.10", 8080), Scene.START_NS).open();
    xmrig.say(Side.CLIENT, HttpScenes.request("GET /2/summary", "192.0.2.10:8080", "Grafana/10.4", "")).pause(2);
    xmrig.say(Side.SERVER, HttpScenes.response("200 OK", "application/json", Rig.json("{'id':'%s','worker_id':'web-01','uptime':9012,'results':"
        + "{'diff_current':75000,'shares_good':212,'shares_total':213,'hashes_total':15900000},'algo':'rx/0','connection':{'pool':"
        + "'pool.example.com:3333','ip':'198.51.100.20','accepted':212,'rejected':1},'hashrate':{'total':[11800.1,11790.4,11801.0]}}",
        new Draw(209).hex(16))));
    TcpTalk agent = new TcpTalk(Places.inside(210), Places.outside(Places.ORDINARY_SERVER, 80), Scene.START_NS).open();
    agent.say(Side.CLIENT, HttpScenes.request("POST /worker/api?method=stats", "fleet.example.com", "curl/8.5.0", Rig.json("{'method':'stats',"
        + "'params':{'rig_id':'771','passwd':'x','miner':'xmrig','total_khs':11.8,'temp':[61],'fan':[54]},'jsonrpc':'2.0','id':0}"))).pause(30);
    agent.say(Side.SERVER, HttpScenes.response("200 OK", "application/json", Rig.json("{'jsonrpc':'2.0','id':0,'result':{'command':'OK'}}")));
    return Scene.of(xmrig.pause(500).close(Side.CLIENT).scene(), agent.pause(500).close(Side.CLIENT).scene());
  }
}
