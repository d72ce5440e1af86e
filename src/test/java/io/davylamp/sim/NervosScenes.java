package io.davylamp.sim;

import io.davylamp.event.Side;

/** Eaglesong: a target, then jobs of hash, height and parent. */
final class NervosScenes {
  private NervosScenes() {}

  static Scene asic() {
    Rig rig = Rig.open(168, "198.51.100.62", 4343);
    String user = Wallets.NERVOS + ".k5";
    rig.says("{'id':1,'method':'mining.subscribe','params':['ckbminer-v1.0.0',null]}");
    rig.answered("{'id':1,'result':[null,'00c904bd',12],'error':null}");
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user).accepted(2);
    rig.hears("{'id':null,'method':'mining.set_target','params':['0000000100%s']}", "0".repeat(54));
    for (int i = 0; i < 5; i++) {
      String job = Integer.toHexString(0x1611 + i);
      rig.hears("{'id':null,'method':'mining.notify','params':['%s','%s',%d,'%s',%s]}", job, rig.draw.hex(64), 14_650_112 + i,
          rig.draw.hex(64), i % 2 == 0);
      rig.work(6_000).says("{'id':%d,'method':'mining.submit','params':['%s','%s','%s']}", 102 + i, user, job, rig.draw.hex(24));
      if (i == 1) {
        rig.answered("{'id':103,'result':false,'error':[21,'low difficulty',null]}");
      } else {
        rig.accepted(102 + i);
      }
      rig.work(2_000);
    }
    return rig.bye(Side.CLIENT);
  }
}
