package io.davylamp.sim;

/** A Stratum V1 miner as cgminer speaks and its pool, on one connection. */
public final class BitcoinPool {
  public static final String CGMINER = "cgminer/4.11.1";

  private final TcpTalk talk;
  private final Draw draw;
  private final String user;
  private int nextId;
  private String job = "";
  private int time = 0x6744b1c9;

  public BitcoinPool(TcpTalk talk, Draw draw, String user) {
    this.talk = talk;
    this.draw = draw;
    this.user = user;
  }

  /** Version rolling, asked for and granted (BIP 310). */
  public BitcoinPool configure() {
    int id = nextId++;
    talk.client("{\"id\": " + id + ", \"method\": \"mining.configure\", \"params\": [[\"version-rolling\"], "
        + "{\"version-rolling.mask\": \"ffffffff\"}]}").pause(31);
    talk.server("{\"id\": " + id + ", \"result\": {\"version-rolling\": true, \"version-rolling.mask\": \"1fffe000\"}, "
        + "\"error\": null}").pause(1);
    return this;
  }

  public BitcoinPool subscribe(String agent) {
    int id = nextId++;
    talk.client("{\"id\": " + id + ", \"method\": \"mining.subscribe\", \"params\": [\"" + agent + "\"]}").pause(30);
    talk.server("{\"id\":" + id + ",\"result\":[[[\"mining.set_difficulty\",\"" + draw.hex(32) + "\"],[\"mining.notify\",\""
        + draw.hex(32) + "\"]],\"08000002\",4],\"error\":null}").pause(1);
    return this;
  }

  public BitcoinPool authorize(boolean granted) {
    int id = nextId++;
    talk.client("{\"id\": " + id + ", \"method\": \"mining.authorize\", \"params\": [\"" + user + "\", \"x\"]}").pause(33);
    talk.server("{\"id\":" + id + (granted ? ",\"result\":true,\"error\":null}"
        : ",\"result\":null,\"error\":[24,\"Unauthorized worker\",null]}"));
    return this;
  }

  /** Difficulty and first job in one segment, as servers often send them. */
  public BitcoinPool firstJob(int difficulty) {
    talk.pause(2).server(difficulty(difficulty) + "\n" + notification(true));
    return this;
  }

  public BitcoinPool job(boolean clean) {
    time += 30;
    talk.server(notification(clean));
    return this;
  }

  public BitcoinPool newDifficulty(int difficulty) {
    talk.server(difficulty(difficulty));
    return this;
  }

  public BitcoinPool accepted() {
    int id = submit();
    talk.pause(32).server("{\"id\":" + id + ",\"result\":true,\"error\":null}");
    return this;
  }

  public BitcoinPool rejected(int code, String reason) {
    int id = submit();
    talk.pause(32).server("{\"id\":" + id + ",\"result\":null,\"error\":[" + code + ",\"" + reason + "\",null]}");
    return this;
  }

  public BitcoinPool pause(long ms) {
    talk.pause(ms);
    return this;
  }

  public BitcoinPool reconnect(String host, int port) {
    talk.server("{\"id\":null,\"method\":\"client.reconnect\",\"params\":[\"" + host + "\"," + port + ",5]}");
    return this;
  }

  private int submit() {
    int id = nextId++;
    // cgminer writes a submit's members in this order.
    talk.client("{\"params\": [\"" + user + "\", \"" + job + "\", \"" + draw.hex(8) + "\", \"" + Integer.toHexString(time)
        + "\", \"" + draw.hex(8) + "\", \"00a02000\"], \"id\": " + id + ", \"method\": \"mining.submit\"}");
    return id;
  }

  private static String difficulty(int difficulty) {
    return "{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[" + difficulty + "]}";
  }

  private String notification(boolean clean) {
    job = draw.hex(16);
    StringBuilder branches = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      branches.append(i == 0 ? "\"" : ",\"").append(draw.hex(64)).append('"');
    }
    String coinbase1 = "0200000001" + "0".repeat(64) + "ffffffff5403a1b20c04";
    String coinbase2 = "ffffffff02f8e0bd130000000017a914" + draw.hex(40) + "870000000000000000266a24aa21a9ed00000000";
    return "{\"params\":[\"" + job + "\",\"" + draw.hex(48) + "0".repeat(16) + "\",\"" + coinbase1 + "\",\"" + coinbase2
        + "\",[" + branches + "],\"20000000\",\"1702f128\",\"" + Integer.toHexString(time) + "\"," + clean
        + "],\"id\":null,\"method\":\"mining.notify\"}";
  }
}
