package io.davylamp.sim;

import io.davylamp.event.Side;

/** Calls made for HTTP, on bare TCP: some proxies and toy pools speak them line by line. */
final class NodeScenes {
  private NodeScenes() {}

  static Scene getwork() {
    Rig rig = Rig.open(177, "198.51.100.69", 8332);
    for (int i = 0; i < 4; i++) {
      rig.says("{'method': 'getwork', 'params': [], 'id': %d}", 2 * i);
      rig.answered("{'result':{'midstate':'%s','data':'%s','hash1':'%s','target':'%s'},'error':null,'id':%d}", rig.draw.hex(64),
          rig.draw.hex(256), "0".repeat(128), "f".repeat(56) + "00000000", 2 * i);
      rig.work(12_000).says("{'method': 'getwork', 'params': ['%s'], 'id': %d}", rig.draw.hex(256), 2 * i + 1);
      rig.answered("{'result':%s,'error':null,'id':%d}", i != 2, 2 * i + 1).pause(30);
    }
    return rig.bye(Side.CLIENT);
  }

  static Scene blockTemplate() {
    Rig rig = Rig.open(178, "203.0.113.85", 9332);
    for (int i = 0; i < 3; i++) {
      rig.says("{'id':%d,'method':'getblocktemplate','params':[{'capabilities':['coinbasetxn','workid','longpoll'],'rules':['segwit']}]}",
          2 * i);
      rig.answered("{'result':{'capabilities':['proposal'],'version':536870912,'rules':['csv','segwit'],'previousblockhash':'%s',"
              + "'transactions':[{'data':'%s','txid':'%s','hash':'%s','depends':[],'fee':1200,'sigops':4}],'coinbasevalue':312500000,"
              + "'longpollid':'%s','target':'00000000ffff%s','mintime':1772441000,'mutable':['time','transactions'],'noncerange':"
              + "'00000000ffffffff','curtime':1772442000,'bits':'1c4b1c1e','height':%d},'error':null,'id':%d}", rig.draw.hex(64),
          rig.draw.hex(500), rig.draw.hex(64), rig.draw.hex(64), rig.draw.hex(70), "0".repeat(52), 2_871_205 + i, 2 * i);
      rig.work(40_000).says("{'id':%d,'method':'submitblock','params':['%s']}", 2 * i + 1, rig.draw.hex(900));
      rig.answered(i == 1 ? "{'result':'high-hash','error':null,'id':%d}" : "{'result':null,'error':null,'id':%d}", 2 * i + 1);
      rig.pause(60);
    }
    return rig.bye(Side.SERVER);
  }
}
