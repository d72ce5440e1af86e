package io.davylamp.sim;

import io.davylamp.event.Side;

/** CryptoNote sessions beyond the plain one: algorithms negotiated, work built by the miner's own node, a pool that speaks of NiceHash. */
final class CryptonoteScenes {
  private static final String JOB = "{'blob':'%s','job_id':'%s','target':'%s','algo':'%s','height':%d,'seed_hash':'%s'}";
  private static final String OK = "{'id':%d,'jsonrpc':'2.0','error':null,'result':{'status':'OK'}}";
  /** Difficulty 75,000. */
  private static final String TARGET = "b2df0000";

  private CryptonoteScenes() {}

  /** A pool that switches algorithms: benchmarks in the login, a job of another algorithm, getjob with new benchmarks. */
  static Scene negotiation() {
    Rig rig = Rig.open(152, "198.51.100.26", 10_128);
    String session = rig.draw.hex(8) + "-" + rig.draw.hex(4) + "-4" + rig.draw.hex(3) + "-9" + rig.draw.hex(3) + "-" + rig.draw.hex(12);
    rig.says("{'id':1,'jsonrpc':'2.0','method':'login','params':{'login':'%s+75000','pass':'db-04:ops@example.com','agent':"
            + "'XMRig/6.21.1-mo1 (Windows NT 10.0; Win64; x64) libuv/1.44.2 msvc/2019','rigid':'db-04','algo':['rx/0','cn/r','cn/half',"
            + "'cn-heavy/xhv','cn-pico/tlo','ghostrider','rx/wow','panthera'],'algo-perf':{'rx/0':11800.0,'cn/r':820.5,'cn-heavy':410.2,"
            + "'ghostrider':2950.0,'panthera':9100.0},'algo-min-time':60}}", Wallets.MONERO_OTHER);
    rig.answered("{'jsonrpc':'2.0','id':1,'error':null,'result':{'id':'%s','job':%s,'extensions':['algo','nicehash','keepalive'],"
        + "'status':'OK'}}", session, job(rig, "a1", "rx/0", 3_289_154));
    rig.work(30_000);
    share(rig, session, 2, "a1", "rx/0", OK);
    rig.work(20_000).hears("{'jsonrpc':'2.0','method':'job','params':%s}", job(rig, "a2", "cn-heavy/xhv", 1_720_330));
    rig.pause(900).says("{'id':3,'jsonrpc':'2.0','method':'getjob','params':{'id':'%s','algo':['rx/0','cn/r'],"
        + "'algo-perf':{'rx/0':11810.5,'cn/r':833.0},'algo-min-time':60}}", session);
    rig.answered("{'jsonrpc':'2.0','id':3,'error':null,'result':%s}", job(rig, "a3", "rx/0", 3_289_155));
    rig.work(30_000);
    share(rig, session, 4, "a2", "cn-heavy/xhv", "{'id':%d,'jsonrpc':'2.0','error':{'code':-1,'message':'Invalid job id'}}");
    rig.work(20_000);
    share(rig, session, 5, "a3", "rx/0", OK);
    rig.pause(60_000).says("{'id':6,'jsonrpc':'2.0','method':'keepalived','params':{'id':'%s'}}", session);
    rig.answered("{'id':6,'jsonrpc':'2.0','error':null,'result':{'status':'KEEPALIVED'}}").pause(9_000);
    return rig.bye(Side.CLIENT);
  }

  /** The miner builds the block itself: jobs without a blob, block_template to the pool. */
  static Scene selfSelect() {
    Rig rig = Rig.open(153, "198.51.100.27", 3333);
    String session = rig.draw.hex(16);
    rig.says("{'id':1,'jsonrpc':'2.0','method':'login','params':{'login':'%s','pass':'x','agent':'%s','rigid':'node-2','mode':"
        + "'self-select','algo':['rx/0','cn/r','rx/wow']}}", Wallets.MONERO_THIRD, MoneroPool.XMRIG);
    rig.answered("{'id':1,'jsonrpc':'2.0','error':null,'result':{'id':'%s','job':%s,'extensions':['algo','keepalive'],'status':'OK'}}",
        session, selfJob(rig, "s1"));
    template(rig, session, 2, "s1");
    rig.work(25_000);
    share(rig, session, 3, "s1", "rx/0", OK);
    rig.work(25_000).hears("{'jsonrpc':'2.0','method':'job','params':%s}", selfJob(rig, "s2"));
    template(rig, session, 4, "s2");
    rig.work(25_000);
    share(rig, session, 5, "s2", "rx/0", OK);
    rig.work(25_000);
    share(rig, session, 6, "s2", "rx/0", "{'id':%d,'jsonrpc':'2.0','error':{'code':-1,'message':'Low difficulty share'}}");
    return rig.pause(4_000).bye(Side.SERVER);
  }

  private static String selfJob(Rig rig, String id) {
    return Rig.json("{'pool_wallet':'%s','extra_nonce':'%s','job_id':'%s','target':'%s','algo':'rx/0','height':3289200,"
        + "'seed_hash':'%s'}", Wallets.MONERO, rig.draw.hex(16), id, TARGET, rig.draw.hex(64));
  }

  private static void template(Rig rig, String session, int id, String job) {
    rig.pause(35).says("{'id':%d,'jsonrpc':'2.0','method':'block_template','params':{'id':'%s','job_id':'%s','blob':'1010%s','height':"
            + "3289200,'difficulty':412345678901,'prev_hash':'%s','seed_hash':'%s','next_seed_hash':''}}", id, session, job,
        rig.draw.hex(420), rig.draw.hex(64), rig.draw.hex(64));
    rig.answered(OK, id);
  }

  private static String job(Rig rig, String id, String algorithm, int height) {
    // The nonce's last byte is taken: NiceHash mode.
    String blob = "1010b9d3c5ba06" + rig.draw.hex(64) + "0000002f" + rig.draw.hex(64) + "1e";
    return Rig.json(JOB, blob, id, TARGET, algorithm, height, rig.draw.hex(64));
  }

  private static void share(Rig rig, String session, int id, String job, String algorithm, String verdict) {
    rig.says("{'id':%d,'jsonrpc':'2.0','method':'submit','params':{'id':'%s','job_id':'%s','nonce':'%s2f','result':'%s000000',"
        + "'algo':'%s'}}", id, session, job, rig.draw.hex(6), rig.draw.hex(58), algorithm);
    rig.answered(verdict, id);
  }
}
