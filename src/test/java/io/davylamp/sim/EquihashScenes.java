package io.davylamp.sim;

import io.davylamp.event.Side;

/** Equihash with other parameters than Zcash's, and Verus, which speaks the same dialect about another proof of work. */
final class EquihashScenes {
  private EquihashScenes() {}

  /** ZHash 144,5: notifications of ten parameters, solutions of 202 digits. */
  static Scene zhash() {
    Rig rig = Rig.open(156, "198.51.100.51", 3857);
    String user = Wallets.BITCOIN_GOLD + ".attic";
    hello(rig, "lolMiner 1.76", user, "btg.example.com", "3857");
    rig.hears("{'id':null,'method':'mining.set_target','params':['0000aaaa%s']}", "0".repeat(56));
    for (int i = 0; i < 4; i++) {
      String job = rig.draw.hex(4);
      rig.hears("{'id':null,'method':'mining.notify','params':['%s','00000020','%s','%s','%s','5cb14467','1c4b1c1e',%s,'144_5',"
          + "'BgoldPoW']}", job, rig.draw.hex(64), rig.draw.hex(64), "0".repeat(64), i == 0);
      rig.work(11_000).says("{'id':%d,'method':'mining.submit','params':['%s','%s','5cb14467','%s','64%s']}", 4 + i, user, job,
          rig.draw.hex(54), rig.draw.hex(200));
      if (i == 1) {
        rig.answered("{'id':5,'result':false,'error':[21,'Job not found (=stale)',null]}");
      } else {
        rig.accepted(4 + i);
      }
      rig.pause(2_000);
    }
    return rig.bye(Side.CLIENT);
  }

  /** VerusHash: a ninth parameter holds the solution's beginning, the share a solution of 2,694 digits. */
  static Scene verus() {
    Rig rig = Rig.open(157, "198.51.100.52", 3956);
    String user = Wallets.VERUS + ".phone";
    hello(rig, "ccminer/3.8.3a", user, "vrsc.example.com", "3956");
    String target = "00000200" + "0".repeat(56);
    rig.hears("{'id':null,'method':'mining.set_target','params':['%s']}", target);
    for (int i = 0; i < 3; i++) {
      String job = rig.draw.hex(4);
      rig.hears("{'id':null,'method':'mining.notify','params':['%s','00010004','%s','%s','%s','3cb14467','%s',true,'07000000%s']}", job,
          rig.draw.hex(64), rig.draw.hex(64), rig.draw.hex(64), "6b" + rig.draw.hex(4) + "1b", rig.draw.hex(280));
      rig.work(14_000).says("{'method':'mining.submit','params':['%s','%s','3cb14467','%s','fd4005%s'],'id':%d}", user, job,
          rig.draw.hex(56), "07000000" + rig.draw.hex(2680), 4 + i);
      if (i == 1) {
        rig.rejected(5, 23, "Low difficulty share");
      } else {
        rig.accepted(4 + i);
      }
    }
    return rig.pause(2_500).bye(Side.SERVER);
  }

  private static void hello(Rig rig, String agent, String user, String host, String port) {
    rig.says("{'id':1,'method':'mining.subscribe','params':['%s',null,'%s','%s']}", agent, host, port);
    rig.answered("{'id':1,'result':[null,'%s'],'error':null}", rig.draw.hex(8));
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user).accepted(2);
  }
}
