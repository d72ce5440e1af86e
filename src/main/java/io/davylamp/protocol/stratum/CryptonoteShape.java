package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/** The dialects whose methods are plain words (login, job, submit): only their parameters tell them from everyone else's. */
final class CryptonoteShape {
  private static final ByteNames AGENTS = new ByteNames("xmrig", "xmr-stak", "xmr-stak-rx", "xmrig-proxy", "srbminer-multi",
      "srbminer", "cast_xmr", "cpuminer-multi", "cpuminer", "ccminer", "xmr-node-proxy", "minergate", "nicehash", "jce",
      "deepminer", "meta-miner", "xmrigcc", "grin-miner", "gminer", "bminer", "lolminer", "teamredminer", "bzminer",
      "moneroocean", "xmrig-mo");
  private static final ByteNames ALGORITHMS = new ByteNames("rx", "cn", "cn-lite", "cn-heavy", "cn-pico", "argon2", "ghostrider",
      "randomx", "kawpow", "astrobwt", "panthera", "cryptonight", "c29", "autolykos2", "verushash");

  private CryptonoteShape() {}

  static void request(Message m, Wallets wallets) {
    switch (m.method) {
      case LOGIN -> login(m, wallets);
      case JOB -> job(m);
      case SUBMIT -> submit(m);
      case SOLUTION -> {
        if (m.isHex(Key.OUTPUT, 100, 4096) && m.isText(Key.NONCE)) {
          Classifier.certain(m, Dialect.BEAM);
        }
      }
      case RESULT -> m.dialect = Dialect.BEAM;
      case KEEPALIVED -> {
        if (m.isText(Key.SESSION_ID)) {
          Classifier.certain(m, Dialect.CRYPTONOTE);
        }
      }
      default -> { }
    }
  }

  /** A job anywhere: pushed, in a login's reply, as the reply to getjob. */
  static void job(Message m) {
    m.act = Act.JOB;
    if (m.isHex(Key.BLOB, 96, 4096) && m.has(Key.JOB_ID) && m.isHex(Key.TARGET, 2, 64)) {
      Classifier.certain(m, Dialect.CRYPTONOTE);
    } else if (m.isHex(Key.PRE_POW, 64, 4096) && m.has(Key.JOB_ID)) {
      Classifier.certain(m, Dialect.GRIN);
    } else if (m.isHex(Key.INPUT, 64, 64) && m.has(Key.DIFFICULTY)) {
      Classifier.certain(m, Dialect.BEAM);
    } else if (m.method == null) {
      m.act = Act.OTHER;
    }
  }

  private static void submit(Message m) {
    if (m.has(Key.JOB_ID) && m.isHex(Key.NONCE, 2, 16) && m.isHex(Key.HASH, 64, 64)) {
      Classifier.certain(m, Dialect.CRYPTONOTE);
    } else if (m.kind(Key.POW) == JsonToken.BEGIN_ARRAY && m.has(Key.NONCE) && m.has(Key.HEIGHT)) {
      Classifier.certain(m, Dialect.GRIN);
    }
  }

  /**
   * Any service may have a login. Two of: password and agent; a wallet's shape; a miner's agent; a rig name; a list of
   * mining algorithms. A wallet whose checksum fits counts twice.
   */
  private static void login(Message m, Wallets wallets) {
    if (m.isText(Key.API_KEY) && !m.has(Key.PARAMS)) {
      m.dialect = Dialect.BEAM;
      return;
    }
    if (m.kind(Key.PARAMS) != JsonToken.BEGIN_OBJECT || !m.isText(Key.LOGIN)) {
      return;
    }
    int marks = m.isText(Key.PASS) && m.isText(Key.AGENT) ? 1 : 0;
    marks += isMiner(m) ? 1 : 0;
    marks += m.has(Key.RIGID) && m.isText(Key.PASS) ? 1 : 0;
    marks += isMiningAlgorithm(m) || m.has(Key.ALGO_PERF) ? 1 : 0;
    if (marks < 2 && m.isText(Key.PASS) && m.length(Key.LOGIN.ordinal()) >= 26) {
      String wallet = new Login(m.text(Key.LOGIN, Login.MAX)).wallet();
      marks += wallets.coin(wallet) != null ? 2 : Wallets.isWalletShaped(wallet) ? 1 : 0;
    }
    m.dialect = m.isText(Key.ID) && m.isText(Key.AGENT) && !m.has(Key.ALGO) ? Dialect.GRIN : Dialect.CRYPTONOTE;
    m.decisive = marks >= 2;
  }

  private static boolean isMiner(Message m) {
    int agent = Key.AGENT.ordinal();
    return m.isText(agent) && wordIs(m, agent, AGENTS);
  }

  private static boolean isMiningAlgorithm(Message m) {
    int algo = Key.ALGO.ordinal();
    return m.isText(algo) && wordIs(m, algo, ALGORITHMS);
  }

  /** Whether the text up to the first slash or blank, in lower case, is one of the words. */
  private static boolean wordIs(Message m, int slot, ByteNames words) {
    int length = 0;
    int limit = Math.min(m.length(slot), 32);
    while (length < limit) {
      byte c = m.buffer(slot).getByte(m.offset(slot) + length);
      if (c == '/' || c == ' ') {
        break;
      }
      m.names().setByte(length, c >= 'A' && c <= 'Z' ? c + 32 : c);
      length++;
    }
    return words.find(m.names(), 0, length) >= 0;
  }
}
