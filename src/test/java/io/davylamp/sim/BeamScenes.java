package io.davylamp.sim;

import io.davylamp.event.Side;

/** BeamHash III without TLS: no params, everything at the top level, verdicts as requests called result. */
final class BeamScenes {
  private BeamScenes() {}

  static Scene plain() {
    Rig rig = Rig.open(166, "198.51.100.60", 10_002);
    rig.says("{'jsonrpc':'2.0','id':'login','method':'login','api_key':'%s.rig1'}", rig.draw.hex(65));
    rig.answered("{'jsonrpc':'2.0','id':'login','method':'result','code':0,'description':'Login successful','nonceprefix':'ab4e3a',"
        + "'forkheight':1820000}");
    for (int i = 0; i < 4; i++) {
      int id = 212 + i;
      rig.hears("{'jsonrpc':'2.0','id':'%d','method':'job','input':'%s','difficulty':3441671469,'height':%d}", id, rig.draw.hex(64),
          2_719_303 + i);
      rig.work(12_000).says("{'jsonrpc':'2.0','id':'%d','method':'solution','nonce':'ab4e3a%s','output':'%s'}", id, rig.draw.hex(10),
          rig.draw.hex(208));
      rig.answered(i == 2 ? "{'jsonrpc':'2.0','id':'%d','method':'result','code':-32003,'description':'rejected'}"
          : "{'jsonrpc':'2.0','id':'%d','method':'result','code':1,'description':'accepted'}", id);
      rig.work(5_000).hears("{'jsonrpc':'2.0','id':'%d','method':'cancel'}", id);
    }
    return rig.bye(Side.CLIENT);
  }
}
