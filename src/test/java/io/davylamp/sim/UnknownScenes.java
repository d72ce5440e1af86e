package io.davylamp.sim;

import io.davylamp.event.Side;

/** Certainly Stratum, and none that has a name: parameters by name, methods nobody knows yet. */
final class UnknownScenes {
  private UnknownScenes() {}

  /** Parameters are objects in login and job. */
  static Scene named() {
    Rig rig = Rig.open(179, "198.51.100.70", 3360);
    rig.says("{'id':1,'method':'mining.authorize','params':{'wallet':'prl1q%s','worker':'rig1','pass':'x'}}", rig.draw.hex(38));
    rig.accepted(1);
    for (int i = 0; i < 4; i++) {
      rig.hears("{'id':null,'method':'mining.notify','params':{'job_id':'j%d','header':'%s','target':'00000000ffff%s','height':%d}}", i,
          rig.draw.hex(152), "0".repeat(52), 81_200 + i);
      rig.work(9_000).says("{'id':%d,'method':'mining.submit','params':{'job_id':'j%d','nonce':'%s','proof':'%s'}}", 2 + i, i,
          rig.draw.hex(16), rig.draw.hex(128));
      if (i == 2) {
        rig.rejected(4, 23, "Low difficulty share");
      } else {
        rig.accepted(2 + i);
      }
    }
    return rig.pause(1_500).bye(Side.CLIENT);
  }

  /** Methods of the family that no list has. */
  static Scene invented() {
    Rig rig = Rig.open(180, "198.51.100.71", 7333);
    rig.says("{'id':1,'method':'mining.announce','params':['moss/0.1',{'lanes':4}]}").answered("{'id':1,'result':'lane-7','error':null}");
    rig.says("{'id':2,'method':'mining.authorize','params':['anna.rig1','x']}").accepted(2);
    for (int i = 0; i < 4; i++) {
      rig.hears("{'id':null,'method':'mining.braid','params':['b%d','%s',[%d,%d]]}", i, rig.draw.hex(128), i, i + 1);
      rig.work(8_000).says("{'id':%d,'method':'mining.submit','params':['lane-7','b%d',[%d,%d],'%s']}", 3 + i, i, i, i + 9,
          rig.draw.hex(24));
      if (i == 1) {
        rig.rejected(4, 21, "Job not found");
      } else {
        rig.accepted(3 + i);
      }
    }
    return rig.pause(1_500).bye(Side.SERVER);
  }
}
