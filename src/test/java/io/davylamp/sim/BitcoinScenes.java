package io.davylamp.sim;

import io.davylamp.event.Side;

/** Stratum V1 sessions. */
final class BitcoinScenes {
  private static final String USER = Wallets.BITCOIN + ".rig01";

  private BitcoinScenes() {}

  static Scene cgminer() {
    TcpTalk talk = new TcpTalk(Places.inside(20), pool(3333), Scene.START_NS).open();
    BitcoinPool pool = new BitcoinPool(talk, new Draw(20), USER).configure().subscribe(BitcoinPool.CGMINER).authorize(true)
        .firstJob(65_536).pause(7_300).accepted().pause(11_900).accepted().pause(10_700).job(false).pause(4_100).accepted();
    pool.pause(15_200).newDifficulty(131_072).pause(3).job(false).pause(9_800).accepted().pause(6_000).job(true)
        .pause(400).rejected(21, "Job not found").pause(12_000).accepted();
    return talk.pause(5_000).close(Side.CLIENT).scene();
  }

  /** A session of the shortest kind on any port: subscribe, authorize, a job, two shares. */
  static Scene brief(int host, int port) {
    TcpTalk talk = new TcpTalk(Places.inside(host), pool(port), Scene.START_NS).open();
    new BitcoinPool(talk, new Draw(host), Wallets.BITCOIN_SEGWIT + ".w" + host).subscribe("cpuminer-opt/24.4").authorize(true)
        .firstJob(1024).pause(8_000).accepted().pause(13_000).accepted();
    return talk.pause(1_000).close(Side.CLIENT).scene();
  }

  static Scene unauthorized() {
    TcpTalk talk = new TcpTalk(Places.inside(22), pool(3334), Scene.START_NS).open();
    new BitcoinPool(talk, new Draw(22), "nobody.rig").subscribe("bosminer/0.2").authorize(false);
    return talk.pause(2).close(Side.SERVER).scene();
  }

  /** The pool sends its miner elsewhere. */
  static Scene reconnect() {
    TcpTalk talk = new TcpTalk(Places.inside(23), pool(3333), Scene.START_NS).open();
    new BitcoinPool(talk, new Draw(23), USER).subscribe(BitcoinPool.CGMINER).authorize(true).firstJob(512)
        .pause(9_000).accepted().pause(20_000).reconnect("stratum.example.com", 3335);
    return talk.pause(10).close(Side.CLIENT).scene();
  }

  /** A monitor that asks whether a pool answers: it is mining traffic as far as it goes. */
  static Scene probe() {
    Scene all = Scene.of();
    for (int i = 0; i < 3; i++) {
      TcpTalk talk = new TcpTalk(Places.inside(24, 41_000 + i), pool(3333), Scene.START_NS + i * 300_000_000_000L).open();
      new BitcoinPool(talk, new Draw(24 + i), USER).subscribe("stratum-ping/1.0.0");
      all = Scene.of(all, talk.pause(3).close(Side.CLIENT).scene());
    }
    return all;
  }

  static Endpoint pool(int port) {
    return Places.outside(Places.BITCOIN_POOL, port);
  }
}
