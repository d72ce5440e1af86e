package io.davylamp.sim;

import io.davylamp.event.Side;

/** XelisHash: Stratum V1's methods with a key in the subscription and nonces of 16 digits. */
final class XelisScenes {
  private XelisScenes() {}

  static Scene rigel() {
    Rig rig = Rig.open(173, "198.51.100.67", 5209);
    String key = rig.draw.hex(64);
    rig.says("{'id':1,'method':'mining.subscribe','params':['Rigel/1.19.3']}");
    rig.answered("{'id':1,'result':['%s','%s',32,'%s'],'error':null}", rig.draw.hex(32), rig.draw.hex(64), key);
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','gpu0','x']}", Wallets.XELIS).answered("{'id':2,'result':true}");
    rig.hears("{'id':null,'method':'mining.set_difficulty','params':[120000]}");
    for (int i = 0; i < 4; i++) {
      String job = Integer.toString(7 + i);
      rig.hears("{'id':null,'method':'mining.notify','params':['%s','%s','%s',%s]}", job, rig.draw.hex(64), key, i % 2 == 0);
      rig.work(7_000).says("{'id':%d,'method':'mining.submit','params':['%s','%s','%s']}", 3 + i, Wallets.XELIS, job, rig.draw.hex(16));
      if (i == 1) {
        rig.rejected(4, 21, "Job not found");
      } else {
        rig.answered("{'id':%d,'result':true}", 3 + i);
      }
      rig.pause(1_000);
    }
    rig.pause(9_000).hears("{'id':4,'method':'mining.ping'}").rtt().says("{'id':4,'method':'mining.pong'}");
    rig.pause(2_000).hears("{'id':5,'method':'mining.print','params':[0,'Payouts every six hours']}");
    return rig.bye(Side.CLIENT);
  }
}
