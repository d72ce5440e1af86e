package io.davylamp.sim;

import io.davylamp.event.Side;

/** ProgPowZ as Zano's own node serves it: eth-proxy's methods, a wallet of CryptoNote's kind. */
final class ZanoScenes {
  private ZanoScenes() {}

  static Scene solo() {
    Rig rig = Rig.open(174, "203.0.113.84", 11_777);
    String seed = rig.draw.hex(64);
    rig.says("{'id':1,'jsonrpc':'2.0','method':'eth_submitLogin','worker':'gpu1','params':['%s','x']}", Wallets.ZANO);
    rig.answered("{'id':1,'jsonrpc':'2.0','result':true}");
    rig.says("{'id':5,'jsonrpc':'2.0','method':'eth_getWork','params':[]}");
    String header = rig.draw.hex(64);
    rig.answered(work(5, header, seed, 0)).work(3_000);
    for (int i = 0; i < 4; i++) {
      rig.work(12_000).says("{'id':%d,'jsonrpc':'2.0','method':'eth_submitWork','params':['0x%s','0x%s','0x%s'],'worker':'gpu1'}", 40 + i,
          rig.draw.hex(16), header, rig.draw.hex(64));
      rig.answered(i == 2 ? "{'id':%d,'jsonrpc':'2.0','error':{'code':-32000,'message':'low difficulty'}}"
          : "{'id':%d,'jsonrpc':'2.0','result':true}", 40 + i);
      header = rig.draw.hex(64);
      rig.work(4_000).hears(work(0, header, seed, 1 + i));
    }
    rig.pause(3_000).says("{'id':9,'jsonrpc':'2.0','method':'eth_submitHashrate','params':['0x%s','0x%s'],'worker':'gpu1'}",
        "0".repeat(57) + "1312d00", rig.draw.hex(64));
    return rig.answered("{'id':9,'jsonrpc':'2.0','result':true}").bye(Side.CLIENT);
  }

  private static String work(int id, String header, String seed, int height) {
    return Rig.json("{'id':%d,'jsonrpc':'2.0','result':['0x%s','0x%s','0x00000000044b82fa09b5a52cb98b405447c4a98187eebb22f008d5d64f9c394a'"
        + ",'0x%x']}", id, header, seed, 2_541_300 + height);
  }
}
