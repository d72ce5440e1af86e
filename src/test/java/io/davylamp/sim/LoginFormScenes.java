package io.davylamp.sim;

import io.davylamp.event.Side;

/** What miners put into login and password beside a wallet: four of them, each with one share taken. */
final class LoginFormScenes {
  private static final String DOGECOIN = "DQjQwVeMe36xp8wcevfrUFsuTKL8FBadXS";
  /** The last character is another. */
  private static final String MISTYPED = "Xk6ozohXj7rEGzT8Koie6fe9dNVo4H535X";

  private LoginFormScenes() {}

  static Scene all() {
    return Scene.of(monero(), unmineable(), yiimp(), mistyped());
  }

  /** CryptoNote: alone, a payment id, a fixed difficulty in the login. */
  private static Scene monero() {
    TcpTalk talk = new TcpTalk(Places.inside(60), Places.outside(Places.MONERO_POOL, 3333), Scene.START_NS).open();
    Draw draw = new Draw(60);
    String id = draw.hex(16);
    talk.client("{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"solo:" + Wallets.MONERO
        + ".0d1e2f3a4b5c6d7e.web-07+50000\","
        + "\"pass\":\"x\",\"agent\":\"XMRig/6.26.0 (Windows NT 10.0; Win64; x64) libuv/1.51.0 msvc/2022\",\"algo\":[\"rx/0\",\"cn/r\"]}}").pause(31);
    talk.server("{\"id\":1,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"id\":\"" + id + "\",\"job\":{\"blob\":\"1010" + draw.hex(148)
        + "\",\"job_id\":\"a1\",\"target\":\"8b4f0100\",\"algo\":\"rx/0\",\"height\":3620400,\"seed_hash\":\"" + draw.hex(64)
            + "\"},\"status\":\"OK\"}}").pause(9_000);
    talk.client("{\"id\":2,\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"params\":{\"id\":\"" + id
        + "\",\"job_id\":\"a1\",\"nonce\":\"" + draw.hex(8) + "\",\"result\":\""
        + draw.hex(64) + "\",\"algo\":\"rx/0\"}}").pause(33);
    talk.server("{\"id\":2,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\"}}");
    return talk.pause(1_000).close(Side.CLIENT).scene();
  }

  /** KawPow paid in another coin, with the code of who recruited the miner. */
  private static Scene unmineable() {
    TcpTalk talk = new TcpTalk(Places.inside(61), Places.outside("198.51.100.60", 3333), Scene.START_NS).open();
    Draw draw = new Draw(61);
    String user = "DOGE:" + DOGECOIN + ".gpu2#ab12-cd34";
    talk.client("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"T-Rex/0.26.8\",null,\"kp.example.com\",\"3333\"]}").pause(27);
    talk.server("{\"id\":1,\"result\":[null,\"64290b\"],\"error\":null}").pause(1);
    talk.client("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"" + user + "\",\"x\"]}").pause(28);
    talk.server("{\"id\":2,\"result\":true,\"error\":null}").pause(1);
    String header = draw.hex(64);
    talk.server("{\"id\":null,\"method\":\"mining.notify\",\"params\":[\"1a2b\",\"" + header + "\",\"" + draw.hex(64)
        + "\",\"00000000ffff" + "0".repeat(52)
        + "\",true,4269000,\"1b00a1b2\"]}").pause(7_000);
    talk.client("{\"id\":3,\"method\":\"mining.submit\",\"params\":[\"" + user + "\",\"1a2b\",\"0x" + draw.hex(16) + "\",\"0x"
        + header + "\",\"0x" + draw.hex(64) + "\"]}");
    talk.pause(29).server("{\"id\":3,\"result\":true,\"error\":null}");
    return talk.pause(1_000).close(Side.CLIENT).scene();
  }

  /** A pool that pays in Bitcoin whatever is mined; the password says what that shall be. */
  private static Scene yiimp() {
    return stratum(62, Wallets.BITCOIN_SEGWIT, "c=BTC,ID=rig3,d=0.5,zap=DASH,m=solo", "ccminer/2.3.1");
  }

  /** A wallet with a fault, and the miner's mail in the password. */
  private static Scene mistyped() {
    return stratum(63, MISTYPED + ".a1", "hall-2:ops@example.com", "cpuminer-opt-3.24.5");
  }

  private static Scene stratum(int host, String user, String pass, String agent) {
    TcpTalk talk = new TcpTalk(Places.inside(host), Places.outside("198.51.100.61", 3533), Scene.START_NS).open();
    Draw draw = new Draw(host);
    talk.client("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"" + agent + "\"]}").pause(41);
    talk.server("{\"id\":1,\"result\":[[[\"mining.notify\",\"" + draw.hex(32) + "\"]],\"" + draw.hex(8)
        + "\",4],\"error\":null}").pause(1);
    talk.client("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"" + user + "\",\"" + pass + "\"]}").pause(42);
    talk.server("{\"id\":2,\"result\":true,\"error\":null}").pause(1);
    talk.server("{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[0.5]}");
    talk.server("{\"id\":null,\"method\":\"mining.notify\",\"params\":[\"7\",\"" + draw.hex(64) + "\",\"" + draw.hex(120) + "\",\""
        + draw.hex(80) + "\",[],\"20000000\",\"1a0fffff\",\""
        + "69a54d10\",true]}").pause(8_000);
    talk.client("{\"id\":3,\"method\":\"mining.submit\",\"params\":[\"" + user + "\",\"7\",\"" + draw.hex(8) + "\",\"69a54d10\",\""
        + draw.hex(8) + "\"]}").pause(40);
    talk.server("{\"id\":3,\"result\":true,\"error\":null}");
    return talk.pause(1_000).close(Side.CLIENT).scene();
  }
}
