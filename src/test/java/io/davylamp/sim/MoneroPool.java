package io.davylamp.sim;

/** A CryptoNote miner and its pool on one connection: what each says, with ids, jobs and nonces that fit together. */
public final class MoneroPool {
  public static final String XMRIG = "XMRig/6.26.0 (Linux x86_64) libuv/1.51.0 gcc/11.2.1";
  public static final String XMR_STAK = "xmr-stak/2.10.8/2c2a4ae60/master/lin/cpu/monero/20";
  private static final String ALGORITHMS = "\"rx/0\",\"cn/2\",\"cn/r\",\"cn/fast\",\"cn/half\",\"cn/xao\",\"cn/rto\",\"cn/rwz\","
      + "\"cn/zls\",\"cn/double\",\"cn/ccx\",\"cn-lite/1\",\"cn-heavy/0\",\"cn-heavy/tube\",\"cn-heavy/xhv\",\"cn-pico\","
      + "\"cn-pico/tlo\",\"cn/upx2\",\"cn/1\",\"rx/2\",\"rx/wow\",\"rx/arq\",\"rx/graft\",\"rx/sfx\",\"rx/yada\","
      + "\"argon2/chukwa\",\"argon2/chukwav2\",\"argon2/ninja\",\"ghostrider\"";
  private static final String TARGET = "b88d0600";

  private final TcpTalk talk;
  private final Draw draw;
  private final String seedHash;
  private final String minerId;
  private int height = 3_289_154;
  private int nextId = 1;
  private String job = "";
  private long lastSaidNs;

  public MoneroPool(TcpTalk talk, Draw draw) {
    this.talk = talk;
    this.draw = draw;
    seedHash = draw.hex(64);
    minerId = draw.hex(16);
  }

  /** XMRig's login, answered with the first job. */
  public MoneroPool login(String wallet, String pass, String agent) {
    askLogin(wallet, pass, agent).pause(21);
    talk.server("{\"id\":1,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"id\":\"" + minerId + "\",\"job\":" + newJob()
        + ",\"extensions\":[\"algo\",\"nicehash\",\"connect\",\"tls\",\"keepalive\"],\"status\":\"OK\"}}");
    return this;
  }

  public MoneroPool refusedLogin(String wallet, String reason) {
    askLogin(wallet, "x", XMRIG).pause(21);
    talk.server("{\"id\":1,\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"" + reason + "\"}}");
    return this;
  }

  /** The login alone. */
  public TcpTalk askLogin(String wallet, String pass, String agent) {
    talk.client("{\"id\":" + nextId++ + ",\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"" + wallet
        + "\",\"pass\":\"" + pass + "\",\"agent\":\"" + agent + "\",\"algo\":[" + ALGORITHMS + "]}}");
    lastSaidNs = talk.nowNs();
    return talk;
  }

  /** xmr-stak's order of keys and its constant id. */
  public MoneroPool stakLogin(String wallet) {
    talk.client("{\"method\":\"login\",\"params\":{\"login\":\"" + wallet + "\",\"pass\":\"x\",\"rigid\":\"\",\"agent\":\""
        + XMR_STAK + "\"},\"id\":1}").pause(24);
    talk.server("{\"id\":1,\"error\":null,\"result\":{\"id\":\"" + minerId + "\",\"job\":" + newJob() + ",\"status\":\"OK\"}}");
    return this;
  }

  public MoneroPool stakSubmit() {
    talk.client("{\"method\":\"submit\",\"params\":{\"id\":\"" + minerId + "\",\"job_id\":\"" + job + "\",\"nonce\":\""
        + draw.hex(8) + "\",\"result\":\"" + share() + "\"},\"id\":1}").pause(26);
    talk.server("{\"id\":1,\"error\":null,\"result\":{\"status\":\"OK\"}}");
    return this;
  }

  public MoneroPool job() {
    talk.server("{\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":" + newJob() + "}");
    return this;
  }

  public MoneroPool accepted() {
    int id = submit();
    talk.pause(23).server("{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\"}}");
    return this;
  }

  public MoneroPool rejected(String reason) {
    int id = submit();
    talk.pause(23).server("{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"" + reason + "\"}}");
    return this;
  }

  public MoneroPool keepalive() {
    int id = nextId++;
    talk.client("{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"method\":\"keepalived\",\"params\":{\"id\":\"" + minerId + "\"}}");
    lastSaidNs = talk.nowNs();
    talk.pause(19).server("{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"KEEPALIVED\"}}");
    return this;
  }

  public MoneroPool pause(long ms) {
    talk.pause(ms);
    return this;
  }

  /** Shares about every 30 s, jobs about every 45 s, keepalives after 60 s in which the miner said nothing. */
  public MoneroPool work(int shares) {
    long nextJobNs = talk.nowNs() + draw.between(30_000, 60_000) * 1_000_000L;
    for (int i = 0; i < shares; i++) {
      long shareNs = talk.nowNs() + draw.waitMs(30_000) * 1_000_000L;
      while (Math.min(nextJobNs, lastSaidNs + 60_000_000_000L) < shareNs) {
        if (nextJobNs < lastSaidNs + 60_000_000_000L) {
          pauseUntil(nextJobNs).job();
          nextJobNs += draw.between(30_000, 60_000) * 1_000_000L;
        } else {
          pauseUntil(lastSaidNs + 60_000_000_000L).keepalive();
        }
      }
      pauseUntil(shareNs).accepted();
    }
    return this;
  }

  public TcpTalk talk() {
    return talk;
  }

  private MoneroPool pauseUntil(long timeNs) {
    talk.pauseMicros(Math.max(0, timeNs - talk.nowNs()) / 1000);
    return this;
  }

  private int submit() {
    int id = nextId++;
    talk.client("{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"params\":{\"id\":\"" + minerId
        + "\",\"job_id\":\"" + job + "\",\"nonce\":\"" + draw.hex(8) + "\",\"result\":\"" + share()
        + "\",\"algo\":\"rx/0\"}}");
    lastSaidNs = talk.nowNs();
    return id;
  }

  /** A hash below the target: its last bytes are small (little endian). */
  private String share() {
    return draw.hex(56) + draw.hex(4) + "0" + draw.between(0, 5) + "00";
  }

  private String newJob() {
    job = draw.hex(12);
    String blob = "1010b9d3c5ba06" + draw.hex(64) + "00000000" + draw.hex(64) + "1e";
    return "{\"blob\":\"" + blob + "\",\"job_id\":\"" + job + "\",\"target\":\"" + TARGET
        + "\",\"algo\":\"rx/0\",\"height\":" + height++ + ",\"seed_hash\":\"" + seedHash + "\"}";
  }
}
