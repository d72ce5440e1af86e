package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/**
 * Grin, MWC and Epic: CryptoNote's words with a header to be completed in the job and a cycle of 42 edges in the share; replies
 * repeat the method, ids are texts. Ambiguous: its login and its plain "ok".
 */
final class Grin implements Grammar {
  private static final byte[] WALLET = "grin1".getBytes();
  private static final byte[][] AGENTS = {"grin-miner".getBytes(), "epic-miner".getBytes(), "mwc-miner".getBytes(), "GrinGoldMiner".getBytes()};
  private static final byte[] OK = "ok".getBytes();
  private static final int HEADER = 64;
  private static final int LONGEST = 4096;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case LOGIN -> login(m);
      case JOB -> isJob(m) ? Claim.SURE : Claim.NONE;
      // Epic says beside the numbers of which of its algorithms they are.
      case SUBMIT -> (m.isArray(Key.POW.ordinal()) || m.isObject(Key.POW)) && m.has(Key.NONCE) && m.has(Key.HEIGHT) ? Claim.SURE : Claim.NONE;
      case GETJOBTEMPLATE -> Claim.POSSIBLE;
      default -> m.isText(Key.ID) ? Claim.POSSIBLE : Claim.NONE;
    };
  }

  /** A wallet or a miner of its own; else what a CryptoNote miner says too, but for the text where that has a number. */
  private static Claim login(Message m) {
    if (!m.isObject(Key.PARAMS) || !m.isText(Key.LOGIN) || !m.isText(Key.PASS) || !m.isText(Key.AGENT)) {
      return Claim.NONE;
    }
    boolean own = m.startsWith(Key.LOGIN.ordinal(), WALLET);
    for (byte[] agent : AGENTS) {
      own |= m.startsWith(Key.AGENT.ordinal(), agent);
    }
    return own ? Claim.SURE : m.isText(Key.ID) && !m.has(Key.ALGO) ? Claim.POSSIBLE : Claim.NONE;
  }

  @Override
  public Claim reply(Message m) {
    if (isJob(m)) {
      return Claim.SURE;
    }
    if (m.method == null) {
      return Claim.NONE;
    }
    return switch (m.method) {
      case STATUS -> m.has(Key.ACCEPTED) && m.has(Key.REJECTED) && m.has(Key.STALE) && m.has(Key.DIFFICULTY) ? Claim.LIKELY : Claim.NONE;
      case LOGIN, SUBMIT, KEEPALIVE, GETJOBTEMPLATE -> m.isText(Key.ID) && (m.textIs(Key.RESULT.ordinal(), OK) || m.isObject(Key.ERROR))
          ? Claim.POSSIBLE : Claim.NONE;
      default -> Claim.NONE;
    };
  }

  private static boolean isJob(Message m) {
    return m.isHex(Key.PRE_POW, HEADER, LONGEST) && m.has(Key.JOB_ID);
  }

  @Override
  public void read(Message m) {
    if (isJob(m)) {
      m.act = Act.JOB;
      // Cycles of different sizes are not comparable: no hashes.
      m.difficulty = m.kind(Key.DIFFICULTY) == JsonToken.INTEGER ? m.decimal(Key.DIFFICULTY.ordinal()) : 0;
      Slots.cleanIf(m, Key.CLEAN_JOB.ordinal());
    }
  }
}
