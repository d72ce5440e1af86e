package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/** Fills the slots that most dialects have in the same places: members by their names, parameters as Stratum V1 has them. */
final class Slots {
  private static final int LONGEST_NUMBER = 32;

  private Slots() {}

  /** What members tell by their names, in any dialect. */
  static void members(Message m) {
    if (!m.isTelling()) {
      return;
    }
    m.algoSlot = m.has(Key.ALGO) ? m.slot(Key.ALGO) : m.slot(Key.ALGORITHM);
    m.jobSlot = m.has(Key.JOB_ID) ? m.slot(Key.JOB_ID) : m.has(Key.POOL_JOB) ? m.slot(Key.POOL_JOB) : m.slot(Key.REQUEST_ID);
    m.agentSlot = m.slot(Key.AGENT);
    m.workerSlot = m.has(Key.RIGID) ? m.slot(Key.RIGID) : m.slot(Key.WORKER);
    m.passSlot = m.slot(Key.PASS);
    m.nonceSlot = m.has(Key.NONCE) ? m.slot(Key.NONCE) : m.slot(Key.RANDOMNESS);
    m.targetSlot = m.has(Key.TARGET) ? m.slot(Key.TARGET) : m.slot(Key.TARGET_BLOB);
    m.heightSlot = m.slot(Key.HEIGHT);
    m.seedSlot = m.slot(Key.SEED_HASH);
    m.hashSlot = m.slot(Key.HASH);
    m.hostSlot = m.slot(Key.HOST);
    m.portSlot = m.slot(Key.PORT);
    if (m.act == Act.LOGIN) {
      Key user = m.isText(Key.LOGIN) ? Key.LOGIN : m.isText(Key.API_KEY) ? Key.API_KEY : m.isText(Key.WALLET) ? Key.WALLET : null;
      m.userSlot = user == null ? -1 : user.ordinal();
    }
  }

  /** What positional parameters mean where a dialect does not say otherwise; what a member told already stays. */
  static void positions(Message m) {
    if (m.items == 0 || m.itemsAreResult) {
      return;
    }
    switch (m.act) {
      case SUBSCRIBE -> subscribe(m);
      case LOGIN -> {
        m.userSlot = m.userSlot < 0 ? m.slotOfItem(0) : m.userSlot;
        m.passSlot = m.passSlot < 0 ? m.slotOfItem(1) : m.passSlot;
      }
      case JOB -> {
        m.jobSlot = m.jobSlot < 0 ? m.slotOfItem(0) : m.jobSlot;
        clean(m);
      }
      case SUBMIT -> share(m, 0, 1, -1);
      default -> { }
    }
  }

  private static void subscribe(Message m) {
    if (m.method == Method.MINING_SUBSCRIBE) {
      m.agentSlot = m.agentSlot < 0 ? m.slotOfItem(0) : m.agentSlot;
      m.hostSlot = m.slotOfItem(2);
      m.portSlot = m.slotOfItem(3);
    }
  }

  /** The places of a share's user, job and nonce among the parameters; -1 for what is not there. */
  static void share(Message m, int user, int job, int nonce) {
    m.userSlot = user < 0 ? -1 : m.slotOfItem(user);
    m.jobSlot = job < 0 ? -1 : m.slotOfItem(job);
    m.nonceSlot = nonce < 0 ? m.nonceSlot : m.slotOfItem(nonce);
  }

  /** The last truth value behind the job's name. */
  private static void clean(Message m) {
    for (int i = Math.min(m.items, Message.ITEMS) - 1; i > 0 && !m.hasClean; i--) {
      cleanIf(m, Message.item(i));
    }
  }

  /** Takes a slot for the clean flag when it is a truth value. */
  static void cleanIf(Message m, int slot) {
    if (m.isBoolean(slot)) {
      m.hasClean = true;
      m.clean = m.kind(slot) == JsonToken.TRUE;
    }
  }

  /** A target of 256 bits, big endian in hex, with or without 0x, that says how many hashes a share takes. */
  static void boundary(Message m, int slot) {
    m.targetSlot = slot;
    m.difficulty = slot >= 0 && m.isText(slot) ? Hex.boundaryDifficulty(m.buffer(slot), m.offset(slot), m.length(slot)) : 0;
    m.hashes = m.difficulty;
  }

  /** A number of 0 or more, as one or as a text of digits; 0 when it is none. */
  static double number(Message m, int slot) {
    if (slot < 0 || !m.isText(slot)) {
      return slot >= 0 && m.isNumber(slot) ? Math.max(0, m.decimal(slot)) : 0;
    }
    double value = 0;
    double place = 0;
    for (int i = m.offset(slot); i < m.offset(slot) + Math.min(m.length(slot), LONGEST_NUMBER); i++) {
      byte c = m.buffer(slot).getByte(i);
      if (c == '.' && place == 0) {
        place = 1;
      } else if (c >= '0' && c <= '9') {
        place *= 10;
        value = place > 0 ? value + (c - '0') / place : value * 10 + (c - '0');
      } else {
        return 0;
      }
    }
    return value;
  }

  /** A rate in hex, as Ethereum's miners state it, or a plain number. */
  static void rate(Message m, int slot) {
    if (slot >= 0) {
      m.claimedRate = m.isText(slot) ? Hex.value(m.buffer(slot), m.offset(slot), m.length(slot)) : m.decimal(slot);
    }
  }
}
