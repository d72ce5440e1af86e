package io.davylamp.sim;

import io.davylamp.event.Side;

/** The Kaspa family, both shapes of its jobs: four words of 64 bits with a time, or one text of 80 digits. */
final class KaspaScenes {
  private KaspaScenes() {}

  /** An ASIC and a bridge: words above 2^63, jobs every second or two, an extranonce by the bare method. */
  static Scene words() {
    Rig rig = Rig.open(160, "198.51.100.55", 5555);
    String user = Wallets.KASPA + ".rig1";
    rig.says("{'id':1,'method':'mining.subscribe','params':['IceRiverMiner-v1.1','EthereumStratum/1.0.0']}");
    rig.answered("{'id':1,'result':[true,'EthereumStratum/1.0.0'],'error':null}");
    rig.hears("{'id':null,'method':'set_extranonce','params':['0029',6]}");
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','']}", user).answered("{'id':2,'result':true}");
    rig.hears("{'jsonrpc':'2.0','method':'mining.set_difficulty','params':[4096]}");
    int id = 3;
    for (int i = 0; i < 8; i++) {
      long timeMs = Scene.START_NS / 1_000_000 + 900L * i;
      rig.hears("{'jsonrpc':'2.0','method':'mining.notify','id':%d,'params':['%d',[%s,%s,%s,%s],%d]}", 17 + i, 17 + i, word(rig),
          word(rig), word(rig), word(rig), timeMs);
      rig.work(1_100);
      if (i % 2 == 1) {
        rig.says("{'id':%d,'method':'mining.submit','params':['%s','%d','0x0029%s']}", id, user, 17 + i, rig.draw.hex(12));
        rig.answered(i == 5 ? "{'id':%d,'result':null,'error':[21,'Job not found','']}" : "{'id':%d,'result':true}", id++);
      }
    }
    return rig.bye(Side.CLIENT);
  }

  private static String word(Rig rig) {
    return Long.toUnsignedString(rig.draw.random().nextLong() | 1L << 62);
  }

  /** A graphics card and a pool of Karlsen's kind: one text, its last 16 digits the time; the extranonce by NiceHash's method. */
  static Scene hex() {
    Rig rig = Rig.open(161, "198.51.100.56", 13_094);
    String user = Wallets.KASPA + "/gpu";
    rig.says("{'id':1,'method':'mining.subscribe','params':['BzMiner-v21','EthereumStratum/1.0.0']}");
    rig.answered("{'id':1,'result':[true,'EthereumStratum/1.0.0']}");
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user).answered("{'id':2,'result':true}");
    rig.hears("{'id':null,'method':'mining.set_extranonce','params':['00c7',6]}");
    rig.hears("{'id':null,'method':'mining.set_difficulty','params':[2.5]}");
    for (int i = 0; i < 5; i++) {
      rig.hears("{'id':null,'method':'mining.notify','params':['%d','%s%s']}", 301 + i, rig.draw.hex(64), "71d9c24f93010000");
      rig.work(2_200).says("{'id':%d,'method':'mining.submit','params':['%s','%d','0x00c7%s']}", 10 + i, user, 301 + i,
          rig.draw.hex(12));
      rig.answered(i == 4 ? "{'id':%d,'result':false,'error':[23,'Low difficulty share',null]}" : "{'id':%d,'result':true}", 10 + i);
    }
    return rig.bye(Side.SERVER);
  }
}
