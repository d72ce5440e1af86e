package io.davylamp.sim;

import io.davylamp.event.Side;

/** ProgPoW as Ravencoin's pools speak of it: a target in every job, height and bits behind it. */
final class KawpowScenes {
  private static final String EASY = "00000000ffff" + "0".repeat(52);
  private static final String HARD = "000000007fff8" + "0".repeat(51);

  private KawpowScenes() {}

  static Scene tRex() {
    Rig rig = Rig.open(158, "198.51.100.53", 3636);
    String user = Wallets.RAVENCOIN + ".rig1";
    rig.says("{'id':1,'method':'mining.subscribe','params':['T-Rex/0.26.8',null,'rvn.example.com','3636']}");
    rig.answered("{'id':1,'result':[null,'64290b'],'error':null}");
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user).accepted(2);
    rig.hears("{'id':null,'method':'mining.set_target','params':['%s']}", EASY);
    String seed = rig.draw.hex(64);
    for (int i = 0; i < 5; i++) {
      String job = rig.draw.hex(4);
      String header = rig.draw.hex(64);
      if (i == 3) {
        rig.hears("{'id':null,'method':'mining.set_target','params':['%s']}", HARD);
      }
      rig.hears("{'id':null,'method':'mining.notify','params':['%s','%s','%s','%s',%s,%d,'1b00a1b2']}", job, header, seed,
          i < 3 ? EASY : HARD, i != 2, 3_541_201 + i);
      rig.work(9_000).says("{'id':%d,'method':'mining.submit','params':['%s','%s','0x64290b%s','0x%s','0x%s']}", 3 + i, user, job,
          rig.draw.hex(10), header, rig.draw.hex(64));
      if (i == 2) {
        rig.answered("{'id':5,'result':false,'error':[21,'Job not found',null]}");
      } else {
        rig.accepted(3 + i);
      }
      rig.work(4_000);
    }
    return rig.bye(Side.CLIENT);
  }
}
