package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/** Proofs that are cycles of 42 edges: Grin with its words and texts as ids, Aeternity with Zcash's methods. */
final class CuckooScenes {
  private static final int EDGES = 42;

  private CuckooScenes() {}

  static Scene grin() {
    Rig rig = Rig.open(164, "198.51.100.58", 3416);
    rig.says("{'id':'0','jsonrpc':'2.0','method':'login','params':{'login':'%s/rig1','pass':'x','agent':'grin-miner'}}", Wallets.GRIN);
    rig.answered("{'id':'0','jsonrpc':'2.0','method':'login','result':'ok','error':null}");
    rig.says("{'id':'1','jsonrpc':'2.0','method':'getjobtemplate','params':null}");
    rig.answered("{'id':'1','jsonrpc':'2.0','method':'getjobtemplate','result':%s,'error':null}", grinJob(rig, 4));
    for (int i = 0; i < 4; i++) {
      rig.work(14_000).says("{'id':'%d','jsonrpc':'2.0','method':'submit','params':{'edge_bits':32,'height':2719303,'job_id':%d,"
              + "'nonce':%s,'pow':[%s]}}", 2 + i, 4 + i, Long.toUnsignedString(rig.draw.random().nextLong()),
          edges(rig, edge -> Integer.toString(edge)));
      rig.answered(i == 1 ? "{'id':'%d','jsonrpc':'2.0','method':'submit','result':null,'error':{'code':-32501,'message':'Share rejected"
          + " due to low difficulty'}}" : "{'id':'%d','jsonrpc':'2.0','method':'submit','result':'ok','error':null}", 2 + i);
      rig.work(3_000).hears("{'id':'Stratum','jsonrpc':'2.0','method':'job','params':%s}", grinJob(rig, 5 + i));
    }
    rig.pause(20_000).says("{'id':'6','jsonrpc':'2.0','method':'keepalive','params':null}");
    rig.answered("{'id':'6','jsonrpc':'2.0','method':'keepalive','result':'ok','error':null}").pause(4_000);
    rig.says("{'id':'7','jsonrpc':'2.0','method':'status','params':null}");
    rig.answered("{'id':'7','jsonrpc':'2.0','method':'status','result':{'id':'5','height':2719303,'difficulty':1,'accepted':3,"
        + "'rejected':1,'stale':0},'error':null}");
    return rig.bye(Side.CLIENT);
  }

  private static String grinJob(Rig rig, int id) {
    return Rig.json("{'difficulty':1,'height':2719303,'job_id':%d,'pre_pow':'0005000000000029%s'}", id, rig.draw.hex(480));
  }

  static Scene aeternity() {
    Rig rig = Rig.open(165, "198.51.100.59", 3333);
    String user = Wallets.AETERNITY + ".rig1";
    rig.says("{'id':1,'method':'mining.subscribe','params':['bminer/v16.4.11',null,'ae.example.com',3333]}");
    rig.answered("{'id':1,'result':['ed70df83','080000'],'error':null}");
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user).accepted(2);
    rig.hears("{'id':null,'method':'mining.set_target','params':['FFFF00%s']}", "0".repeat(58));
    for (int i = 0; i < 4; i++) {
      String job = rig.draw.hex(8);
      rig.hears(i < 2 ? "{'id':null,'method':'mining.notify','params':['%s','%s',true]}"
          : "{'id':null,'method':'mining.notify','params':['%s',5,'%s',true]}", job, rig.draw.hex(64));
      rig.work(12_000).says("{'id':%d,'method':'mining.submit','params':['%s','%s','%s',[%s]]}", 3 + i, user, job, rig.draw.hex(10),
          edges(rig, edge -> Rig.json("'%08x'", edge)));
      if (i == 2) {
        rig.rejected(5, 23, "Low difficulty share");
      } else {
        rig.accepted(3 + i);
      }
      rig.pause(2_000);
    }
    return rig.bye(Side.SERVER);
  }

  /** Rising, as a proof's edges are. */
  private static String edges(Rig rig, IntFunction<String> form) {
    StringJoiner out = new StringJoiner(",");
    int edge = 0;
    for (int i = 0; i < EDGES; i++) {
      edge += rig.draw.between(1_000_000, 12_000_000);
      out.add(form.apply(edge));
    }
    return out.toString();
  }
}
