package io.davylamp.sim;

import io.davylamp.event.Side;

/** FishHash: bodies instead of parameters, verdicts as notifications of their own. */
final class IronFishScenes {
  private IronFishScenes() {}

  static Scene pool() {
    Rig rig = Rig.open(169, "198.51.100.63", 9034);
    rig.says("{'id':0,'method':'mining.subscribe','body':{'version':3,'agent':'lolMiner/1.85beta','publicAddress':'%s.rig',"
        + "'extend':['mining.submitted']}}", Wallets.IRON_FISH);
    rig.answered("{'id':0,'method':'mining.subscribed','body':{'clientId':0,'xn':'64da'}}");
    rig.hears("{'id':1,'method':'mining.set_target','body':{'target':'00000000ffff%s'}}", "0".repeat(52));
    int id = 2;
    for (int i = 0; i < 4; i++) {
      rig.hears("{'id':%d,'method':'mining.notify','body':{'miningRequestId':%d,'header':'%s'}}", id++, 7 + i, rig.draw.hex(360));
      rig.work(9_000).says("{'id':%d,'method':'mining.submit','body':{'miningRequestId':%d,'randomness':'64da%s'}}", 1 + i, 7 + i,
          rig.draw.hex(12));
      rig.answered("{'id':%d,'method':'mining.submitted','body':{'id':%d,'result':%s}}", id++, 1 + i, i != 1);
      if (i == 2) {
        rig.pause(700).hears("{'id':%d,'method':'mining.wait_for_work'}", id++).pause(2_300);
      }
    }
    rig.pause(4_000).says("{'id':9,'method':'mining.get_status','body':{'publicAddress':'%s'}}", Wallets.IRON_FISH);
    rig.answered("{'id':%d,'method':'mining.status','body':{'name':'pool','hashRate':412000000,'miners':37,'sharesPending':4,"
        + "'clients':39,'bans':0,'uptime':91}}", id);
    return rig.bye(Side.CLIENT);
  }
}
