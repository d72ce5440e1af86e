package io.davylamp.sim;

import io.davylamp.event.Side;

/** Autolykos: jobs of nine parameters with the network's target as a long decimal number. */
final class ErgoScenes {
  private static final String B = "28948022309329048855892746252171976963317496166410141009864396001";

  private ErgoScenes() {}

  static Scene lolMiner() {
    Rig rig = Rig.open(159, "198.51.100.54", 3052);
    String user = Wallets.ERGO + ".rig1";
    rig.says("{'id':1,'method':'mining.subscribe','params':['lolMiner/1.85']}");
    rig.answered("{'id':1,'result':[[['mining.set_difficulty','%s'],['mining.notify','%s']],'64290b00',4],'error':null}",
        rig.draw.hex(8), rig.draw.hex(8));
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user).accepted(2);
    rig.hears("{'id':null,'method':'mining.set_difficulty','params':[4]}");
    for (int i = 0; i < 4; i++) {
      String job = rig.draw.hex(4);
      rig.hears("{'id':null,'method':'mining.notify','params':['%s',%d,'%s','','',2,'%s','',%s]}", job, 1_402_113 + i / 2,
          rig.draw.hex(64), B, i % 2 == 0);
      rig.work(10_000);
      String nonce = rig.draw.hex(8);
      rig.says("{'id':%d,'method':'mining.submit','params':['%s','%s','%s','','64290b00%s']}", 3 + i, user, job, nonce, nonce);
      if (i == 3) {
        rig.rejected(6, 23, "Low difficulty share");
      } else {
        rig.accepted(3 + i);
      }
      rig.work(3_000);
    }
    return rig.bye(Side.CLIENT);
  }
}
