package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/**
 * Bitcoin's Stratum with BIP 310 and the extensions of NiceHash, bfgminer and yiimp. Many coins share it (scrypt, X11, SHA-3 ...).
 * Ambiguous: subscriptions, logins and difficulties are the same in the dialects built on it; a job or a share decides.
 */
final class StratumV1 implements Grammar {
  private static final int WORD = 8;
  /** Longest subscription id and extranonce seen, in hex digits. */
  private static final int LONGEST_NONCE = 32;
  private static final int MAX_PORT = 65_535;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case MINING_SUBSCRIBE -> m.items < 3 && !m.namesEthereumStratum && !m.isEmptyText(Message.item(1)) && !m.has(Key.BODY)
          && !m.isObject(Key.PARAMS) ? Claim.POSSIBLE : Claim.NONE;
      case MINING_NOTIFY -> isJob(m) ? Claim.SURE : Claim.NONE;
      case MINING_SUBMIT -> isShare(m) ? Claim.SURE : Claim.NONE;
      case MINING_CONFIGURE -> m.isArray(Message.item(0)) ? Claim.LIKELY : Claim.POSSIBLE;
      case MINING_SET_VERSION_MASK -> m.hexItem(0, WORD) ? Claim.LIKELY : Claim.POSSIBLE;
      case MINING_CAPABILITIES, MINING_MULTI_VERSION, MINING_GET_TRANSACTIONS, MINING_SET_GOAL -> Claim.LIKELY;
      case CLIENT_RECONNECT -> isDestination(m) ? Claim.LIKELY : Claim.POSSIBLE;
      default -> Claim.POSSIBLE;
    };
  }

  /** Nine parameters, of which the fifth are the branches of the tree of transactions. */
  static boolean isJob(Message m) {
    return m.items == 9 && m.isArray(Message.item(4)) && m.isText(Message.item(2)) && m.isBoolean(Message.item(8));
  }

  /** Worker, job, extranonce, time and nonce, perhaps the version's bits. */
  private static boolean isShare(Message m) {
    return (m.items == 5 || m.items == 6) && m.isHex(Message.item(2), 0, LONGEST_NONCE) && m.hexItem(3, WORD) && m.hexItem(4, WORD);
  }

  /** Host, port and seconds to wait. With fewer parameters anyone may say "reconnect". */
  private static boolean isDestination(Message m) {
    int host = Message.item(0);
    long port = m.isNumber(Message.item(1)) ? m.number(Message.item(1)) : 1;
    return m.items == 3 && m.isText(host) && m.length(host) > 3 && (m.isNumber(Message.item(1)) || m.isText(Message.item(1)))
        && port > 0 && port <= MAX_PORT && m.isNumber(Message.item(2));
  }

  @Override
  public Claim reply(Message m) {
    if (!m.itemsAreResult || m.items == 0) {
      // BIP 310: what the pool says to the extensions asked for.
      return m.has(Key.VERSION_ROLLING) && (m.isBoolean(Key.VERSION_ROLLING.ordinal()) || m.has(Key.VERSION_MASK)) ? Claim.LIKELY : Claim.NONE;
    }
    int id = Message.item(0);
    if (m.namesMining && !m.namesEthereumStratum && m.items <= 3) {
      return Claim.LIKELY;
    }
    if (m.items == 2 && m.startsWith(id, Method.PREFIX) && m.isHex(Message.item(1), 1, LONGEST_NONCE)) {
      return Claim.LIKELY;
    }
    // Session, extranonce and the size of the miner's own part: also Kadena's, Nervos' and Ergo's, and too little for proof.
    boolean extranonce = m.items == 3 && m.isHex(Message.item(1), 4, LONGEST_NONCE) && m.isNumber(Message.item(2))
        && m.number(Message.item(2)) >= 2 && m.number(Message.item(2)) <= 16;
    return extranonce && (m.isHex(id, 8, 64) || m.kind(id) == JsonToken.NULL) ? Claim.POSSIBLE : Claim.NONE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.JOB && m.items == 9) {
      times(m);
    } else if (m.act == Act.SUBMIT && m.items >= 5) {
      m.nonceSlot = m.slotOfItem(4);
    } else if (m.method == Method.CLIENT_RECONNECT) {
      m.hostSlot = m.slotOfItem(0);
      m.portSlot = m.slotOfItem(1);
    }
  }

  /** Time and packed target of a job of nine parameters. */
  static void times(Message m) {
    m.bitsSlot = m.slotOfItem(6);
    m.timeSlot = m.slotOfItem(7);
  }
}
