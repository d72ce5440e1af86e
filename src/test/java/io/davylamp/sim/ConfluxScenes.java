package io.davylamp.sim;

import io.davylamp.event.Side;

/** Octopus: a subscription with a worker and a secret, jobs of four texts, two a second; verdicts in lists of texts. */
final class ConfluxScenes {
  private ConfluxScenes() {}

  static Scene pool() {
    Rig rig = Rig.open(167, "198.51.100.61", 3170);
    String user = Wallets.CONFLUX + ".rig1";
    rig.says("{'jsonrpc':'2.0','method':'mining.subscribe','params':['%s',''],'id':1}", user);
    rig.answered("{'jsonrpc':'2.0','id':1,'result':true}");
    int id = 2;
    for (int i = 0; i < 8; i++) {
      String job = "0x" + rig.draw.hex(8);
      String header = "0x" + rig.draw.hex(64);
      rig.hears("{'jsonrpc':'2.0','method':'mining.notify','params':['%s','%d','%s','0x000000%s'],'id':%d}", job, 102_302_785 + i,
          header, rig.draw.hex(58), 100 + i);
      rig.work(600);
      if (i % 2 == 0) {
        rig.says("{'jsonrpc':'2.0','method':'mining.submit','params':['%s','%s','0x3000000000%s','%s'],'id':%d}", user, job,
            rig.draw.hex(6), header, id);
        rig.answered(i == 4 ? "{'jsonrpc':'2.0','id':%d,'result':['false','invalid nonce']}"
            : "{'jsonrpc':'2.0','id':%d,'result':['true']}", id++);
      }
    }
    return rig.bye(Side.CLIENT);
  }
}
