package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/** Fills the part of a message that every dialect has under another name: job, user, nonce, target, difficulty. Stateless. */
final class Meaning {
  private Meaning() {}

  /**
   * Reads a message that was classified and named.
   *
   * @param algorithm of the session as known, or null
   */
  static void read(Message m, String algorithm) {
    m.clearReading();
    m.jobSlot = m.has(Key.JOB_ID) ? m.slot(Key.JOB_ID) : m.has(Key.POOL_JOB) ? m.slot(Key.POOL_JOB) : m.slot(Key.REQUEST_ID);
    m.agentSlot = m.slot(Key.AGENT);
    m.workerSlot = m.has(Key.RIGID) ? m.slot(Key.RIGID) : m.slot(Key.WORKER);
    m.passSlot = m.slot(Key.PASS);
    m.nonceSlot = m.slot(Key.NONCE);
    m.targetSlot = m.slot(Key.TARGET);
    m.heightSlot = m.slot(Key.HEIGHT);
    m.seedSlot = m.slot(Key.SEED_HASH);
    m.hashSlot = m.slot(Key.HASH);
    Dialect dialect = m.dialectSure ? m.dialect : m.named;
    switch (m.act) {
      case SUBSCRIBE -> m.agentSlot = m.agentSlot < 0 && m.method == Method.MINING_SUBSCRIBE ? m.slotOfItem(0) : m.agentSlot;
      case LOGIN -> login(m);
      case JOB -> job(m, dialect);
      case SUBMIT -> submit(m, dialect);
      case DIFFICULTY -> m.difficulty = m.items > 0 && m.isNumber(Message.item(0)) ? m.decimal(Message.item(0)) : 0;
      case TARGET -> {
        m.targetSlot = m.items > 0 ? Message.item(0) : m.targetSlot;
        m.difficulty = boundary(m, m.targetSlot);
      }
      case HASHRATE -> {
        int first = Message.item(0);
        m.claimedRate = m.isText(first) ? Hex.value(m.buffer(first), m.offset(first), m.length(first)) : 0;
      }
      // A reply to a request for a template, cut before what shows it: the session knows it for a job.
      default -> m.difficulty = dialect == Dialect.GETBLOCKTEMPLATE ? boundary(m, m.targetSlot) : 0;
    }
    m.hashes = m.act == Act.DIFFICULTY ? Work.hashesPerShare(dialect, algorithm, m.difficulty) : m.difficulty;
  }

  private static void login(Message m) {
    Key user = m.isText(Key.LOGIN) ? Key.LOGIN : m.isText(Key.API_KEY) ? Key.API_KEY : m.isText(Key.WALLET) ? Key.WALLET : null;
    m.userSlot = user == null ? m.slotOfItem(0) : user.ordinal();
    m.passSlot = m.passSlot >= 0 ? m.passSlot : m.slotOfItem(1);
  }

  private static void job(Message m, Dialect dialect) {
    if (m.jobSlot < 0 && !m.itemsAreResult) {
      m.jobSlot = m.slotOfItem(0);
    }
    switch (dialect) {
      case ETH_PROXY -> slots(m, 1, 2, 3);
      case KAWPOW -> slots(m, 2, 3, 5);
      case ERGO -> m.heightSlot = m.slotOfItem(1);
      case ETHEREUM_STRATUM_1 -> m.seedSlot = m.slotOfItem(1);
      default -> { }
    }
    m.difficulty = jobDifficulty(m, dialect);
    for (int i = Math.min(m.items, Message.ITEMS) - 1; i > 0 && !m.hasClean; i--) {
      m.hasClean = m.isBoolean(Message.item(i));
      m.clean = m.kind(Message.item(i)) == JsonToken.TRUE;
    }
  }

  private static void slots(Message m, int seed, int target, int height) {
    m.seedSlot = m.slotOfItem(seed);
    m.targetSlot = m.slotOfItem(target);
    m.heightSlot = m.slotOfItem(height);
  }

  private static double jobDifficulty(Message m, Dialect dialect) {
    int target = m.targetSlot;
    if (dialect == Dialect.GRIN) {
      return m.decimal(Key.DIFFICULTY.ordinal());
    }
    if (target < 0 || !m.isText(target)) {
      return 0;
    }
    if (dialect == Dialect.GETWORK) {
      return Hex.reversedBoundaryDifficulty(m.buffer(target), m.offset(target), m.length(target));
    }
    return m.length(target) <= 16 ? Hex.littleEndianDifficulty(m.buffer(target), m.offset(target), m.length(target))
        : boundary(m, target);
  }

  private static void submit(Message m, Dialect dialect) {
    if (m.method == Method.ETH_SUBMIT_WORK) {
      m.nonceSlot = m.slotOfItem(0);
      return;
    }
    if (m.items == 0 || m.method != null && m.method.isNodes()) {
      return;
    }
    m.userSlot = m.slotOfItem(0);
    m.jobSlot = m.slotOfItem(1);
    m.nonceSlot = switch (m.items) {
      case 3 -> m.slotOfItem(2);
      case 5, 6 -> m.slotOfItem(dialect == Dialect.KAWPOW ? 2 : dialect == Dialect.ZIP_301 ? 3 : 4);
      default -> m.nonceSlot;
    };
  }

  private static double boundary(Message m, int slot) {
    return slot >= 0 && m.isText(slot) ? Hex.boundaryDifficulty(m.buffer(slot), m.offset(slot), m.length(slot)) : 0;
  }
}
