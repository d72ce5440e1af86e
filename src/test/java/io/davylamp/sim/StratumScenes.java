package io.davylamp.sim;

import io.davylamp.event.Side;

/** Stratum V1 beyond its three common methods: BIP 310, NiceHash's extranonce, bfgminer's and yiimp's own. */
final class StratumScenes {
  private static final String SUBMIT = "{'params': ['%s', '%s', '%s', '%s', '%s', '%s'], 'id': %d, 'method': 'mining.submit'}";
  private static final String WORKER = Wallets.BITCOIN_OTHER + ".shed_7";

  private StratumScenes() {}

  /** Every method of the dialect once, ids as numbers, texts and null. */
  static Scene everyMethod() {
    Rig rig = Rig.open(151, "198.51.100.31", 3334);
    hello(rig);
    rig.hears("{'id':null,'method':'mining.set_difficulty','params':[8192]}").hears(notify(rig, "5f3a91", true));
    rig.pause(40).says("{'id': 'txlist5f3a91', 'method': 'mining.get_transactions', 'params': ['5f3a91']}");
    rig.answered("{'id':'txlist5f3a91','result':['0100000001%s'],'error':null}", rig.draw.hex(180));
    rig.says("{'id': 7, 'method': 'mining.multi_version', 'params': [4]}").answered("{'id':7,'result':true,'error':null}");
    rig.work(6_000);
    share(rig, 8, "5f3a91", "{'id':8,'result':true,'error':null}");
    rig.pause(2_500).hears("{'id':null,'method':'mining.set_version_mask','params':['1fffe000']}");
    rig.pause(4_000).hears("{'id':null,'method':'mining.set_extranonce','params':['%s',4]}", rig.draw.hex(8));
    rig.hears(notify(rig, "5f3a92", true)).work(7_000);
    share(rig, 9, "5f3a92", "{'id':9,'result':true,'error':null}");
    rig.pause(300);
    share(rig, 10, "5f3a92", "{'id':10,'result':null,'error':[22,'Duplicate share',null]}");
    small(rig);
    rig.hears(notify(rig, "5f3a93", false)).work(8_000);
    share(rig, 11, "5f3a93", "{'id':11,'result':true,'error':null}");
    return rig.pause(9_000).hears("{'id':null,'method':'client.reconnect','params':[]}").bye(Side.CLIENT);
  }

  private static void hello(Rig rig) {
    rig.says("{'id': null, 'method': 'mining.suggest_target', 'params': ['00000000ffff%s']}", "0".repeat(52));
    rig.says("{'id': 0, 'method': 'mining.configure', 'params': [['version-rolling', 'minimum-difficulty', 'subscribe-extranonce', "
        + "'info'], {'version-rolling.mask': '1fffe000', 'version-rolling.min-bit-count': 2, 'minimum-difficulty.value': 2048, "
        + "'info.connection-url': 'stratum+tcp://btc.example.com:3334', 'info.hw-version': '1.2', 'info.sw-version': '5.5.0', "
        + "'info.hw-id': 'shed-7'}]}");
    rig.answered("{'id':0,'result':{'version-rolling':true,'version-rolling.mask':'1fffe000','minimum-difficulty':true,"
        + "'subscribe-extranonce':true,'info':'not supported'},'error':null}");
    rig.says("{'id': 1, 'method': 'mining.subscribe', 'params': ['bfgminer/5.5.0', '%s']}", rig.draw.hex(16));
    rig.answered("{'id':1,'result':[[['mining.set_difficulty','%s'],['mining.notify','%s']],'%s',4],'error':null}",
        rig.draw.hex(16), rig.draw.hex(16), rig.draw.hex(8));
    rig.says("{'id': 'xnsub', 'method': 'mining.extranonce.subscribe', 'params': []}");
    rig.says("{'id': 'auth', 'method': 'mining.authorize', 'params': ['%s', 'd=8192']}", WORKER);
    rig.answered("{'id':'xnsub','result':true,'error':null}").hears("{'id':'auth','result':true,'error':null}");
    rig.says("{'id': null, 'method': 'mining.capabilities', 'params': [{'notify': [], 'set_difficulty': {}, 'set_goal': [], "
        + "'malgo': {'SHA256d': {}}, 'suggested_target': '00000000ffff%s'}]}", "0".repeat(52));
    rig.says("{'id': null, 'method': 'mining.suggest_difficulty', 'params': [8192]}").rtt();
  }

  /** What pools say now and then. */
  private static void small(Rig rig) {
    rig.pause(3_000).hears("{'id':901,'method':'client.get_version','params':[]}");
    rig.rtt().says("{'id': 901, 'result': 'bfgminer/5.5.0', 'error': null}").pause(700);
    rig.hears("{'id':null,'method':'mining.set_goal','params':['bitcoin',{'malgo':'SHA256d'}]}").pause(1_100);
    rig.hears("{'id':null,'method':'client.show_message','params':['Maintenance on Sunday, 02:00 UTC']}").pause(9_000);
    rig.hears("{'id':902,'method':'mining.ping','params':[]}").rtt().says("{'id': 902, 'result': 'pong', 'error': null}");
    rig.pause(2_000).says("{'id': 12, 'method': 'mining.ping', 'params': []}").answered("{'id':12,'result':'pong','error':null}");
    rig.hears("{'id':903,'method':'client.get_algo','params':[]}").rtt().says("{'id': 903, 'result': 'sha256d', 'error': null}");
    rig.hears("{'id':904,'method':'client.get_stats','params':[]}");
    rig.rtt().says("{'id': 904, 'result': {'algo': 'sha256d', 'type': 'other', 'khashes': 14200000}, 'error': null}").pause(500);
  }

  private static void share(Rig rig, int id, String job, String verdict) {
    rig.says(SUBMIT, WORKER, job, rig.draw.hex(8), "6744b1c9", rig.draw.hex(8), "0" + rig.draw.between(1, 9) + "a02000", id);
    rig.answered(verdict);
  }

  private static String notify(Rig rig, String job, boolean clean) {
    return Rig.json("{'params':['%s','%s%s','%s','%s',['%s','%s','%s'],'20000000','1702f128','6744b1c9',%s],'id':null,"
            + "'method':'mining.notify'}", job, rig.draw.hex(56), "0".repeat(8),
        "0200000001" + "0".repeat(64) + "ffffffff3103a1b20c", "ffffffff01f8e0bd130000000017a914" + rig.draw.hex(40) + "8700000000",
        rig.draw.hex(64), rig.draw.hex(64), rig.draw.hex(64), clean);
  }
}
