package io.davylamp.sim;

import static io.davylamp.sim.Incident.finding;

import io.davylamp.event.Side;
import java.util.List;

/** Many workers, many connections, many hours. */
public final class ManyScenes {
  /** Shares taken in {@link #longSession}. */
  public static final int LONG_SHARES = 160;
  /** Hashes each of them stands for, on average: the difficulty of every job. */
  public static final long LONG_DIFFICULTY = 600_000;
  /** From the login's answer to the last share's, in seconds. */
  public static final int LONG_SECONDS = 7_200;

  /** 2^64 by the difficulty, little endian. */
  private static final String LONG_TARGET = String.format("%016x", Long.reverseBytes(Long.divideUnsigned(-1L, LONG_DIFFICULTY)));
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;

  private ManyScenes() {}

  static List<Incident> all() {
    return List.of(
        Incident.of("proxy", "five workers authorised on one connection, their shares in turn", "one incident, confirmed; the client is a proxy"
            + " with five workers", proxy(), finding(242, "198.51.100.133:3333", "confirmed")),
        Incident.of("nat", "three miners with agents and workers of their own behind one address, at one pool",
            "one incident, confirmed: at or behind the address, three agents, three workers", nat(),
            finding(243, "pool.supportxmr.com", "confirmed")),
        Incident.of("reconnecting", "twelve sessions at one pool within an hour, a thirteenth three hours later",
            "one alert for each stage, eleven repeats in a summary, and an incident anew after the window", reconnecting(),
            // Three hours later nobody knows by which name the address was found.
            finding(244, "pool.supportxmr.com", "confirmed"), finding(244, "198.51.100.135:3333", "confirmed")),
        Incident.of("two-hours", "two hours at P2Pool: 160 shares of difficulty 600,000 taken, two refused",
            "confirmed; interim events every five minutes; 13,333 H/s with an error of 8 %", longSession(),
            finding(245, "203.0.113.86:3333", "confirmed")));
  }

  private static Scene proxy() {
    Rig rig = Miners.stratum(Places.inside(242), Places.outside("198.51.100.133", 3333), Scene.START_NS, Wallets.BITCOIN + ".shed1",
        "stratum-proxy/1.0", 242);
    int id = 3;
    for (int i = 2; i <= 5; i++) {
      rig.says("{'id':%d,'method':'mining.authorize','params':['%s.shed%d','x']}", id, Wallets.BITCOIN, i).accepted(id++);
    }
    for (int i = 0; i < 15; i++) {
      Miners.share(rig.work(2_500), id++, Wallets.BITCOIN + ".shed" + (1 + i % 5), "j" + i / 5);
      if (i % 5 == 4) {
        Miners.job(rig, "j" + (1 + i / 5));
      }
    }
    return rig.bye(Side.CLIENT);
  }

  private static Scene nat() {
    DnsTalk dns = new DnsTalk(Places.inside(243), Scene.START_NS).lookup(MoneroScenes.POOL, "198.51.100.134");
    Endpoint pool = Places.outside("198.51.100.134", 3333);
    Scene first = Miners.xmrig(Places.inside(243, 41_001), pool, dns.nowNs(), Wallets.MONERO, "web-01", MoneroPool.XMRIG, 243, 4);
    Scene second = Miners.xmrig(Places.inside(243, 41_002), pool, dns.nowNs() + 7 * SECOND, Wallets.MONERO, "desk-12",
        "XMRig/6.21.3 (Windows NT 10.0; Win64; x64) libuv/1.48.0 msvc/2019", 1_243, 3);
    TcpTalk talk = new TcpTalk(Places.inside(243, 41_003), pool, dns.nowNs() + 31 * SECOND).open();
    MoneroPool stak = new MoneroPool(talk, new Draw(2_243)).stakLogin(Wallets.MONERO);
    stak.pause(15_000).stakSubmit().pause(20_000).job().pause(9_000).stakSubmit();
    return Scene.of(dns.scene(), first, second, talk.pause(2_000).close(Side.CLIENT).scene());
  }

  private static Scene reconnecting() {
    DnsTalk dns = new DnsTalk(Places.inside(244), Scene.START_NS).lookup(MoneroScenes.POOL, "198.51.100.135");
    Scene all = dns.scene();
    for (int i = 0; i < 13; i++) {
      long begin = dns.nowNs() + (i < 12 ? i * 290 * SECOND : 11 * 290 * SECOND + 3 * HOUR);
      all = Scene.of(all, Miners.open(Places.inside(244, 41_000 + i), Places.outside("198.51.100.135", 3333), begin, Wallets.MONERO, "x",
          MoneroPool.XMRIG, 244 + i, 1).pause(9_000).close(Side.SERVER).scene());
    }
    return all;
  }

  /** P2Pool's short ids keep the file small. Shares come when chance has them, the last at the very end. */
  public static Scene longSession() {
    Rig rig = Rig.open(245, "203.0.113.86", 3333).latency(2);
    rig.says("{'id':1,'jsonrpc':'2.0','method':'login','params':{'login':'x+%d','pass':'x','agent':'%s','algo':['rx/0']}}", LONG_DIFFICULTY,
        MoneroPool.XMRIG);
    rig.answered("{'id':1,'jsonrpc':'2.0','result':{'id':'1','job':%s,'extensions':['algo'],'status':'OK'}}", longJob(rig, 0));
    long beginNs = rig.talk().nowNs();
    long[] at = times(rig.draw);
    int id = 2;
    int job = 0;
    for (int i = 0; i < at.length; i++) {
      while (beginNs + (job + 1) * 120 * SECOND < beginNs + at[i]) {
        job++;
        until(rig, beginNs + job * 120 * SECOND).hears("{'jsonrpc':'2.0','method':'job','params':%s}", longJob(rig, job));
      }
      until(rig, beginNs + at[i] - 4_000_000L).says("{'id':%d,'method':'submit','params':{'id':'1','job_id':'%x','nonce':'%s','result':'%s'}}",
          id, job, rig.draw.hex(8), rig.draw.hex(58) + "010000");
      rig.answered(i == 50 || i == 120 ? "{'id':%d,'jsonrpc':'2.0','error':{'message':'Stale share'}}"
          : "{'id':%d,'jsonrpc':'2.0','result':{'status':'OK'}}", id++);
    }
    return rig.pause(300).talk().close(Side.CLIENT).scene();
  }

  /** Ascending times of 162 shares, 160 of them to be taken, scaled so that the last falls on the end. */
  private static long[] times(Draw draw) {
    long[] at = new long[LONG_SHARES + 2];
    long sum = 0;
    for (int i = 0; i < at.length; i++) {
      sum += draw.waitMs(45_000);
      at[i] = sum;
    }
    for (int i = 0; i < at.length; i++) {
      at[i] = at[i] * LONG_SECONDS * 1_000 / sum * 1_000_000;
    }
    return at;
  }

  private static Rig until(Rig rig, long timeNs) {
    rig.talk().pauseMicros(Math.max(0, timeNs - rig.talk().nowNs()) / 1000);
    return rig;
  }

  private static String longJob(Rig rig, int id) {
    return Rig.json("{'blob':'1010b9d3c5ba06%s00000000%s1e','job_id':'%x','target':'%s','algo':'rx/0','height':%d,'seed_hash':'%s'}",
        rig.draw.hex(64), rig.draw.hex(64), id, LONG_TARGET, 3_289_154 + id, "5".repeat(64));
  }
}
