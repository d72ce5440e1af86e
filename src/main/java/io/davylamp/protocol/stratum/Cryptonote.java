package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/**
 * The Monero family: login, job, submit, keepalived, getjob with parameters in objects; algorithm negotiation, rig ids, NiceHash,
 * self-select. Its method names are anyone's words: only the parameters tell. Ambiguous: {@code {"status":"OK"}} and errors.
 */
final class Cryptonote implements Grammar {
  private static final byte[] KEEPALIVED = "KEEPALIVED".getBytes();
  private static final byte[] LIBUV = " libuv/".getBytes();
  private static final ByteNames AGENTS = new ByteNames("xmrig", "xmr-stak", "xmr-stak-rx", "xmrig-proxy", "srbminer-multi",
      "srbminer", "cast_xmr", "cpuminer-multi", "cpuminer", "ccminer", "xmr-node-proxy", "minergate", "nicehash", "jce",
      "deepminer", "meta-miner", "xmrigcc", "gminer", "bminer", "lolminer", "teamredminer", "bzminer",
      "moneroocean", "xmrig-mo");
  private static final ByteNames ALGORITHMS = new ByteNames("rx", "cn", "cn-lite", "cn-heavy", "cn-pico", "argon2", "ghostrider",
      "randomx", "kawpow", "astrobwt", "panthera", "cryptonight", "c29", "autolykos2", "verushash");
  private static final int HASH = 64;
  private static final int BLOB = 96;
  private static final int LONGEST = 4096;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case LOGIN -> login(m);
      case JOB -> job(m);
      case SUBMIT -> isShare(m, Key.HASH) ? Claim.SURE : Claim.NONE;
      case KEEPALIVED -> m.isText(Key.SESSION_ID) ? Claim.SURE : Claim.NONE;
      case BLOCK_TEMPLATE -> m.has(Key.JOB_ID) && m.isHex(Key.BLOB, BLOB, Integer.MAX_VALUE) && m.isHex(Key.PREV_HASH, HASH, HASH)
          ? Claim.SURE : Claim.NONE;
      case GETJOB -> m.isText(Key.SESSION_ID) && (m.has(Key.ALGO) || m.has(Key.ALGO_PERF)) ? Claim.LIKELY : Claim.POSSIBLE;
      default -> Claim.POSSIBLE;
    };
  }

  @Override
  public Claim reply(Message m) {
    if (m.textIs(Key.STATUS.ordinal(), KEEPALIVED)) {
      return Claim.SURE;
    }
    Claim job = job(m);
    if (job != Claim.NONE) {
      return job;
    }
    if (m.isObject(Key.ERROR) && RejectTexts.provesMining(m)) {
      return Claim.POSSIBLE;
    }
    // The answer to a login in xmrig's "auto" mode: no job yet, but what the pool can do and the nonce's fixed part.
    return m.has(Key.EXTENSIONS) && m.isText(Key.STATUS) && m.isText(Key.SESSION_ID) && m.isText(Key.ALGO) && m.has(Key.EXTRA_NONCE)
        ? Claim.SURE : Claim.NONE;
  }

  /** A job anywhere: pushed, in a login's reply, as the reply to getjob; in self-select without the blob. */
  static Claim job(Message m) {
    boolean named = m.has(Key.JOB_ID) && isTarget(m, Key.TARGET.ordinal());
    return named && (m.isHex(Key.BLOB, BLOB, LONGEST) || m.isText(Key.POOL_WALLET) && m.isHex(Key.EXTRA_NONCE, 2, HASH))
        ? Claim.SURE : Claim.NONE;
  }

  /** @param hash where the share's hash stands */
  static boolean isShare(Message m, Key hash) {
    return m.has(Key.JOB_ID) && m.isHex(Key.NONCE, 8, 16) && m.isHex(hash, HASH, HASH);
  }

  /** Of 32, 64 or 256 bits; a shorter one, as P2Pool writes it, only where an algorithm or a seed stands beside it. */
  private static boolean isTarget(Message m, int slot) {
    int length = m.isHex(slot, 2, HASH) ? m.length(slot) : 0;
    return length == 8 || length == 16 || length == HASH || length > 0 && (m.has(Key.SEED_HASH) || m.has(Key.ALGO));
  }

  /**
   * Any service may have a login. Two of: password and agent; a wallet's shape; a miner's agent; a rig name; a list of
   * mining algorithms. A wallet whose checksum fits counts twice. 64 hex digits are anyone's key, not only xmrig's donation user.
   */
  private static Claim login(Message m) {
    if (!m.isObject(Key.PARAMS) || !m.isText(Key.LOGIN)) {
      return Claim.NONE;
    }
    int marks = m.isText(Key.PASS) && m.isText(Key.AGENT) ? 1 : 0;
    marks += wordIs(m, Key.AGENT.ordinal(), AGENTS) || namesLibuv(m, Key.AGENT.ordinal()) ? 1 : 0;
    marks += m.has(Key.RIGID) && m.isText(Key.PASS) ? 1 : 0;
    marks += wordIs(m, Key.ALGO.ordinal(), ALGORITHMS) || m.has(Key.ALGO_PERF) ? 1 : 0;
    if (marks < 2) {
      int login = Key.LOGIN.ordinal();
      marks += m.isAddress(login) ? 2 : m.isText(Key.PASS) && isWalletShaped(m, login) ? 1 : 0;
    }
    return marks >= 2 ? Claim.LIKELY : Claim.POSSIBLE;
  }

  /** XMRig's forks change its name and keep the library behind it. */
  private static boolean namesLibuv(Message m, int slot) {
    int last = m.isText(slot) ? m.length(slot) - LIBUV.length : -1;
    for (int i = 0; i <= last; i++) {
      if (Hex.equal(m.buffer(slot), m.offset(slot) + i, LIBUV.length, LIBUV)) {
        return true;
      }
    }
    return false;
  }

  /** As long as a CryptoNote address and of Base58's letters, which leave out 0, O, I and l. */
  private static boolean isWalletShaped(Message m, int slot) {
    int length = 0;
    while (length < m.length(slot) && isBase58(m.buffer(slot).getByte(m.offset(slot) + length))) {
      length++;
    }
    boolean ends = length == m.length(slot) || !isAlphanumeric(m.buffer(slot).getByte(m.offset(slot) + length));
    return ends && length >= 94 && length <= 115;
  }

  private static boolean isBase58(byte c) {
    return isAlphanumeric(c) && c != '0' && c != 'O' && c != 'I' && c != 'l';
  }

  private static boolean isAlphanumeric(byte c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /** Whether the text up to the first slash or blank, in lower case, is one of the words. */
  private static boolean wordIs(Message m, int slot, ByteNames words) {
    if (!m.isText(slot)) {
      return false;
    }
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

  @Override
  public void read(Message m) {
    if (m.isReply()) {
      boolean alive = m.textIs(Key.STATUS.ordinal(), KEEPALIVED);
      m.act = alive ? Act.KEEPALIVE : job(m) != Claim.NONE || m.has(Key.JOB) && m.has(Key.JOB_ID) ? Act.JOB : m.act;
    }
    target(m);
  }

  /** What a job's target says a share takes. */
  static void target(Message m) {
    int target = m.targetSlot;
    if (m.act == Act.JOB && m.kind(Key.TARGET) == JsonToken.STRING) {
      // 32 and 64 bits are little endian; coins with a whole boundary write it big endian.
      if (m.length(target) <= 16) {
        m.difficulty = Hex.littleEndianDifficulty(m.buffer(target), m.offset(target), m.length(target));
        m.hashes = m.difficulty;
      } else {
        Slots.boundary(m, target);
      }
    }
  }
}
