package io.davylamp.sim.encrypted;

import static io.davylamp.event.Side.CLIENT;
import static io.davylamp.event.Side.SERVER;

import io.davylamp.event.Side;
import java.util.Locale;

/**
 * Mining for an hour or two, as scripts: logins, jobs with the chain's rhythm, shares at exponential intervals after a first minute of
 * variable difficulty, keepalives, answers after the network's time.
 */
final class LongSessions {
  private static final long MINUTE = 60_000;
  private static final String WALLET = "4".repeat(95);

  private LongSessions() {}

  /**
   * Shares: at first every few seconds, then at the pool's target interval.
   *
   * @param share what is said of one, and what answers
   */
  private static void shares(Talk talk, long minutes, long meanMs, Share share) {
    long at = 2_000;
    int id = 3;
    while (true) {
      long mean = at < 90_000 ? Math.min(meanMs, 6_000) : meanMs;
      at += talk.draw.waitMs(mean);
      if (at > minutes * MINUTE) {
        return;
      }
      share.at(at, at + 22 + talk.draw.between(0, 9), id++);
    }
  }

  private interface Share {
    void at(long ms, long answerMs, int id);
  }

  private static void every(Talk talk, long minutes, long low, long high, Said job) {
    for (long at = talk.draw.between((int) low, (int) high); at < minutes * MINUTE; at += talk.draw.between((int) low, (int) high)) {
      job.at(at);
    }
  }

  private interface Said {
    void at(long ms);
  }

  private static Talk line(Talk talk, long ms, Side side, String line, Object... places) {
    return talk.say(ms, side, String.format(Locale.ROOT, line.replace('\'', '"'), places) + "\n");
  }

  /** XMRig and a pool. */
  static Talk cryptonote(long seed, long minutes, long shareMs) {
    Talk talk = new Talk(seed);
    String session = talk.draw.hex(16);
    String job = "{'blob':'%s','job_id':'%s','target':'b88d0600','algo':'rx/0','height':%d,'seed_hash':'%s'}";
    line(talk, 5, CLIENT, "{'id':1,'jsonrpc':'2.0','method':'login','params':{'login':'%s','pass':'x','agent':"
        + "'XMRig/6.26.0 (Linux x86_64) libuv/1.51.0 gcc/11.2.1','algo':['rx/0','cn/2','cn/r','cn/fast','cn/half','cn/xao']}}", WALLET);
    line(talk, 27, SERVER, "{'id':1,'jsonrpc':'2.0','error':null,'result':{'id':'%s','job':" + job + ",'status':'OK'}}",
        session, talk.draw.hex(152), talk.draw.hex(12), 3_289_154, talk.draw.hex(64));
    long[] last = {0};
    shares(talk, minutes, shareMs, (ms, answer, id) -> {
      for (long quiet = last[0] + MINUTE; quiet < ms; quiet += MINUTE) {
        line(talk, quiet, CLIENT, "{'id':%d,'jsonrpc':'2.0','method':'keepalived','params':{'id':'%s'}}", id + 40, session);
        line(talk, quiet + 24, SERVER, "{'id':%d,'jsonrpc':'2.0','error':null,'result':{'status':'KEEPALIVED'}}", id + 40);
      }
      last[0] = ms;
      line(talk, ms, CLIENT, "{'id':%d,'jsonrpc':'2.0','method':'submit','params':{'id':'%s','job_id':'%s','nonce':'%s','result':'%s'}}",
          id, session, talk.draw.hex(12), talk.draw.hex(8), talk.draw.hex(64));
      line(talk, answer, SERVER, "{'id':%d,'jsonrpc':'2.0','error':null,'result':{'status':'OK'}}", id);
    });
    every(talk, minutes, 30_000, 120_000, ms -> line(talk, ms, SERVER, "{'jsonrpc':'2.0','method':'job','params':" + job + "}",
        talk.draw.hex(152), talk.draw.hex(12), 3_289_155, talk.draw.hex(64)));
    return talk;
  }

  /** An ASIC and a Bitcoin pool. */
  static Talk bitcoin(long seed, long minutes, long shareMs) {
    Talk talk = new Talk(seed);
    line(talk, 3, CLIENT, "{'id':1,'method':'mining.subscribe','params':['cgminer/4.12.0']}");
    line(talk, 26, SERVER, "{'id':1,'result':[[['mining.set_difficulty','%s'],['mining.notify','%s']],'%s',4],'error':null}",
        talk.draw.hex(16), talk.draw.hex(16), talk.draw.hex(8));
    line(talk, 28, CLIENT, "{'id':2,'method':'mining.authorize','params':['bc1q%s.rig','x']}", talk.draw.hex(38));
    line(talk, 50, SERVER, "{'id':2,'result':true,'error':null}");
    line(talk, 51, SERVER, "{'id':null,'method':'mining.set_difficulty','params':[65536]}");
    int branches = talk.draw.between(8, 13);
    Said job = ms -> {
      StringBuilder hashes = new StringBuilder();
      for (int i = 0; i < branches; i++) {
        hashes.append(i > 0 ? "," : "").append('\'').append(talk.draw.hex(64)).append('\'');
      }
      line(talk, ms, SERVER, "{'id':null,'method':'mining.notify','params':['%s','%s','%s','%s',[" + hashes
          + "],'20000000','17032a3b','%s',false]}", talk.draw.hex(8), talk.draw.hex(64), talk.draw.hex(200), talk.draw.hex(216), talk.draw.hex(8));
    };
    job.at(52);
    every(talk, minutes, 25_000, 35_000, job);
    shares(talk, minutes, shareMs, (ms, answer, id) -> {
      line(talk, ms, CLIENT, "{'id':%d,'method':'mining.submit','params':['bc1q%s.rig','%s','%s','%s','%s']}", id, "0".repeat(38),
          talk.draw.hex(8), talk.draw.hex(8), talk.draw.hex(8), talk.draw.hex(8));
      line(talk, answer, SERVER, "{'id':%d,'result':true,'error':null}", id);
    });
    return talk;
  }

  /** A GPU: a rate stated every ten seconds, work with each block. */
  static Talk ethereum(long seed, long minutes, long shareMs) {
    Talk talk = new Talk(seed);
    line(talk, 3, CLIENT, "{'id':1,'jsonrpc':'2.0','method':'eth_submitLogin','worker':'rig','params':['0x%s','x']}", talk.draw.hex(40));
    line(talk, 25, SERVER, "{'id':1,'jsonrpc':'2.0','result':true}");
    every(talk, minutes, 5_000, 21_000, ms -> line(talk, ms, SERVER, "{'id':0,'jsonrpc':'2.0','result':['0x%s','0x%s','0x%s']}",
        talk.draw.hex(64), talk.draw.hex(64), talk.draw.hex(64)));
    every(talk, minutes, 10_000, 10_050, ms -> {
      line(talk, ms, CLIENT, "{'id':9,'jsonrpc':'2.0','method':'eth_submitHashrate','params':['0x%s','0x%s']}", talk.draw.hex(64),
          talk.draw.hex(64));
      line(talk, ms + 23, SERVER, "{'id':9,'jsonrpc':'2.0','result':true}");
    });
    shares(talk, minutes, shareMs, (ms, answer, id) -> {
      line(talk, ms, CLIENT, "{'id':4,'jsonrpc':'2.0','method':'eth_submitWork','params':['0x%s','0x%s','0x%s']}", talk.draw.hex(16),
          talk.draw.hex(64), talk.draw.hex(64));
      line(talk, answer, SERVER, "{'id':4,'jsonrpc':'2.0','result':true}");
    });
    return talk;
  }

  /** KawPow and its like. */
  static Talk kawpow(long seed, long minutes, long shareMs) {
    Talk talk = new Talk(seed);
    line(talk, 3, CLIENT, "{'id':1,'method':'mining.subscribe','params':['kawpowminer/1.2.4']}");
    line(talk, 25, SERVER, "{'id':1,'result':[null,'%s'],'error':null}", talk.draw.hex(6));
    line(talk, 26, CLIENT, "{'id':2,'method':'mining.authorize','params':['R%s.rig','x']}", talk.draw.hex(33));
    line(talk, 48, SERVER, "{'id':2,'result':true,'error':null}");
    every(talk, minutes, 20_000, 60_000, ms -> line(talk, ms, SERVER,
        "{'id':null,'method':'mining.notify','params':['%s','%s','%s','%s',true,%d,'1b00d3e2']}", talk.draw.hex(8), talk.draw.hex(64),
        talk.draw.hex(64), talk.draw.hex(64), 3_200_000));
    shares(talk, minutes, shareMs, (ms, answer, id) -> {
      line(talk, ms, CLIENT, "{'id':%d,'method':'mining.submit','params':['R%s.rig','%s','0x%s','0x%s','0x%s']}", id, "0".repeat(33),
          talk.draw.hex(8), talk.draw.hex(16), talk.draw.hex(64), talk.draw.hex(64));
      line(talk, answer, SERVER, "{'id':%d,'result':true,'error':null}", id);
    });
    return talk;
  }

  /** Equihash: each share carries a solution of 2.8 KB. */
  static Talk zcash(long seed, long minutes, long shareMs) {
    Talk talk = new Talk(seed);
    line(talk, 3, CLIENT, "{'id':1,'method':'mining.subscribe','params':['lolMiner 1.98',null,'pool.example',3333]}");
    line(talk, 25, SERVER, "{'id':1,'result':['%s','%s'],'error':null}", talk.draw.hex(8), talk.draw.hex(8));
    line(talk, 26, CLIENT, "{'id':2,'method':'mining.authorize','params':['t1%s.rig','x']}", talk.draw.hex(33));
    line(talk, 48, SERVER, "{'id':2,'result':true,'error':null}");
    every(talk, minutes, 20_000, 110_000, ms -> line(talk, ms, SERVER,
        "{'id':null,'method':'mining.notify','params':['%s','04000000','%s','%s','%s','%s','1c01abcd',true]}", talk.draw.hex(8),
        talk.draw.hex(64), talk.draw.hex(64), talk.draw.hex(64), talk.draw.hex(8)));
    shares(talk, minutes, shareMs, (ms, answer, id) -> {
      line(talk, ms, CLIENT, "{'id':%d,'method':'mining.submit','params':['t1%s.rig','%s','%s','%s','fd4005%s']}", id, "0".repeat(33),
          talk.draw.hex(8), talk.draw.hex(8), talk.draw.hex(56), talk.draw.hex(2688));
      line(talk, answer, SERVER, "{'id':%d,'result':true,'error':null}", id);
    });
    return talk;
  }

  /** Kaspa: a block, so a job, every second. */
  static Talk kaspa(long seed, long minutes, long shareMs) {
    Talk talk = new Talk(seed);
    line(talk, 3, CLIENT, "{'id':1,'method':'mining.subscribe','params':['bzminer/v21']}");
    line(talk, 25, SERVER, "{'id':1,'result':[true,'EthereumStratum/1.0.0'],'error':null}");
    line(talk, 26, CLIENT, "{'id':2,'method':'mining.authorize','params':['kaspa:q%s.rig','x']}", talk.draw.hex(60));
    line(talk, 48, SERVER, "{'id':2,'result':true,'error':null}");
    every(talk, minutes, 700, 1_300, ms -> line(talk, ms, SERVER, "{'id':null,'method':'mining.notify','params':['%d',[%s,%s,%s,%s],%d]}",
        talk.draw.between(1000, 9999), word(talk), word(talk), word(talk), word(talk), 1_772_442_000_000L));
    shares(talk, minutes, shareMs, (ms, answer, id) -> {
      line(talk, ms, CLIENT, "{'id':%d,'method':'mining.submit','params':['kaspa:q%s.rig','%d','0x%s']}", id, "0".repeat(60),
          talk.draw.between(1000, 9999), talk.draw.hex(16));
      line(talk, answer, SERVER, "{'id':%d,'result':true,'error':null}", id);
    });
    return talk;
  }

  private static String word(Talk talk) {
    return Long.toUnsignedString(Long.parseUnsignedLong(talk.draw.hex(16), 16));
  }
}
