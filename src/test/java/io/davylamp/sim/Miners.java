package io.davylamp.sim;

import io.davylamp.event.Side;

/** Whole short sessions between any two ends at any time, for scenes of several. */
final class Miners {
  private Miners() {}

  /** XMRig: a login, a share about every twenty seconds, an orderly end. */
  static Scene xmrig(Endpoint miner, Endpoint pool, long startNs, String wallet, long seed, int shares) {
    return xmrig(miner, pool, startNs, wallet, "x", MoneroPool.XMRIG, seed, shares);
  }

  static Scene xmrig(Endpoint miner, Endpoint pool, long startNs, String wallet, String pass, String agent, long seed, int shares) {
    return open(miner, pool, startNs, wallet, pass, agent, seed, shares).pause(3_000).close(Side.CLIENT).scene();
  }

  /** The same, still open. */
  static TcpTalk open(Endpoint miner, Endpoint pool, long startNs, String wallet, String pass, String agent, long seed, int shares) {
    TcpTalk talk = new TcpTalk(miner, pool, startNs + 1_500_000L).open();
    Draw draw = new Draw(seed);
    MoneroPool session = new MoneroPool(talk, draw).login(wallet, pass, agent);
    for (int i = 0; i < shares; i++) {
      session.pause(draw.waitMs(20_000)).accepted();
      if (i % 3 == 2) {
        session.pause(4_000).job();
      }
    }
    return talk;
  }

  /** A rig that speaks Stratum V1, its worker's name behind the wallet. */
  static Rig stratum(Endpoint miner, Endpoint pool, long startNs, String user, String agent, long seed) {
    Rig rig = Rig.on(new TcpTalk(miner, pool, startNs), seed);
    rig.says("{'id':1,'method':'mining.subscribe','params':['%s']}", agent);
    rig.answered("{'id':1,'result':[[['mining.set_difficulty','a1'],['mining.notify','a1']],'%s',4],'error':null}", rig.draw.hex(8));
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user).accepted(2);
    rig.hears("{'id':null,'method':'mining.set_difficulty','params':[16384]}");
    return job(rig, "j0");
  }

  static Rig job(Rig rig, String id) {
    return rig.hears("{'id':null,'method':'mining.notify','params':['%s','%s%s','0200000001%s','ffffffff01%s',['%s','%s'],'20000000',"
            + "'1702f128','6744b1c9',true]}", id, rig.draw.hex(56), "0".repeat(8), rig.draw.hex(84), rig.draw.hex(60), rig.draw.hex(64),
        rig.draw.hex(64));
  }

  static Rig share(Rig rig, int id, String user, String job) {
    return rig.says("{'id':%d,'method':'mining.submit','params':['%s','%s','%s','6744b1c9','%s']}", id, user, job, rig.draw.hex(8),
        rig.draw.hex(8)).accepted(id);
  }

  /** The sizes and times of a CryptoNote session inside TLS, without a name and without ALPN. */
  static Scene tls(Endpoint miner, Endpoint pool, long startNs, String sni, long seed) {
    TcpTalk talk = new TcpTalk(miner, pool, startNs).open();
    TlsTalk tls = new TlsTalk(talk, new Draw(seed)).handshake(sni, null);
    tls.data(Side.CLIENT, 558).pause(22).data(Side.SERVER, 472);
    for (int i = 0; i < 5; i++) {
      tls.pause(12_000 + 4_100L * i).data(Side.CLIENT, 211).pause(20).data(Side.SERVER, 63);
    }
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }

  /** A browser: a request and a page. */
  static Scene browse(Endpoint client, Endpoint server, long startNs, String sni, long seed) {
    TcpTalk talk = new TcpTalk(client, server, startNs).open();
    TlsTalk tls = new TlsTalk(talk, new Draw(seed)).handshake(sni, "h2");
    tls.data(Side.CLIENT, 433).pause(34).data(Side.SERVER, 7_100).pause(800).data(Side.CLIENT, 97).pause(30).data(Side.SERVER, 5_400);
    return talk.pause(2_000).close(Side.CLIENT).scene();
  }
}
