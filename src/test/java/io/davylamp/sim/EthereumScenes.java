package io.davylamp.sim;

import io.davylamp.event.Side;

/** eth-proxy and EthereumStratum/1.0.0 sessions. */
final class EthereumScenes {
  private static final String BOUNDARY = "0x0000000112e0be826d694b2e62d01511f12a6061fbaec8bc02357593e70e52ba";

  private EthereumScenes() {}

  /** ethminer: getWork once, then work is pushed as results with id 0. */
  static Scene ethminer() {
    TcpTalk talk = new TcpTalk(Places.inside(30), pool(4444), Scene.START_NS).open();
    Draw draw = new Draw(30);
    String seed = draw.hex(64);
    talk.client("{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"eth_submitLogin\",\"params\":[\"" + Wallets.ETHEREUM
        + "\",\"x\"],\"worker\":\"rig1\"}").pause(35);
    talk.server("{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":true}").pause(1);
    talk.client("{\"id\":5,\"method\":\"eth_getWork\",\"params\":[]}").pause(34);
    String header = draw.hex(64);
    talk.server(work(5, header, seed, 0x14b3f2a));
    for (int i = 1; i <= 5; i++) {
      talk.pause(draw.between(5_000, 14_000));
      if (i % 2 == 0) {
        String share = "[\"0x" + draw.hex(16) + "\",\"0x" + header + "\",\"0x" + draw.hex(64) + "\"]";
        talk.client("{\"id\":40,\"method\":\"eth_submitWork\",\"params\":" + share + ",\"worker\":\"rig1\"}").pause(33);
        talk.server("{\"id\":40,\"jsonrpc\":\"2.0\",\"result\":true}").pause(2_000);
      }
      header = draw.hex(64);
      talk.server(work(0, header, seed, 0x14b3f2a + i));
    }
    talk.pause(900).client("{\"id\":9,\"jsonrpc\":\"2.0\",\"method\":\"eth_submitHashrate\",\"params\":[\"0x" + "0".repeat(56)
        + "77359400\",\"0x" + draw.hex(64) + "\"],\"worker\":\"rig1\"}").pause(30);
    talk.server("{\"id\":9,\"jsonrpc\":\"2.0\",\"result\":true}").pause(1_500);
    talk.client("{\"id\":41,\"method\":\"eth_submitWork\",\"params\":[\"0x" + draw.hex(16) + "\",\"0x" + draw.hex(64)
        + "\",\"0x" + draw.hex(64) + "\"],\"worker\":\"rig1\"}").pause(31);
    talk.server("{\"id\":41,\"jsonrpc\":\"2.0\",\"result\":false,\"error\":{\"code\":23,\"message\":\"Invalid share\"}}");
    return talk.pause(3_000).close(Side.CLIENT).scene();
  }

  /** Claymore: other order of members, blanks, ids 2 and 3, polling. */
  static Scene claymore() {
    TcpTalk talk = new TcpTalk(Places.inside(31), pool(8008), Scene.START_NS).open();
    Draw draw = new Draw(31);
    String seed = draw.hex(64);
    talk.client("{\"worker\": \"eth1.0\", \"jsonrpc\": \"2.0\", \"params\": [\"" + Wallets.ETHEREUM
        + ".rig7/ops@example.com\", \"x\"], \"id\": 2, \"method\": \"eth_submitLogin\"}").pause(40);
    talk.server("{\"id\":2,\"jsonrpc\":\"2.0\",\"result\":true}").pause(3);
    for (int i = 0; i < 4; i++) {
      int id = i == 0 ? 3 : 5 + i;
      talk.client("{\"worker\": \"\", \"jsonrpc\": \"2.0\", \"params\": [], \"id\": " + id + ", \"method\": \"eth_getWork\"}");
      talk.pause(38).server(work(id, draw.hex(64), seed, 0x14b4000 + i)).pause(10_000);
    }
    talk.client("{\"id\":4,\"worker\":\"eth1.0\",\"method\":\"eth_submitWork\",\"params\":[\"0x" + draw.hex(16) + "\",\"0x"
        + draw.hex(64) + "\",\"0x" + draw.hex(64) + "\"]}").pause(37);
    talk.server("{\"id\":4,\"jsonrpc\":\"2.0\",\"result\":true}");
    return talk.pause(2_000).close(Side.SERVER).scene();
  }

  static Scene ethereumStratum() {
    TcpTalk talk = new TcpTalk(Places.inside(32), pool(3353), Scene.START_NS).open();
    Draw draw = new Draw(32);
    String user = Wallets.ETHEREUM + ".rig1";
    talk.client("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"ethminer 0.19.0\",\"EthereumStratum/1.0.0\"]}");
    talk.pause(28).server("{\"id\":1,\"result\":[[\"mining.notify\",\"" + draw.hex(32)
        + "\",\"EthereumStratum/1.0.0\"],\"080c\"],\"error\":null}").pause(1);
    talk.client("{\"id\":2,\"method\":\"mining.extranonce.subscribe\",\"params\":[]}");
    talk.client("{\"id\":3,\"method\":\"mining.authorize\",\"params\":[\"" + user + "\",\"x\"]}").pause(29);
    talk.server("{\"id\":3,\"result\":true,\"error\":null}").pause(1);
    talk.server("{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[1.0]}");
    for (int i = 0; i < 4; i++) {
      String job = draw.hex(8);
      talk.server("{\"id\":null,\"method\":\"mining.notify\",\"params\":[\"" + job + "\",\"" + draw.hex(64) + "\",\""
          + draw.hex(64) + "\",true]}").pause(draw.between(5_000, 12_000));
      boolean good = i != 2;
      int id = 40 + i;
      talk.client("{\"id\":" + id + ",\"method\":\"mining.submit\",\"params\":[\"" + user + "\",\"" + job + "\",\""
          + draw.hex(12) + "\"]}").pause(27);
      talk.server("{\"id\":" + id + ",\"result\":" + good + ",\"error\":" + (good ? "null" : "[-1,\"Job not found\",null]")
          + "}").pause(1_000);
    }
    talk.server("{\"id\":null,\"method\":\"mining.set_extranonce\",\"params\":[\"af4c\"]}");
    return talk.pause(3_000).close(Side.CLIENT).scene();
  }

  private static String work(int id, String header, String seed, int block) {
    return "{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"result\":[\"0x" + header + "\",\"0x" + seed + "\",\"" + BOUNDARY
        + "\",\"0x" + Integer.toHexString(block) + "\"]}";
  }

  private static Endpoint pool(int port) {
    return Places.outside(Places.ETHEREUM_POOL, port);
  }
}
