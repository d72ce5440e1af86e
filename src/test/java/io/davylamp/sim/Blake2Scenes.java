package io.davylamp.sim;

import io.davylamp.event.Side;

/** Coins that kept Stratum V1's methods and filled its parameters their own way: Sia, Decred, Kadena. */
final class Blake2Scenes {
  private Blake2Scenes() {}

  /** Nonces of 16 digits. */
  static Scene sia() {
    Rig rig = Rig.open(170, "198.51.100.64", 3333);
    String user = Wallets.SIA + ".obelisk";
    hello(rig, "cgminer/4.10.0", user, 4);
    rig.hears("{'id':null,'method':'mining.set_difficulty','params':[11.999908]}");
    for (int i = 0; i < 4; i++) {
      String job = rig.draw.hex(4);
      rig.hears("{'id':null,'method':'mining.notify','params':['%s','%s%s','0200000000000000%s','%s',['%s','%s'],'','1901a3c2',"
              + "'67a4c1%s00000000',%s]}", job, "0".repeat(16), rig.draw.hex(48), rig.draw.hex(40), rig.draw.hex(40), rig.draw.hex(64),
          rig.draw.hex(64), rig.draw.hex(2), i == 0);
      rig.work(8_000).says("{'id':%d,'method':'mining.submit','params':['%s','%s','%s','67a4c1%s00000000','%s']}", 3 + i, user, job,
          rig.draw.hex(8), rig.draw.hex(2), rig.draw.hex(16));
      if (i == 1) {
        rig.rejected(4, 21, "Stale - job not found");
      } else {
        rig.accepted(3 + i);
      }
    }
    return rig.pause(2_000).bye(Side.CLIENT);
  }

  /** The header's rest where the coinbase would stand, no branches, no bits. */
  static Scene decred() {
    Rig rig = Rig.open(171, "198.51.100.65", 3252);
    String user = Wallets.DECRED + ".d1";
    hello(rig, "gominer/2.0.0", user, 8);
    rig.hears("{'id':null,'method':'mining.set_difficulty','params':[2048]}");
    for (int i = 0; i < 4; i++) {
      String job = rig.draw.hex(8);
      rig.hears("{'id':null,'method':'mining.notify','params':['%s','%s','%s','0a000000',[],'0a000000','','67a4c1%s',%s]}", job,
          rig.draw.hex(64), rig.draw.hex(216), rig.draw.hex(2), i % 2 == 0);
      rig.work(7_000).says("{'id':%d,'method':'mining.submit','params':['%s','%s','%s','67a4c1%s','%s']}", 3 + i, user, job,
          rig.draw.hex(16), rig.draw.hex(2), rig.draw.hex(8));
      if (i == 2) {
        rig.rejected(5, 23, "Low difficulty share");
      } else {
        rig.accepted(3 + i);
      }
    }
    return rig.pause(2_000).bye(Side.SERVER);
  }

  /** A header of 286 bytes in each job. */
  static Scene kadena() {
    Rig rig = Rig.open(172, "198.51.100.66", 1917);
    String user = Wallets.KADENA + ".kd6";
    rig.says("{'id':1,'method':'mining.subscribe','params':['kdaminer-v1.0.0',null]}");
    rig.answered("{'id':1,'result':[null,'a331',6],'error':null}");
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user).accepted(2);
    rig.hears("{'id':null,'method':'mining.set_target','params':['0000000000ffff%s']}", "0".repeat(50));
    for (int i = 0; i < 5; i++) {
      String job = Integer.toHexString(0x1234 + i);
      rig.hears(i < 3 ? "{'id':null,'method':'mining.notify','params':['%s','%s']}"
          : "{'id':null,'method':'mining.notify','params':['%s','%s',true]}", job, rig.draw.hex(572));
      rig.work(4_000).says("{'id':%d,'method':'mining.submit','params':['%s','%s','%s']}", 102 + i, user, job, rig.draw.hex(12));
      if (i == 3) {
        rig.answered("{'id':105,'result':null,'error':[3,'stale share',null]}");
      } else {
        rig.accepted(102 + i);
      }
    }
    return rig.pause(2_000).bye(Side.CLIENT);
  }

  private static void hello(Rig rig, String agent, String user, int extranonce) {
    rig.says("{'id':1,'method':'mining.subscribe','params':['%s']}", agent);
    rig.answered("{'id':1,'result':[[['mining.set_difficulty','%s'],['mining.notify','%s']],'%s',%d],'error':null}", rig.draw.hex(16),
        rig.draw.hex(16), rig.draw.hex(8), extranonce);
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user).accepted(2);
  }
}
